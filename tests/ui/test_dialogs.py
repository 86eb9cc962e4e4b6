"""Date of service, filters, and Escape that peels one layer at a time."""

from datetime import date

import pytest
from textual.widgets import Input

from hcpcs_tui.domain.finding import Filters
from tests.ui.conftest import Open, Seen


async def _on_day(seen: Seen, day: str) -> None:
    await seen.press("d", *["backspace"] * 10, *day, "enter")


async def test_a_bad_date_is_told_and_the_dialog_stays(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("C9088")
        await _on_day(seen, "31 of foo")
        assert "Date of service" in seen.text
        assert "31 of foo" in seen.words
        assert seen.session.date_of_service is None
        await seen.press("escape")
        assert "Date of service" not in seen.text


async def test_a_date_decides_every_status_and_stands_in_the_header(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("C9088")
        assert seen.highlighted.startswith("> xC9088")
        await _on_day(seen, "2025-09-30")
        assert seen.highlighted.startswith(">  C9088")
        assert seen.detail.startswith("C9088 in use")
        assert "on 2025-09-30" in seen.header
        assert seen.said.startswith("on 2025-09-30, C9088:")
        await _on_day(seen, "10/01/2025")
        assert seen.highlighted.startswith("> xC9088")
        assert seen.detail.startswith("C9088 ended")
        assert "on 2025-10-01" in seen.header


async def test_a_day_beyond_the_release_is_not_known(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await _on_day(seen, "2026-05-01")
        assert seen.highlighted.startswith("> ?J1885")
        assert seen.detail.startswith("J1885 not known")


async def test_an_emptied_date_is_the_release_s_own_word_again(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("C9088")
        await _on_day(seen, "today")
        assert seen.session.date_of_service == date(2026, 11, 21)
        await _on_day(seen, "")
        assert seen.session.date_of_service is None
        assert "· on " not in seen.header


@pytest.mark.parametrize(
    ("keys", "box"),
    [
        (("i", "i"), "file"),
        (("i", "i", "down"), "quarter"),
        (("n", "f", *["down"] * 3), "section"),
    ],
)
async def test_no_box_takes_control_characters(open_app: Open, keys: tuple[str, ...], box: str) -> None:
    async with open_app() as seen:
        await seen.press("enter", *keys)
        assert seen.app.focused
        assert seen.app.focused.id == box
        await seen.paste("a\x1b[31mred\x00.zip")
        assert seen.app.screen.query_one(f"#{box}", Input).value == "a[31mred.zip"


async def test_a_dialog_gives_the_focus_back(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("d", "escape", "j")
        assert seen.said.endswith("2 of 9")


async def test_filters_by_letter_and_status_narrow_and_are_said_in_words(open_app: Open) -> None:
    async with open_app() as seen:
        steps = list(seen.session.catalogue.letters).index("J") + 1
        await seen.browse()
        await seen.press("f", *["right"] * steps, "down", "right", "right")
        assert "◂ ended ▸" in seen.text
        await seen.press("enter")
        assert seen.said.startswith("letter J, ended, everything in code order:")
        assert "of 8,846 · letter J, ended" in seen.text
        rows = seen.rows
        assert rows
        assert all(row[2] == "x" and row[3] == "J" for row in rows)


async def test_filters_left_with_escape_change_nothing(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("f", "right", "escape")
        assert "8,846 of 8,846 · all" in seen.text


async def test_x_clears_the_filters_in_their_panel(open_app: Open) -> None:
    async with open_app() as seen:
        seen.session.filters = Filters(letter="J", measures=False)
        await seen.browse()
        await seen.press("f", "x", "enter")
        assert "8,846 of 8,846 · all" in seen.text


async def test_a_section_filter_takes_typed_words(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("f", "up", "up", *"A7027-A7030", "enter")
        assert seen.codes == ["A7027", "A7028", "A7029", "A7030"]


async def test_h_hides_the_quality_measures_and_shows_them_again(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("M1000")
        assert seen.code == "M1000"
        await seen.search("blood pressure")
        everything = seen.said
        await seen.press("enter", "h")
        assert seen.said.startswith("quality measures hidden, about 'blood pressure'")
        assert "quality measures hidden" in seen.lines[3]
        assert "Hidden: G8395" in seen.toasts
        await seen.press("h")
        assert seen.said == everything


async def test_escape_peels_one_layer_at_a_time_and_never_quits(open_app: Open) -> None:
    async with open_app() as seen:
        session = seen.session
        await seen.browse("cpap mask")
        await seen.press("m")
        session.filters = Filters(status="in use")
        await _on_day(seen, "2025-11-01")
        await seen.press("M", "z")

        await seen.press("escape")
        assert seen.said.startswith("on 2025-11-01, marked codes")
        assert "in use" in seen.detail
        await seen.press("escape")
        assert seen.said.startswith("in use, on 2025-11-01, about 'cpap mask'")
        await seen.press("escape")
        assert seen.said.startswith("on 2025-11-01, about 'cpap mask'")
        await seen.press("escape")
        assert seen.said.startswith("about 'cpap mask'")
        assert seen.query == "cpap mask"
        await seen.press("escape")
        assert seen.said.startswith("everything in code order")
        await seen.press("slash", "escape")
        assert not seen.is_typing
        await seen.press("escape", "escape", "escape")
        assert seen.app.is_running
        assert session.marks.codes == ("A7030",)


@pytest.mark.parametrize("dialog", ["d", "f", "question_mark", "ctrl+p", "t"])
async def test_escape_closes_a_dialog_and_leaves_the_query(open_app: Open, dialog: str) -> None:
    async with open_app() as seen:
        await seen.browse("cpap")
        await seen.press(dialog)
        assert len(seen.app.screen_stack) == 2
        await seen.press("escape")
        assert len(seen.app.screen_stack) == 1
        assert seen.query == "cpap"
