"""A comparison of two to four things, ready to be laid out: columns, rows, and what differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hcpcs_tui.domain.differences import Said
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.word_difference import Piece

EQUAL_SIGN, DIFFERENT_SIGN = "=", "≠"
"""What tells the rows apart without colour."""

MANY_EQUAL = 3
"""From so many equal rows on, a comparison of codes opens with the differing ones only."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says in a row."""

    pieces: tuple[Piece, ...]
    caution: str = ""
    """'inferred', 'general knowledge', 'weakly sourced', or empty for facts and sourced statements."""
    sources: tuple[str, ...] = ()
    """Keys of the sources it rests on."""
    code: str = ""
    """A code or number that a reader may open."""
    licensed: bool = False
    """Whether the text is under another's licence, and stays out of exports."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One aspect or field, with a cell for each column."""

    id: str
    """Id of the aspect, or of the field in fields.FIELDS."""
    label: str
    cells: tuple[Cell, ...]
    said: tuple[Said, ...] = ()
    """What is often said on it and how it is in fact."""

    @property
    def is_equal(self) -> bool:
        """Whether every column says the same."""
        return len({cell.text for cell in self.cells}) == 1

    @property
    def sign(self) -> str:
        """One character that tells whether it is equal, without colour."""
        return EQUAL_SIGN if self.is_equal else DIFFERENT_SIGN

    @property
    def has_marked_words(self) -> bool:
        """Whether single words differ, rather than whole values."""
        return any(len({piece.differs for piece in cell.pieces}) > 1 for cell in self.cells)


class ColumnHead(NamedTuple):
    """What stands in a column."""

    id: str
    """Id of a code system, or a code, number or modifier."""
    title: str
    """As a reader names it: 'HCPCS Level II', 'E0601-RR'."""
    note: str
    """A few words on it: the full name, or the system and the status."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that two to four columns say, row by row, in the order in which a reader needs it."""

    title: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[ComparedRow, ...]
    notes: tuple[str, ...] = ()
    """Sentences on how it was put together and what it rests on."""
    summary: tuple[Block, ...] = ()
    """What to read first: the differences that matter, the choices that name both codes."""
    opens_with_differences: bool = False
    """Whether equal rows are left out until they are asked for."""

    def shown(self, *, only_differences: bool | None = None) -> tuple[ComparedRow, ...]:
        """The rows, or the differing ones; without a wish, as the comparison opens."""
        wanted = self.opens_with_differences if only_differences is None else only_differences
        return tuple(row for row in self.rows if not (wanted and row.is_equal))

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source named, once, in order of first use."""
        named = [key for block in self.summary for line in block.lines for key in line.sources]
        for row in self.rows:
            named += [key for cell in row.cells for key in cell.sources]
            named += [key for said in row.said for key in said.sources]
        return tuple(dict.fromkeys(named))

    def row(self, id: str) -> ComparedRow | None:
        """The row of that id, if it is there."""
        return next((row for row in self.rows if row.id == id), None)

    def rows_named(self, ids: Sequence[str]) -> tuple[ComparedRow, ...]:
        """The rows of these ids, in that order; where none of them is there, the rows as it opens."""
        wanted = (self.row(id) for id in ids)
        return tuple(row for row in wanted if row) or self.shown()

    def block_of(self, row: ComparedRow) -> Block:
        """A row as labelled lines, one for each column."""
        lines = tuple(
            Line(head.title, "; ".join(cell.text.splitlines()), cell.caution, cell.sources, cell.code)
            for head, cell in zip(self.columns, row.cells, strict=True)
        )
        return Block(row.id, row.label, lines)

    def with_licensed_text(self) -> "Comparison":
        """The same for an export into which the user wants licensed text too."""
        rows = tuple(
            replace(row, cells=tuple(replace(cell, licensed=False) for cell in row.cells))
            for row in self.rows
        )
        return replace(self, rows=rows)

    def reordered(self, order: Sequence[int]) -> "Comparison":
        """The same comparison with its columns in another order, given as their present places."""
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in order)) for row in self.rows)
        columns = tuple(self.columns[place] for place in order)
        return replace(self, title=title_of(columns), columns=columns, rows=rows)


def title_of(columns: Sequence[ColumnHead]) -> str:
    """'HCPCS Level II and CPT'; commas between the first of more than two."""
    names = [column.title for column in columns]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def text_cell(text: str, caution: str = "", sources: tuple[str, ...] = (), code: str = "") -> Cell:
    """A cell of one piece."""
    return Cell((Piece(text),), caution, sources, code)


def marked(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with each marked as a whole unless more than half of the columns say the same."""
    counts = Counter(cell.text for cell in cells)
    return tuple(
        replace(cell, pieces=(Piece(cell.text, counts[cell.text] * 2 <= len(cells)),)) for cell in cells
    )
