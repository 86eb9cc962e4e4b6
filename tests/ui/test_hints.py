"""Hints name what a key does here and now."""

import re

import pytest

from tests.ui.conftest import Open, Seen


def _enter(seen: Seen) -> str:
    """What the hint row says of Enter; empty when it leaves it out."""
    found = re.search(r" Enter (\S+(?: \S+)?)(?:  |$)", seen.lines[-1])
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("keys", "hinted"),
    [
        ((), "list"),
        (("enter",), "open"),
        (("enter", "enter"), ""),
        (("enter", "C"), "rule"),
        (("enter", "C", "enter"), "list"),
        (("enter", "i"), "read"),
        (("enter", "i", "enter"), ""),
        (("enter", "c"), ""),
        (("enter", "c", "slash"), "results"),
        (("enter", "c", "slash", *"colonoscopy", "enter"), "view"),
        (("enter", "c", "slash", *"zzzz", "enter"), ""),
        (("enter", "w"), "open"),
        (("enter", "w", "j", "enter"), ""),
        (("enter", "w", "j", "j", "enter", "n"), "choose"),
        (("enter", "w", "enter", "n", "n"), "in full"),
        (("enter", "l"), ""),
        (("enter", "Q"), ""),
        (("enter", "Q", "down"), "answer"),
        (("enter", "Q", "a"), "next"),
    ],
)
async def test_enter_is_hinted_at_by_what_it_does(open_app: Open, keys: tuple[str, ...], hinted: str) -> None:
    async with open_app() as seen:
        await seen.press(*keys)
        assert _enter(seen) == hinted


async def test_enter_shows_the_code_of_a_change_where_one_is_listed(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "n")
        await seen.work_done()
        assert _enter(seen) == "code"
        await seen.press("f", "down", "down", "down", *"zzzz", "enter")
        assert _enter(seen) == ""


async def test_a_compared_code_can_be_viewed_and_a_system_cannot(open_app: Open) -> None:
    async with open_app() as seen:
        seen.session.marks.toggle("E0601")
        seen.session.marks.toggle("99213")
        await seen.press("enter", "c")
        assert _enter(seen) == "view"
        await seen.press("e", *"cpt", "enter")
        assert _enter(seen) == ""


async def test_a_checked_line_is_opened_once(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l")
        await seen.paste("E0601\nJ1885\n")
        await seen.work_done()
        assert _enter(seen) == "open"
        await seen.press("enter")
        assert _enter(seen) == ""


async def test_a_click_changes_the_hints_as_a_key_does(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "Q")
        row = next(y for y, line in enumerate(seen.lines) if " b) " in line)
        await seen.pilot.click(offset=(6, row))
        await seen.settle()
        assert _enter(seen) == "answer"
