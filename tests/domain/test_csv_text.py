"""A table that is opened in a spreadsheet runs nothing, and loses nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.csv_text import csv_text, safe_cell


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\xa0@x",
        "＝1+1",
        "－1",
        '=cmd|"/c x"!A1',
    ],
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "J1885", "5 mg = 1 unit", "a-b", " x", "2025-10-01", "'=1"])
def test_no_other_cell_is_touched(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(cell=st.text())
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    safe = safe_cell(cell)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert safe in (cell, f"'{cell}")


@given(rows=st.lists(st.lists(st.text(), min_size=1), max_size=5))
def test_every_cell_is_read_back_as_it_was_made_safe(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert read == [[safe_cell(cell) for cell in row] for row in rows]
