"""Texts in columns: wrapping that keeps every word, and columns that fit their width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hcpcs_tui.ui.grid import NARROWEST, beside, filled, grid_of
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.spans import flowed


def _text(row: Row) -> str:
    return "".join(span.text for span in row)


_SPANS = st.lists(
    st.builds(
        Span,
        st.text(st.characters(blacklist_categories=("Cc", "Cs", "Mn", "Zl", "Zp", "Cf")), max_size=40),
        st.sampled_from(["", "differs", "note"]),
    ),
    max_size=6,
)


@given(_SPANS, st.integers(4, 60), st.integers(0, 8))
def test_no_row_is_wider_than_asked_and_no_sign_is_lost(spans: list[Span], width: int, hang: int) -> None:
    rows = flowed(spans, width, hang)
    assert all(cell_len(_text(row)) <= width for row in rows)
    given = "".join("".join(span.text for span in spans).split())
    assert "".join("".join(_text(row) for row in rows).split()) == given


def test_a_word_keeps_its_style_and_the_blank_before_it_has_none() -> None:
    spans = [Span("injection, "), Span("preservative-free, ", "differs"), Span("per 1 mg")]
    assert flowed(spans, 24) == [
        (Span("injection,"),),
        (Span("preservative-free,", "differs"), Span(" per 1")),
        (Span("mg"),),
    ]


def test_a_name_hangs_behind_its_code() -> None:
    rows = flowed([Span("A0428", "code"), Span("  Ambulance transport, basic life support")], 30)
    assert [_text(row) for row in rows] == ["A0428  Ambulance transport,", "       basic life support"]


def test_a_line_that_fits_keeps_its_blanks() -> None:
    assert [_text(row) for row in flowed([Span("A      0\nletter digit")], 20)] == [
        "A      0",
        "letter digit",
    ]


@given(st.integers(1, 300), st.integers(2, 4), st.integers(0, 3))
def test_the_active_column_is_always_shown_and_columns_fit(width: int, total: int, active: int) -> None:
    active = min(active, total - 1)
    grid = grid_of(width, total, active, 16)
    assert active in grid.places
    assert grid.label + sum(grid.widths) + 3 * (len(grid.widths) - 1) <= max(width, 1)
    assert len(grid.widths) == 1 or min(grid.widths) >= NARROWEST


@pytest.mark.parametrize(
    ("width", "total", "shown", "label"),
    [(77, 2, 2, 0), (77, 4, 2, 0), (47, 2, 1, 0), (117, 3, 3, 16), (117, 4, 4, 0), (156, 4, 4, 16)],
)
def test_as_many_columns_are_shown_as_fit(width: int, total: int, shown: int, label: int) -> None:
    grid = grid_of(width, total, 0, 16 if width > 96 else 0)
    assert (len(grid.widths), grid.label) == (shown, label)


def test_columns_of_unequal_length_stand_beside_each_other() -> None:
    rows = beside([[(Span("a"),), (Span("b"),)], [(Span("c"),)]], (3, 3), [(Span("# "),)])
    assert [_text(row) for row in rows] == ["# a   │ c", "  b   │ "]


@given(_SPANS, st.integers(0, 40))
def test_a_filled_row_has_exactly_the_width(spans: list[Span], width: int) -> None:
    assert cell_len(_text(filled(tuple(spans), width))) == width
