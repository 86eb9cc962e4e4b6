"""Whole screens as plain text, compared line by line with the files in `screens/`.

To write them anew after a change that is meant, and to look at what changed with git:

    HCPCS_TUI_WRITE_SCREENS=1 python -m pytest tests/ui/test_screens.py
"""

import os
from pathlib import Path

import pytest

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.session import Session
from tests.ui.conftest import Open

_FOLDER = Path(__file__).parent / "screens"
_WRITE = "HCPCS_TUI_WRITE_SCREENS"
_QUIZ = ("enter", "Q", "e", "up", "7", "enter")
"""The quiz with the questions of seed 7."""


def _compare(name: str, lines: list[str]) -> None:
    path = _FOLDER / f"{name}.txt"
    if os.environ.get(_WRITE):
        _FOLDER.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("start-80x24", (80, 24), ()),
        ("start-120x40", (120, 40), ()),
        ("words-80x24", (80, 24), tuple("cpap mask")),
        ("words-120x40", (120, 40), tuple("cpap mask")),
        ("ended-120x40", (120, 40), (*"J0135", "enter")),
        ("cpt-80x24", (80, 24), tuple("99213")),
        ("help-80x24", (80, 24), ("enter", "question_mark")),
        ("filters-80x24", (80, 24), ("enter", "f")),
        ("quiz-asked-80x24", (80, 24), (*_QUIZ, "down")),
        ("quiz-answered-80x24", (80, 24), (*_QUIZ, "a")),
        ("quiz-result-120x40", (120, 40), (*_QUIZ, *("a", "n") * 10, "down")),
        ("quiz-choice-80x24", (80, 24), (*_QUIZ, "e", "down", "space")),
        ("calendar-80x24", (80, 24), ("enter", "C", "j")),
        ("calendar-120x40", (120, 40), ("enter", "C", "j")),
        ("learn-list-80x24", (80, 24), ("enter", "w", "j", "enter", "n", "n", "escape")),
        ("learn-anatomy-80x24", (80, 24), ("enter", "w", "j", "enter")),
        ("learn-comparison-120x40", (120, 40), ("enter", "w", "enter", "n", "n")),
        ("learn-decision-80x24", (80, 24), ("enter", "w", "j", "j", "enter", "n", "j", "enter")),
        ("narrow-50x20", (50, 20), (*"cpap mask", "enter")),
    ],
)
async def test_the_screen_is_as_kept(
    open_app: Open, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with open_app(size=size) as seen:
        await seen.press(*keys)
        _compare(name, seen.lines)


@pytest.mark.parametrize(
    ("name", "size", "marks", "keys"),
    [
        ("compare-systems-80x24", (80, 24), "", ()),
        ("compare-systems-120x40", (120, 40), "", ()),
        ("compare-codes-120x40", (120, 40), "L1851 L1843 L1844", ()),
        ("compare-both-80x24", (80, 24), "", ("slash", *"colonoscopy", "enter")),
        ("compare-both-120x40", (120, 40), "", ("slash", *"colonoscopy", "enter")),
    ],
)
async def test_a_comparison_is_as_kept(
    open_app: Open, name: str, size: tuple[int, int], marks: str, keys: tuple[str, ...]
) -> None:
    async with open_app(size=size) as seen:
        seen.session.remembered.told_to_mark = True
        for code in marks.split():
            seen.session.marks.toggle(code)
        await seen.press("enter", "c", *keys)
        _compare(name, seen.lines)


async def test_a_comparison_without_colour_is_as_kept(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as seen:
        seen.session.remembered.told_to_mark = True
        await seen.press("enter", "c", "pagedown", "right")
        _compare("compare-no-colour-80x24", seen.lines)


@pytest.mark.parametrize(("name", "size"), [("check-80x24", (80, 24)), ("check-120x40", (120, 40))])
async def test_the_check_of_a_list_is_as_kept(open_app: Open, name: str, size: tuple[int, int]) -> None:
    listed = "J0135 x2\nE0601-RR-KX\nE0601 59\n99213-25\nL9999\nJ188\nD0120\nC9088\nG2012 2024-12-31\nW1234\n"
    async with open_app(size=size) as seen:
        await seen.press("enter", "d", *"2025-10-01", "enter", "l")
        await seen.paste(listed)
        await seen.wait_for(lambda: "10 lines" in seen.text and "Esc stops" not in seen.text)
        await seen.press("n")
        _compare(name, seen.lines)


async def test_the_box_for_a_list_is_as_kept(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l")
        _compare("check-box-80x24", seen.lines)


async def test_the_screen_without_colour_is_as_kept(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as seen:
        seen.session.filters = Filters(status="ended")
        await seen.browse("adalimumab")
        seen.session.marks.toggle(seen.code)
        await seen.press("k")
        _compare("no-colour-80x24", seen.lines)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("releases-80x24", (80, 24), ("enter", "i")),
        ("releases-120x40", (120, 40), ("enter", "i", "down")),
        ("import-80x24", (80, 24), ("enter", "i", "i")),
    ],
)
async def test_the_screen_of_releases_is_as_kept(
    open_app: Open, releases_session: Session, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with open_app(releases_session, size=size) as seen:
        await seen.work_done()
        await seen.press(*keys)
        _compare(name, seen.lines)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("changes-80x24", (80, 24), ()),
        ("changes-120x40", (120, 40), ("f", *["down"] * 3, *"dmepos", "enter")),
    ],
)
async def test_the_screen_of_changes_is_as_kept(
    open_app: Open, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with open_app(size=size) as seen:
        await seen.press("enter", "n")
        await seen.wait_for(lambda: "99 codes" in seen.text)
        await seen.press(*keys)
        _compare(name, seen.lines)


async def test_a_step_without_colour_is_as_kept(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as seen:
        await seen.press("enter", "w", "j", "j", "j", "enter", *["n"] * 6)
        _compare("learn-no-colour-80x24", seen.lines)
        styles = {
            segment.text.strip(): segment.style
            for strip in seen.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert styles["preservative-free,"].underline
