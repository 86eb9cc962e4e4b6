"""Records read by the ids of the fields registry, and records of the embedded catalogue."""

from collections.abc import Mapping
from typing import Literal

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Modifier
from hcpcs_tui.domain.fields import FIELD
from hcpcs_tui.domain.records import FACT_COLUMNS, Record

FIELD_COLUMNS: Mapping[str, str] = {
    "added": "ADD DT",
    "effective": "ACT EFF DT",
    "ended": "TERM DT",
    "action": "ACTION CD",
    "coverage": "COV",
    "pricing": "PRICE",
    "multiple_pricing": "MULT_PI",
    "tos": "TOS",
    "betos": "BETOS",
    "asc": "ASC_GRP",
    "lab_certification": "LABCERT",
    "statute": "STATUTE",
    "xref": "XREF",
    "coverage_manual": "CIM",
    "carriers_manual": "MCM",
    "asc_date": "ASC_DT",
    "opps": "OPPS",
    "opps_indicator": "OPPS_PI",
    "opps_date": "OPPS_DT",
    "processing_note": "PROCNOTE",
    "anesthesia": "ANEST_BU",
}
"""The column of a release behind each field that is a fact; numbered columns without their number."""

EMBEDDED_FIELDS = frozenset(
    "added effective ended action coverage pricing multiple_pricing tos betos asc lab_certification statute "
    "xref".split()
)
"""The facts that the embedded catalogue carries of a code; of a modifier it has fewer."""

EMBEDDED_MODIFIER_FIELDS = frozenset({"added", "effective", "ended", "action", "coverage"})
"""The facts that the embedded catalogue carries of a modifier."""


def values_of(record: Record, field: str) -> tuple[str, ...]:
    """The filled values of a field of the registry: a fact, 'text' or 'short'."""
    if field in ("text", "short"):
        text = record.long if field == "text" else record.short
        return (text,) if text else ()
    columns = FIELD_COLUMNS[field]
    if columns in FACT_COLUMNS:
        return tuple(filter(None, (record.fact(columns),)))
    return record.several(columns)


def records_of(catalogue: Catalogue) -> dict[str, Record]:
    """A record for each code and modifier, codes first.

    Those of the embedded catalogue have no texts and only the facts of EMBEDDED_FIELDS.
    """
    return {entry.code: record_of(entry) for entry in catalogue}


def record_of(entry: Entry) -> Record:
    """The record of a code or modifier; that of the embedded catalogue is made from its facts."""
    if entry.record is not None:
        return entry.record
    facts = dict.fromkeys(FACT_COLUMNS, "")
    for field in EMBEDDED_FIELDS:
        columns = FIELD_COLUMNS[field]
        for number, value in enumerate(FIELD[field].values(entry), start=1):
            facts[columns if columns in facts else f"{columns}{number}"] = value
    kind: Literal["code", "modifier"] = "modifier" if isinstance(entry, Modifier) else "code"
    return Record(entry.code, kind, "", "", "", tuple(facts.values()))
