"""Mappings of which a value is made when it is first looked up: a look-up of one code reads one line."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from hcpcs_tui.data.building import CODE_COLUMNS, code_of
from hcpcs_tui.data.tables import cells_of
from hcpcs_tui.data.toml_blocks import TomlBlocks
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.errors import CatalogueError

Built = TypeVar("Built")


class LateCodes(Mapping[str, Code]):
    """The codes of a file by code, each read when it is first looked up."""

    def __init__(self, file: str, lines: Mapping[str, tuple[int, str]]) -> None:
        self._file = file
        self._lines = lines
        self._ready: dict[str, Code] = {}

    def __getitem__(self, code: str) -> Code:
        if code not in self._ready:
            line, text = self._lines[code]
            self._ready[code] = code_of(cells_of(text, self._file, line, len(CODE_COLUMNS)), self._file, line)
        return self._ready[code]

    def __contains__(self, code: object) -> bool:
        return code in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class LateTables(Mapping[str, Built]):
    """Tables of a TOML file by name, each built when it is first looked up."""

    def __init__(self, blocks: TomlBlocks, build: Callable[[str, Mapping[str, Any]], Built]) -> None:
        self._blocks = blocks
        self._build = build
        self._places = {name: place for place, name in enumerate(blocks.names())}
        self._ready: dict[str, Built] = {}

    def __getitem__(self, name: str) -> Built:
        if name not in self._ready:
            self._ready[name] = built(self._blocks, self._places[name], self._build)
        return self._ready[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def built(blocks: TomlBlocks, place: int, build: Callable[[str, Mapping[str, Any]], Built]) -> Built:
    """The table of a block, built; raises CatalogueError with file and line for what it lacks."""
    name = blocks.names()[place]
    try:
        return build(name, blocks.table(place))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"[{name}] lacks or misspells a value ({error})"
        raise CatalogueError(blocks.file, blocks.line(place), problem) from None
