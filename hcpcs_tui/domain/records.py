"""A line of a CMS release as the file gives it, and a release read whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hcpcs_tui.domain.dates import Release

FACT_COLUMNS: tuple[str, ...] = (
    "PRICE1", "PRICE2", "PRICE3", "PRICE4", "MULT_PI",
    "CIM1", "CIM2", "CIM3", "MCM1", "MCM2", "MCM3", "STATUTE",
    "LABCERT1", "LABCERT2", "LABCERT3", "LABCERT4", "LABCERT5", "LABCERT6", "LABCERT7", "LABCERT8",
    "XREF1", "XREF2", "XREF3", "XREF4", "XREF5",
    "COV", "ASC_GRP", "ASC_DT", "OPPS", "OPPS_PI", "OPPS_DT", "PROCNOTE", "BETOS",
    "TOS1", "TOS2", "TOS3", "TOS4", "TOS5", "ANEST_BU",
    "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD",
)  # fmt: skip
"""The columns of a release behind code, sequence, record kind and the two texts, in the file's order."""

DATE_COLUMNS = frozenset({"ASC_DT", "OPPS_DT", "ADD DT", "ACT EFF DT", "TERM DT"})
"""The columns that hold days."""

_PLACE = {column: place for place, column in enumerate(FACT_COLUMNS)}
_PLACES = {
    columns: [place for column, place in _PLACE.items() if column[:-1] == columns]
    for columns in ("PRICE", "CIM", "MCM", "LABCERT", "XREF", "TOS")
}


class Record(NamedTuple):
    """A code or modifier as a release gives it; every value is text without blanks around it."""

    code: str
    kind: Literal["code", "modifier"]
    sequence: str
    """SEQNUM, four or five digits; says nothing of the meaning."""
    long: str
    """The official long text, continuation lines joined; empty for the embedded catalogue."""
    short: str
    """The official short text; empty for the embedded catalogue."""
    facts: tuple[str, ...]
    """A value for each of FACT_COLUMNS, empty where the release gives none; days are ISO."""

    def fact(self, column: str) -> str:
        """The value of a column of FACT_COLUMNS."""
        return self.facts[_PLACE[column]]

    def several(self, columns: str) -> tuple[str, ...]:
        """The filled values of numbered columns: 'TOS' for TOS1 to TOS5."""
        return tuple([self.facts[place] for place in _PLACES[columns] if self.facts[place]])


class Warned(NamedTuple):
    """Something odd in a file that did not keep it from being read."""

    file: str
    line: int
    """Counted from 1; 0 when the whole file is meant."""
    column: str
    problem: str


@dataclass(frozen=True, slots=True)
class ReleaseContents:
    """A release read whole from a file of CMS."""

    release: Release
    source: str
    """Name of the file it came from, without folders."""
    records: Mapping[str, Record]
    """Codes and modifiers by code, codes first, each in code order."""
    processing_notes: Mapping[str, str]
    """Official notes by number; empty when the package has none."""
    noc: frozenset[str]
    """The codes of the 'not otherwise classified' list; empty when the package has none."""
    rows_read: int
    warnings: tuple[Warned, ...] = ()
    corrections: tuple[str, ...] = ()
    """A sentence for each correction of a corrections file that was applied."""

    @property
    def code_count(self) -> int:
        """How many codes it lists."""
        return sum(record.kind == "code" for record in self.records.values())

    @property
    def modifier_count(self) -> int:
        """How many modifiers it lists."""
        return len(self.records) - self.code_count
