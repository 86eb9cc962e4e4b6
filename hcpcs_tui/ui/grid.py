"""Texts in columns beside each other, as rows of styled spans for a given width; knows no widget."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from hcpcs_tui.ui.prose import Row, Span

NARROWEST = 24
"""Cells that a column needs."""
ONE_COLUMN = 57
"""In a pane narrower than this, one column is shown at a time."""
_BETWEEN = Span(" │ ", "label")
_WORD = re.compile(r"\S+|\s+")
_CODE_AHEAD = re.compile(r"\S{2,11}  ")


class Part(NamedTuple):
    """Rows that belong together, by a name that stays the same when they are laid out anew."""

    id: str
    rows: Sequence[Row]


class Grid(NamedTuple):
    """Where columns stand in a width."""

    label: int
    """Cells of the column of labels; 0 when labels stand on lines of their own."""
    widths: tuple[int, ...]
    """Cells of each column that is shown."""
    first: int
    """The place of the first column that is shown."""
    total: int
    """How many columns there are, shown or not."""

    @property
    def places(self) -> range:
        """The places of the columns that are shown."""
        return range(self.first, self.first + len(self.widths))

    @property
    def shows_all(self) -> bool:
        """Whether no column is left out."""
        return len(self.widths) == self.total


def grid_of(width: int, count: int, active: int, label: int = 0) -> Grid:
    """As many of the columns as fit, the active one among them; the labels' column goes first."""
    for labels in (label, 0):
        fits = (width - labels + cell_len(_BETWEEN.text)) // (NARROWEST + cell_len(_BETWEEN.text))
        if fits >= count and width >= ONE_COLUMN:
            return Grid(labels, _shared(width - labels, count), 0, count)
    shown = 1 if width < ONE_COLUMN else max(1, fits)
    first = max(0, min(active, count - shown))
    return Grid(0, _shared(width, shown), first, count)


def _shared(width: int, count: int) -> tuple[int, ...]:
    """The width shared out among columns; the first ones get the cells that are left over."""
    room = max(count, width - cell_len(_BETWEEN.text) * (count - 1))
    return tuple(room // count + (place < room % count) for place in range(count))


def beside(columns: Sequence[Sequence[Row]], widths: Sequence[int], indent: Sequence[Row] = ()) -> list[Row]:
    """The rows of the columns beside each other; indent: rows that stand before them, of one width."""
    ahead = cell_len("".join(span.text for span in indent[0])) if indent else 0
    blank: Row = (Span(" " * ahead),) if ahead else ()
    rows: list[Row] = []
    for number, cells in enumerate(zip_longest(*columns, fillvalue=())):
        row = list(indent[number] if number < len(indent) else blank)
        for cell, width in zip(cells[:-1], widths[:-1], strict=True):
            row += [*filled(cell, width), _BETWEEN]
        rows.append((*row, *cells[-1]))
    return rows


def filled(row: Row, width: int) -> Row:
    """The row with blanks up to the width, or cut."""
    used = _cells(row)
    if used <= width:
        return (*row, Span(" " * (width - used))) if used < width else row
    cut: list[Span] = []
    for span in row:
        room = width - _cells(cut)
        cut.append(span if cell_len(span.text) <= room else Span(set_cell_size(span.text, room), span.style))
    return tuple(span for span in cut if span.text)


def flowed(spans: Iterable[Span], width: int, hang: int = 0) -> list[Row]:
    """Styled text wrapped to a width at blanks and line feeds; further lines of a paragraph hang behind.

    A line that fits keeps its blanks as they are.
    """
    width = max(4, width)
    rows: list[Row] = []
    for line in _lines(spans):
        if _cells(line) <= width:
            rows.append(tuple(span for span in line if span.text))
        else:
            rows += _wrapped(line, width, _hanging("".join(span.text for span in line), width, hang))
    return rows


def _cells(spans: Iterable[Span]) -> int:
    """How wide they are together."""
    width = 0
    for text, _ in spans:
        width += len(text) if text.isascii() else cell_len(text)
    return width


def _lines(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans, cut at line feeds."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *more = span.text.split("\n")
        lines[-1].append(Span(first, span.style))
        lines += [[Span(text, span.style)] for text in more]
    return lines


def _hanging(text: str, width: int, hang: int) -> int:
    """How far further lines hang: behind a code that stands ahead of its name, if there is room."""
    code = _CODE_AHEAD.match(text)
    return code.end() if code and width - code.end() >= NARROWEST - 8 else min(hang, width // 4)


def _wrapped(line: Iterable[Span], width: int, hang: int) -> Iterator[Row]:
    row: list[Span] = []
    used = begins = 0
    for blank, word in _words(line, width - hang):
        length = _cells(word)
        if used > begins and used + len(blank) + length > width:
            yield _joined(row)
            row, used, begins = [Span(" " * hang)], hang, hang
        if used > begins:
            row.append(Span(blank, word[0].style if row[-1].style == word[0].style else ""))
            used += len(blank)
        row += word
        used += length
    if row:
        yield _joined(row)


def _joined(row: Iterable[Span]) -> Row:
    """The row with neighbours of one style as one span."""
    runs = groupby(row, key=lambda span: span.style)
    joined = (Span("".join(span.text for span in run), style) for style, run in runs)
    return tuple(span for span in joined if span.text)


def _words(line: Iterable[Span], longest: int) -> Iterator[tuple[str, list[Span]]]:
    """The words, each with the blank before it; a word may change its style, one that is too long is cut."""
    blank = ""
    word: list[Span] = []
    for text, style in line:
        for piece in _WORD.findall(text):
            if not piece.isspace():
                word.append(Span(piece, style))
                continue
            if word:
                yield from _cut(blank, word, longest)
                word = []
            blank = piece
    if word:
        yield from _cut(blank, word, longest)


def _cut(blank: str, word: list[Span], longest: int) -> Iterator[tuple[str, list[Span]]]:
    if _cells(word) <= longest:
        yield blank, word
        return
    for span in word:
        for piece in chop_cells(span.text, max(2, longest)):
            yield blank, [Span(piece, span.style)]
            blank = ""
