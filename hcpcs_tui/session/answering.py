"""Which release answers for a day, and the releases that are ready to."""

from collections.abc import Collection
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from hcpcs_tui.data.embedded import catalogue_folder, embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.domain.papers import Papers
from hcpcs_tui.session.histories import Histories
from hcpcs_tui.session.reference import Reference

if TYPE_CHECKING:
    from hcpcs_tui.domain.stored import StoredRelease
    from hcpcs_tui.session.releases import Releases

_MOST_READY = 3
"""So many releases are kept ready to answer; each takes some forty megabytes."""


class Answering:
    """Chooses the release for a date of service and reads it once; may be asked from any thread."""

    def __init__(self, releases: "Releases", embedded: Catalogue) -> None:
        self._releases = releases
        self._embedded = embedded
        self.histories = Histories(releases)
        self._ready: dict[StoredRelease | None, Reference] = {}
        """By imported release; None stands for the embedded one."""
        self._unreadable: set[StoredRelease] = set()
        """Until the releases change; what another process keeps closed is asked for again."""
        self._lock = RLock()

    def chosen(self, day: date | None, without: "Collection[StoredRelease]" = ()) -> "StoredRelease | None":
        """The imported release that answers for a date of service; None when the embedded one does.

        The release whose quarter holds the day; else the nearest later one, which still lists what had
        ended and when it did; else the newest, for which the day lies beyond its reach. Without a day the
        newest. An import of the embedded release's own quarter goes before it.

        without: those that could just not be read.
        """
        offered: dict[Release, StoredRelease | None] = {self._embedded.release: None}
        offered |= {
            stored.release: stored
            for stored in self._releases.imported
            if stored not in self._unreadable and stored not in without
        }
        later = sorted(release for release in offered if day is not None and day <= release.last_day)
        return offered[later[0] if later else max(offered)]

    def release(self, day: date | None) -> Release:
        """The release that answers for a date of service, known before it is read."""
        stored = self.chosen(day)
        return stored.release if stored else self._embedded.release

    def is_ready(self, day: date | None) -> bool:
        """Whether a search on that day is answered at once."""
        reference = self._ready.get(self.chosen(day))
        return reference is not None and reference.is_ready

    def reference(self, day: date | None) -> Reference:
        """The reference for a date of service; a release that cannot be read gives way, with a sentence."""
        with self._lock:
            passed_over: set[StoredRelease] = set()
            while (chosen := self.chosen(day, passed_over)) not in self._ready:
                unreadable = self._unreadable
                try:
                    made = Reference(self._catalogue(chosen), self.histories)
                except StoreError as error:
                    assert chosen is not None  # noqa: S101
                    passed_over.add(chosen)
                    if not error.is_passing:
                        unreadable.add(chosen)
                    self._tell(error, self.chosen(day, passed_over))
                else:
                    self._make_room()
                    self._ready[chosen] = made
            return self._ready[chosen]

    def _tell(self, error: StoreError, instead: "StoredRelease | None") -> None:
        release = instead.release if instead else self._embedded.release
        self._releases.looking.tell(error, f"The {release.name} release answers meanwhile.")

    def _make_room(self) -> None:
        """Let go of what is no longer on this machine, then of the oldest."""
        for gone in set(self._ready) - {None, *self._releases.imported}:
            del self._ready[gone]
        while len(self._ready) >= _MOST_READY:
            del self._ready[next(iter(self._ready))]

    def _catalogue(self, chosen: "StoredRelease | None") -> Catalogue:
        """The catalogue of a release; raises StoreError."""
        licensed = self._releases.licensed
        if chosen is None:
            return embedded_catalogue(licensed) if licensed else self._embedded
        from hcpcs_tui.data.imported import ImportedSource

        records = self._releases.records_of(chosen.release)
        day = chosen.imported.date().isoformat()
        papers = self._releases.looking.ask(
            lambda store: Papers(store.processing_notes(chosen.release), store.noc(chosen.release))
        )
        source = ImportedSource(catalogue_folder(), chosen.release, records, chosen.source, day, papers)
        return Catalogue(source, licensed)

    def look_again(self) -> None:
        """Try anew what could not be read: the files have changed."""
        self._unreadable = set()

    def start_again(self) -> None:
        """Let go of everything that is ready: the licensed text beside it has changed."""
        with self._lock:
            self._ready.clear()
