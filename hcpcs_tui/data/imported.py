"""An imported release as a catalogue: its own facts and texts, with our plain-language names beside them.

A name was written for one official text. Whether a release still has that text is told by a fingerprint, so
that no official text need be shipped; where it differs, the release's own text stands in the name's place.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from hcpcs_tui.data.building import CODE_COLUMNS, MODIFIER_COLUMNS
from hcpcs_tui.data.embedded import EmbeddedSource
from hcpcs_tui.data.tables import Table, cells_of
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.papers import NO_PAPERS, Papers
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.statements import IMPORTED_SOURCE, Source

_FINGERPRINT_COLUMNS = ("code", "fingerprint")
_FAIR_SHARE = 0.25
_ASCII_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""What is neither letter nor digit; a text in ASCII loses it some ten times quicker than sign by sign."""


class _Naming(NamedTuple):
    """Our name and terms of a code, and the text they were written for."""

    name: str
    terms: tuple[str, ...]
    added: str
    fingerprint: str


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that differ when the letters or digits of a text do; case and blanks aside."""
    lower = text.lower()
    if lower.isascii():
        folded = lower.encode().translate(None, _ASCII_SIGNS)
    else:
        folded = "".join(sign for sign in lower if sign.isalnum()).encode()
    return hashlib.blake2s(folded, digest_size=4).hexdigest()


class ImportedSource(EmbeddedSource):
    """A stored release under the names, sections, systems and statements of the catalogue folder."""

    release_source = IMPORTED_SOURCE

    def __init__(
        self,
        folder: Path,
        release: Release,
        records: Mapping[str, Record],
        file: str,
        day: str,
        papers: Papers = NO_PAPERS,
    ) -> None:
        """file: the file that it was imported from; day: when, as ISO; papers: what lay beside the codes."""
        super().__init__(folder)
        self.papers = papers
        self.release = release
        self._file = file
        self._day = day
        self._by_letter: defaultdict[str, list[Record]] = defaultdict(list)
        self._modifiers: list[Record] = []
        for record in records.values():
            if record.kind == "modifier":
                self._modifiers.append(record)
            else:
                self._by_letter[record.code[0]].append(record)

    def letters(self) -> Sequence[str]:
        """The letters that the release has codes for."""
        return sorted(self._by_letter)

    def codes(self, letter: str) -> Mapping[str, Code]:
        """The codes of the release that begin with the letter."""
        names: Mapping[str, _Naming] = {}
        if letter in super().letters():
            file = f"level2/{letter}.tsv"
            names = self._names(Table(self._folder, file, CODE_COLUMNS), CODE_COLUMNS)
        return {record.code: _code_of(record, names.get(record.code)) for record in self._by_letter[letter]}

    def modifiers(self) -> Mapping[str, Modifier]:
        """The modifiers of the release."""
        names = self._names(Table(self._folder, "modifiers.tsv", MODIFIER_COLUMNS), MODIFIER_COLUMNS)
        return {record.code: _modifier_of(record, names.get(record.code)) for record in self._modifiers}

    def sources(self) -> Mapping[str, Source]:
        """The sources of sources.toml, and the imported file."""
        title = f"HCPCS Level II, {self.release.name} release"
        imported = Source(IMPORTED_SOURCE, "CMS", f"{title}, imported from {self._file}", "", self._day)
        return {**super().sources(), IMPORTED_SOURCE: imported}

    def _names(self, table: Table, columns: Sequence[str]) -> Mapping[str, _Naming]:
        added = columns.index("added")
        return {
            cells[0]: _Naming(
                cells[1],
                tuple(cells[2].split(";")) if cells[2] else (),
                cells[added],
                self._fingerprints.get(cells[0], ""),
            )
            for cells in (cells_of(text, table.file, line, len(columns)) for line, text in table.lines())
        }

    @cached_property
    def _fingerprints(self) -> Mapping[str, str]:
        rows = Table(self._folder, "fingerprints.tsv", _FINGERPRINT_COLUMNS).rows()
        return {code: sign for _, (code, sign) in rows}


def _named(record: Record, naming: _Naming | None) -> tuple[str, tuple[str, ...]]:
    """The name and terms of a record: ours while the text is the one they were written for.

    A text that was reworded keeps our terms. A code with another first day is another code under the same
    number, and nothing of ours speaks of it.
    """
    if naming is None or naming.added != record.fact("ADD DT"):
        return record.long or record.short, ()
    if not record.long or naming.fingerprint == fingerprint(record.long):
        return naming.name, naming.terms
    return record.long, naming.terms if _is_reworded(record, naming) else ()


def _is_reworded(record: Record, naming: _Naming) -> bool:
    """Whether the text still means what our name says: a fair share of its words stands in the text.

    Told apart on the releases of 2017 to 2025: modifier CS shares a tenth, reworded codes a quarter.
    """
    said, read = _words([naming.name]), _words([record.long, record.short])
    known = said | _words(naming.terms)
    return len(said & read) >= _FAIR_SHARE * len(said) or len(read & known) >= _FAIR_SHARE * len(read)


def _words(texts: Iterable[str]) -> set[str]:
    letters = (sign if sign.isalnum() else " " for text in texts for sign in f"{text} ".lower())
    return {word for word in "".join(letters).split() if len(word) > 3}


@lru_cache(maxsize=4096)
def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _code_of(record: Record, naming: _Naming | None) -> Code:
    name, terms = _named(record, naming)
    return Code(
        record.code,
        name,
        terms,
        record.fact("COV"),
        record.several("PRICE"),
        record.fact("MULT_PI"),
        record.several("TOS"),
        record.fact("BETOS"),
        record.fact("ASC_GRP"),
        record.several("LABCERT"),
        record.fact("STATUTE"),
        record.several("XREF"),
        *_last_fields(record),
    )


def _modifier_of(record: Record, naming: _Naming | None) -> Modifier:
    name, terms = _named(record, naming)
    return Modifier(
        record.code,
        name,
        terms,
        record.fact("COV"),
        *_last_fields(record),
    )


def _last_fields(record: Record) -> tuple[date | None, date | None, date | None, str, Record]:
    """The days and the action of a record, and the record itself, with which codes and modifiers end."""
    added, effective, ended = (_day(record.fact(field)) for field in ("ADD DT", "ACT EFF DT", "TERM DT"))
    return added, effective, ended, record.fact("ACTION CD"), record
