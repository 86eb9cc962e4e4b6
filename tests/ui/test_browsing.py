"""Browsing: single letters act on the list or the detail."""

import pytest

from tests.ui.conftest import Open


async def test_enter_goes_to_the_list_and_slash_back_to_the_end_of_the_query(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap")
        assert not seen.is_typing
        await seen.press("slash")
        assert seen.is_typing
        await seen.type(" mask")
        assert seen.query == "cpap mask"


async def test_j_and_k_move_by_a_line(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("j", "j", "k")
        assert seen.said.endswith("2 of 9")


async def test_g_and_shift_g_go_to_the_ends(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("G")
        assert seen.said.endswith("8,846 of 8,846")
        assert seen.code == "ZC"
        await seen.press("g")
        assert seen.said.endswith("1 of 8,846")
        await seen.press("end")
        assert seen.code == "ZC"
        await seen.press("home")
        assert seen.code == "A0021"


async def test_space_and_b_turn_pages(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("space", "space")
        further = seen.code
        assert further > "A0021"
        await seen.press("b", "b")
        assert seen.code == "A0021"


async def test_brackets_go_to_the_neighbours_in_code_order(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("]")
        assert seen.code == "J1890"
        assert seen.detail.startswith("J1890")
        await seen.press("[")
        assert seen.code == "J1885"


async def test_before_the_first_code_there_is_none_and_it_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse()
        await seen.press("[")
        assert seen.code == "A0021"
        assert "no code further" in seen.toasts


async def test_s_goes_from_an_ended_code_to_its_successor(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J0135")
        await seen.press("s")
        assert seen.code == "J0139"
        assert seen.detail.startswith("J0139 in use")


async def test_s_on_a_code_in_use_says_why_not(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("s")
        assert seen.code == "J1885"
        assert "Only an ended code has a successor." in seen.toasts


async def test_the_detail_scrolls_with_shift_j_and_k_from_the_list(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("J", "J")
        assert not seen.detail.startswith("J1885")
        await seen.press("K", "K")
        assert seen.detail.startswith("J1885")


async def test_enter_on_a_code_opens_the_detail_and_the_keys_scroll_that(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("enter", "j")
        assert seen.said.endswith("1 of 9")
        assert not seen.detail.startswith("A7030")
        await seen.press("g")
        assert seen.detail.startswith("A7030")
        assert seen.session.remembered.last_code == "A7030"


async def test_tab_goes_round_box_list_and_detail(open_app: Open) -> None:
    async with open_app() as seen:
        focused = []
        for _ in range(3):
            await seen.press("tab")
            focused.append(getattr(seen.app.focused, "id", ""))
        assert focused == ["results", "detail", "box"]


async def test_the_focus_shows_by_the_kind_of_border(open_app: Open) -> None:
    async with open_app() as seen:
        assert seen.lines[1].startswith("┏")
        assert seen.lines[5].startswith("╭")
        await seen.press("enter")
        assert seen.lines[1].startswith("╭")
        assert seen.lines[5].startswith("┏")


async def test_z_gives_the_screen_to_the_focused_pane_and_back(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("z")
        assert "in use" not in seen.text
        await seen.press("z")
        assert "in use" in seen.text
        await seen.press("tab", "z")
        assert ">  J1885" not in seen.text
        assert "in use" in seen.text
        await seen.press("z")
        assert ">  J1885" in seen.text


async def test_r_lists_the_codes_looked_at_last_newest_first(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("y")
        await seen.search("E0601")
        await seen.press("enter", "y", "r")
        assert seen.codes == ["E0601", "J1885"]
        await seen.press("r")
        assert seen.said.startswith("E0601:")


@pytest.mark.parametrize(
    "left_by",
    [("slash", "x"), ("escape",), ("C",), ("M",), ("ctrl+p",)],
    ids=["another query", "no query", "another screen", "another list", "the palette"],
)
async def test_a_code_counts_as_looked_at_when_it_is_left(open_app: Open, left_by: tuple[str, ...]) -> None:
    async with open_app() as seen:
        seen.session.marks.toggle("E0601")
        await seen.browse("oxygen")
        await seen.press("j", "j")
        passed, read = seen.codes[:2], seen.code
        await seen.press(*left_by)
        assert seen.session.remembered.recent == [read]
        assert read not in passed


async def test_a_code_that_was_read_is_listed_first_by_r(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("E0601")
        await seen.search("J1885")
        await seen.press("enter", "r")
        assert seen.codes == ["J1885", "E0601"]


async def test_the_code_on_which_the_program_ends_counts(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
    assert seen.session.remembered.recent == ["J1885"]


async def test_the_code_with_which_the_list_begins_and_a_section_do_not_count(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "C", "escape")
        assert seen.session.remembered.recent == []


async def test_a_code_opened_or_copied_on_another_screen_counts(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l")
        await seen.paste("E0601\nJ0135\nA0428\n")
        await seen.work_done()
        await seen.press("v", "escape", "j", "y")
        assert seen.session.remembered.recent == ["J0135", "E0601"]
