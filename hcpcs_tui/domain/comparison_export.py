"""A comparison as Markdown, HTML, CSV and JSON; text under another's licence is left out."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hcpcs_tui.domain.comparison import Cell, ComparedRow, Comparison
from hcpcs_tui.domain.csv_text import csv_text
from hcpcs_tui.domain.markdown_text import bold, plain
from hcpcs_tui.domain.statements import LEFT_OUT

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 2em; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid; padding: 0.4em; text-align: left; vertical-align: top; white-space: pre-line; }}
mark {{ background: none; font-weight: bold; text-decoration: underline; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def as_markdown(comparison: Comparison, rows: Sequence[ComparedRow], citations: Mapping[str, str]) -> str:
    """A Markdown document; differing words stand in bold. citations: what a source key stands for."""
    return "\n".join(_markdown(comparison, rows, citations)) + "\n"


def _markdown(
    comparison: Comparison, rows: Sequence[ComparedRow], citations: Mapping[str, str]
) -> Iterator[str]:
    yield from (f"# {plain(comparison.title)}", "")
    for block in comparison.summary:
        yield from (f"## {plain(block.heading)}", "")
        for number, line in enumerate(block.lines, start=1):
            told = _told(line.text, line.caution, line.sources)
            yield f"{number}. **{plain(line.label)}.** {plain(told)}"
        yield ""
    yield f"| | | {' | '.join(plain(column.title) for column in comparison.columns)} |"
    yield "|---" * (len(comparison.columns) + 2) + "|"
    for row in rows:
        cells = " | ".join(_markdown_cell(cell, row) for cell in row.cells)
        yield f"| {plain(row.label)} | {row.sign} | {cells} |"
    yield ""
    said = [said for row in rows for said in row.said]
    if said:
        yield from ("## Often said", "")
    for each in said:
        fact = _told(each.in_fact, each.caution, each.sources)
        yield f"- Often said: {plain(each.often_said)} {each.lead}: {plain(fact)}"
    yield from (f"\n{plain(note)}" for note in comparison.notes)
    keys = [key for key in comparison.source_keys if key in citations]
    if keys:
        yield "\n## Sources\n"
    yield from (f"- {plain(key)}: {plain(citations[key])}" for key in keys)


def _markdown_cell(cell: Cell, row: ComparedRow) -> str:
    if cell.licensed:
        return plain(LEFT_OUT)
    marks = row.has_marked_words
    text = "".join(
        bold(piece.text) if piece.differs and marks else plain(piece.text) for piece in cell.pieces
    )
    return text + plain(_told("", cell.caution, cell.sources))


def as_html(comparison: Comparison, rows: Sequence[ComparedRow], citations: Mapping[str, str]) -> str:
    """A page that needs nothing else: no scripts, no addresses that are fetched."""
    return html_page(comparison.title, "\n".join(_html(comparison, rows, citations)))


def html_page(title: str, body: str) -> str:
    """A page with a title and a body that is HTML already."""
    return _PAGE.format(title=html.escape(title), body=body)


def _html(comparison: Comparison, rows: Sequence[ComparedRow], citations: Mapping[str, str]) -> Iterator[str]:
    yield f"<h1>{html.escape(comparison.title)}</h1>"
    for block in comparison.summary:
        yield f"<h2>{html.escape(block.heading)}</h2>\n<ol>"
        for line in block.lines:
            told = html.escape(_told(line.text, line.caution, line.sources))
            yield f"<li><strong>{html.escape(line.label)}.</strong> {told}</li>"
        yield "</ol>"
    heads = "".join(f'<th scope="col">{html.escape(column.title)}</th>' for column in comparison.columns)
    yield f'<table>\n<tr><th></th><th scope="col">Same</th>{heads}</tr>'
    for row in rows:
        cells = "".join(f"<td>{_html_cell(cell, row)}</td>" for cell in row.cells)
        yield f'<tr><th scope="row">{html.escape(row.label)}</th><td>{row.sign}</td>{cells}</tr>'
    yield "</table>"
    said = [said for row in rows for said in row.said]
    if said:
        yield "<h2>Often said</h2>\n<dl>"
        for each in said:
            fact = html.escape(_told(each.in_fact, each.caution, each.sources))
            yield f"<dt>Often said: {html.escape(each.often_said)}</dt><dd>{each.lead}: {fact}</dd>"
        yield "</dl>"
    yield from (f"<p>{html.escape(note)}</p>" for note in comparison.notes)
    keys = [key for key in comparison.source_keys if key in citations]
    if keys:
        listed = "".join(f"<li>{html.escape(key)}: {html.escape(citations[key])}</li>" for key in keys)
        yield f"<h2>Sources</h2>\n<ul>{listed}</ul>"


def _html_cell(cell: Cell, row: ComparedRow) -> str:
    if cell.licensed:
        return html.escape(LEFT_OUT)
    text = "".join(
        f"<mark>{html.escape(piece.text)}</mark>"
        if piece.differs and row.has_marked_words
        else html.escape(piece.text)
        for piece in cell.pieces
    )
    return text + html.escape(_told("", cell.caution, cell.sources))


def as_csv(comparison: Comparison, rows: Sequence[ComparedRow]) -> str:
    """A line for each row: label, equal or differs, and for each column text, caution and sources."""
    return csv_text(_table(comparison, rows))


def _table(comparison: Comparison, rows: Sequence[ComparedRow]) -> Iterator[Sequence[str]]:
    heads = [head for column in comparison.columns for head in (column.title, "caution", "sources")]
    yield ["row", "compared", *heads]
    for row in rows:
        cells = [part for cell in row.cells for part in (_text(cell), cell.caution, " ".join(cell.sources))]
        yield [row.label, "equal" if row.is_equal else "differs", *cells]


def as_json(
    comparison: Comparison, rows: Sequence[ComparedRow], citations: Mapping[str, str]
) -> dict[str, Any]:
    """What a program reads: columns, rows with their cells, what is often said, notes and sources."""
    return {
        "title": comparison.title,
        "columns": [column._asdict() for column in comparison.columns],
        "summary": [
            {"heading": block.heading, "lines": [line._asdict() for line in block.lines]}
            for block in comparison.summary
        ],
        "rows": [_json_row(row) for row in rows],
        "rows_left_out": len(comparison.rows) - len(rows),
        "notes": list(comparison.notes),
        "sources": [
            {"key": key, "citation": citations[key]} for key in comparison.source_keys if key in citations
        ],
    }


def _json_row(row: ComparedRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "equal": row.is_equal,
        "cells": [
            {
                "text": _text(cell),
                "differing": [
                    piece.text.strip() for piece in cell.pieces if piece.differs and not cell.licensed
                ],
                "caution": cell.caution,
                "sources": list(cell.sources),
                "code": cell.code or None,
            }
            for cell in row.cells
        ],
        "often_said": [said._asdict() for said in row.said],
    }


def _text(cell: Cell) -> str:
    return LEFT_OUT if cell.licensed else cell.text


def _told(text: str, caution: str, sources: Sequence[str]) -> str:
    """A text with its caution and the keys of its sources behind it."""
    behind = "; ".join(part for part in (caution, ", ".join(sources)) if part)
    return f"{text} ({behind})" if behind else text
