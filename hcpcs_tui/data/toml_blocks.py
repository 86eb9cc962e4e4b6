"""TOML files read block by block: a look-up of one code need not parse a hundred tables it does not use."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hcpcs_tui.data.tables import read_text
from hcpcs_tui.domain.errors import CatalogueError

_HEADER = re.compile(r"^\[(\[?)(\"[^\"]+\"|[A-Za-z0-9_-]+)((?:\.[A-Za-z0-9_-]+)*)\]", re.MULTILINE)
_TABLE_LINE = re.compile(r"^\[.*\][ \t]*(?:#.*)?$", re.MULTILINE)
_STRING = re.compile(r"\"([^\"\n]+)\"")


class TomlBlocks:
    """The top-level tables of a TOML file as texts, each parsed when it is asked for.

    A sub-table such as [level2.aspects] belongs to the block of the table before it.
    """

    def __init__(self, folder: Path, file: str) -> None:
        """Split the file; raises CatalogueError when it cannot be read."""
        self.file = file
        text = read_text(folder, file)
        heads = [match for match in _HEADER.finditer(text) if not match[3]]
        self._check(text, heads)
        ends = [*(match.start() for match in heads[1:]), len(text)][: len(heads)]
        self._blocks = [
            (match[2].strip('"'), text[match.start() : end], text.count("\n", 0, match.start()))
            for match, end in zip(heads, ends, strict=True)
        ]

    def _check(self, text: str, heads: Sequence[re.Match[str]]) -> None:
        """Refuse what a split by headings would misread."""
        before = text[: heads[0].start()] if heads else text
        for number, line in enumerate(before.splitlines(), start=1):
            if line.strip() and not line.lstrip().startswith("#"):
                raise CatalogueError(self.file, number, "text before the first table")
        known = {match.start() for match in _HEADER.finditer(text)}
        odd = next((odd for odd in _TABLE_LINE.finditer(text) if odd.start() not in known), None)
        if odd:
            problem = "table names stand as [name], without blanks or escapes"
            raise CatalogueError(self.file, _line_at(text, odd.start()), problem)
        seen: set[str] = set()
        for match in heads:
            if match[2] in seen and not match[1]:
                problem = f"the table [{match[2]}] stands twice"
                raise CatalogueError(self.file, _line_at(text, match.start()), problem)
            seen.add(match[2])

    def names(self) -> list[str]:
        """The names of the top-level tables in file order; an array of tables repeats its name."""
        return [name for name, _, _ in self._blocks]

    def strings(self, *keys: str) -> list[list[str]]:
        """Per block the strings of its arrays of these names, found without parsing the rest."""
        array = re.compile(rf"^(?:{'|'.join(keys)}) = \[([^\]]*)\]", re.MULTILINE)
        return [
            [string for strings in array.findall(text) for string in _STRING.findall(strings)]
            for _, text, _ in self._blocks
        ]

    def table(self, place: int) -> Mapping[str, Any]:
        """The parsed table of a block; raises CatalogueError that names the line."""
        name, text, before = self._blocks[place]
        try:
            parsed = tomllib.loads(text)[name]
        except (ValueError, KeyError, RecursionError) as error:
            line = re.search(r"line ([0-9]+)", str(error))
            raise CatalogueError(
                self.file,
                before + int(line[1]) if line else before + 1,
                f"not valid TOML in [{name}]: {error}",
            ) from None
        first: Mapping[str, Any] = parsed[0] if isinstance(parsed, list) else parsed
        return first

    def line(self, place: int) -> int:
        """The line on which a block begins, counted from 1."""
        return self._blocks[place][2] + 1


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
