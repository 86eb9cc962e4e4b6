"""The mouse: optional, and it does what the keys do."""

from textual.events import MouseScrollDown

from tests.ui.conftest import Open


async def test_a_click_highlights_and_a_second_one_opens(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask")
        row = next(y for y, line in enumerate(seen.lines) if "A7031" in line)
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert seen.code == "A7031"
        assert seen.detail.startswith("A7031")
        assert seen.session.remembered.recent == []
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert seen.session.remembered.recent == ["A7031"]
        assert getattr(seen.app.focused, "id", "") == "detail"


async def test_a_click_below_the_rows_or_on_a_note_changes_nothing(open_app: Open) -> None:
    async with open_app() as seen:
        for y in (7, 20):
            await seen.type("A0021")
            await seen.pilot.click(offset=(10, y))
            await seen.search("")
            assert seen.code == "A0021"


async def test_the_wheel_scrolls_the_list_and_keeps_the_highlight(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        before = seen.codes
        results = seen.app.screen.query_one("#results")
        results.post_message(MouseScrollDown(results, 1, 1, 0, 1, 0, False, False, False))
        await seen.settle()
        assert seen.codes != before
        assert seen.said.endswith("1 of 8,846")


async def test_a_click_in_the_box_returns_to_typing(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap")
        await seen.pilot.click(offset=(30, 2))
        await seen.settle()
        assert seen.is_typing
