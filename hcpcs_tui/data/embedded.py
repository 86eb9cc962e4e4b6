"""The embedded catalogue: plain files in the folder catalog/, read part by part."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from hcpcs_tui.data.tables import Table, day_or_none, read_text
from hcpcs_tui.domain.catalogue import Catalogue, Mention, Synonym, Unlisted
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import CatalogueError
from hcpcs_tui.domain.sections import Section, Sections
from hcpcs_tui.domain.statements import Source, Statement
from hcpcs_tui.domain.systems import CodeSystem

RELEASE = Release(2025, 4)
"""The release that the embedded facts are taken from: October 2025."""

_Built = TypeVar("_Built")
_LETTERS = tuple("ABCEGHJKLMPQRSTUV")
_CODE_COLUMNS = (
    "code name terms coverage pricing multiple_pricing tos betos asc lab_certification statute xref "
    "added effective ended action"
).split()
_MODIFIER_COLUMNS = "modifier name terms coverage added effective ended action".split()
_INDICATOR_FILES = {
    "coverage": "coverage",
    "pricing": "pricing",
    "multiple_pricing": "multiple_pricing",
    "tos": "type_of_service",
    "betos": "betos",
    "asc": "asc_payment_group",
    "lab_certification": "lab_certification",
    "action": "action",
}


def catalogue_folder() -> Path:
    """The folder of the embedded catalogue: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "catalog"
    return installed if installed.is_dir() else package.parent / "catalog"


def embedded_catalogue() -> Catalogue:
    """The catalogue that comes with the program; its parts are read when first needed."""
    return Catalogue(EmbeddedSource(catalogue_folder()))


class EmbeddedSource:
    """Reads the files of a catalogue folder; every fault is a CatalogueError with file and line."""

    release = RELEASE

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def letters(self) -> Sequence[str]:
        """The letters that the release has codes for."""
        return _LETTERS

    def codes(self, letter: str) -> Mapping[str, Code]:
        """The codes of level2/<letter>.tsv."""
        file = f"level2/{letter}.tsv"
        codes: dict[str, Code] = {}
        previous = ""
        for line, cells in Table(self._folder, file, _CODE_COLUMNS).rows():
            code = cells[0]
            if code <= previous or code[0] != letter or len(code) != 5:
                problem = "this code is a duplicate, out of order, or in the wrong file"
                raise CatalogueError(file, line, problem, "code", code)
            previous = code
            codes[code] = _code(cells, file, line)
        return codes

    def modifiers(self) -> Mapping[str, Modifier]:
        """The modifiers of modifiers.tsv."""
        file = "modifiers.tsv"
        modifiers: dict[str, Modifier] = {}
        for line, cells in Table(self._folder, file, _MODIFIER_COLUMNS).rows():
            if cells[0] in modifiers:
                raise CatalogueError(file, line, "this modifier stands twice", "modifier", cells[0])
            modifiers[cells[0]] = _modifier(cells, file, line)
        return modifiers

    def sections(self) -> Sections:
        """The ranges of sections/level2.tsv."""
        columns = ("start", "end", "title", "letter")
        return self._ranges("sections/level2.tsv", columns, _level2_section)

    def cpt_sections(self) -> Sections:
        """The ranges of sections/cpt.tsv."""
        columns = ("start", "end", "section", "subsection", "system", "source", "confidence")
        return self._ranges("sections/cpt.tsv", columns, _cpt_section)

    def indicators(self) -> Mapping[str, Mapping[str, str]]:
        """The meanings of indicators/*.tsv, by field id."""
        columns = ("value", "meaning", "layout")
        return {
            field: {
                cells[0]: cells[1]
                for _, cells in Table(self._folder, f"indicators/{name}.tsv", columns).rows()
            }
            for field, name in _INDICATOR_FILES.items()
        }

    def systems(self) -> Mapping[str, CodeSystem]:
        """The systems of systems.toml."""
        tables = self._toml("systems.toml")
        return {key: self._built("systems.toml", key, _system, table) for key, table in tables.items()}

    def sources(self) -> Mapping[str, Source]:
        """The sources of sources.toml."""
        tables = self._toml("sources.toml")
        return {key: self._built("sources.toml", key, _source, table) for key, table in tables.items()}

    def choices(self) -> Sequence[Choice]:
        """The pairs of choices.toml, in file order."""
        tables = self._toml("choices.toml").get("choice", [])
        return [
            self._built("choices.toml", str(place), _choice, table)
            for place, table in enumerate(tables, start=1)
        ]

    def mentions(self) -> Sequence[Mention]:
        """The CPT numbers of mentions.tsv."""
        return self._mentions

    @cached_property
    def _mentions(self) -> Sequence[Mention]:
        rows = Table(self._folder, "mentions.tsv", ("code", "cpt")).rows()
        return [Mention(code, tuple(cpt.split())) for _, (code, cpt) in rows]

    def synonyms(self) -> Sequence[Synonym]:
        """The phrases of synonyms.tsv."""
        rows = Table(self._folder, "synonyms.tsv", ("phrase", "means", "kind")).rows()
        return [Synonym(phrase, tuple(means.split(";"))) for _, (phrase, means, _) in rows]

    def unlisted(self) -> Mapping[str, Unlisted]:
        """The products of unlisted.tsv."""
        rows = Table(self._folder, "unlisted.tsv", ("term", "about", "offer", "note")).rows()
        return {
            term: Unlisted(term, about, tuple(offer.split()), note)
            for _, (term, about, offer, note) in rows
        }

    def _ranges(self, file: str, columns: Sequence[str], build: Callable[[Sequence[str]], Section]) -> Sections:
        lines: list[tuple[Section, int]] = []
        for line, cells in Table(self._folder, file, columns).rows():
            section = build(cells)
            if section.end not in section:
                raise CatalogueError(file, line, "the range ends before it starts", "end", section.end)
            lines.append((section, line))
        lines.sort(key=lambda placed: (placed[0].system, placed[0].start))
        for (before, _), (section, line) in pairwise(lines):
            if section.start in before:
                raise CatalogueError(file, line, f"the range overlaps {before.range}", "start", section.start)
        return Sections([section for section, _ in lines])

    def _toml(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads(read_text(self._folder, file))
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(file, 0, f"not valid TOML: {error}") from None

    def _built(self, file: str, key: str, build: Callable[[str, dict[str, Any]], _Built], table: Any) -> _Built:
        try:
            return build(key, table)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueError(file, 0, f"[{key}] lacks or misspells a value ({error})") from None


def _code(cells: Sequence[str], file: str, line: int) -> Code:
    return Code(
        cells[0],
        cells[1],
        tuple(cells[2].split(";")) if cells[2] else (),
        cells[3],
        tuple(cells[4].split()),
        cells[5],
        tuple(cells[6].split()),
        cells[7],
        cells[8],
        tuple(cells[9].split()),
        cells[10],
        tuple(cells[11].split()),
        day_or_none(cells[12], file, line, "added"),
        day_or_none(cells[13], file, line, "effective"),
        day_or_none(cells[14], file, line, "ended"),
        cells[15],
    )


def _modifier(cells: Sequence[str], file: str, line: int) -> Modifier:
    return Modifier(
        cells[0],
        cells[1],
        tuple(cells[2].split(";")) if cells[2] else (),
        cells[3],
        day_or_none(cells[4], file, line, "added"),
        day_or_none(cells[5], file, line, "effective"),
        day_or_none(cells[6], file, line, "ended"),
        cells[7],
    )


def _level2_section(cells: Sequence[str]) -> Section:
    start, end, title, letter = cells
    return Section(start, end, title, "level2", letter)


def _cpt_section(cells: Sequence[str]) -> Section:
    start, end, section, subsection, system, source, _ = cells
    title = f"{section}: {subsection}" if subsection else section
    return Section(start, end, title, system, section, (source,))


def _system(key: str, table: dict[str, Any]) -> CodeSystem:
    aspects = {
        aspect: Statement(said["text"], tuple(said["sources"]), said["confidence"])
        for aspect, said in table["aspects"].items()
    }
    return CodeSystem(
        key,
        table["name"],
        table["full_name"],
        table["part_of"],
        table["level"],
        table["shape"],
        table["example"],
        tuple(table["effective_days"]),
        date.fromisoformat(table["ended"]) if table["ended"] else None,
        aspects,
    )


def _source(key: str, table: dict[str, Any]) -> Source:
    return Source(key, table["publisher"], table["title"], table["address"], table["date"])


def _choice(key: str, table: dict[str, Any]) -> Choice:
    texts = (table[name] for name in ("decides", "medicare", "others", "status"))
    return Choice(
        table["id"],
        table["topic"],
        table["group"],
        tuple(table["level2"]),
        tuple(table["cpt"]),
        *texts,
        tuple(table["sources"]),
        table["confidence"],
    )
