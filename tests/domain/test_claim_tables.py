"""A list is plain lines or a table; the columns that matter are found by their names or named."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.claim_tables import answer_names, first_cells, looks_like_header, open_list, records
from hcpcs_tui.domain.errors import ListError


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        ("HCPCS", "J1885", ("J1885", (), "", "")),
        ("code,mod,units,dos", "J1885,JZ,2,1/1/2025", ("J1885", ("JZ",), "2", "1/1/2025")),
        ("Id,CPT/HCPCS,Mod1,Mod2,Mod3,Mod4", "7,E0601,RR,KX,,", ("E0601", ("RR", "KX", "", ""), "", "")),
        ("Proc Code;Modifier 1;Qty;Date of Service", "J1885;JZ;2;x", ("J1885", ("JZ",), "2", "x")),
        ("Service Date\tHCPCS Code\tMODIFIERS", "x\tJ1885\tJZ", ("J1885", ("JZ",), "", "x")),
        ('"Patient, name"|"PROCEDURE"|From Date', "a|J1885|x", ("J1885", (), "", "x")),
        ("dos_from,hcpcs_cd,svc_units", "x,J1885,2", ("J1885", (), "2", "x")),
    ],
)
def test_a_header_is_recognised(header: str, row: str, found: tuple[str, tuple[str, ...], str, str]) -> None:
    (only,) = open_list([header, row]).rows()
    assert (only.code, only.modifiers, only.units, only.day) == found
    assert only.number == 2


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("code,DOS From,DOS To", ("a", "b")),
        ("code,to date,from date", ("b", "a")),
        ("code,Service From,Service Through", ("a", "b")),
        ("code,Start,End", ("a", "b")),
        ("code,CLM_FROM_DT,CLM_THRU_DT", ("a", "b")),
        ("code,First date of service,Last date of service", ("a", "b")),
        ("code,DOS,DOS end", ("a", "b")),
        ("code,date,paid through", ("a", "")),
        ("code,charge,last date of service", ("", "")),
    ],
)
def test_the_two_columns_of_a_span_are_recognised(header: str, found: tuple[str, str]) -> None:
    (only,) = open_list([header, "J1885,a,b"]).rows()
    assert (only.day, only.last_day) == found


def test_a_named_column_of_dates_is_no_half_of_a_span() -> None:
    (only,) = open_list(["code,from,to,paid", "J1885,a,b,c"], date_column="paid").rows()
    assert (only.day, only.last_day) == ("c", "")
    (only,) = open_list(["code,from,to,paid", "J1885,a,b,c"], date_column="from").rows()
    assert (only.day, only.last_day) == ("a", "b")


@pytest.mark.parametrize("first", ["J1885", "J1885,2025-01-01", "E0601 RR", "my codes", "99213 | 3"])
def test_without_a_header_the_lines_are_plain(first: str) -> None:
    claims = open_list([first, "E0601"])
    assert claims.columns == ()
    assert list(claims.lines) == [first, "E0601"]


def test_blank_lines_before_count() -> None:
    assert [row.number for row in open_list(["", " ", "code", "J1885", "", "E0601"]).rows()] == [4, 6]
    assert list(open_list(["", "J1885"]).lines) == ["", "J1885"]


def test_the_hint_for_spreadsheets_names_the_delimiter() -> None:
    (row,) = open_list(["sep=;", "name;code", "a;J1885"]).rows()
    assert (row.number, row.code) == (3, "J1885")


@pytest.mark.parametrize(
    ("lines", "code", "day", "found"),
    [
        (["a,b,c", "x,J1885,2025-01-01"], "b", "C", [("J1885", "2025-01-01")]),
        (["a,b,c", "x,J1885,2025-01-01"], "2", "3", [("J1885", "2025-01-01")]),
        (["x,J1885,2025-01-01"], "2", "3", [("J1885", "2025-01-01")]),
        (["code,old code", "J1885,J3301"], "Old Code", "", [("J3301", "")]),
        (
            ["2025-01-01;J1885", "2025-01-02;E0601"],
            "2",
            "1",
            [("J1885", "2025-01-01"), ("E0601", "2025-01-02")],
        ),
        (["code,dos,paid", "J1885,1/1/2025,1/9/2025"], "", "paid", [("J1885", "1/9/2025")]),
    ],
)
def test_columns_are_named_or_numbered(
    lines: list[str], code: str, day: str, found: list[tuple[str, str]]
) -> None:
    assert [(row.code, row.day) for row in open_list(lines, code, day).rows()] == found


@pytest.mark.parametrize("column", ["cost", "0", "9", "-1", "\u00b2"])
def test_a_column_that_is_not_there_is_refused_with_those_that_are(column: str) -> None:
    with pytest.raises(ListError, match=r"1 'a', 2 'b'"):
        open_list(["a,b", "x,J1885"], column)


def test_a_short_row_and_a_long_one_keep_their_cells() -> None:
    short, long = open_list(["a,code,dos", "x", "x,J1885,1/1/2025,more,still"]).rows()
    assert (short.code, short.day, short.cells) == ("", "", ("x",))
    assert long.cells == ("x", "J1885", "1/1/2025", "more", "still")


def test_a_quoted_cell_may_run_over_lines() -> None:
    rows = list(open_list(["note,code", '"one', "two, three", '",J1885', "x,E0601"]).rows())
    assert [(row.number, row.code) for row in rows] == [(2, "J1885"), (5, "E0601")]


def test_a_stray_quote_does_not_swallow_the_list() -> None:
    lines = ["note,code", *['"stray,J1885'], *["x,E0601"] * 500]
    rows = list(open_list(lines).rows())
    assert [row.code for row in rows] == ["J1885", *["E0601"] * 500]
    assert [row.number for row in rows] == list(range(2, 503))


def test_inches_are_no_quotes() -> None:
    (row,) = open_list(["size,code", '12" pipe,J1885']).rows()
    assert row.cells == ('12" pipe', "J1885")


CELLS = st.text(alphabet='ab,;"\n |\t', max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8), st.sampled_from(",;|\t"))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(table)
    lines = written.getvalue().removesuffix("\n").split("\n")
    assert [list(cells) for _, cells in records(lines, delimiter)] == table


@given(st.lists(st.text(max_size=20), max_size=12), st.text(max_size=4), st.text(max_size=4))
def test_any_lines_are_a_list_or_lack_the_column(lines: list[str], code: str, day: str) -> None:
    try:
        claims = open_list(lines, code, day)
    except ListError:
        assert code or day
        return
    assert all(row.number >= 1 for row in claims.rows())


def test_an_added_column_never_takes_a_name_that_is_there() -> None:
    assert answer_names(["Verdict", "check_verdict"], ["verdict", "says"]) == ("check_check_verdict", "says")


def test_the_other_columns_are_known_by_name_beside_a_named_code_column() -> None:
    lines = ["Acct,Proc Nbr,Mod 1,Qty,DOS", "7,E0601,RR,1,2025-01-01"]
    (row,) = open_list(lines, code_column="Proc Nbr").rows()
    assert (row.code, row.modifiers, row.units, row.day) == ("E0601", ("RR",), "1", "2025-01-01")


def test_a_first_row_without_a_header_names_no_column() -> None:
    (row,) = open_list(["M,E0601,date"], code_column="2").rows()
    assert (row.code, row.modifiers, row.day) == ("E0601", (), "")


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (["", "Acct;Code", "1;2"], ("Acct", "Code")),
        (['"a,b",c'], ("a,b", "c")),
        (["sep=|", "a|b,c"], ("a", "b,c")),
        (["J1885"], ("J1885",)),
        ([], ("",)),
    ],
)
def test_the_cells_of_the_first_line_can_be_offered(lines: list[str], cells: tuple[str, ...]) -> None:
    assert first_cells(lines) == cells


@pytest.mark.parametrize(
    ("line", "is_header"),
    [("Account,Proc Nbr", True), ("a\tb", True), ("J1885,RR", False), ("Account", False), ("", False)],
)
def test_a_header_has_several_cells_and_no_claim(line: str, *, is_header: bool) -> None:
    assert looks_like_header(line) is is_header
