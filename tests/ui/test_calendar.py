"""The screen of the update calendar."""

from pathlib import Path

import pytest

from tests.ui.conftest import Open


async def test_each_set_has_its_next_days(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await seen.press("enter", "C")
        assert "Update calendar, from 21 Nov 2026" in seen.header
        assert "1 Jan 2027     41  31 Aug 2027 for 2028   CPT Category I  " in seen.text
        assert "1 Apr 2027    131  no fixed day           HCPCS Level II: equipment" in seen.text
        assert "CPT Category II [weakly sourced]" in seen.text


async def test_the_rule_stands_with_exceptions_and_sources(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await seen.press("enter", "C", "j")
        assert "Rule" in seen.text
        assert "first business day of January" in seen.words
        assert "Decisions may come in any quarter" in seen.words
        assert "Sources" in seen.text
        assert "CMS-DEC" in seen.text


async def test_enter_goes_to_the_rule_and_escape_back_and_out(open_app: Open) -> None:
    async with open_app(size=(50, 20)) as seen:
        await seen.press("enter", "C")
        assert "Rule" not in seen.text
        assert ">    41  HCPCS Level II: drugs and biologicals" in seen.text
        await seen.press("enter")
        assert "Rule" in seen.text
        await seen.press("escape")
        assert "code set" in seen.text
        await seen.press("escape")
        assert "Update calendar" not in seen.text


async def test_a_year_of_days_is_written(open_app: Open, tmp_path: Path) -> None:
    path = tmp_path / "updates.ics"
    async with open_app() as seen:
        await seen.press("enter", "C", "E", "end", *["backspace"] * 30)
        await seen.type(str(path))
        await seen.press("enter")
        assert "Written to" in seen.toasts
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (30, 8), (40, 12), (59, 20), (80, 24), (300, 100)])
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await seen.press("enter", "C", "j", "pagedown", "enter", "j", "E", "escape", "escape")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]
