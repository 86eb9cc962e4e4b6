"""The store of imported releases: one SQLite file in the user's data folder."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from hcpcs_tui.data import store_reading
from hcpcs_tui.data.store_file import StoreFile
from hcpcs_tui.data.store_writing import delete_removed, mark_removed, write_contents
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record, ReleaseContents, Warned
from hcpcs_tui.domain.stored import Added, StoredRelease

PATIENCE = 10.0
"""Seconds that a process waits for another one that imports."""

_T = TypeVar("_T")


class ReleaseStore:
    """The releases on this machine.

    A missing file is a store without releases; only add makes it. Every method opens the file for itself
    and closes it again, so an instance may be used from any thread. Every method raises StoreError when
    the file cannot be read or written; nothing has then been changed. A release that is not stored has no
    records, notes or warnings.

    Removing a release only hides it, and restore takes that back. It is deleted for good, with all others
    that are hidden, by the next add, whatever that adds; later imports use their room in the file.
    """

    def __init__(
        self,
        path: Path,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """patience: seconds to wait for another process. Nothing is opened yet."""
        self.path = path
        self._file = StoreFile(path, patience)
        self._now = now

    def check(self) -> None:
        """Look for damage in the cheap way; raises StoreError.

        Opening finds a file that is no database, or one of another program or a newer version; its length
        tells whether it was cut off. Counting the records of the newest release, the one that answers,
        finds most damage to the tables. PRAGMA integrity_check would read every page, which is too dear
        for each start; the texts are proved by their fingerprint when records reads them all.
        """
        self._answer(lambda opened: store_reading.check_whole(opened, self.path.stat().st_size), None)

    def releases(self) -> list[StoredRelease]:
        """The stored releases, newest first."""
        return self._answer(lambda opened: store_reading.read_releases(opened, is_removed=False), [])

    def removed(self) -> list[StoredRelease]:
        """The releases that restore can bring back, newest first."""
        return self._answer(lambda opened: store_reading.read_releases(opened, is_removed=True), [])

    def records(self, release: Release) -> dict[str, Record]:
        """All records of a release by code: codes first, each in code order.

        Raises StoreError also when they are not what was imported, by their fingerprint.
        """
        return self._answer(lambda opened: store_reading.read_records(opened, release), {})

    def history(self, code: str) -> list[tuple[Release, Record | None]]:
        """What each stored release says of a code or modifier, oldest first; None where it is not listed."""
        return self._answer(lambda opened: store_reading.read_history(opened, code), [])

    def processing_notes(self, release: Release) -> dict[str, str]:
        """The official notes by number, in the order of the file."""
        return self._answer(lambda opened: store_reading.read_notes(opened, release), {})

    def noc(self, release: Release) -> frozenset[str]:
        """The codes of the 'not otherwise classified' list."""
        return self._answer(lambda opened: store_reading.read_noc(opened, release), frozenset())

    def warnings(self, release: Release) -> tuple[Warned, ...]:
        """What was odd in the file that the release came from."""
        return self._answer(lambda opened: store_reading.read_warnings(opened, release), ())

    def corrections(self, release: Release) -> tuple[str, ...]:
        """A sentence for each correction of a corrections file that was applied."""
        return self._answer(lambda opened: store_reading.read_corrections(opened, release), ())

    def add(self, contents: ReleaseContents) -> Added:
        """Store a release in one transaction, in place of an earlier import of the same release.

        Contents are the same when records, notes, NOC list and corrections are; the name of the file and
        its warnings do not count. A stored release that has been damaged is replaced, which mends it.
        Deletes for good what was removed.
        """
        with self._file.writing() as connection:
            delete_removed(connection)
            return write_contents(connection, contents, self._now().astimezone(UTC))

    def remove(self, release: Release) -> bool:
        """Hide a release; False when it is not stored. It can be restored until the next add."""
        return self._change(lambda opened: mark_removed(opened, release, is_removed=True), False)

    def restore(self, release: Release) -> bool:
        """Take a removal back; False when there is none, or the release has been deleted since."""
        return self._change(lambda opened: mark_removed(opened, release, is_removed=False), False)

    def _answer(self, read: Callable[[sqlite3.Connection], _T], empty: _T) -> _T:
        with self._file.reading() as connection:
            return read(connection) if connection else empty

    def _change(self, write: Callable[[sqlite3.Connection], _T], empty: _T) -> _T:
        if self._file.is_absent():
            return empty
        with self._file.writing() as connection:
            return write(connection)
