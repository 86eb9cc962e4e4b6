"""What the releases on this machine tell of a code together; only where releases were imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hcpcs_tui.domain.codes import Entry, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import StoreError

if TYPE_CHECKING:
    from hcpcs_tui.domain.history import History, Snapshot
    from hcpcs_tui.domain.history_in_brief import InBrief
    from hcpcs_tui.domain.history_lines import HistoryLines
    from hcpcs_tui.domain.records import Record
    from hcpcs_tui.domain.stored import StoredRelease
    from hcpcs_tui.session.releases import Releases

_MOST = 1000
"""So many histories are kept; each was read from the store in about a millisecond."""


_Asked = tuple[str, date | None, Release]
"""A code, the date of service, and the release that answers."""


@dataclass(slots=True, eq=False)
class _Known:
    """What was read of the releases as they stand; thrown away whole once they have changed.

    A thread that still reads when they do fills in what was thrown away, and nothing else.
    """

    rests_on: "Sequence[StoredRelease]"
    read: "dict[str, History | None]" = field(default_factory=dict)
    briefs: "dict[_Asked, InBrief | None]" = field(default_factory=dict)
    telling: "Telling | None" = None
    is_broken: bool = False


class Histories:
    """Reads the history of a code from the store, once until the releases change."""

    def __init__(self, releases: "Releases") -> None:
        self._releases = releases
        self._known = _Known(())

    def of(self, code: str, answering: Release) -> "HistoryLines | None":
        """The history beside the release that answers; None when no imported release lists the code."""
        known = self._now_known()
        if not known.rests_on:
            return None
        history = known.read[code] if code in known.read else self._history(code, known)
        if history is None:
            return None
        from hcpcs_tui.domain.history_lines import HistoryLines

        return HistoryLines(history, answering)

    def in_brief(
        self, code: str, entry: Entry | None, day: date | None, answering: Release
    ) -> "InBrief | None":
        """What decides the status in place of the release that answers; None where that speaks for itself.

        entry: the code in that release. Quick enough for every row of a list.
        """
        if entry and day is None:
            return None
        known = self._now_known()
        if not known.rests_on:
            return None
        telling = known.telling or self._read_telling(known)
        if code not in (telling.more if entry else telling.listed):
            return None
        asked = code, day, answering
        if asked in known.briefs:
            return known.briefs[asked]
        lines = self.of(code, answering)
        brief = lines.in_brief(entry, day) if lines else None
        if lines or code in known.read:  # else the store was busy, and may tell more the next time
            known.briefs[asked] = brief
        return brief

    @property
    def telling(self) -> "Telling":
        """Of which codes the releases together may tell more; takes some tenths of a second once."""
        known = self._now_known()
        return known.telling or self._read_telling(known)

    def _now_known(self) -> _Known:
        """What was read; nothing once the releases have changed."""
        seen, known = self._releases.seen, self._known
        if known.rests_on is not seen:
            known = self._known = _Known(seen)
        if len(known.read) >= _MOST:
            known.read = {}
        if len(known.briefs) >= _MOST:
            known.briefs = {}
        return known

    def _read_telling(self, known: _Known) -> "Telling":
        telling = Telling()
        if known.rests_on and not known.is_broken:
            try:
                for release in self._releases.on_hand:
                    telling.add(release, self._records(release, telling.known))
            except StoreError as error:
                self._break(error, known)
                if error.is_passing:
                    return Telling()
        telling.known = {}
        known.telling = telling
        return telling

    def _records(self, release: Release, before: "Mapping[str, Snapshot]") -> "Mapping[str, Record]":
        """The records of a release; of the embedded one as they stand in a history. Raises StoreError."""
        records = self._releases.records_of(release)
        embedded = self._releases.embedded
        if any(stored.release == release for stored in self._releases.imported):
            return records
        beside = {
            code: _beside(entry, [before[code]])
            for code, entry in embedded.modifiers.items()
            if code in before
        }
        return {**records, **beside}

    def _break(self, error: StoreError, known: _Known) -> None:
        """Read no more, unless the store is busy only."""
        known.is_broken = not error.is_passing
        self._releases.looking.tell(error, "Histories are left out meanwhile.")

    def _history(self, code: str, known: _Known) -> "History | None":
        """The history of a code, read and kept; None when it has none, or the store cannot be read."""
        if known.is_broken:
            return None
        try:
            snapshots: list[Snapshot] = [*self._releases.history(code)]
        except StoreError as error:
            self._break(error, known)
            return None
        history = known.read[code] = self._history_of(code, snapshots)
        return history

    def _history_of(self, code: str, snapshots: "list[Snapshot]") -> "History | None":
        """The history of a code that some release lists; the embedded one counts where it is not imported."""
        from hcpcs_tui.domain.history import history_of

        embedded = self._releases.embedded
        if all(release != embedded.release for release, _ in snapshots):
            entry = embedded.entry(code)
            before = [snapshot for snapshot in snapshots if snapshot[0] < embedded.release]
            snapshots.append((embedded.release, _beside(entry, before) if entry else None))
        history = history_of(code, snapshots)
        return history if history.lives else None


class Telling:
    """Of which codes several releases may tell more together than the one that answers."""

    def __init__(self) -> None:
        self.listed: set[str] = set()
        """The codes that any release lists."""
        self.more: set[str] = set()
        """Those that may have been re-used, or have lain in a gap."""
        self.known: dict[str, Snapshot] = {}
        """The newest record of each code, with the newest text."""

    def add(self, release: Release, records: "Mapping[str, Record]") -> None:
        """Take in a release; they come oldest first."""
        from hcpcs_tui.domain.history import may_tell_more

        self.listed.update(records)
        for code, record in records.items():
            older = self.known.get(code, (release, None))[1]
            if record.fact("ACTION CD") == "R" or (older and may_tell_more(older, record)):
                self.more.add(code)
            text = record.long or (older.long if older else "")
            self.known[code] = release, record._replace(long=text)


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
