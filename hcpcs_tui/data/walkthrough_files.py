"""Walkthroughs from TOML files: those of the catalogue, and the user's own; a broken file spoils no other."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from hcpcs_tui.data.late import built
from hcpcs_tui.data.toml_blocks import TomlBlocks
from hcpcs_tui.data.walkthrough_building import HEAD, STEP, head_of, step_of
from hcpcs_tui.domain.errors import CatalogueError
from hcpcs_tui.domain.walkthroughs import Walkthrough

FOLDER = "walkthroughs"
"""The folder of walkthroughs, in the catalogue and beside the user's settings."""

_LARGEST = 256 * 1024
_NUMBERED = r"(?:[0-9]+-)?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.toml"


class WalkthroughsRead(NamedTuple):
    """What could be read, and what could not."""

    walkthroughs: list[Walkthrough]
    """In the order of the file names; the user's own behind those of the catalogue."""
    faults: list[CatalogueError]
    """One for each file that was left out, with file and line."""


def read_walkthroughs(catalogue: Path, personal: Path) -> WalkthroughsRead:
    """The walkthroughs of the catalogue folder and of the folder that holds the user's settings.

    A missing folder holds none. A broken file, or one whose id stands already, is a fault.
    """
    read = WalkthroughsRead([], [])
    seen: set[str] = set()
    names = [(catalogue, f"{FOLDER}/{path.name}") for path in _files(catalogue)]
    own = [(personal, str(path)) for path in _files(personal)]
    for folder, name in (*names, *own):
        try:
            walkthrough = read_walkthrough(folder, name, is_yours=folder is personal)
            _check_new(walkthrough.id, seen, name)
        except CatalogueError as error:
            read.faults.append(error)
            continue
        seen.add(walkthrough.id)
        read.walkthroughs.append(walkthrough)
    return read


def read_walkthrough(folder: Path, name: str, *, is_yours: bool = False) -> Walkthrough:
    """A walkthrough file; raises CatalogueError with the line of what is wrong.

    name: the path below the folder, or a full path; errors call the file so. The id is the file's name
    without leading digits and without its ending.
    """
    path = folder / name
    named = re.fullmatch(_NUMBERED, path.name)
    if not named:
        problem = "name the file with small letters, digits and hyphens, as in my-first-steps.toml"
        raise CatalogueError(name, 0, problem)
    _check_size(path, name)
    blocks = TomlBlocks(folder, name)
    _check_blocks(blocks)
    title, about, minutes = built(blocks, 0, head_of)
    steps = tuple(built(blocks, place, step_of) for place in range(1, len(blocks.names())))
    return Walkthrough(named[1], title, about, minutes, steps, is_yours)


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in (folder / FOLDER).iterdir() if path.suffix == ".toml")
    except OSError:
        return


def _check_new(id: str, seen: Collection[str], name: str) -> None:
    if id in seen:
        raise CatalogueError(name, 0, "a walkthrough of this name stands already; give the file another")


def _check_size(path: Path, name: str) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CatalogueError(name, 0, f"cannot be read ({error.strerror})") from None
    if size > _LARGEST:
        raise CatalogueError(
            name, 0, f"larger than {_LARGEST // 1024} KiB; split it into several walkthroughs"
        )


def _check_blocks(blocks: TomlBlocks) -> None:
    names = blocks.names()
    if names[:1] != [HEAD] or len(names) == 1:
        raise CatalogueError(
            blocks.file, 1, f"a file begins with [{HEAD}], and at least one [[{STEP}]] follows"
        )
    odd = next((place for place, name in enumerate(names[1:], start=1) if name != STEP), None)
    if odd is not None:
        problem = f"only [{HEAD}] and [[{STEP}]] belong here, not [{names[odd]}]"
        raise CatalogueError(blocks.file, blocks.line(odd), problem)
