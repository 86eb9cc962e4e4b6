"""Quitting, help, palette and keymap: everything that rests on the registry of commands."""

import asyncio
from pathlib import Path

import pytest

from hcpcs_tui.ui.app import HcpcsApp
from hcpcs_tui.ui.commands import (
    COMMANDS,
    PAGES,
    Command,
    acting,
    hints,
    on_screen,
    typing_hints,
    with_keymap,
)
from hcpcs_tui.ui.page import Page
from tests.ui.conftest import Open, Seen


def _settings(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


async def _ended(seen: Seen) -> bool:
    """Whether the program has been asked to end."""
    for _ in range(20):
        if seen.app._exit:
            return True
        await asyncio.sleep(0)
    return False


async def test_q_quits_when_browsing(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("q")
        await seen.pilot.press("q")
        assert await _ended(seen)


async def test_q_types_in_the_box(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("q")
        assert not await _ended(seen)
        assert seen.query == "q"


@pytest.mark.parametrize("before", [(), ("enter",), ("enter", "tab")])
async def test_ctrl_q_quits_from_anywhere(open_app: Open, before: tuple[str, ...]) -> None:
    async with open_app() as seen:
        await seen.press(*before)
        await seen.pilot.press("ctrl+q")
        assert await _ended(seen)


@pytest.mark.parametrize("before", [("enter", "d"), ("enter", "f"), ("f1",), ("ctrl+p",)])
async def test_ctrl_q_quits_over_a_dialog(open_app: Open, before: tuple[str, ...]) -> None:
    async with open_app() as seen:
        await seen.press(*before)
        await seen.pilot.press("ctrl+q")
        assert await _ended(seen)


async def test_f1_shows_help_over_a_dialog(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "d", "f1")
        assert "━ Help ━" in seen.text


async def test_ctrl_c_twice_quits_over_a_dialog(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "d", "ctrl+c")
        await seen.pilot.press("ctrl+c")
        assert await _ended(seen)


async def test_ctrl_c_twice_quits_and_once_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("ctrl+c")
        assert "Press ctrl+c again to quit." in seen.toasts
        assert not await _ended(seen)
        await seen.pilot.press("ctrl+c")
        assert await _ended(seen)


@pytest.mark.parametrize("keys", [("f1",), ("enter", "question_mark"), ("enter", "f1")])
async def test_help_lists_every_command_of_the_screen(open_app: Open, keys: tuple[str, ...]) -> None:
    async with open_app(size=(140, 90)) as seen:
        await seen.press(*keys)
        for command in acting(COMMANDS, "explore"):
            assert f"{command.keys_shown} " in seen.text
            assert f"{command.title}. {command.help}" in seen.words


async def test_help_puts_the_keys_of_what_has_the_focus_first(open_app: Open) -> None:
    typing, browsing = "Anywhere, also while typing", "When the list or the detail has the focus"
    async with open_app(size=(140, 90)) as seen:
        await seen.press("f1")
        assert seen.text.index(typing) < seen.text.index(browsing)
        await seen.press("escape", "enter", "question_mark")
        assert seen.text.index(browsing) < seen.text.index(typing)


async def test_help_scrolls_at_80_by_24(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("f1", "end")
        await seen.wait_for(lambda: "not known to this release" in seen.words)


@pytest.mark.parametrize("is_typing", [False, True])
async def test_the_hint_row_ends_with_help_and_cuts_no_hint(open_app: Open, is_typing: bool) -> None:
    commands = typing_hints(COMMANDS) if is_typing else hints(COMMANDS, "explore")
    whole = {f"{command.keys_shown.split(' ')[0]} {command.hint}" for command in commands}
    async with open_app() as seen:
        await seen.press(*() if is_typing else ("enter",))
        for width in (80, 60, 45, 30):
            await seen.resize(width, 24)
            shown = seen.lines[-1].strip().split("  ")
            assert shown[-1] == ("F1 help" if is_typing else "? help")
            assert set(shown) <= whole


async def test_the_palette_offers_every_command(open_app: Open) -> None:
    async with open_app(size=(100, 150)) as seen:
        await seen.press("ctrl+p")
        await seen.wait_for(lambda: "Leave the program" in seen.text)
        for command in acting(COMMANDS, "explore"):
            assert f"{command.title}  {command.keys_shown}" in seen.text


async def test_the_palette_goes_to_an_exact_code(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("ctrl+p", *"j1885")
        await seen.wait_for(lambda: "Go to J1885" in seen.text)
        await seen.press("enter")
        await seen.wait_for(lambda: "Go to" not in seen.text)
        assert seen.code == "J1885"
        assert seen.detail.startswith("J1885")


@pytest.mark.parametrize(
    ("command", "sign"),
    [("Date of service", "Enter set"), ("Filters", "Enter apply")],
)
async def test_the_palette_carries_out_a_command_of_the_screen(
    open_app: Open, command: str, sign: str
) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("ctrl+p", *command)
        await seen.wait_for(lambda: f"{command}  " in seen.text.replace("🔎", ""))
        await seen.press("enter")
        await seen.wait_for(lambda: sign in seen.text)


@pytest.mark.parametrize(
    ("typed", "title", "sign"),
    [("help", "Help", "━ Help ━"), ("theme", "Theme", "hcpcs-light")],
)
async def test_the_palette_carries_out_a_command_of_the_program(
    open_app: Open, typed: str, title: str, sign: str
) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("ctrl+p", *typed)
        await seen.wait_for(lambda: f"{title}  " in seen.text)
        await seen.press("enter")
        await seen.wait_for(lambda: sign in seen.text)


async def test_a_key_of_the_settings_takes_the_place_of_the_default(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nmark = "a"\n')
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("m")
        assert len(seen.session.marks) == 0
        await seen.press("a")
        assert seen.session.marks.codes == ("J1885",)


async def test_help_names_the_keys_of_the_settings(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nmark = "a"\n')
    async with open_app(size=(140, 100)) as seen:
        await seen.press("f1")
        assert "a Mark. Mark the code" in seen.words


async def test_the_hints_name_the_keys_of_the_settings(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nmark = "a"\n')
    async with open_app() as seen:
        await seen.press("enter")
        assert "a mark" in seen.lines[-1]


async def test_the_palette_names_the_keys_of_the_settings(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nmark = "a"\n')
    async with open_app(size=(140, 100)) as seen:
        await seen.press("ctrl+p")
        await seen.wait_for(lambda: "Mark the code" in seen.text)
        assert "Mark  a" in seen.text


async def test_a_clash_is_said_and_the_key_goes_to_the_command_that_names_it(
    open_app: Open, home: Path
) -> None:
    _settings(home, '[keys]\nmark = "j"\n')
    async with open_app() as seen:
        assert "'j' is claimed by 'mark' and taken from 'line_down'" in seen.toasts
        await seen.browse("cpap mask")
        await seen.press("j")
        assert seen.session.marks.codes == ("A7030",)
        assert seen.code == "A7030"
        await seen.press("down")
        assert seen.code == "A7027"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
async def test_a_key_of_the_settings_acts_for_every_command(
    open_app: Open, home: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settings(home, f'[keys]\n"{command.id}" = "f9"\n')
    done: list[str] = []
    async with open_app() as seen:
        if command.screen in PAGES:
            seen.app.open_page(command.screen)
            await seen.work_done()
        for owner in (Page, HcpcsApp):
            monkeypatch.setattr(owner, "action_do", lambda _, command: done.append(command))
        seen.app.set_focus(None)  # a box would type what acts while browsing
        await seen.press("f9")
    assert done == [command.id]


@pytest.mark.parametrize("name", ["explore", *sorted(PAGES)])
async def test_a_screen_carries_out_each_of_its_commands(open_app: Open, name: str) -> None:
    async with open_app() as seen:
        if name in PAGES:
            seen.app.open_page(name)
            await seen.work_done()
        page = seen.app.screen
        assert isinstance(page, Page)
        assert set(on_screen(name)) <= set(page._doing)


async def test_a_key_of_the_settings_opens_the_palette(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\npalette = "f2"\n')
    async with open_app(size=(100, 150)) as seen:
        assert "f2 commands" in seen.lines[-1]
        await seen.press("ctrl+p")
        assert "Leave the program" not in seen.text
        await seen.press("f2")
        await seen.wait_for(lambda: "Leave the program" in seen.text)


@pytest.mark.parametrize("screen", ["", "changes", "learn"])
async def test_a_key_of_the_settings_moves_the_focus_on_every_screen(
    open_app: Open, home: Path, screen: str
) -> None:
    _settings(home, '[keys]\nnext_pane = "f3"\n')
    async with open_app() as seen:
        if screen:
            seen.app.open_page(screen)
            await seen.work_done()
        before = seen.app.focused
        await seen.press("tab")
        assert seen.app.focused is before
        await seen.press("f3")
        assert seen.app.focused is not before


async def test_a_key_that_types_is_refused_to_what_acts_while_typing(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nopen = "enter,o"\nback = "?"\n')
    async with open_app() as seen:
        assert "'o' cannot be a key of 'open', which acts while typing" in seen.toasts
        assert "'?' cannot be a key of 'back', which acts while typing" in seen.toasts
        await seen.type("oxy?")
        assert seen.query == "oxy?"
        await seen.press("escape")
        assert seen.query == ""


@pytest.mark.parametrize("key", ["o", "?", "question_mark", "space", "slash", "minus", "é"])
def test_a_printable_key_is_refused_by_any_of_its_names(key: str) -> None:
    commands, problems = with_keymap({"palette": key})
    assert [command.keys for command in commands if command.id == "palette"] == [("ctrl+p",)]
    assert len(problems) == 1


@pytest.mark.parametrize("keys", ["f2", "ctrl+o", "shift+tab", "delete", "alt+x", "f12,home"])
def test_a_key_that_types_nothing_is_taken(keys: str) -> None:
    commands, problems = with_keymap({"palette": keys})
    assert [",".join(command.keys) for command in commands if command.id == "palette"] == [keys]
    assert all("is claimed by" in problem for problem in problems)


def test_what_also_acts_while_browsing_may_have_another_letter() -> None:
    commands, problems = with_keymap({"quit": "x,ctrl+q"})
    assert [command.keys for command in commands if command.id == "quit"] == [("x", "ctrl+q")]
    assert all("is claimed by" in problem for problem in problems)


async def test_an_override_leaves_the_key_to_the_command_of_the_screen(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nleaf_up = "f3"\n')
    async with open_app(size=(100, 40)) as seen:
        await seen.browse()
        await seen.press("Q")
        await seen.work_done()
        question = seen.text
        await seen.press("b")
        assert seen.text != question


async def test_an_unknown_command_is_said_and_the_program_starts(open_app: Open, home: Path) -> None:
    _settings(home, '[keys]\nfly = "a"\n"[bold]" = "[/]"\nmark = "no such key"\n')
    async with open_app(size=(120, 40)) as seen:
        assert "there is no command 'fly'" in seen.toasts
        assert "there is no command '[bold]'" in seen.toasts
        await seen.type("cpap")
        assert "about 'cpap'" in seen.said


async def test_an_unknown_theme_falls_back_and_says_so(open_app: Open, home: Path) -> None:
    _settings(home, 'theme = "[red]none"\n')
    async with open_app() as seen:
        assert "There is no theme '[red]none'; hcpcs-dark is used." in seen.toasts
        assert seen.app.theme == "hcpcs-dark"


async def test_a_chosen_theme_is_kept(open_app: Open, home: Path) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("t", *"hcpcs-light")
        await seen.wait_for(lambda: "hcpcs-light" in seen.lines[7] or seen.text.count("hcpcs-light") > 1)
        await seen.press("enter")
        await seen.wait_for(lambda: seen.app.theme == "hcpcs-light")
    assert 'theme = "hcpcs-light"' in (home / "settings.toml").read_text(encoding="utf-8")
    async with open_app() as seen:
        assert seen.app.theme == "hcpcs-light"


@pytest.mark.parametrize("screen", sorted({command.screen for command in COMMANDS if command.screen}))
def test_no_two_commands_of_a_screen_share_a_key(screen: str) -> None:
    keys = [key for command in acting(COMMANDS, screen) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_a_key_that_a_screen_claims_is_not_that_of_every_screen_there() -> None:
    def of(key: str, screen: str) -> list[str]:
        return [command.id for command in acting(COMMANDS, screen) if key in command.keys]

    assert of("b", "explore") == ["leaf_up"]
    assert of("b", "quiz") == ["quiz.b"]


def test_two_overrides_of_one_key_are_told_once_and_one_of_them_keeps_it() -> None:
    commands, problems = with_keymap({"mark": "a", "zoom": "a"})
    here = acting(commands, "explore")
    assert [command.id for command in here if "a" in command.keys] == ["zoom"]
    assert len(problems) == 1


def test_the_hints_are_short_and_end_with_help() -> None:
    assert hints(COMMANDS, "explore")[-1].id == "help"


async def test_keys_typed_in_one_burst_reach_what_they_are_meant_for(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press(*"cpap", "space", *"mask", "enter", "j", "j", "m", "slash", "x")
        assert seen.session.marks.codes == ("A7031",)
        assert seen.query == "cpap maskx"
