"""The fields of a catalogue entry, one list: what detail, CLI and export show of a code comes from here."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry


class Field(NamedTuple):
    """One field of the release: its id, how it is called, what it means, and how to read it."""

    id: str
    """The column of the catalogue files and the key in JSON."""
    label: str
    meaning: str
    values: Callable[[Entry], tuple[str, ...]]
    """The raw values of an entry, dates in ISO form; empty when the release gives none."""
    several: bool = False
    """Whether an entry may carry more than one value."""
    medicare: bool = False
    """Whether it speaks of Medicare alone."""

    def in_json(self, entry: Entry) -> str | list[str] | None:
        """The value as JSON: a list where several may stand, null where the release gives none."""
        values = self.values(entry)
        return list(values) if self.several else values[0] if values else None

    def in_words(self, entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
        """Each value, with its meaning behind it where the field is an indicator."""
        meanings = catalogue.indicators.get(self.id, {})
        return tuple(
            f"{value}, {meanings[value]}" if value in meanings else value for value in self.values(entry)
        )


def _texts(name: str) -> Callable[[Entry], tuple[str, ...]]:
    """The values of an attribute, of whatever form, as texts; nothing for an entry that lacks it."""

    def values(entry: Entry) -> tuple[str, ...]:
        value = getattr(entry, name, None)
        if isinstance(value, tuple):
            return value
        if isinstance(value, date):
            return (value.isoformat(),)
        return (value,) if value else ()

    return values


def _official(column: str) -> Callable[[Entry], tuple[str, ...]]:
    """The value of a column of an imported release."""

    def values(entry: Entry) -> tuple[str, ...]:
        value = entry.record.fact(column) if entry.record else ""
        return (value,) if value else ()

    return values


def _numbered(columns: str) -> Callable[[Entry], tuple[str, ...]]:
    """The filled values of numbered columns of an imported release."""

    def values(entry: Entry) -> tuple[str, ...]:
        return entry.record.several(columns) if entry.record else ()

    return values


def _official_text(name: Literal["long", "short"]) -> Callable[[Entry], tuple[str, ...]]:
    """A text of an imported release."""

    def values(entry: Entry) -> tuple[str, ...]:
        text = getattr(entry.record, name, "")
        return (text,) if text else ()

    return values


FIELDS: tuple[Field, ...] = (
    Field("code", "Code", "The code or modifier.", _texts("code")),
    Field("kind", "Kind", "A code or a modifier.", _texts("kind")),
    Field("name", "Name", "Plain language, ours; not the official descriptor.", _texts("name")),
    Field("text", "Official text", "The long descriptor of an imported release.", _official_text("long")),
    Field("short", "Short text", "The short descriptor of an imported release.", _official_text("short")),
    Field("terms", "Also called", "Search terms: brands, abbreviations, lay words.", _texts("terms"), True),
    Field("added", "Added", "First valid day.", _texts("added")),
    Field("effective", "Changed", "Day of the last action, not the start.", _texts("effective")),
    Field("action", "Action", "What the last release did to it.", _texts("action")),
    Field("ended", "Ended", "Last valid day, inclusive.", _texts("ended")),
    Field("coverage", "Coverage", "Whether Medicare covers it.", _texts("coverage"), medicare=True),
    Field("pricing", "Pricing", "How Medicare prices it.", _texts("pricing"), True, medicare=True),
    Field(
        "multiple_pricing",
        "Multiple",
        "Which price applies when there are several.",
        _texts("multiple_pricing"),
        medicare=True,
    ),
    Field("tos", "Service", "Type of service on Medicare claims.", _texts("tos"), True, medicare=True),
    Field("betos", "BETOS", "Berenson-Eggers type of service.", _texts("betos"), medicare=True),
    Field("asc", "ASC", "Ambulatory surgical center group.", _texts("asc"), medicare=True),
    Field(
        "lab_certification",
        "Lab group",
        "CLIA laboratory certification.",
        _texts("lab_certification"),
        True,
        medicare=True,
    ),
    Field("statute", "Statute", "The section of law that CMS cites.", _texts("statute"), medicare=True),
    Field(
        "coverage_manual",
        "Coverage ref",
        "Sections of the coverage issues manual.",
        _numbered("CIM"),
        True,
        medicare=True,
    ),
    Field(
        "carriers_manual",
        "Carriers ref",
        "Sections of the Medicare carriers manual.",
        _numbered("MCM"),
        True,
        medicare=True,
    ),
    Field("asc_date", "ASC since", "First day in the ASC group.", _official("ASC_DT"), medicare=True),
    Field("opps", "OPPS", "Outpatient payment group.", _official("OPPS"), medicare=True),
    Field(
        "opps_indicator",
        "OPPS ind",
        "Outpatient payment indicator.",
        _official("OPPS_PI"),
        medicare=True,
    ),
    Field("opps_date", "OPPS since", "First day in the group.", _official("OPPS_DT"), medicare=True),
    Field(
        "processing_note",
        "Note",
        "Number of the CMS processing note.",
        _official("PROCNOTE"),
        medicare=True,
    ),
    Field("anesthesia", "Anesthesia", "Base units.", _official("ANEST_BU"), medicare=True),
    Field("xref", "Cross ref", "Codes or numbers that CMS refers to.", _texts("xref"), True),
)
"""All fields in the order in which a reader needs them."""

FIELD = {field.id: field for field in FIELDS}
"""The fields by id."""


def applies(field: Field, entry: Entry) -> bool:
    """Whether entries of this kind carry the field at all (modifiers have no pricing)."""
    return isinstance(entry, Code) or hasattr(entry, field.id)
