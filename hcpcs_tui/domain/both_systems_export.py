"""One search in both systems as Markdown, HTML and CSV; text under another's licence is left out."""

import html
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from hcpcs_tui.domain.both_systems import MOST_HITS, ChosenBetween, CptHit, TwoSided, choice_card
from hcpcs_tui.domain.comparison_export import html_page
from hcpcs_tui.domain.csv_text import csv_text
from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.domain.markdown_text import plain
from hcpcs_tui.domain.statements import LEFT_OUT

COLUMNS = ("side", "code", "text", "why", "sources")


class _Row(NamedTuple):
    """A choice, a hit of Level II, or one of CPT."""

    side: str
    code: str
    text: str
    why: str
    sources: str


def as_csv(both: TwoSided, *, with_licensed: bool = False) -> str:
    """A line for each choice and hit; no cell begins with a sign that a spreadsheet takes for a formula."""
    return csv_text([COLUMNS, *_rows(both, with_licensed=with_licensed)])


def as_markdown(both: TwoSided, citations: Mapping[str, str], *, with_licensed: bool = False) -> str:
    """A table for all. citations: what a source key stands for."""
    lines = [f"# {plain(_title(both))}", ""]
    lines += [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    lines += [f"| {' | '.join(map(plain, row))} |" for row in _rows(both, with_licensed=with_licensed)]
    lines += [line for note in _notes(both) for line in ("", plain(note))]
    lines += ["", "## Sources", ""] if citations else []
    lines += [f"- {plain(key)}: {plain(citation)}" for key, citation in citations.items()]
    return "\n".join(lines) + "\n"


def as_html(both: TwoSided, citations: Mapping[str, str], *, with_licensed: bool = False) -> str:
    """A page that needs nothing else: no scripts, no addresses that are fetched."""
    rows = _rows(both, with_licensed=with_licensed)
    return html_page(_title(both), "\n".join(_html(both, rows, citations)))


def _html(both: TwoSided, rows: Iterator[_Row], citations: Mapping[str, str]) -> Iterator[str]:
    yield f"<h1>{html.escape(_title(both))}</h1>"
    heads = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    yield f"<table>\n<tr>{heads}</tr>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
    yield "</table>"
    yield from (f"<p>{html.escape(note)}</p>" for note in _notes(both))
    if citations:
        listed = "".join(f"<li>{html.escape(key)}: {html.escape(citations[key])}</li>" for key in citations)
        yield f"<h2>Sources</h2>\n<ul>{listed}</ul>"


def _title(both: TwoSided) -> str:
    return f"{both.words}: HCPCS Level II and CPT"


def _notes(both: TwoSided) -> Iterator[str]:
    yield from both.notes
    if (more := both.level2.total - MOST_HITS) > 0:
        yield f"Level II has {more:,} more."


def _rows(both: TwoSided, *, with_licensed: bool) -> Iterator[_Row]:
    yield from map(_choice, both.choices)
    yield from map(_level2, islice(both.level2.hits, MOST_HITS))
    for hit in both.cpt:
        yield _cpt(hit._replace(title=LEFT_OUT) if hit.licensed and not with_licensed else hit)


def _choice(chosen: ChosenBetween) -> _Row:
    """What decides, Medicare and others as lines of one cell; the codes of both sides before it."""
    choice, (level2, cpt, *lines) = chosen.choice, choice_card(chosen.choice).lines
    told = [f"{line.label}: {line.text}{f' [{line.caution}]' if line.caution else ''}" for line in lines]
    text = "\n".join((choice.topic, *told))
    return _Row("choice", f"{level2.text} or {cpt.text}", text, chosen.why, " ".join(choice.sources))


def _level2(hit: Hit) -> _Row:
    return _Row("Level II", hit.code, hit.name, f"{hit.status.value}; {hit.why}".rstrip("; "), "")


def _cpt(hit: CptHit) -> _Row:
    why = "; ".join(part for part in (hit.why, hit.caution) if part)
    return _Row("CPT", hit.code, hit.title, why, " ".join(hit.sources))
