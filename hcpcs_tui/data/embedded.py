"""The embedded catalogue: plain files in the folder catalog/, read part by part."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hcpcs_tui.data.building import (
    CODE_COLUMNS,
    MODIFIER_COLUMNS,
    choice_of,
    cpt_section_of,
    level2_section_of,
    modifier_of,
    source_of,
    system_of,
)
from hcpcs_tui.data.late import LateCodes, LateTables, built
from hcpcs_tui.data.tables import Table
from hcpcs_tui.data.toml_blocks import TomlBlocks
from hcpcs_tui.domain.catalogue import Catalogue, Letter, Mention, Synonym, Unlisted
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import CatalogueError
from hcpcs_tui.domain.papers import NO_PAPERS
from hcpcs_tui.domain.sections import Section, Sections, range_holds
from hcpcs_tui.domain.statements import FILE_SOURCE, Source
from hcpcs_tui.domain.systems import CodeSystem

if TYPE_CHECKING:
    from hcpcs_tui.domain.differences import Differences
    from hcpcs_tui.domain.licensed import LicensedContents
    from hcpcs_tui.domain.update_rules import UpdateRule

RELEASE = Release(2025, 4)
"""The release that the embedded facts are taken from: October 2025."""

_LETTERS = tuple("ABCEGHJKLMPQRSTUV")
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


def embedded_catalogue(licensed: "LicensedContents | None" = None) -> Catalogue:
    """The catalogue that comes with the program; its parts are read when first needed.

    licensed: the CPT text of a licence holder that is to stand beside it.
    """
    return Catalogue(EmbeddedSource(catalogue_folder()), licensed)


class EmbeddedSource:
    """Reads the files of a catalogue folder; every fault is a CatalogueError with file and line."""

    release = RELEASE
    release_source = FILE_SOURCE
    papers = NO_PAPERS

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def letters(self) -> Sequence[str]:
        """The letters that the release has codes for."""
        return _LETTERS

    def codes(self, letter: str) -> Mapping[str, Code]:
        """The codes of level2/<letter>.tsv; a line is read in full when its code is looked up."""
        file = f"level2/{letter}.tsv"
        lines: dict[str, tuple[int, str]] = {}
        previous, beyond = letter, chr(ord(letter) + 1)
        for line in Table(self._folder, file, CODE_COLUMNS).lines():
            head = line[1][:6]
            code = head[:5]
            if not previous < code < beyond or head[5:] != "\t":
                problem = "this code is a duplicate, out of order, malformed or in the wrong file"
                raise CatalogueError(file, line[0], problem, "code", code)
            lines[code] = line
            previous = code
        return LateCodes(file, lines)

    def modifiers(self) -> Mapping[str, Modifier]:
        """The modifiers of modifiers.tsv."""
        file = "modifiers.tsv"
        modifiers: dict[str, Modifier] = {}
        for line, cells in Table(self._folder, file, MODIFIER_COLUMNS).rows():
            if cells[0] in modifiers:
                raise CatalogueError(file, line, "this modifier stands twice", "modifier", cells[0])
            modifiers[cells[0]] = modifier_of(cells, file, line)
        return modifiers

    def sections(self) -> Sections:
        """The ranges of sections/level2.tsv."""
        columns = ("start", "end", "title", "letter")
        return self._ranges("sections/level2.tsv", columns, level2_section_of)

    def letters_named(self) -> Mapping[str, Letter]:
        """The names of sections/letters.tsv."""
        rows = Table(self._folder, "sections/letters.tsv", ("letter", "title", "terms")).rows()
        return {
            letter: Letter(letter, title, tuple(f"{title} {terms}".lower().replace(";", " ").split()))
            for _, (letter, title, terms) in rows
        }

    def cpt_sections(self) -> Sections:
        """The ranges of sections/cpt.tsv."""
        columns = ("start", "end", "section", "subsection", "system", "source", "confidence")
        return self._ranges("sections/cpt.tsv", columns, cpt_section_of)

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
        return LateTables(TomlBlocks(self._folder, "systems.toml"), system_of)

    def sources(self) -> Mapping[str, Source]:
        """The sources of sources.toml."""
        return LateTables(TomlBlocks(self._folder, "sources.toml"), source_of)

    def choices(self) -> Sequence[Choice]:
        """The pairs of choices.toml, in file order."""
        blocks = self._choice_blocks
        return [built(blocks, place, choice_of) for place in range(len(blocks.names()))]

    def choices_naming(self, code: str) -> Sequence[Choice]:
        """The pairs of choices.toml that name the code on a side; only these are parsed."""
        blocks = self._choice_blocks
        places = set(self._choices_by_code.get(code, ()))
        places |= {place for text, place in self._choice_ranges if range_holds(text, code)}
        return [built(blocks, place, choice_of) for place in sorted(places)]

    @cached_property
    def _choices_by_code(self) -> Mapping[str, list[int]]:
        """The places of the choices that name a code by itself."""
        by_code: defaultdict[str, list[int]] = defaultdict(list)
        for place, named in enumerate(self._choice_codes):
            for text in named:
                by_code[text].append(place)
        return by_code

    @cached_property
    def _choice_ranges(self) -> list[tuple[str, int]]:
        """The ranges that choices name, with the places of the choices."""
        return [
            (text, place) for place, named in enumerate(self._choice_codes) for text in named if "-" in text
        ]

    @cached_property
    def _choice_codes(self) -> list[list[str]]:
        return self._choice_blocks.strings("level2", "cpt")

    @cached_property
    def _choice_blocks(self) -> TomlBlocks:
        return TomlBlocks(self._folder, "choices.toml")

    def differences(self) -> "Differences":
        """The tables of differences.toml, in file order."""
        from hcpcs_tui.data.comparing_building import difference_of
        from hcpcs_tui.domain.differences import Differences, Headline, Said

        blocks = TomlBlocks(self._folder, "differences.toml")
        tables = [built(blocks, place, difference_of) for place in range(len(blocks.names()))]
        return Differences(
            tuple(table for table in tables if isinstance(table, Headline)),
            tuple(table for table in tables if isinstance(table, Said)),
        )

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
            term: Unlisted(term, about, tuple(offer.split()), note) for _, (term, about, offer, note) in rows
        }

    def update_rules(self) -> "Mapping[str, UpdateRule]":
        """The rules of calendar.toml."""
        from hcpcs_tui.data.comparing_building import update_rule_of

        return LateTables(TomlBlocks(self._folder, "calendar.toml"), update_rule_of)

    def _ranges(
        self, file: str, columns: Sequence[str], build: Callable[[Sequence[str]], Section]
    ) -> Sections:
        lines: list[tuple[Section, int]] = []
        for line, cells in Table(self._folder, file, columns).rows():
            section = build(cells)
            if not section.holds(section.end):
                raise CatalogueError(file, line, "the range ends before it starts", "end", section.end)
            lines.append((section, line))
        lines.sort(key=lambda placed: (placed[0].system, placed[0].start))
        for (before, _), (section, line) in pairwise(lines):
            if before.holds(section.start):
                raise CatalogueError(file, line, f"the range overlaps {before.range}", "start", section.start)
        return Sections([section for section, _ in lines])
