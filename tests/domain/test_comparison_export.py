"""A comparison leaves as Markdown, HTML, CSV and JSON: whole, escaped, and without licensed text."""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparing_systems import compare_systems
from hcpcs_tui.domain.comparison import Cell, ColumnHead, ComparedRow, Comparison, text_cell
from hcpcs_tui.domain.comparison_export import as_csv, as_html, as_json, as_markdown
from hcpcs_tui.domain.differences import Said
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.statements import LEFT_OUT
from hcpcs_tui.domain.word_difference import Piece

HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> | [covid-19] `x` *y* & <b>'
SECRET = "a text under licence"


def _comparison(text: str = HOSTILE) -> Comparison:
    said = Said("s", "name", ("cpt",), text, text, "wrong", ("1.1",), ("K",), "H")
    cells = (
        Cell((Piece(f"{text} "), Piece("word", True)), "inferred", ("K",), "J1885"),
        Cell((Piece(SECRET),), licensed=True),
    )
    rows = (
        ComparedRow("name", text, cells, (said,)),
        ComparedRow("same", "Same", (text_cell("one\ntwo"), text_cell("one\ntwo"))),
    )
    columns = (ColumnHead("J1885", text, text), ColumnHead("99213", "99213", ""))
    return Comparison(text, columns, rows, (text,), (Block("b", text, (Line(text, text, "", ("K",)),)),))


CITATIONS = {"K": f"{HOSTILE} https://example.org/a_b"}


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_html_is_escaped_and_runs_nothing() -> None:
    comparison = _comparison()
    page = as_html(comparison, comparison.rows, CITATIONS)
    parsed = _Tags(page)
    assert not {"script", "b", "img", "link", "iframe", "a"} & set(parsed.tags)
    assert parsed.attributes <= {"lang", "charset", "scope"}
    assert "&lt;script&gt;" in page
    assert "<mark>word</mark>" in page
    assert page.startswith("<!DOCTYPE html>")


@given(st.text(max_size=60))
def test_no_text_adds_a_tag_to_the_page(text: str) -> None:
    def tags(comparison: Comparison) -> list[str]:
        return _Tags(as_html(comparison, comparison.rows, {})).tags

    assert tags(_comparison(text)) == tags(_comparison("plain"))


@given(st.text(max_size=60))
def test_no_csv_cell_begins_as_a_formula(text: str) -> None:
    comparison = _comparison(text)
    for line in csv.reader(io.StringIO(as_csv(comparison, comparison.rows), newline="")):
        assert len(line) == 8
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in line)


def test_csv_has_a_line_for_each_row_with_text_caution_and_sources() -> None:
    comparison = _comparison("plain")
    lines = list(csv.reader(io.StringIO(as_csv(comparison, comparison.rows), newline="")))
    assert lines[0] == ["row", "compared", "plain", "caution", "sources", "99213", "caution", "sources"]
    assert lines[1] == ["plain", "differs", "plain word", "inferred", "K", LEFT_OUT, "", ""]
    assert lines[2][:3] == ["Same", "equal", "one\ntwo"]


def test_markdown_shows_hostile_text_as_it_is() -> None:
    comparison = _comparison()
    text = as_markdown(comparison, comparison.rows, CITATIONS)
    assert "<script>" not in text
    assert r"\*y\*" in text
    assert "**word**" in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in table} == {5}
    assert "one<br>two" in table[-1]


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "json"])
def test_licensed_text_is_left_out(form: str) -> None:
    comparison = _comparison("plain")
    written = {
        "markdown": as_markdown(comparison, comparison.rows, {}),
        "html": as_html(comparison, comparison.rows, {}),
        "csv": as_csv(comparison, comparison.rows),
        "json": json.dumps(as_json(comparison, comparison.rows, {})),
    }[form]
    assert SECRET not in written
    assert "licensed text left out" in written


def test_json_carries_marks_cautions_sources_and_what_is_often_said() -> None:
    comparison = _comparison("plain")
    answer = as_json(comparison, comparison.rows[:1], {"K": "a book"})
    (row,) = answer["rows"]
    assert row["cells"][0]["differing"] == ["word"]
    assert row["cells"][0]["sources"] == ["K"]
    assert row["often_said"][0]["judged"] == "wrong"
    assert answer["sources"] == [{"key": "K", "citation": "a book"}]
    assert answer["rows_left_out"] == 1
    assert json.loads(json.dumps(answer))["columns"][0]["id"] == "J1885"


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_every_statement_of_a_real_comparison_is_written(catalogue: Catalogue, columns: int) -> None:
    systems = [catalogue.systems[id] for id in ("level2", "cpt", "cdt", "modifiers")[:columns]]
    comparison = compare_systems(systems, catalogue, date(2026, 11, 21))
    lines = list(csv.reader(io.StringIO(as_csv(comparison, comparison.rows), newline="")))
    assert {len(line) for line in lines} == {2 + 3 * columns}
    for row, line in zip(comparison.rows, lines[1:], strict=True):
        assert [cell.text for cell in row.cells] == line[2::3]
    citations = {key: catalogue.sources[key].citation() for key in comparison.source_keys}
    page = as_html(comparison, comparison.rows, citations)
    for said in (said for row in comparison.rows for said in row.said):
        assert said.often_said.replace("'", "&#x27;") in page
