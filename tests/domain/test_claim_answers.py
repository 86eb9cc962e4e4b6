"""A checked line as text, as an object and as cells of a table."""

import json
from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_answers import (
    header,
    in_a_sentence,
    in_cells,
    in_json,
    in_words,
    verdict_and_reasons,
)
from hcpcs_tui.domain.claim_lines import ClaimLine
from hcpcs_tui.domain.claim_tables import open_list
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.verdicts import CheckedLine, Ruling, Verdict


@pytest.fixture(scope="module")
def checker(catalogue: Catalogue, successors: Successors) -> Checker:
    return Checker(catalogue, successors, date(2025, 1, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("J0135", "line 3: J0135  ended 2024-12-31; now J0139 (inferred)"),
        ("e0601 rr kx x2", "line 3: E0601-RR-KX x2  valid"),
        ("E0601,2025-10-06", "line 3: E0601 on 2025-10-06  valid"),
        ("E0601,2025-10-06,2025-10-08", "line 3: E0601 on 2025-10-06 to 2025-10-08  valid"),
        ("KX", "line 3: malformed: 'KX' is a modifier without a code"),
    ],
)
def test_text_names_the_line_the_code_and_the_reason(checker: Checker, text: str, said: str) -> None:
    assert in_words(checker.check(text, 3)) == said


def test_json_has_every_part_and_the_release(checker: Checker) -> None:
    answer = in_json(checker.check("G2012-25 x2", 3), ())
    assert json.loads(json.dumps(answer)) == {
        "line": 3,
        "text": "G2012-25 x2",
        "code": "G2012",
        "modifiers": ["25"],
        "units": 2,
        "date": "2025-01-01",
        "date_to": None,
        "verdict": "ended",
        "fails": True,
        "says": "ended 2024-12-31; now 98016 (cross reference); "
        "modifier 25 belongs to CPT and is not in the CMS file; not checked",
        "replaced_by": [{"code": "98016", "inferred": False}],
        "last_valid_day": "2024-12-31",
        "release": "October 2025",
        "release_through": "2025-12-31",
    }


def test_json_of_a_row_has_its_cells_under_names_of_their_own(checker: Checker) -> None:
    claims = open_list(["code,note,note,", "J1885,a,b,c,d"])
    (line,) = checker.check_list(claims)
    cells = in_json(line, claims.columns)["cells"]
    assert list(cells.values()) == ["J1885", "a", "b", "c", "d"]
    assert list(cells)[:2] == ["code", "note"]


def test_the_cells_of_a_row_stand_under_their_header(checker: Checker) -> None:
    claims = open_list(["id,code,says", "=1+1,J0135", "2,E0601,x,more"])
    short, long = (in_cells(line, claims.columns) for line in checker.check_list(claims))
    names = header(claims.columns)
    assert names == ("id", "code", "says", "verdict", "check_says", "replaced_by", "last_valid_day")
    assert dict(zip(names, short, strict=True)) == {
        "id": "=1+1",
        "code": "J0135",
        "says": "",
        "verdict": "ended",
        "check_says": "ended 2024-12-31; now J0139 (inferred)",
        "replaced_by": "J0139",
        "last_valid_day": "2024-12-31",
    }
    assert long == ("2", "E0601", "x", "valid", "valid", "", "", "more")


def test_a_plain_line_gets_columns_of_its_own(checker: Checker) -> None:
    cells = dict(zip(header(()), in_cells(checker.check("E0601 RR KX x2", 3), ()), strict=True))
    assert (cells["line"], cells["text"], cells["code"]) == ("3", "E0601 RR KX x2", "E0601")
    assert (cells["modifiers"], cells["units"], cells["date"]) == ("RR KX", "2", "2025-01-01")
    assert cells["verdict"] == "valid"


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_a_cell_of_ours_is_never_a_formula(sign: str) -> None:
    ruling = Ruling(Verdict.MALFORMED, f"{sign}1+1")
    line = CheckedLine(1, f"{sign}2", ClaimLine(""), None, ruling, Release(2025, 4))
    cells = in_cells(line, ())
    assert f"'{sign}1+1" in cells
    assert cells[1] == f"{sign}2"


@pytest.mark.parametrize(
    ("text", "verdict", "reasons", "sentence"),
    [
        ("E0601", "valid", "", "Valid."),
        ("J0135", "ended", "2024-12-31; now J0139 (inferred)", "Ended 2024-12-31; now J0139 (inferred)."),
        (
            "99213",
            "CPT",
            "Category I by its shape: not in the CMS file, not checked",
            "CPT Category I by its shape: not in the CMS file, not checked.",
        ),
        (
            "L9999",
            "not in the October 2025 release",
            "a code that ended before 2014-06-30 may have been dropped",
            "Not in the October 2025 release; a code that ended before 2014-06-30 may have been dropped.",
        ),
        (
            "E0601-ZZ",
            "modifier ZZ is not in the October 2025 release",
            "the code is valid",
            "Modifier ZZ is not in the October 2025 release; the code is valid.",
        ),
        (
            "KX",
            "malformed",
            "'KX' is a modifier without a code",
            "Malformed: 'KX' is a modifier without a code.",
        ),
    ],
)
def test_the_verdict_stands_before_the_reasons_and_is_said_once(
    checker: Checker, text: str, verdict: str, reasons: str, sentence: str
) -> None:
    line = checker.check(text)
    assert verdict_and_reasons(line) == (verdict, reasons)
    assert in_a_sentence(line) == sentence
