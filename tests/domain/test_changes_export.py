"""What changed can be carried into a note, a spreadsheet and another program."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from hcpcs_tui.domain.changes import Change, Changes, changes_between
from hcpcs_tui.domain.changes_export import CSV_COLUMNS, as_csv, as_json, as_markdown
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record

NAMES = {"J0001": "A | drug", "J0002": "=1+1"}


def name_of(change: Change) -> str:
    return NAMES.get(change.code, "")


@pytest.fixture
def changes(record_of: Callable[..., Record]) -> Changes:
    older = {
        "J0001": record_of("J0001", "Injection [old], 5 mg", coverage="C"),
        "J0003": record_of("J0003", "Gone *text*", ended="2015-12-31"),
    }
    newer = {
        "J0001": record_of("J0001", "Injection [new], 5 mg", coverage="D", effective="2020-07-01"),
        "J0002": record_of("J0002", "+plus", added="2020-07-01"),
    }
    return changes_between(older, newer, older_release=Release(2020, 2), newer_release=Release(2020, 3))


def test_markdown_marks_the_words_and_keeps_signs_as_they_are(changes: Changes) -> None:
    text = as_markdown(changes, name_of)
    assert text.startswith("## April 2020 to July 2020: 3 codes")
    rows = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if line.startswith("| J")}
    assert "A \\| drug" in rows["J0001"]
    assert "Injection \\[**old**\\], 5 mg → Injection \\[**new**\\], 5 mg" in rows["J0001"]
    assert "Coverage: **C** → **D**" in rows["J0001"]
    assert "Gone \\*text\\*" in rows["J0003"]
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows.values())


def test_csv_has_a_line_for_each_field_and_no_formula(changes: Changes) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(changes, name_of), newline="")))
    assert [(row["code"], row["field"], row["after"]) for row in rows] == [
        ("J0001", "Official text", "Injection [new], 5 mg"),
        ("J0001", "Coverage", "D"),
        ("J0002", "", ""),
        ("J0003", "", ""),
    ]
    assert list(rows[0]) == CSV_COLUMNS
    assert rows[2]["name"] == "'=1+1"
    assert (rows[3]["changed"], rows[3]["day"]) == ("left the file", "2015-12-31")


def test_json_tells_basis_counts_and_words(changes: Changes) -> None:
    answer = json.loads(json.dumps(as_json(changes, name_of)))
    assert (answer["from"], answer["to"], answer["basis"]) == ("April 2020", "July 2020", "comparison")
    assert answer["total"] == 3
    assert answer["counts"] == {"added": 1, "left the file": 1, "long text": 1, "coverage": 1}
    first = answer["changes"][0]
    assert (first["code"], first["action"], first["day"]) == ("J0001", "B", "2020-07-01")
    assert first["fields"][0]["gone"] == ["old"]
    assert first["fields"][0]["new"] == ["new"]
    assert answer["changes"][2]["action"] is None
