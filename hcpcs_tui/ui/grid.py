"""Texts in columns beside each other, as rows of styled spans for a given width; knows no widget."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import set_cell_size

from hcpcs_tui.ui.flow import cells
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.spans import width_of

NARROWEST = 24
"""Cells that a column needs."""
ONE_COLUMN = 57
"""In a pane narrower than this, one column is shown at a time."""
_BETWEEN = Span(" │ ", "label")


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
        fits = (width - labels + cells(_BETWEEN.text)) // (NARROWEST + cells(_BETWEEN.text))
        if fits >= count and width >= ONE_COLUMN:
            return Grid(labels, _shared(width - labels, count), 0, count)
    shown = 1 if width < ONE_COLUMN else max(1, fits)
    first = max(0, min(active, count - shown))
    return Grid(0, _shared(width, shown), first, count)


def _shared(width: int, count: int) -> tuple[int, ...]:
    """The width shared out among columns; the first ones get the cells that are left over."""
    room = max(count, width - cells(_BETWEEN.text) * (count - 1))
    return tuple(room // count + (place < room % count) for place in range(count))


def beside(columns: Sequence[Sequence[Row]], widths: Sequence[int], indent: Sequence[Row] = ()) -> list[Row]:
    """The rows of the columns beside each other; indent: rows that stand before them, of one width."""
    ahead = width_of(indent[0]) if indent else 0
    blank: Row = (Span(" " * ahead),) if ahead else ()
    rows: list[Row] = []
    for number, across in enumerate(zip_longest(*columns, fillvalue=())):
        row = list(indent[number] if number < len(indent) else blank)
        for cell, width in zip(across[:-1], widths[:-1], strict=True):
            row += [*filled(cell, width), _BETWEEN]
        rows.append((*row, *across[-1]))
    return rows


def filled(row: Row, width: int) -> Row:
    """The row with blanks up to the width, or cut."""
    used = width_of(row)
    if used <= width:
        return (*row, Span(" " * (width - used))) if used < width else row
    cut: list[Span] = []
    for span in row:
        room = width - width_of(cut)
        cut.append(span if cells(span.text) <= room else Span(set_cell_size(span.text, room), span.style))
    return tuple(span for span in cut if span.text)
