"""A list as it comes: plain lines, or a table with columns for code, modifiers, units and date of service."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from hcpcs_tui.domain.claim_columns import Places, find_places, places_beside, plain_name
from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.domain.reading import clean

_DELIMITERS = "\t,;|"
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that tells spreadsheets the delimiter."""
_MOST_LINES, _MOST_CHARACTERS = 50, 50_000
"""A quoted cell may run over lines, but not further than this; a stray quote would swallow the list."""


class Row(NamedTuple):
    """A row of a table."""

    number: int
    """Of its first line, counted from 1, the header included."""
    cells: tuple[str, ...]
    """All cells as written."""
    code: str
    modifiers: tuple[str, ...]
    units: str
    day: str
    last_day: str = ""
    """The end of a span of days that has a column of its own."""


_ALONE = Places(0)


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A list to check; its lines can be read once."""

    lines: Iterable[str]
    """All lines; for a table with a header those after it."""
    columns: tuple[str, ...] = ()
    """The names of the table's columns; empty for plain lines."""
    delimiter: str = ","
    places: Places = _ALONE
    start: int = 1
    """Number of the first line."""

    def rows(self) -> Iterator[Row]:
        """The rows of the table that are not blank, in order."""
        code, modifiers, units, day, last_day = self.places
        for number, cells in records(self.lines, self.delimiter, self.start):
            if not "".join(cells).strip():
                continue
            count = len(cells)
            yield Row(
                number,
                cells,
                cells[code] if code < count else "",
                tuple([cells[place] for place in modifiers if place < count]),
                cells[units] if units is not None and units < count else "",
                cells[day] if day is not None and day < count else "",
                cells[last_day] if last_day is not None and last_day < count else "",
            )


def open_list(lines: Iterable[str], code_column: str = "", date_column: str = "") -> ClaimList:
    """Find out what a list is from its first line that is not blank; the rest is read as it is needed.

    code_column, date_column: a column's name, or its number counted from 1.
    Raises ListError when a named column is not there.
    """
    coming = iter(lines)
    before, first = _first_line(coming)
    if separator := _SEPARATOR.fullmatch(first):
        skipped, first = _first_line(coming)
        return _table(first, coming, before + skipped + 1, (code_column, date_column), separator[1])
    if code_column or date_column:
        return _table(first, coming, before, (code_column, date_column), _likely_delimiter(first))
    for delimiter in _DELIMITERS:
        places = find_places(_split(first, delimiter))
        if places:
            return _with_header(first, coming, before, places, delimiter)
    return ClaimList(chain([""] * before, [first], coming))


def first_cells(lines: Iterable[str]) -> tuple[str, ...]:
    """The cells of the first line that is not blank, one for each column that `open_list` can be told."""
    coming = iter(lines)
    _, first = _first_line(coming)
    if separator := _SEPARATOR.fullmatch(first):
        return _split(_first_line(coming)[1], separator[1])
    return _split(first, _likely_delimiter(first))


def looks_like_header(line: str) -> bool:
    """Whether a line has several cells and none of them holds a claim line, good or bad."""
    cells = _split(line, _likely_delimiter(line))
    return len(cells) > 1 and not any(_is_claim(cell) for cell in cells)


def records(lines: Iterable[str], delimiter: str, start: int = 1) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The cells of each row with the number of its first line; quoted cells may run over lines."""
    pending: list[str] = []
    number = start
    reader = _RowReader(delimiter)
    for line in lines:
        if not pending and '"' not in line:
            yield number, tuple(line.split(delimiter))
            number += 1
            continue
        pending.append(line)
        cells, is_open = reader.cells("\n".join(pending))
        if not is_open:
            yield number, cells
        elif _is_too_long(pending):
            yield from _unclosed(pending, delimiter, number)
        else:
            continue
        number += len(pending)
        pending = []
    yield from _unclosed(pending, delimiter, number)


def _unclosed(pending: Sequence[str], delimiter: str, number: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """A row for each line behind a quote that was never closed."""
    return ((number + place, tuple(line.split(delimiter))) for place, line in enumerate(pending))


class _RowReader:
    """Splits rows that hold quotes, one at a time, all by one reader: making it costs as much as a row."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter
        self._waiting: list[str] = []
        self._reader = csv.reader(self, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The row that waits; its end, as the csv module asks for more where a quote is open."""
        if not self._waiting:
            raise StopIteration
        return self._waiting.pop()

    def cells(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The cells of a row, and whether the text ends within a quoted one."""
        self._waiting.append(text)
        try:
            return tuple(next(self._reader)), False
        except csv.Error:
            return _split_loosely(text, self._delimiter)


def _split_loosely(text: str, delimiter: str) -> tuple[tuple[str, ...], bool]:
    """The same for a row that is still open, or whose quotes do not stand as they should."""
    cells: list[str] = []
    within: list[str] = []
    """The pieces of a quoted cell that is still open."""
    for piece in text.split(delimiter):
        if not within and not piece.startswith('"'):
            cells.append(piece)
        elif (piece.count('"') % 2 == 1) is bool(within):
            cells.append(_unquoted(delimiter.join((*within, piece))))
            within = []
        else:
            within.append(piece)
    return tuple(cells), bool(within)


def _unquoted(cell: str) -> str:
    quoted, _, behind = cell[1:].rpartition('"')
    return quoted.replace('""', '"') + behind


def _is_too_long(pending: Sequence[str]) -> bool:
    return len(pending) >= _MOST_LINES or sum(map(len, pending)) > _MOST_CHARACTERS


def _split(line: str, delimiter: str) -> tuple[str, ...]:
    if '"' not in line:
        return tuple(line.split(delimiter))
    cells, is_open = _RowReader(delimiter).cells(line)
    return tuple(line.split(delimiter)) if is_open else cells


def _first_line(lines: Iterator[str]) -> tuple[int, str]:
    """How many blank lines come first, and the line after them."""
    for place, line in enumerate(lines):
        if clean(line):
            return place, line
    return 0, ""


def _likely_delimiter(line: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: len(_split(line, delimiter)))


def _with_header(first: str, lines: Iterator[str], before: int, places: Places, delimiter: str) -> ClaimList:
    names = tuple(name.strip() for name in _split(first, delimiter))
    return ClaimList(lines, names, delimiter, places, before + 2)


def _table(
    first: str, lines: Iterator[str], before: int, wanted: tuple[str, str], delimiter: str
) -> ClaimList:
    """A table of which the columns are named by the user, or of which the delimiter is known."""
    names = _split(first, delimiter)
    found = find_places(names)
    code = _place(names, wanted[0]) if wanted[0] else found.code if found else 0
    is_header = found is not None or not _is_claim(names[code]) or _is_name(wanted)
    places = places_beside(code, names) if is_header else Places(code)
    if wanted[1]:
        day = _place(names, wanted[1])
        places = places._replace(day=day, last_day=places.last_day if day == places.day else None)
    if is_header:
        return _with_header(first, lines, before, places, delimiter)
    columns = tuple(f"column {place}" for place in range(1, len(names) + 1))
    return ClaimList(chain([first], lines), columns, delimiter, places, before + 1)


def _is_name(wanted: Sequence[str]) -> bool:
    return any(column and not column.isdecimal() for column in wanted)


def _is_claim(cell: str) -> bool:
    """Whether the cell of a first row is a claim line, good or bad, rather than the name of a column."""
    return sum(sign.isdecimal() for sign in cell) >= 3


def _place(names: Sequence[str], wanted: str) -> int:
    """The place of the column with this name or number, counted from 0."""
    plain = [plain_name(name) for name in names]
    if plain_name(wanted) in plain:
        return plain.index(plain_name(wanted))
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    listed = ", ".join(f"{place} {clean(name)!r}" for place, name in enumerate(names[:20], 1))
    raise ListError(f"there is no column {wanted!r}; name one of these or give its number: {listed}")


def answer_names(columns: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns that are added, with 'check_' before one that the table has already."""
    taken = {name.strip().lower() for name in columns}
    return tuple(_free(name, taken) for name in wanted)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"check_{name}"
    return name
