"""A line of a list is read as a claim line, in the clean shapes and in others."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.claim_days import LONGEST
from hcpcs_tui.domain.claim_lines import ClaimLine, ClaimLineReader
from hcpcs_tui.domain.reading import ReadAs, read

OCTOBER, EIGHTH = date(2025, 10, 6), date(2025, 10, 8)
MARCH = date(2025, 3, 3)
READER = ClaimLineReader(date(2026, 11, 21))

X12 = "{} is read as {}, the form of an X12 claim"
LONG_X12 = "HC>J1885>59>LT", "J1885-59-LT"
REVENUE = "0636 before it is read as a revenue code and not checked"
NUMBER = "97014.0 is read as 97014, which a spreadsheet took for a number"

CODES = st.from_regex(r"[A-HJ-NP-Z][0-9]{4}|[0-9]{5}|[0-9]{4}[FTUMA]", fullmatch=True)
MODIFIERS = st.lists(st.sampled_from("RR KX RT 25 59 P3 1P A1 X2 XE UN 7Q kx".split()), max_size=5)
PARTS = st.one_of(
    CODES,
    st.sampled_from("kx RR 25 X2 x2 x 2 10 100 1000 UNITS units UN DOS on 2025-10-06 10/06/2025".split()),
    st.sampled_from("20251006 2025-13-01 1/1/25 25-59 RR-KX RRKX knee j1885 99213 E11.9 GO439".split()),
)
GAPS = st.sampled_from([" ", ",", ";", "|", "\t", "-", ", ", " | ", "/", ""])


@st.composite
def claim_texts(draw: st.DrawFn) -> str:
    """Texts of which many are claim lines and the others come close."""
    parts = [draw(CODES), *draw(st.lists(PARTS, max_size=5))]
    return "".join(part + draw(GAPS) for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J1885", ClaimLine("J1885")),
        ("j1885", ClaimLine("J1885")),
        ("J1885x2", ClaimLine("J1885", (), 2)),
        ("J1885 x2 10/06/2025", ClaimLine("J1885", (), 2, OCTOBER)),
        ("E0601-RR-KX,2025-10-06", ClaimLine("E0601", ("RR", "KX"), None, OCTOBER)),
        ("E0601 RR KX", ClaimLine("E0601", ("RR", "KX"))),
        ("E0601,RR,KX,1,20251006", ClaimLine("E0601", ("RR", "KX"), 1, OCTOBER)),
        ("E0601\tRR\t\t1\t10/6/2025", ClaimLine("E0601", ("RR",), 1, OCTOBER)),
        ("E0601;RR;2;2025-10-06", ClaimLine("E0601", ("RR",), 2, OCTOBER)),
        ("99213-25 | 3", ClaimLine("99213", ("25",), 3)),
        ("99213 25", ClaimLine("99213", ("25",))),
        ("J1885-X2", ClaimLine("J1885", ("X2",))),
        ("J1885 x 2", ClaimLine("J1885", (), 2)),
        ("J1885 2 units", ClaimLine("J1885", (), 2)),
        ("J1885 10 units", ClaimLine("J1885", (), 10)),
        ("J1885, units: 10", ClaimLine("J1885", (), 10)),
        ("J1885 qty 4", ClaimLine("J1885", (), 4)),
        ("L1833RTKX", ClaimLine("L1833", ("RT", "KX"))),
        ("E0601-RR/KX", ClaimLine("E0601", ("RR", "KX"))),
        ("E0601 mod RR", ClaimLine("E0601", ("RR",))),
        ("E 0601 2025-10-06", ClaimLine("E0601", day=OCTOBER)),
        ("HCPCS: E0601", ClaimLine("E0601")),
        ("CPT 99213-25", ClaimLine("99213", ("25",))),
        ("1. E0601 RR", ClaimLine("E0601", ("RR",))),
        ("12) E0601", ClaimLine("E0601")),
        ("- E0601", ClaimLine("E0601")),
        ("\u2022 E0601", ClaimLine("E0601")),
        ('"E0601","RR"', ClaimLine("E0601", ("RR",))),
        ("2025-10-06 E0601 RR", ClaimLine("E0601", ("RR",), None, OCTOBER)),
        ("10/6/25\tE0601", ClaimLine("E0601", day=OCTOBER)),
        ("E0601 2025/10/6", ClaimLine("E0601", day=OCTOBER)),
        ("E0601 10/06/2025 10/08/2025", ClaimLine("E0601", day=OCTOBER, last_day=EIGHTH)),
        ("E0601 10/06/2025-10/08/2025", ClaimLine("E0601", day=OCTOBER, last_day=EIGHTH)),
        ("E0601 10/06/2025 to 10/08/2025", ClaimLine("E0601", day=OCTOBER, last_day=EIGHTH)),
        ("10/06/2025 E0601 RR 10/08/2025", ClaimLine("E0601", ("RR",), day=OCTOBER, last_day=EIGHTH)),
        ("E0601 10/06/2025-10/06/2025", ClaimLine("E0601", day=OCTOBER)),
        ("E0601 10/06/2025-13/45/2025", ClaimLine("E0601", bad_date="10/06/2025-13/45/2025")),
        ("E0601 DOS 10/06/2025", ClaimLine("E0601", day=OCTOBER)),
        ("E0601\u2011RR", ClaimLine("E0601", ("RR",))),
        ("J1885\u200b", ClaimLine("J1885")),
        ("J1885 - Ketorolac per 15 mg", ClaimLine("J1885", unread="KETOROLAC PER 15 MG")),
        ("J1885 x400000", ClaimLine("J1885", (), 400_000)),
        ("J1885x400000", ClaimLine("J1885", (), 400_000)),
        ("J1885 x0", ClaimLine("J1885", (), 0)),
        ("HC:J1885:59", ClaimLine("J1885", ("59",), read_as=X12.format("HC:J1885:59", "J1885-59"))),
        ("hc>j1885>59>lt x2", ClaimLine("J1885", ("59", "LT"), 2, read_as=X12.format(*LONG_X12))),
        ("0636 J1885 4", ClaimLine("J1885", (), 4, read_as=REVENUE)),
        ("0636,J1885,JZ,4", ClaimLine("J1885", ("JZ",), 4, read_as=REVENUE)),
        ("97014.0", ClaimLine("97014", read_as=NUMBER)),
        ("97014.0,25", ClaimLine("97014", ("25",), read_as=NUMBER)),
        ("E0601 3-Mar-2025", ClaimLine("E0601", day=MARCH)),
        ("E0601,RR,03-MAR-25", ClaimLine("E0601", ("RR",), day=MARCH)),
        ("E0601 Mar 3 2025", ClaimLine("E0601", day=MARCH)),
        ("E0601 x2, March 3, 2025", ClaimLine("E0601", (), 2, MARCH)),
        ("3 Mar 2025 E0601 RR", ClaimLine("E0601", ("RR",), day=MARCH)),
        ("99213 25 Mar 3 2025", ClaimLine("99213", ("25",), day=MARCH)),
        ("E0601 3-Mar-2025 to 5-Mar-2025", ClaimLine("E0601", day=MARCH, last_day=date(2025, 3, 5))),
        ("E0601 30-Feb-2025", ClaimLine("E0601", bad_date="30-FEB-2025")),
        ("E0601 2025-02-30", ClaimLine("E0601", bad_date="2025-02-30")),
        ("E0601 20251306", ClaimLine("E0601", bad_date="20251306")),
        ("E0601 13/01/2025", ClaimLine("E0601", bad_date="13/01/2025")),
        ("----", ClaimLine("")),
    ],
)
def test_a_line_in_a_usual_shape_is_read(text: str, expected: ClaimLine) -> None:
    assert READER.read(text) == expected


@pytest.mark.parametrize(
    "text", ["E0601 RRKX", "E0601 $35", "E0601 KX1", "E0601-KXX", "E0601 E11.9", "HC:KX", "0636"]
)
def test_a_piece_that_is_none_of_these_is_never_passed_over(text: str) -> None:
    assert READER.read(text).problem


def test_a_line_beyond_the_bound_is_not_read() -> None:
    assert READER.read("E0601" + " " * LONGEST).problem
    assert not READER.read("E0601" + " " * (LONGEST - 5)).problem


@given(claim_texts())
def test_the_short_way_and_the_long_way_read_the_same(text: str) -> None:
    clean = READER.read_clean(text)
    if clean is not None:
        assert clean == READER.read_odd(text)


@given(
    CODES,
    MODIFIERS,
    st.sampled_from("-, ;|\t"),
    st.none() | st.integers(1, 999),
    st.none() | st.just(OCTOBER),
)
def test_a_claim_line_is_read_back(
    code: str, modifiers: list[str], between: str, units: int | None, day: date | None
) -> None:
    modifiers = [modifier for modifier in modifiers if between == "-" or modifier not in ("X2", "7Q", "1P")]
    text = between.join((code, *modifiers)) + (f" x{units}" if units else "") + (f",{day}" if day else "")
    upper = tuple(modifier.upper() for modifier in modifiers)
    assert READER.read(text) == ClaimLine(code, upper, units, day)


@given(st.text() | claim_texts())
def test_any_text_is_read_and_what_is_shown_of_it_is_clean(text: str) -> None:
    claim = READER.read(text)
    shown = (claim.code, *claim.modifiers, claim.bad_date, claim.problem, claim.unread)
    assert not [sign for part in shown for sign in part if unicodedata.category(sign)[0] == "C"]
    assert claim.code == "" or read(claim.code).kind is ReadAs.CODE


@given(st.text(), st.lists(st.text(), max_size=4), st.text(), st.text())
def test_any_cells_are_read(code: str, modifiers: list[str], units: str, day: str) -> None:
    claim = READER.read_cells(code, tuple(modifiers), units, day)
    assert not [sign for sign in claim.bad_date if unicodedata.category(sign)[0] == "C"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("E0601", ("RR", ""), "1", "10/6/2025"), ClaimLine("E0601", ("RR",), 1, OCTOBER)),
        (("e0601-rr", ("kh kx",), "1.0", ""), ClaimLine("E0601", ("RR", "KH", "KX"), 1)),
        (("99213", ("25.0",), "", ""), ClaimLine("99213", ("25.0",))),
        (("00100", (), "1.5", "2025-10-06 00:00:00"), ClaimLine("00100", (), 1.5, OCTOBER)),
        (("J1885", (), "1,000", "2025-10-06T08:00"), ClaimLine("J1885", (), 1000, OCTOBER)),
        (("J1885", (), "many", "soon"), ClaimLine("J1885", bad_date="soon", bad_units="many")),
        (("J1885", (), "-1", ""), ClaimLine("J1885", bad_units="-1")),
        (("J1885", (), "400000", ""), ClaimLine("J1885", units=400_000)),
        (("97014.0", (), "1", ""), ClaimLine("97014", units=1, read_as=NUMBER)),
        (("J1885", ("RT/LT",), "", " "), ClaimLine("J1885", ("RT", "LT"))),
        (("", ("RT",), "", ""), ClaimLine("", ("RT",))),
        (("E0601", (), "", "10/6/2025", "10/8/2025"), ClaimLine("E0601", day=OCTOBER, last_day=EIGHTH)),
        (("E0601", (), "", "3-Mar-2025 00:00"), ClaimLine("E0601", day=MARCH)),
        (("E0601", (), "", "03-MAR-25"), ClaimLine("E0601", day=MARCH)),
        (("E0601", (), "", "Mar 3, 25"), ClaimLine("E0601", day=MARCH)),
        (("E0601", (), "", "45900"), ClaimLine("E0601", day=date(2025, 8, 31))),
        (
            ("E0601", (), "", "45900.0", "45901.5"),
            ClaimLine("E0601", day=date(2025, 8, 31), last_day=date(2025, 9, 1)),
        ),
        (("E0601", (), "", "36526"), ClaimLine("E0601", day=date(2000, 1, 1))),
        (("E0601", (), "", "36525"), ClaimLine("E0601", bad_date="36525")),
        (("E0601", (), "", "60001"), ClaimLine("E0601", bad_date="60001")),
        (("E0601", (), "", "10/6/2025 - 10/8/2025"), ClaimLine("E0601", day=OCTOBER, last_day=EIGHTH)),
        (("E0601", (), "", "10/6/2025", "10/6/2025"), ClaimLine("E0601", day=OCTOBER)),
        (("E0601", (), "", "", "10/6/2025"), ClaimLine("E0601", day=OCTOBER)),
        (("E0601", (), "", "10/6/2025", "later"), ClaimLine("E0601", day=OCTOBER, bad_date="later")),
    ],
)
def test_the_cells_of_a_row_are_read(
    cells: tuple[str, tuple[str, ...], str, str] | tuple[str, tuple[str, ...], str, str, str],
    expected: ClaimLine,
) -> None:
    assert READER.read_cells(*cells) == expected
