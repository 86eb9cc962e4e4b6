"""Typing: the list follows at once, and moves under the arrows while the box has the focus."""

import pytest

from tests.ui.conftest import Open


async def test_typing_filters_and_the_count_is_in_view(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask")
        assert "9 of 8,846 · all" in seen.text
        assert seen.said.startswith("about 'cpap mask': 9 found")
        assert seen.said.endswith("1 of 9")
        assert len(seen.rows) == 9


async def test_emptying_the_box_shows_everything_again(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.search("cpap")
        await seen.search("")
        assert "8,846 of 8,846" in seen.text


async def test_the_arrows_move_the_list_while_the_box_keeps_the_focus(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask")
        await seen.press("down", "down")
        assert seen.said.endswith("3 of 9")
        assert seen.detail.startswith(seen.code)
        await seen.press("up")
        assert seen.said.endswith("2 of 9")
        assert seen.is_typing


async def test_paging_moves_the_list_while_the_box_keeps_the_focus(open_app: Open) -> None:
    async with open_app() as seen:
        first = seen.code
        await seen.press("pagedown", "pagedown")
        assert seen.code > first
        assert seen.highlighted
        await seen.press("pageup", "pageup")
        assert seen.code == first
        assert seen.is_typing


async def test_the_highlight_stops_at_both_ends(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask")
        await seen.press("up")
        assert seen.said.endswith("1 of 9")
        await seen.press(*["down"] * 12)
        assert seen.said.endswith("9 of 9")


async def test_letters_that_are_commands_when_browsing_type_in_the_box(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("q?[jm")
        assert seen.query == "q?[jm"


async def test_a_filter_typed_in_the_query_is_said_in_words(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("letter:J status:ended")
        assert seen.said.startswith("letter J, ended, everything in code order:")
        assert all(row[2] == "x" and row[3] == "J" for row in seen.rows)


async def test_a_filter_that_names_nothing_is_said_and_the_count_calls_it_left_out(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask status:foo")
        assert "No status is called 'foo'" in seen.text
        assert "9 of 8,846 · all" in seen.text


async def test_a_misspelt_word_is_said_to_be_read_as_another(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await seen.type("whelchair")
        assert "whelchair read as wheelchair" in seen.words


async def test_a_hit_through_a_term_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("toradol")
        assert seen.code == "J1885"
        assert "toradol: a term of it" in seen.detail


async def test_nothing_found_says_which_word_and_shows_no_rows(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("zzqqxx")
        assert seen.said.startswith("about 'zzqqxx': 0 found")
        assert "no code has 'zzqqxx'" in seen.words
        assert seen.highlighted == ""
        await seen.press("down", "enter", *"jkgGmyYsz[]", "enter")
        assert "no code has 'zzqqxx'" in seen.words


@pytest.mark.parametrize("query", ["cpap", "J18", "oxygen"])
async def test_a_refill_keeps_the_moved_to_code_when_it_is_still_there(open_app: Open, query: str) -> None:
    async with open_app() as seen:
        await seen.type(query)
        await seen.press("down")
        code = seen.code
        await seen.press("backspace")
        assert seen.code == code


async def test_a_refill_without_the_code_starts_at_the_top(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("cpap mask")
        await seen.press("down", "down", "down")
        await seen.search("J1885")
        assert seen.code == "J1885"
        assert seen.said.endswith("1 of 1")


async def test_words_with_a_cpt_side_say_so_above_the_hits(open_app: Open) -> None:
    async with open_app(size=(200, 40)) as seen:
        await seen.search("screening mammogram")
        assert "In CPT: 77067, in the choice" in seen.words
        assert "c and / show both." in seen.words
        await seen.search("77067")
        assert "show both" not in seen.words
