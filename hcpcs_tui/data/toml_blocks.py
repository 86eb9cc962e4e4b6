"""TOML files read block by block: a look-up of one code need not parse a hundred tables it does not use."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hcpcs_tui.data.tables import read_text
from hcpcs_tui.domain.errors import CatalogueError

_BRACKET = re.compile(r"\n\[")
"""Where a table begins, and perhaps a line within an array."""
_HEADER = re.compile(r"\[(\[?)(\"[^\"]+\"|[A-Za-z0-9_-]+)((?:\.[A-Za-z0-9_-]+)*)\]")
_TABLE_LINE = re.compile(r"\[.*\][ \t]*(?:#.*)?$", re.MULTILINE)
_STRING = re.compile(r"\"([^\"\n]+)\"")


class TomlBlocks:
    """The top-level tables of a TOML file as texts, each parsed when it is asked for.

    A sub-table such as [level2.aspects] belongs to the block of the table before it.
    """

    def __init__(self, folder: Path, file: str) -> None:
        """Split the file; raises CatalogueError when it cannot be read."""
        self.file = file
        self._text = text = read_text(folder, file)
        heads = [match for match in self._headers() if not match[3]]
        self._check(heads)
        starts = [match.start() for match in heads]
        ends = [*starts[1:], len(text)]
        self._blocks = [
            (match[2].strip('"'), start, end) for match, start, end in zip(heads, starts, ends, strict=False)
        ]

    def _headers(self) -> Iterator[re.Match[str]]:
        """The headings of tables and sub-tables; raises CatalogueError for one that a split would misread."""
        text = self._text
        starts = [0] if text.startswith("[") else []
        starts += [match.end() - 1 for match in _BRACKET.finditer(text)]
        for start in starts:
            header = _HEADER.match(text, start)
            if header:
                yield header
            elif _TABLE_LINE.match(text, start):
                problem = "table names stand as [name], without blanks or escapes"
                raise CatalogueError(self.file, self._line_at(start), problem)

    def _check(self, heads: Sequence[re.Match[str]]) -> None:
        """Refuse text before the first table, and a table that stands twice."""
        before = self._text[: heads[0].start()] if heads else self._text
        for number, line in enumerate(before.splitlines(), start=1):
            if line.strip() and not line.lstrip().startswith("#"):
                raise CatalogueError(self.file, number, "text before the first table")
        seen: set[str] = set()
        for match in heads:
            if match[2] in seen and not match[1]:
                problem = f"the table [{match[2]}] stands twice"
                raise CatalogueError(self.file, self._line_at(match.start()), problem)
            seen.add(match[2])

    def names(self) -> list[str]:
        """The names of the top-level tables in file order; an array of tables repeats its name."""
        return [name for name, _, _ in self._blocks]

    def strings(self, *keys: str) -> list[list[str]]:
        """Per block the strings of its arrays of these names, found without parsing the rest."""
        array = re.compile(rf"\n(?:{'|'.join(keys)}) = \[([^\]]*)\]")
        return [
            [
                string
                for strings in array.findall(self._text, start, end)
                for string in _STRING.findall(strings)
            ]
            for _, start, end in self._blocks
        ]

    def table(self, place: int) -> Mapping[str, Any]:
        """The parsed table of a block; raises CatalogueError that names the line."""
        name, start, end = self._blocks[place]
        try:
            parsed = tomllib.loads(self._text[start:end])[name]
        except (ValueError, KeyError, RecursionError) as error:
            line = re.search(r"line ([0-9]+)", str(error))
            raise CatalogueError(
                self.file,
                self.line(place) + (int(line[1]) - 1 if line else 0),
                f"not valid TOML in [{name}]: {error}",
            ) from None
        first: Mapping[str, Any] = parsed[0] if isinstance(parsed, list) else parsed
        return first

    def line(self, place: int) -> int:
        """The line on which a block begins, counted from 1."""
        return self._line_at(self._blocks[place][1])

    def _line_at(self, place: int) -> int:
        return self._text.count("\n", 0, place) + 1
