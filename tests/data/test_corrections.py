"""Corrections are applied as far as they state what is new, and told one by one."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from hcpcs_tui.data.corrections import apply_corrections, read_corrections
from hcpcs_tui.data.workbook import Sheet
from hcpcs_tui.domain.records import FACT_COLUMNS, Record, Warned
from tests.releases import made

HEADER = (
    "CODE",
    "ACTION",
    "EFF DATE",
    "SHORT DESC",
    "LONG DESC",
    "TOS ",
    "BETOS",
    "COV",
    "PRICE",
    "XREF CODE",
)
ASC = ("ASC IND", "ASC DATE", "COMMENTS")
DAY = date(2019, 1, 1)


def row(code: str, action: str, day: object = DAY, **cells: object) -> list[object]:
    values = {name: cells.get(name.strip().replace(" ", "_").lower(), "") for name in (*HEADER, *ASC)}
    return list((values | {"CODE": code, "ACTION": action, "EFF DATE": day}).values())


def corrected(
    rows: Sequence[list[object]], records: Mapping[str, Record]
) -> tuple[dict[str, Record], tuple[str, ...], tuple[Warned, ...]]:
    title = ["", "", "2019 ALPHA-NUMERIC HCPCS CORRECTIONS"]
    read, faults = read_corrections([Sheet("A", [title, [*HEADER, *ASC], *rows])], "corrections.xlsx")
    result = apply_corrections(records, read)
    return result.records, result.sentences, (*faults, *result.warnings)


def changed(record: Record, **facts: str) -> dict[str, str]:
    """What differs from the record that tests make."""
    before = made(record.code, facts=facts)
    return {
        column: new
        for column, old, new in zip(FACT_COLUMNS, before.facts, record.facts, strict=True)
        if old != new
    }


@pytest.mark.parametrize(
    ("correction", "facts"),
    [
        (row("J1885", "Change Cov to D and Price to 39"), {"COV": "D", "PRICE1": "39"}),
        (row("J1885", "Change Cov to D and Price to 39", cov="D", price=39.0), {"COV": "D", "PRICE1": "39"}),
        (row("J1885", "Change xref code to J7203"), {"XREF1": "J7203"}),
        (row("J1885", "See cell", xref_code="J7203, J7204"), {"XREF1": "J7203", "XREF2": "J7204"}),
        (
            row("J1885", 'Change Action code to "F" and add Action Effective date'),
            {"ACTION CD": "F", "ACT EFF DT": "2019-01-01"},
        ),
        (
            row("J1885", 'Add "YY" ASC Ind ', asc_ind="YY", asc_date=DAY),
            {"ASC_GRP": "YY", "ASC_DT": "2019-01-01"},
        ),
        (
            row("J1885", "Discontinue ", xref_code="J1095"),
            {"TERM DT": "2018-12-31", "ACT EFF DT": "2019-01-01", "ACTION CD": "D", "XREF1": "J1095"},
        ),
        (row("J1885", "New types", tos="1,P", betos="O1E"), {"TOS1": "1", "TOS2": "P", "BETOS": "O1E"}),
        (row("J1885", "Statute", comments="Statute 1833(t)"), {"STATUTE": "1833(t)"}),
    ],
)
def test_what_a_row_states_is_set_and_nothing_else(correction: list[object], facts: dict[str, str]) -> None:
    records, sentences, warnings = corrected([correction], {"J1885": made("J1885")})
    assert changed(records["J1885"]) == facts
    assert len(sentences) == 1
    assert sentences[0].startswith("J1885: ")
    assert sentences[0].endswith("(corrections.xlsx).")
    assert all(column in sentences[0] for column in facts)
    assert warnings == ()


def test_an_asc_indicator_is_removed() -> None:
    asc = {"ASC_GRP": "YY", "ASC_DT": "2019-01-01"}
    before = {"Q2026": made("Q2026", facts=asc)}
    records, _, _ = corrected([row("Q2026", 'Remove "YY" ASC Ind and ASC Start date of 01/01/2019')], before)
    assert changed(records["Q2026"], **asc) == {"ASC_GRP": "", "ASC_DT": ""}


def test_a_code_is_added_with_what_the_row_gives() -> None:
    added = row(
        "C1890", "ADD CODE", long_desc="Invented long", short_desc="Invented", tos="9,F", cov="D", price="53"
    )
    records, sentences, _ = corrected([added], {"J1885": made("J1885"), "A1": made("A1")})
    assert list(records) == ["C1890", "J1885", "A1"]
    record = records["C1890"]
    assert (record.kind, record.long, record.short) == ("code", "Invented long", "Invented")
    filled = {column: record.fact(column) for column in FACT_COLUMNS if record.fact(column)}
    assert filled == {
        "PRICE1": "53",
        "COV": "D",
        "TOS1": "9",
        "TOS2": "F",
        "ADD DT": "2019-01-01",
        "ACT EFF DT": "2019-01-01",
        "ACTION CD": "A",
    }
    assert sentences == ("C1890 added from 2019-01-01 (corrections.xlsx).",)


def test_later_corrections_build_on_earlier_ones() -> None:
    rows = [
        row("C1890", "ADD CODE", long_desc="Invented long"),
        row("C1890", 'Add "YY" ASC Ind', asc_ind="YY", asc_date=DAY),
    ]
    records, sentences, _ = corrected(rows, {})
    assert records["C1890"].fact("ASC_GRP") == "YY"
    assert len(sentences) == 2


@pytest.mark.parametrize(
    ("correction", "column", "problem"),
    [
        (row("DA", "Removed in error - add back to file"), "ACTION", "gives no text for it; not applied"),
        (row("Z1890", "ADD CODE"), "ACTION", "gives no text for it; not applied"),
        (row("J1885", "Something else"), "ACTION", "in words that are not understood; not applied"),
        (row("J1885", "Discontinue", "soon"), "EFF DATE", "'soon' is not a date like 10/01/2025; left empty"),
        (row("J1885", "Discontinue", ""), "ACTION", "on a day that cannot be read; not applied"),
    ],
)
def test_what_cannot_be_applied_is_told_with_its_line(
    correction: list[object], column: str, problem: str
) -> None:
    before = {"J1885": made("J1885")}
    records, sentences, warnings = corrected([correction], before)
    assert records == before
    assert sentences == ()
    assert (warnings[0].line, warnings[0].column) == (3, column)
    assert warnings[0].problem.endswith(problem)


def test_what_is_so_already_is_not_told() -> None:
    assert corrected([row("J1885", "Change Cov to C")], {"J1885": made("J1885")})[1] == ()
