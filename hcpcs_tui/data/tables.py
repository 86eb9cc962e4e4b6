"""Reading tab-separated catalogue files, each fault named with file and line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from hcpcs_tui.domain.errors import CatalogueError

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ASCII_CONTROL = bytes(sign for sign in range(128) if _CONTROL.match(chr(sign)))


class Table:
    """A tab-separated file with a header line, no quoting, UTF-8."""

    def __init__(self, folder: Path, file: str, columns: Sequence[str]) -> None:
        """Read the file; raises CatalogueError when it is missing, not UTF-8, or has other columns."""
        self.file = file
        lines = read_text(folder, file).split("\n")
        header = lines[0].split("\t")
        if header != list(columns):
            unknown = next((name for name in header if name not in columns), "a column is missing")
            raise CatalogueError(file, 1, f"the columns must be {', '.join(columns)}", "found", unknown)
        self._lines = lines
        self._width = len(columns)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Line numbers (the header is line 1) with their texts, empty lines left out."""
        return ((number, line) for number, line in enumerate(self._lines[1:], start=2) if line)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line numbers with their cells; raises CatalogueError for a line with more or fewer."""
        return ((number, cells_of(line, self.file, number, self._width)) for number, line in self.lines())


def cells_of(line: str, file: str, number: int, width: int) -> list[str]:
    """The cells of a line; raises CatalogueError when there are not as many as there are columns."""
    cells = line.split("\t")
    if len(cells) != width:
        raise CatalogueError(file, number, f"{len(cells)} cells where {width} belong")
    return cells


def read_text(folder: Path, file: str) -> str:
    """The text of a catalogue file with plain line feeds, control characters removed.

    Raises CatalogueError.
    """
    try:
        content = (folder / file).read_bytes()
        text = content.decode("utf-8")
    except FileNotFoundError:
        raise CatalogueError(file, 0, "the file is missing; install the program again") from None
    except UnicodeDecodeError as error:
        raise CatalogueError(file, 0, f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise CatalogueError(file, 0, f"cannot be read ({error.strerror})") from None
    if content.isascii() and content.translate(None, _ASCII_CONTROL) == content:
        return text  # every file of ours, known without a look at each character
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=4096)
def _read_day(cell: str) -> date:
    year, month, day = cell.split("-")  # fromisoformat takes week dates too
    return date(int(year), int(month), int(day))


def day_or_none(cell: str, file: str, line: int, field: str) -> date | None:
    """An ISO date cell, None when empty; raises CatalogueError."""
    if not cell:
        return None
    try:
        return _read_day(cell)
    except ValueError:
        raise CatalogueError(file, line, "not a date like 2025-10-01", field, cell) from None
