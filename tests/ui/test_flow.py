"""Broken rows: none wider than asked, nothing lost but blanks, and the same for every way of counting."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from hcpcs_tui.ui.flow import broken, cells, cut, padded, wrapped
from hcpcs_tui.ui.prose import Span, labelled
from hcpcs_tui.ui.spans import flowed

_PLAIN = st.text(st.sampled_from("ab.  "), max_size=80)
_SIGNS = st.sampled_from("ab é…›漢字カ한 \u3000👩e\u0301")
_WIDE = st.text(_SIGNS, max_size=60)
_ANY = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60)


def _signs(text: str) -> str:
    return "".join(text.split())


@given(_PLAIN | _WIDE | _ANY, st.integers(4, 40))
@example("\u200d\u200d漢abab", 4)
@example("\U0001f3fb00000", 4)
def test_no_row_is_wider_than_asked_and_nothing_is_lost_but_blanks(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert _signs("".join(rows)) == _signs(text)


@given(_PLAIN | _WIDE | _ANY, st.integers(8, 40), st.integers(0, 4))
def test_further_rows_leave_room_to_hang_behind(text: str, width: int, hang: int) -> None:
    first, *more = [text[start:end] for start, end in broken(text, width, hang)] or [""]
    assert cell_len(first) <= width
    assert all(cell_len(row) <= width - hang for row in more)


@given(_PLAIN | _WIDE, st.integers(4, 40))
def test_a_row_ends_only_where_the_next_word_has_no_room(text: str, width: int) -> None:
    for (start, _), (following, end) in pairwise(broken(text, width)):
        word = text[following:end].split(maxsplit=1)[0]
        assert cell_len(text[start : following + len(word)]) > width


@given(_PLAIN, st.integers(4, 40))
def test_a_text_breaks_at_the_same_places_beside_a_sign_that_is_not_ascii(text: str, width: int) -> None:
    assert wrapped(text.replace("a", "é"), width) == [row.replace("a", "é") for row in wrapped(text, width)]


@given(_PLAIN | _WIDE | _ANY, st.integers(4, 40))
def test_one_style_breaks_as_no_style_does(text: str, width: int) -> None:
    text = " ".join(text.split())
    rows = flowed([Span(text, "note")], width)
    assert ["".join(span.text for span in row) for row in rows] == wrapped(text, width)


@given(_WIDE, st.integers(0, 30))
def test_what_is_cut_or_padded_has_the_width(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    assert cells(padded(cut(text, width), width)) == width


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, []),
        ("  fits as it is ", 20, ["  fits as it is "]),
        ("one  two  three", 9, ["one two", "three"]),
        ("longerthanarow and more", 8, ["longerth", "anarow", "and more"]),
        ("漢字漢字 漢", 6, ["漢字漢", "字 漢"]),
    ],
)
def test_rows_of_a_text(text: str, width: int, rows: list[str]) -> None:
    assert wrapped(text, width) == rows


def test_a_label_of_wide_signs_leaves_its_text_in_the_column() -> None:
    plain, wide = labelled("code", "E0601", "", 40), labelled("漢字", "E0601", "", 40)
    assert [cells(row[0].text) for row in (plain[0], wide[0])] == [10, 10]
