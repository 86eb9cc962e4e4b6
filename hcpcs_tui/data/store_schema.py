"""The tables of the store of releases, and the steps that bring an older file up to date."""

import sqlite3
from collections.abc import Sequence

from hcpcs_tui.domain.errors import StoreError

APPLICATION = 0x48435043
"""The application id in the header of the file: the letters HCPC."""

_FIRST = (
    # A release is numbered by year and quarter: 20254. Removed ones stay until the next import.
    """CREATE TABLE release (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, imported TEXT NOT NULL,
        codes INTEGER NOT NULL, modifiers INTEGER NOT NULL, rows_read INTEGER NOT NULL,
        fingerprint TEXT NOT NULL, warnings TEXT NOT NULL, corrections TEXT NOT NULL,
        is_removed INTEGER NOT NULL DEFAULT 0)""",
    # Each text, each row of facts and each record stands once, however many releases give it.
    "CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE facts (id INTEGER PRIMARY KEY, facts TEXT NOT NULL)",
    """CREATE TABLE record (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, sequence TEXT NOT NULL,
        long INTEGER NOT NULL, short INTEGER NOT NULL, facts INTEGER NOT NULL)""",
    """CREATE TABLE member (
        release INTEGER NOT NULL, code TEXT NOT NULL, record INTEGER NOT NULL,
        PRIMARY KEY (release, code)) WITHOUT ROWID""",
    """CREATE TABLE note (
        release INTEGER NOT NULL, place INTEGER NOT NULL, number TEXT NOT NULL, text INTEGER NOT NULL,
        PRIMARY KEY (release, place)) WITHOUT ROWID""",
    """CREATE TABLE noc (
        release INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (release, code)) WITHOUT ROWID""",
)

MIGRATIONS: Sequence[Sequence[str]] = (_FIRST,)
"""The statements that lead from version n to n + 1; version 0 is an empty file.

A step that has been published is never changed, only followed by another. One is also due when FACT_COLUMNS
changes, for the facts of a record are stored in that order.
"""


def version_of(connection: sqlite3.Connection, file: str) -> int:
    """The version of the tables; 0 for an empty file.

    Raises StoreError for the database of another program and for one of a newer version.
    """
    version = _number(connection, "PRAGMA user_version")
    application = _number(connection, "PRAGMA application_id")
    if version == application == _number(connection, "SELECT count(*) FROM sqlite_master") == 0:
        return 0
    if application != APPLICATION or version < 1:
        raise StoreError(file, "this is the database of another program; move it away and import again")
    if version > len(MIGRATIONS):
        problem = "a newer version of hcpcs-tui has written this file; install that version to read it"
        raise StoreError(file, problem)
    return version


def migrate(connection: sqlite3.Connection, file: str) -> None:
    """Bring the tables to the current version, within the transaction of the caller.

    Raises StoreError as version_of does; the file is then untouched.
    """
    version = version_of(connection, file)
    if version == len(MIGRATIONS):
        return
    for step in MIGRATIONS[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _number(connection: sqlite3.Connection, statement: str) -> int:
    value = connection.execute(statement).fetchone()[0]
    return int(value)
