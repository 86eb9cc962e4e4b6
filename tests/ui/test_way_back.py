"""The way back from the main screen to the one from which a code was opened."""

import pytest

from tests.ui.conftest import Open


def _hints(lines: list[str]) -> str:
    return lines[-1]


@pytest.mark.parametrize(
    ("keys", "visit", "name", "stands"),
    [
        (("w", "j", "enter"), "v", "learn", "Step 1 of"),
        (("n",), "enter", "changes", "What changed"),
        (("Q", "e", "up", "7", "enter", "a"), "o", "quiz", "1 of 10"),
    ],
)
async def test_escape_leads_back_to_where_a_code_was_opened(
    open_app: Open, keys: tuple[str, ...], visit: str, name: str, stands: str
) -> None:
    async with open_app() as seen:
        await seen.press("enter", *keys)
        await seen.work_done()
        before = seen.lines
        assert stands in seen.text
        await seen.press(visit)
        assert seen.codes
        assert f"Esc back to {name}" in _hints(seen.lines)
        await seen.press("escape")
        assert seen.lines == before
        await seen.press("escape", "escape")
        assert "back to" not in seen.text


async def test_the_place_in_a_checked_list_is_kept_and_the_date_stays(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "d", *"2025-10-01", "enter", "l")
        await seen.paste("E0601\nJ0135\nA0428\n")
        await seen.work_done()
        await seen.press("j", "v")
        assert seen.code == "J0135"
        assert "Esc back to check" in _hints(seen.lines)
        await seen.press("escape")
        assert "> 2" in seen.text
        assert "on 2025-10-01" in seen.header


async def test_another_query_is_left_first(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "n")
        await seen.work_done()
        await seen.press("enter")
        await seen.search("oxygen")
        await seen.press("enter")
        assert "back to" not in _hints(seen.lines)
        await seen.press("escape")
        assert seen.query == ""
        assert "Esc back to changes" in _hints(seen.lines)
        await seen.press("escape")
        assert "What changed" in seen.header


async def test_layers_of_the_opened_code_are_left_first(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "n")
        await seen.work_done()
        await seen.press("enter", "z")
        assert "back to" not in _hints(seen.lines)
        await seen.press("escape")
        assert "Esc back to changes" in _hints(seen.lines)


async def test_the_ways_back_lead_through_every_screen(open_app: Open) -> None:
    async with open_app() as seen:
        for code in ("L1851", "L1843"):
            seen.session.marks.toggle(code)
        await seen.press("enter", "n")
        await seen.work_done()
        await seen.press("enter", "c", "v")
        assert "Esc back to compare" in _hints(seen.lines)
        await seen.press("escape", "escape")
        assert "Esc back to changes" in _hints(seen.lines)
        await seen.press("escape")
        assert "What changed" in seen.header
        await seen.press("escape")
        assert "back to" not in _hints(seen.lines)


async def test_a_key_returns_to_the_screen_that_is_open_already(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l")
        await seen.paste("E0601\nJ0135\nA0428\n")
        await seen.work_done()
        await seen.press("G", "v", "l")
        assert "> 3" in seen.text
        assert len(seen.app.screen_stack) == 2


async def test_codes_marked_meanwhile_are_compared_when_c_asks_again(open_app: Open) -> None:
    async with open_app() as seen:
        for code in ("L1851", "L1843"):
            seen.session.marks.toggle(code)
        await seen.press("enter", "c", "v")
        assert seen.code == "L1851"
        await seen.press("c")
        assert "L1851" in seen.header
        await seen.press("escape", "escape", "slash")
        await seen.search("L1844")
        await seen.press("enter", "m", "c")
        assert "L1844" in seen.header
        await seen.press("v", "X", "c")
        assert "CPT" in seen.header


async def test_a_resized_window_is_laid_out_on_both_screens(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "n")
        await seen.work_done()
        await seen.press("enter")
        await seen.resize(40, 12)
        await seen.press("escape")
        assert max(map(len, seen.lines)) <= 40
        assert len(seen.lines) == 12


async def test_the_search_stands_as_before_behind_the_ways_back(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("wheelchair")
        await seen.press("pagedown", "pagedown", "k", "k", "enter", "j", "j")
        before = seen.lines
        await seen.press("n")
        await seen.work_done()
        await seen.press("enter")
        assert seen.query != "wheelchair"
        await seen.press("escape", "j", "enter", "escape", "escape")
        assert seen.lines == before


async def test_every_screen_on_the_way_back_shows_what_it_showed(open_app: Open) -> None:
    async with open_app() as seen:
        for code in ("L1851", "L1843"):
            seen.session.marks.toggle(code)
        await seen.browse("oxygen")
        await seen.press("j", "n")
        await seen.work_done()
        await seen.press("enter")
        await seen.search("cpap mask")
        await seen.press("enter", "j", "c", "v")
        assert seen.query == "L1851"
        await seen.press("escape", "escape")
        assert (seen.query, seen.code) == ("cpap mask", "A7027")
        await seen.press("escape", "escape", "escape")
        assert seen.query == "oxygen"
        assert seen.highlighted == seen.rows[1]


async def test_a_list_of_recent_codes_stands_as_before_behind_the_way_back(open_app: Open) -> None:
    async with open_app() as seen:
        for code in ("A0428", "E0601"):
            seen.session.remembered.saw(code)
        await seen.press("enter", "r", "j", "n")
        await seen.work_done()
        await seen.press("enter", "escape", "escape")
        assert seen.said.startswith("recent codes")
        assert seen.code == "A0428"


async def test_a_key_that_leads_past_the_opened_code_keeps_the_search_too(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("oxygen")
        await seen.press("n")
        await seen.work_done()
        await seen.press("enter", "n", "escape")
        assert seen.query == "oxygen"
        await seen.press("n")
        await seen.work_done()
        await seen.press("enter")
        assert "Esc back to changes" in _hints(seen.lines)


@pytest.mark.parametrize(
    ("keys", "name"),
    [(("i",), "releases"), (("n",), "changes"), (("C",), "calendar"), (("Q",), "quiz")],
)
async def test_a_slash_leads_to_the_search_from_a_screen_without_one(
    open_app: Open, keys: tuple[str, ...], name: str
) -> None:
    async with open_app() as seen:
        await seen.press("enter", *keys)
        await seen.work_done()
        before = seen.lines
        await seen.press("slash")
        assert seen.is_typing
        await seen.browse("cpap mask")
        assert seen.query == "cpap mask"
        await seen.press("escape")
        assert f"Esc back to {name}" in _hints(seen.lines)
        await seen.press("escape")
        assert seen.lines == before
        await seen.press("escape")
        assert seen.query == ""


async def test_a_slash_beside_the_answers_to_a_list_leads_to_the_search_and_in_its_box_types(
    open_app: Open,
) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l", "slash")
        assert "/" in seen.lines[2]
        await seen.press("backspace")
        await seen.paste("E0601\nJ0135\n")
        await seen.work_done()
        await seen.press("slash", *"oxygen")
        assert seen.query == "oxygen"


async def test_what_was_told_on_a_screen_goes_with_it(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "c")
        assert "Mark codes with m" in seen.toasts
        await seen.press("escape")
        assert seen.toasts == ""
