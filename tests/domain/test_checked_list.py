"""A list with its verdicts as they come in, and as it is written to a file."""

import csv
import io
import json
from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.checked_list_export import FORMS, told, written
from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_tables import open_list
from hcpcs_tui.domain.successors import Successors

DAY = date(2025, 1, 1)
LINES = ("E0601", "J0135", "", "99213", "J0135-RR", "L9999", "E0601")


def checked(
    catalogue: Catalogue, successors: Successors, lines: tuple[str, ...], day: date | None = DAY
) -> CheckedList:
    """The lines, checked to their end."""
    claims = open_list(lines)
    checker = Checker(catalogue, successors, day, today=DAY)
    done = CheckedList(claims.columns, checker.release, checker.day, checker.today)
    done.add(checker.check_list(claims))
    done.is_complete = True
    return done


@pytest.fixture
def seven(catalogue: Catalogue, successors: Successors) -> CheckedList:
    return checked(catalogue, successors, LINES)


def test_the_failures_are_known_by_their_places(seven: CheckedList) -> None:
    assert seven.in_words() == "6 lines: 2 valid, 3 failed, 1 not checked"
    assert [seven.lines[place].number for place in seven.failures] == [2, 5, 6]
    assert list(seven.places(only_failures=True)) == [1, 3, 4]
    assert list(seven.places(only_failures=False)) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("place", "step", "found"),
    [(0, 1, 1), (1, 1, 3), (2, 1, 3), (4, 1, None), (5, -1, 4), (3, -1, 1), (1, -1, None), (0, -1, None)],
)
def test_the_next_failure_and_the_one_before(
    seven: CheckedList, place: int, step: int, found: int | None
) -> None:
    assert seven.failure_from(place, step) == found


def test_a_list_runs_until_its_end_or_a_problem(catalogue: Catalogue) -> None:
    running, stopped = (CheckedList((), catalogue.release, None, DAY) for _ in range(2))
    assert running.is_running
    stopped.problem = "Stopped."
    assert not stopped.is_running
    assert told(stopped).endswith("The check did not come to the end of the list.")


@pytest.mark.parametrize(
    ("lines", "is_unknown"),
    [
        (("Account,Proc Nbr", "1,J1885"), True),
        (("HCPCS,DOS", "J1885,2025-01-01"), False),
        (("J1885,RR", "E0601"), False),
        (("J1885 ketorolac",), False),
        (("hello",), False),
        ((), False),
    ],
)
def test_a_header_of_which_no_column_is_known_is_noticed(
    catalogue: Catalogue, successors: Successors, lines: tuple[str, ...], *, is_unknown: bool
) -> None:
    assert checked(catalogue, successors, lines).has_unknown_header is is_unknown


def test_csv_keeps_the_list_s_own_columns(catalogue: Catalogue, successors: Successors) -> None:
    table = ("Acct,HCPCS,Note", '7,J0135,"a, ""b"""', "8,E0601,=1+1")
    rows = list(csv.reader(io.StringIO(written(checked(catalogue, successors, table), ".csv"))))
    assert rows[0] == ["Acct", "HCPCS", "Note", "verdict", "says", "replaced_by", "last_valid_day"]
    assert rows[1] == [
        "7", "J0135", 'a, "b"', "ended", "ended 2024-12-31; now J0139 (inferred)", "J0139", "2024-12-31",
    ]  # fmt: skip
    assert rows[2][:4] == ["8", "E0601", "=1+1", "valid"]


def test_json_is_an_object_a_line(seven: CheckedList) -> None:
    objects = [json.loads(line) for line in written(seven, ".json").splitlines()]
    assert [each["line"] for each in objects] == [1, 2, 4, 5, 6, 7]
    assert objects[1]["verdict"] == "ended"
    assert objects[1]["date"] == "2025-01-01"


def test_text_ends_with_what_the_list_comes_to(seven: CheckedList) -> None:
    lines = written(seven, ".txt").splitlines()
    assert lines[1] == "line 2: J0135  ended 2024-12-31; now J0139 (inferred)"
    assert lines[-2:] == [
        "6 lines: 2 valid, 3 failed, 1 not checked on 2025-01-01 (October 2025 release, through 2025-12-31).",
        "Whether modifiers may stand together, or with this code, is checked only where said so.",
    ]


@pytest.mark.parametrize("form", [".txt", ".md"])
def test_what_valid_means_without_a_date_is_written_once(
    catalogue: Catalogue, successors: Successors, form: str
) -> None:
    claims = open_list(["E0601", "E0431"])
    checker = Checker(catalogue, successors, today=date(2026, 11, 21))
    done = CheckedList((), checker.release, None, checker.today)
    done.add(checker.check_list(claims))
    assert written(done, form).count("No date of service") == 1
    assert "set a date or import a newer release" in written(done, form)


def test_markdown_shows_hostile_text_as_it_stands(catalogue: Catalogue, successors: Successors) -> None:
    text = written(checked(catalogue, successors, ("a|b <b>x</b> [y](z) *q*\x1b[31m",)), ".md")
    row = text.splitlines()[-1]
    assert r"a\|b &lt;b\>x&lt;/b\> \[y\](z) \*q\*" in row
    assert row.replace(r"\|", "").count("|") == 6
    assert "\x1b" not in text


@pytest.mark.parametrize("form", FORMS)
def test_only_the_failures_are_written_where_only_they_are_shown(seven: CheckedList, form: str) -> None:
    assert "E0601" in written(seven, form)
    only = written(seven, form, only_failures=True)
    assert "E0601" not in only
    assert "J0135-RR" in only or "J0135,RR" in only or '"RR"' in only
