"""What the releases on this machine tell of a code together; only where releases were imported."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hcpcs_tui.domain.codes import Entry, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.session.releases import Releases

if TYPE_CHECKING:
    from hcpcs_tui.domain.history import History, Snapshot
    from hcpcs_tui.domain.history_lines import HistoryLines
    from hcpcs_tui.domain.records import Record

_MOST = 1000
"""So many histories are kept; each was read from the store in about a millisecond."""


class Histories:
    """Reads the history of a code from the store, once until the releases change."""

    def __init__(self, releases: Releases, warn: Callable[[str], None]) -> None:
        """warn: takes a sentence for the user."""
        self._releases = releases
        self._warn = warn
        self._rests_on: object = None
        self._read: dict[str, History | None] = {}
        self._is_broken = False

    def of(self, code: str, answering: Release) -> "HistoryLines | None":
        """The history beside the release that answers; None when no imported release lists the code."""
        imported = self._releases.imported
        if not imported:
            return None
        if self._rests_on is not imported or len(self._read) >= _MOST:
            self._rests_on, self._is_broken = imported, False
            self._read.clear()
        if code not in self._read:
            self._read[code] = self._history(code)
        history = self._read[code]
        if history is None:
            return None
        from hcpcs_tui.domain.history_lines import HistoryLines

        return HistoryLines(history, answering)

    def _history(self, code: str) -> "History | None":
        """The history of a code that some release lists; the embedded one counts where it is not imported."""
        if self._is_broken:
            return None
        try:
            snapshots: list[Snapshot] = [*self._releases.history(code)]
        except StoreError as error:
            self._is_broken = True
            self._warn(f"{error} Histories are left out meanwhile.")
            return None
        from hcpcs_tui.domain.history import history_of

        embedded = self._releases.embedded
        if all(release != embedded.release for release, _ in snapshots):
            entry = embedded.entry(code)
            before = [snapshot for snapshot in snapshots if snapshot[0] < embedded.release]
            snapshots.append((embedded.release, _beside(entry, before) if entry else None))
        history = history_of(code, snapshots)
        return history if history.lives else None


def _beside(entry: Entry, before: "Sequence[Snapshot]") -> "Record":
    """The embedded record of a code, which has no official text; before: what older releases say of it.

    A modifier that was given another meaning while its added date stood (CS in 2020) shows by its text
    alone. Where our name shares hardly a word with the last text before, the name stands in for the text.
    Codes are left out: of some, the name has the brand and the old text has not.
    """
    from hcpcs_tui.domain.record_fields import record_of
    from hcpcs_tui.domain.reuse import LEAST_SHARED, shared_meaning

    record = record_of(entry)
    told = [(release, known) for release, known in before if known and known.long]
    if not isinstance(entry, Modifier) or not told or entry.effective is None:
        return record
    release, known = told[-1]
    said = " ".join((entry.name, *entry.terms))
    is_other = shared_meaning(f"{known.long} {known.short}", said) < LEAST_SHARED
    return record._replace(long=entry.name) if is_other and release.first_day < entry.effective else record
