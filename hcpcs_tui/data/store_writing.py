"""What an import and a removal change in the store, each within the transaction of the caller."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from hcpcs_tui.data.store_reading import read_corrections, read_noc, read_notes, read_records
from hcpcs_tui.data.store_rows import Row, fingerprint_of, number_of, rows_of
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import ReleaseContents
from hcpcs_tui.domain.stored import Added

_DELETE_RELEASE = (
    "DELETE FROM member WHERE release = ?",
    "DELETE FROM note WHERE release = ?",
    "DELETE FROM noc WHERE release = ?",
    "DELETE FROM release WHERE id = ?",
)
_DELETE_UNUSED = (
    "DELETE FROM record WHERE id NOT IN (SELECT record FROM member)",
    "DELETE FROM facts WHERE id NOT IN (SELECT facts FROM record)",
    """DELETE FROM text WHERE id NOT IN (
        SELECT long FROM record UNION SELECT short FROM record UNION SELECT text FROM note)""",
)


def write_contents(connection: sqlite3.Connection, contents: ReleaseContents, imported: datetime) -> Added:
    """Put a release in place of what the store holds of it; raises ValueError for what cannot be stored."""
    number = number_of(contents.release)
    rows = rows_of(contents.records)
    fingerprint = fingerprint_of(rows)
    known = connection.execute("SELECT fingerprint FROM release WHERE id = ?", (number,)).fetchone()
    if known == (fingerprint,) and _holds(connection, contents):
        return Added.UNCHANGED
    if known:
        _delete(connection, [number])
    _insert_release(connection, contents, imported, fingerprint)
    _insert_records(connection, number, rows)
    _insert_companions(connection, contents)
    if not known:
        return Added.ADDED
    _delete_unused(connection)
    return Added.REPLACED


def mark_removed(connection: sqlite3.Connection, release: Release, *, is_removed: bool) -> bool:
    """Mark a release as removed or not; whether that changed anything."""
    statement = "UPDATE release SET is_removed = ? WHERE id = ? AND is_removed <> ?"
    return connection.execute(statement, (is_removed, number_of(release), is_removed)).rowcount > 0


def delete_removed(connection: sqlite3.Connection) -> None:
    """Delete the releases marked as removed and what only they have used."""
    numbers = [number for (number,) in connection.execute("SELECT id FROM release WHERE is_removed")]
    if numbers:
        _delete(connection, numbers)
        _delete_unused(connection)


def _delete(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    for statement in _DELETE_RELEASE:
        connection.executemany(statement, [(number,) for number in numbers])


def _delete_unused(connection: sqlite3.Connection) -> None:
    for statement in _DELETE_UNUSED:
        connection.execute(statement)


def _holds(connection: sqlite3.Connection, contents: ReleaseContents) -> bool:
    """Whether the store can give these contents; not when a text has been damaged since."""
    release = contents.release
    try:
        return (
            read_records(connection, release) == contents.records
            and list(read_notes(connection, release).items()) == list(contents.processing_notes.items())
            and read_noc(connection, release) == contents.noc
            and read_corrections(connection, release) == contents.corrections
        )
    except (TypeError, ValueError):
        return False


def _insert_release(
    connection: sqlite3.Connection, contents: ReleaseContents, imported: datetime, fingerprint: str
) -> None:
    connection.execute(
        "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            number_of(contents.release),
            contents.source,
            imported.isoformat(timespec="seconds"),
            contents.code_count,
            contents.modifier_count,
            contents.rows_read,
            fingerprint,
            json.dumps(contents.warnings),
            json.dumps(contents.corrections),
        ),
    )


def _insert_records(connection: sqlite3.Connection, number: int, rows: Sequence[Row]) -> None:
    texts = _text_ids(connection, (text for row in rows for text in row[3:5]))
    facts = _ids(
        connection,
        "SELECT id, facts FROM facts",
        "INSERT INTO facts VALUES (?, ?)",
        ((row[5],) for row in rows),
    )
    keys = [(*row[:3], texts[row[3],], texts[row[4],], facts[row[5],]) for row in rows]
    records = _ids(
        connection,
        "SELECT id, code, kind, sequence, long, short, facts FROM record",
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)",
        keys,
    )
    members = sorted((number, key[0], records[key]) for key in keys)
    connection.executemany("INSERT INTO member VALUES (?, ?, ?)", members)


def _insert_companions(connection: sqlite3.Connection, contents: ReleaseContents) -> None:
    number = number_of(contents.release)
    texts = _text_ids(connection, contents.processing_notes.values())
    notes = enumerate(contents.processing_notes.items())
    connection.executemany(
        "INSERT INTO note VALUES (?, ?, ?, ?)",
        [(number, place, name, texts[text,]) for place, (name, text) in notes],
    )
    connection.executemany("INSERT INTO noc VALUES (?, ?)", [(number, code) for code in contents.noc])


def _text_ids(connection: sqlite3.Connection, texts: Iterable[str]) -> dict[tuple[Any, ...], int]:
    select, insert = "SELECT id, text FROM text", "INSERT INTO text VALUES (?, ?)"
    return _ids(connection, select, insert, ((text,) for text in texts))


def _ids(
    connection: sqlite3.Connection, select: str, insert: str, keys: Iterable[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """The ids of rows by their values; rows that the table lacks are inserted.

    The whole table is read: that takes some milliseconds a release stored, and spares the file an index as
    large as the texts.
    """
    ids = {tuple(cells): id for id, *cells in connection.execute(select)}
    new = dict.fromkeys(key for key in keys if key not in ids)
    numbered = {key: id for id, key in enumerate(new, start=max(ids.values(), default=0) + 1)}
    connection.executemany(insert, [(id, *key) for key, id in numbered.items()])
    return ids | numbered
