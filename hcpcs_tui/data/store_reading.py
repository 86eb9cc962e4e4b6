"""What the store answers, each from a connection that sees one state of the file.

Every function raises ValueError or TypeError for rows that only a damaged file can hold.
"""

import json
import sqlite3

from hcpcs_tui.data.store_rows import (
    fingerprint_of,
    in_order,
    number_of,
    records_of,
    release_of,
    stored_of,
    texts_only,
)
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record, Warned
from hcpcs_tui.domain.stored import StoredRelease

_LISTED = """
    SELECT id, source, imported, codes, modifiers, fingerprint FROM release
    WHERE is_removed = ? ORDER BY id DESC"""
_NEWEST_COUNTS = """
    SELECT p.codes + p.modifiers, (SELECT count(*) FROM member m WHERE m.release = p.id) FROM release p
    WHERE NOT p.is_removed ORDER BY p.id DESC LIMIT 1"""
_RECORDS = """
    SELECT r.code, r.kind, r.sequence, l.text, s.text, f.facts
    FROM release p
    JOIN member m ON m.release = p.id
    JOIN record r ON r.id = m.record
    JOIN text l ON l.id = r.long
    JOIN text s ON s.id = r.short
    JOIN facts f ON f.id = r.facts
    WHERE p.id = ? AND NOT p.is_removed"""
_HISTORY = """
    SELECT p.id, r.code, r.kind, r.sequence, l.text, s.text, f.facts
    FROM release p
    LEFT JOIN member m ON m.release = p.id AND m.code = ?
    LEFT JOIN record r ON r.id = m.record
    LEFT JOIN text l ON l.id = r.long
    LEFT JOIN text s ON s.id = r.short
    LEFT JOIN facts f ON f.id = r.facts
    WHERE NOT p.is_removed ORDER BY p.id"""
_NOTES = """
    SELECT n.number, t.text FROM release p JOIN note n ON n.release = p.id JOIN text t ON t.id = n.text
    WHERE p.id = ? AND NOT p.is_removed ORDER BY n.place"""
_NOC = """
    SELECT n.code FROM release p JOIN noc n ON n.release = p.id WHERE p.id = ? AND NOT p.is_removed"""
_FINGERPRINT = "SELECT fingerprint FROM release WHERE id = ? AND NOT is_removed"
_WARNINGS = "SELECT warnings FROM release WHERE id = ? AND NOT is_removed"
_CORRECTIONS = "SELECT corrections FROM release WHERE id = ? AND NOT is_removed"


def check_whole(connection: sqlite3.Connection, size: int) -> None:
    """Raise ValueError unless no page is cut off and the newest release has as many records as it should.

    size: of the file, in bytes.
    """
    pages, page = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if size < pages * page:
        raise ValueError(size)
    for said, found in connection.execute(_NEWEST_COUNTS):
        if said != found:
            raise ValueError(found)


def read_releases(connection: sqlite3.Connection, *, is_removed: bool) -> list[StoredRelease]:
    """The releases that are removed or not, newest first."""
    return [stored_of(row) for row in connection.execute(_LISTED, (is_removed,))]


def read_records(connection: sqlite3.Connection, release: Release) -> dict[str, Record]:
    """All records by code, proved by the fingerprint; none for a release that is not stored."""
    number = (number_of(release),)
    fingerprint = connection.execute(_FINGERPRINT, number).fetchone()
    if not fingerprint:
        return {}
    rows = in_order(connection.execute(f"{_RECORDS} ORDER BY m.code", number).fetchall())
    if fingerprint != (fingerprint_of(rows),):
        raise ValueError(len(rows))
    return records_of(rows)


def read_history(connection: sqlite3.Connection, code: str) -> list[tuple[Release, Record | None]]:
    """What each release says of a code, oldest first."""
    history: list[tuple[Release, Record | None]] = []
    for number, *row in connection.execute(_HISTORY, (code,)).fetchall():
        records = records_of(texts_only([tuple(row)])) if row[0] is not None else {}
        history.append((release_of(number), records.get(code)))
    return history


def read_notes(connection: sqlite3.Connection, release: Release) -> dict[str, str]:
    """The processing notes by number."""
    return dict(texts_only(connection.execute(_NOTES, (number_of(release),)).fetchall()))


def read_noc(connection: sqlite3.Connection, release: Release) -> frozenset[str]:
    """The codes of the NOC list."""
    rows = connection.execute(_NOC, (number_of(release),)).fetchall()
    return frozenset(code for (code,) in texts_only(rows))


def read_warnings(connection: sqlite3.Connection, release: Release) -> tuple[Warned, ...]:
    """What was odd in the file of the release."""
    found = connection.execute(_WARNINGS, (number_of(release),)).fetchone()
    return tuple(Warned(*said) for said in json.loads(found[0])) if found else ()


def read_corrections(connection: sqlite3.Connection, release: Release) -> tuple[str, ...]:
    """The corrections that were applied."""
    found = connection.execute(_CORRECTIONS, (number_of(release),)).fetchone()
    return tuple(json.loads(found[0])) if found else ()
