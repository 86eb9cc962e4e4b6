"""A comparison as parts of styled rows for a width: what to read first, row by row, sources at the end."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from hcpcs_tui.domain.comparison import Cell, ColumnHead, ComparedRow, Comparison
from hcpcs_tui.domain.differences import Said
from hcpcs_tui.ui.grid import Grid, Part, beside, filled, grid_of
from hcpcs_tui.ui.prose import Row, Span, labelled
from hcpcs_tui.ui.spans import flowed

_LABELS = 16
"""Cells of the column of labels, in a pane that is wide enough for it."""
_WIDE = 96
_INDENT = 2
_UNALIGNED = "shape"
"""The row whose cells hold signs above words, which wrapping would tear apart."""


class OftenSaid(Enum):
    """Which of the things that are often said stand under a row."""

    NOT_SO = "what is often said and not so"
    ALL = "all that is often said"
    NONE = "nothing of what is often said"

    def following(self) -> "OftenSaid":
        """The next of them, after the last one the first."""
        every = list(OftenSaid)
        return every[(every.index(self) + 1) % len(every)]


class Look(NamedTuple):
    """What the reader has chosen to see."""

    active: int = 0
    """The place of the marked column."""
    only_differences: bool | None = None
    """None until the reader says so: as the comparison opens."""
    sources: bool = False
    """Whether each cell names its sources."""
    said: OftenSaid = OftenSaid.NOT_SO


def heads(columns: Sequence[ColumnHead], look: Look, width: int) -> Row:
    """The titles of the columns that are shown, a sign before the active one; which of them, if not all."""
    grid = _grid(width, len(columns), look)
    cells = [[_head(columns[place].title, place, grid, look)] for place in grid.places]
    ahead: list[Row] = [(Span(" " * grid.label),)] if grid.label else []
    return beside(cells, grid.widths, ahead)[0]


def _head(title: str, place: int, grid: Grid, look: Look) -> Row:
    is_active = place == look.active
    width = grid.widths[place - grid.first]
    told = "" if grid.shows_all else f"  {place + 1} of {grid.total}"
    told += " ← →" if told and len(grid.widths) == 1 else ""
    named = filled((Span(f"{'▸ ' if is_active else '  '}{title}", "code" if is_active else "title"),), width)
    if not told:
        return named
    return (*filled(named, width - len(told)), Span(told, "note"))


def comparison_parts(
    comparison: Comparison, look: Look, citations: Mapping[str, str], width: int
) -> Iterator[Part]:
    """Everything below the heads, in order."""
    width = max(8, width)
    grid = _grid(width, len(comparison.columns), look)
    rows = comparison.shown(only_differences=look.only_differences)
    notes = [
        flowed([Span(comparison.columns[place].note, "note")], grid.widths[at])
        for at, place in enumerate(grid.places)
    ]
    yield Part("notes of columns", beside(notes, grid.widths, [(Span(" " * grid.label),)]))
    for note in comparison.notes:
        yield Part("notes", flowed([Span(note, "note")], width))
    for block in comparison.summary:
        yield Part(block.id, [(), (Span(block.heading, "heading"),)])
        for number, line in enumerate(block.lines, start=1):
            head = Span(f"{number}. {line.label}. ", "title")
            keys = line.sources if look.sources else ()
            yield Part(
                f"{block.id} {number}", flowed([head, *_told(line.text, line.caution, keys)], width, 3)
            )
    if comparison.summary and not grid.label:
        yield Part("rows", [()])
    for row in rows:
        yield Part(row.id, list(_row(row, grid, look, width)))
    if left_out := len(comparison.rows) - len(rows):
        rest = f"{left_out} equal row{'s' * (left_out != 1)} left out; o shows all."
        yield Part("left out", [(), (Span(rest, "note"),)])
    yield Part("sources", list(source_rows(citations, width)))


def source_rows(citations: Mapping[str, str], width: int) -> Iterator[Row]:
    """What each source key stands for, in full."""
    if citations:
        yield from ((), (Span("Sources", "heading"),))
    for key, citation in citations.items():
        yield from labelled(key, citation, "", width, "source")


def _grid(width: int, count: int, look: Look) -> Grid:
    return grid_of(width, count, look.active, _LABELS if width >= _WIDE else 0)


def _row(row: ComparedRow, grid: Grid, look: Look, width: int) -> Iterator[Row]:
    """A label with the sign, the cells beside each other or, where all say the same, one for all."""
    label = Span(f"{row.sign} {row.label}", "heading")
    widths, cells = grid.widths, [row.cells[place] for place in grid.places]
    if row.is_equal:
        widths, cells = (width - grid.label,), cells[:1]
    if grid.label:
        yield ()
    columns = [_cell(cell, row, look, room) for cell, room in zip(cells, widths, strict=True)]
    if grid.label:
        ahead = [filled(part, grid.label) for part in flowed([label], grid.label - 1, 2)]
        columns[-1] += [()] * (len(ahead) - max(len(column) for column in columns))
        yield from beside(columns, widths, ahead)
    else:
        yield (label, Span(f" {'─' * (width - len(label.text) - 1)}", "label"))
        yield from beside(columns, widths)
    for said in row.said:
        if look.said is OftenSaid.ALL or (look.said is OftenSaid.NOT_SO and not said.is_right):
            yield from _said(said, grid, look, width)


def _cell(cell: Cell, row: ComparedRow, look: Look, width: int) -> list[Row]:
    text = _upright(cell.text) if row.id == _UNALIGNED and _is_torn(cell.text, width) else ""
    differs = row.has_marked_words or len({each.pieces[0].differs for each in row.cells}) > 1
    spans = [Span(piece.text, "differs" if piece.differs and differs else "") for piece in cell.pieces]
    behind = _told("", cell.caution, cell.sources if look.sources else ())
    return flowed([*([Span(text)] if text else spans), *behind], width)


def _told(text: str, caution: str, sources: Sequence[str]) -> Iterator[Span]:
    """A text, in brackets what a reader must know of it, and the keys of its sources."""
    yield Span(text)
    if caution:
        yield Span(f" [{caution}]", "note")
    if sources:
        yield Span(f" ({', '.join(sources)})", "source")


def _said(said: Said, grid: Grid, look: Look, width: int) -> Iterator[Row]:
    indent = Span(" " * (grid.label or _INDENT))
    room = width - len(indent.text)
    keys = said.sources if look.sources else ()
    for spans in (
        [Span("Often said: ", "why"), Span(said.often_said)],
        [Span(f"{said.lead}: ", "title"), *_told(said.in_fact, said.caution, keys)],
    ):
        yield from ((indent, *row) for row in flowed(spans, room, _INDENT))


def _is_torn(text: str, width: int) -> bool:
    return any(len(line) > width for line in text.split("\n"))


def _upright(text: str) -> str:
    """Signs above words, a pair of lines each, as 'A letter, 0 digit' that may be wrapped."""
    lines = text.split("\n")
    pairs = zip(lines[::2], lines[1::2], strict=False)
    return "\n".join(
        ", ".join(f"{sign} {kind}" for sign, kind in zip(signs.split(), kinds.split(), strict=False))
        for signs, kinds in pairs
    )
