"""Every size of the terminal: nothing raises, and what does not fit gives way in good order."""

import pytest

from tests.ui.conftest import Begin, Open

SIZES = (
    (1, 1), (5, 3), (20, 6), (30, 8), (40, 12), (59, 20), (60, 16), (80, 24), (99, 30), (100, 40), (300, 100),
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await seen.press(
            *"cpap", "down", "pagedown", "enter", "j", "m", "y", "z", "z", "enter", "j", "escape"
        )
        for dialog in ("d", "f", "question_mark", "ctrl+p"):
            await seen.press(dialog, "down", "escape")
        await seen.press("escape", "escape", "escape")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]
        assert seen.session.marks.codes != ()


@pytest.mark.parametrize("size", [(20, 6), (29, 24), (80, 7), (12, 4)])
async def test_a_terminal_that_is_too_small_says_so(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: "larger" in seen.text)


async def test_the_smallest_useful_size_shows_box_and_list(open_app: Open) -> None:
    async with open_app(size=(30, 8), wait=False) as seen:
        await seen.wait_for(lambda: "everything" in seen.text)
        await seen.type("cpap")
        assert "larger" not in seen.text
        assert "cpap" in seen.text
        assert seen.highlighted


async def test_below_60_columns_one_pane_at_a_time(open_app: Open) -> None:
    async with open_app(size=(59, 20)) as seen:
        await seen.browse("J1885")
        assert "in use" not in seen.text
        assert ">  J1885" in seen.text
        await seen.press("enter")
        assert "in use" in seen.text
        assert ">  J1885" not in seen.text
        await seen.press("escape")
        assert ">  J1885" in seen.text
        assert "in use" not in seen.text


@pytest.mark.parametrize("width", [60, 99, 100, 300])
async def test_from_60_columns_on_list_and_detail_stand_side_by_side(open_app: Open, width: int) -> None:
    async with open_app(size=(width, 24)) as seen:
        await seen.type("J1885")
        assert seen.code == "J1885"
        assert seen.detail.startswith("J1885 in use")


async def test_below_16_rows_the_header_goes(open_app: Open) -> None:
    async with open_app(size=(80, 16)) as seen:
        assert "releases behind" in seen.text
        await seen.resize(80, 15)
        assert "releases behind" not in seen.text
        await seen.type("cpap")
        assert "cpap" in seen.lines[0]


async def test_resizing_keeps_the_highlighted_code_in_view(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press(*["pagedown"] * 5)
        code = seen.code
        for size in ((120, 40), (59, 20), (30, 8), (10, 3), (1, 1), (300, 100), (80, 24)):
            await seen.resize(*size)
            if size[0] >= 30 and size[1] >= 8:
                assert seen.code == code


async def test_no_colour_leaves_every_meaning_as_a_sign(
    open_app: Open, new_session: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with open_app() as seen:
        await seen.browse("J0135")
        await seen.press("m")
        assert seen.highlighted.startswith(">*xJ0135")
        assert seen.detail.startswith("J0135 ended")
        assert seen.lines[5].startswith("┏")
        strips = seen.app.screen._compositor.render_strips()
        colours = [
            colour.triplet
            for strip in strips
            for segment in strip
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        ]
        assert all(triplet is None or len(set(triplet)) == 1 for triplet in colours)
