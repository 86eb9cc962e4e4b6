"""Opening the file of imported releases, and the sentence for each way in which that fails.

The file keeps SQLite's rollback journal: write-ahead logging needs memory shared between processes, which
network folders do not give, and a data folder may lie on one without a sign. An import is one short
transaction a quarter, so nothing is lost by it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Literal
from urllib.parse import quote_from_bytes

from hcpcs_tui.data import store_schema
from hcpcs_tui.domain.errors import StoreError

DAMAGED = "the file is damaged; move it away and import the releases again"

READING_PATIENCE = 1.0
"""Seconds that a reader waits: longer than a commit takes, and no longer, as a screen may be waiting."""

PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",  # a damaged page is found when it is read, not when it misleads
    "PRAGMA cache_size = -65536",  # KiB: an import stays in memory, and readers wait for its commit only
)

_PROBLEMS = {
    sqlite3.SQLITE_BUSY: "another hcpcs-tui is using the file; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another hcpcs-tui is using the file; try again when it is done",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only, nothing was changed; allow writing there",
    sqlite3.SQLITE_FULL: "the disk is full, nothing was changed; make room and try again",
    sqlite3.SQLITE_IOERR: "the disk reports an error, nothing was changed; check the disk and its free room",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; check that you may read and write its folder",
    sqlite3.SQLITE_PERM: "the file cannot be opened; check that you may read and write its folder",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN})
"""What another process at the file, or a share that is away for a moment, brings about."""
_PRIMARY = 0xFF
"""The bits of an extended result code that hold the primary one (SQLite: result and error codes)."""

Mode = Literal["ro", "rw", "rwc"]


class StoreFile:
    """The file, opened for each deed anew: threads may share this object, connections are never shared."""

    def __init__(self, path: Path, patience: float) -> None:
        """patience: seconds to wait for another process."""
        self.path = path
        self.patience = patience

    def is_absent(self) -> bool:
        """Whether nothing has been imported: no file, or the empty one of a first import that was cut off.

        Raises StoreError when the folder does not tell.
        """
        try:
            return self.path.stat().st_size == 0 and not self.path.is_dir()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError as error:
            raise self._unreadable(error) from None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection that sees one state of the file; None when nothing has been imported.

        Opened read-only. Only when a killed import has left its journal, or the tables are of an older
        version, is the file opened for writing first, to put that right. Raises StoreError.
        """
        with self._explained(DAMAGED):
            if self.is_absent():
                yield None
                return
            with closing(self._begin_reading()) as connection:
                yield connection if self._version(connection) else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes stand together at the end, or not at all.

        The file and its folder are made when they are missing; another process that writes is waited for.
        Raises StoreError.
        """
        with self._explained("the release holds text that cannot be stored, nothing was changed"):
            self._make_folder()
            with closing(self._connect("rwc")) as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    store_schema.migrate(connection, str(self.path))
                    yield connection
                    connection.execute("COMMIT")
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")

    def _begin_reading(self) -> sqlite3.Connection:
        try:
            connection = self._begun("ro")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            self._begun("rw").close()  # the first look of a writer takes back what a killed import left
            connection = self._begun("ro")
        try:
            is_current = self._version(connection) in (0, len(store_schema.MIGRATIONS))
        except BaseException:
            connection.close()
            raise
        if is_current:
            return connection
        connection.close()
        with self.writing():
            pass
        return self._begun("ro")

    def _begun(self, mode: Mode) -> sqlite3.Connection:
        """A connection that has taken its look at the file, so that all it reads is of one moment."""
        connection = self._connect(mode)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, mode: Mode) -> sqlite3.Connection:
        if self.path.is_dir():
            raise StoreError(str(self.path), "a folder stands in place of the file; move it away")
        address = address_of(self.path.absolute(), mode)
        patience = min(self.patience, READING_PATIENCE) if mode == "ro" else self.patience
        connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
        try:
            for statement in PRAGMAS:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    def _version(self, connection: sqlite3.Connection) -> int:
        return store_schema.version_of(connection, str(self.path))

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"its folder cannot be made ({error.strerror}), nothing was changed; check the folder"
            raise StoreError(str(self.path), problem) from None

    @contextmanager
    def _explained(self, otherwise: str) -> Iterator[None]:
        """Turn what is reported into a sentence; otherwise: the one for values of a wrong kind."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
            problem = _PROBLEMS.get(code, f"the file cannot be used ({error}); move it away and import again")
            raise StoreError(str(self.path), problem, is_passing=code in _PASSING) from error
        except OSError as error:
            raise self._unreadable(error) from None
        except (TypeError, ValueError) as error:
            raise StoreError(str(self.path), otherwise) from error

    def _unreadable(self, error: OSError) -> StoreError:
        return StoreError(str(self.path), f"cannot be read ({error.strerror}); check its folder")


def address_of(path: PurePath, mode: Mode) -> str:
    """The address by which SQLite opens an absolute path, whatever signs are in it.

    Path.as_uri would name the server of a Windows share as the host, which SQLite refuses.
    """
    named = path.as_posix()
    rooted = named if named.startswith("/") else f"/{named}"
    return f"file://{quote_from_bytes(os.fsencode(rooted), safe='/:')}?mode={mode}"
