"""Rows of the store from the records of a release, and records from rows."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import Any

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import FACT_COLUMNS, Record
from hcpcs_tui.domain.stored import StoredRelease

Row = tuple[str, str, str, str, str, str]
"""Code, kind, sequence, long text, short text, and the facts as one text."""

_BETWEEN_FACTS = "\x1f"
"""Readers take control characters out of every value, so this one is free to part them."""
_BETWEEN_ROWS = "\x1e"


def number_of(release: Release) -> int:
    """The number under which a release is stored: 20254 for October 2025."""
    return release.year * 10 + release.quarter


def release_of(number: int) -> Release:
    """The release of a number; raises ValueError when there is none."""
    year, quarter = divmod(number, 10)
    if not (1 <= year <= 9999 and 1 <= quarter <= 4):
        raise ValueError(number)
    return Release(year, quarter)


def rows_of(records: Mapping[str, Record]) -> list[Row]:
    """The rows of a release, codes first, each in code order.

    Raises ValueError for facts that could not be read back.
    """
    rows: list[Row] = []
    for record in sorted(records.values(), key=attrgetter("kind", "code")):
        facts = _BETWEEN_FACTS.join(record.facts)
        if facts.count(_BETWEEN_FACTS) != len(FACT_COLUMNS) - 1:
            raise ValueError(record.code)
        rows.append((*record[:5], facts))
    return rows


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows that come in code order, with the codes before the modifiers."""
    return sorted(rows, key=itemgetter(1))


def records_of(rows: Sequence[Row]) -> dict[str, Record]:
    """The records of rows, by code; raises ValueError or TypeError for a damaged row."""
    facts = {packed: _facts_of(packed) for packed in {row[5] for row in rows}}
    return {
        code: Record(code, kind, sequence, long, short, facts[packed])  # type: ignore[arg-type]
        for code, kind, sequence, long, short, packed in rows
    }


def texts_only(rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """The rows as they are; raises TypeError when a cell is no text, as a damaged page can give it."""
    for row in rows:
        "".join(row)
    return rows


def fingerprint_of(rows: Sequence[Row]) -> str:
    """SHA-256 of rows in order; raises ValueError or TypeError for what is no text."""
    text = _BETWEEN_ROWS.join(map(_BETWEEN_FACTS.join, rows))
    return hashlib.sha256(text.encode()).hexdigest()


def stored_of(row: Sequence[Any]) -> StoredRelease:
    """A row of the releases: number, source, time, codes, modifiers, fingerprint; raises as records_of."""
    number, source, imported, codes, modifiers, fingerprint = row
    texts_only([(source, imported, fingerprint)])
    return StoredRelease(
        release_of(number), source, datetime.fromisoformat(imported), codes, modifiers, fingerprint
    )


def _facts_of(packed: str) -> tuple[str, ...]:
    facts = tuple(packed.split(_BETWEEN_FACTS))
    if len(facts) != len(FACT_COLUMNS):
        raise ValueError(packed)
    return facts
