"""The releases on this machine: the embedded one, those imported, and the licence holder's CPT text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from hcpcs_tui.data.embedded import catalogue_folder, embedded_catalogue
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import HcpcsError, LicenceError, StoreError
from hcpcs_tui.session.reference import Reference

if TYPE_CHECKING:
    from hcpcs_tui.data.licence_store import LicenceStore
    from hcpcs_tui.data.store import ReleaseStore
    from hcpcs_tui.domain.licensed import LicensedContents
    from hcpcs_tui.domain.records import Record, ReleaseContents
    from hcpcs_tui.domain.stored import Added, StoredRelease

_MOST_READY = 3
"""So many releases are kept ready to answer; each takes some forty megabytes."""


class Releases:
    """Knows which release answers for a day, and takes in new ones.

    When the store cannot be read, the embedded catalogue answers alone and a sentence says so.
    """

    def __init__(self, places: Callable[[], Places], warn: Callable[[str], None]) -> None:
        """places: asked for only when needed; warn: takes a sentence for the user."""
        self._places = places
        self._warn = warn
        self._embedded = embedded_catalogue()
        self._ready: dict[Release, Reference] = {}

    @property
    def store(self) -> "ReleaseStore":
        """The store of imported releases."""
        from hcpcs_tui.data.store import ReleaseStore

        return ReleaseStore(self._places().releases)

    @cached_property
    def imported(self) -> "Sequence[StoredRelease]":
        """The imported releases, newest first; none when the store is missing or cannot be read."""
        if not self._places().releases.exists():
            return ()  # most starts: SQLite need not be imported
        try:
            self.store.check()
            return self.store.releases()
        except StoreError as error:
            self._warn(f"{error} The embedded {self._embedded.release.name} release answers meanwhile.")
            return ()

    @property
    def on_hand(self) -> list[Release]:
        """Every release that can answer, oldest first."""
        return sorted({self._embedded.release, *(stored.release for stored in self.imported)})

    def answering(self, day: date | None) -> Reference:
        """The reference for a date of service; without one, that of the newest release.

        The release whose quarter holds the day; else the nearest later one, which still lists what had
        ended and when it did; else the newest, for which the day lies beyond its reach.
        """
        later = [release for release in self.on_hand if day is not None and day <= release.last_day]
        wanted = later[0] if later else self.on_hand[-1]
        if wanted not in self._ready:
            while len(self._ready) >= _MOST_READY:
                del self._ready[next(iter(self._ready))]
            self._ready[wanted] = Reference(self._catalogue(wanted))
        return self._ready[wanted]

    def records_of(self, release: Release) -> "Mapping[str, Record]":
        """The records of a release by code; those of the embedded one have no official text.

        Raises HcpcsError when it is not on this machine, with those that are.
        """
        if any(stored.release == release for stored in self.imported):
            return self.store.records(release)
        if release == self._embedded.release:
            from hcpcs_tui.domain.changes import records_of

            return records_of(self._embedded)
        names = ", ".join(known.name for known in self.on_hand)
        raise HcpcsError(
            f"The {release.name} release is not on this machine. Here are: {names}. "
            "Import it with: hcpcs-tui import FILE"
        )

    def history(self, code: str) -> "list[tuple[Release, Record | None]]":
        """What each imported release says of a code, oldest first; nothing when none is imported."""
        return self.store.history(code) if self.imported else []

    def take_in(self, contents: "ReleaseContents") -> "Added":
        """Store a release that was read; raises StoreError."""
        added = self.store.add(contents)
        self.forget()
        return added

    def remove(self, release: Release) -> bool:
        """Remove an imported release; it can be restored until the next import. Raises StoreError."""
        removed = self.store.remove(release)
        self.forget()
        return removed

    def restore(self, release: Release) -> bool:
        """Bring a removed release back. Raises StoreError."""
        restored = self.store.restore(release)
        self.forget()
        return restored

    def forget(self) -> None:
        """Look at the files anew: they have changed."""
        self._ready.clear()
        for name in ("imported", "licensed"):
            self.__dict__.pop(name, None)

    @property
    def _licence_store(self) -> "LicenceStore":
        from hcpcs_tui.data.licence_store import LicenceStore

        return LicenceStore(self._places().licensed)

    @cached_property
    def licensed(self) -> "LicensedContents | None":
        """The licence holder's own CPT text; None when there is none or it cannot be read."""
        if not self._places().licensed.exists():
            return None
        try:
            return self._licence_store.read()
        except StoreError as error:
            self._warn(str(error))
            return None

    def take_in_licensed(self, contents: "LicensedContents", stated_on: date | None) -> None:
        """Keep CPT text of which the user has said that they hold a licence.

        stated_on: the day on which they said so. Raises LicenceError without it, StoreError.
        """
        if stated_on is None:
            raise LicenceError(
                "CPT text is the AMA's. To keep it on this machine say that you hold a licence: "
                "--i-hold-a-cpt-licence"
            )
        self._licence_store.write(contents, stated_on)
        self.forget()

    def remove_licensed(self) -> bool:
        """Delete the licensed text for good; whether there was any. Raises StoreError."""
        removed = self._licence_store.remove()
        self.forget()
        return removed

    def _catalogue(self, release: Release) -> Catalogue:
        stored = next((stored for stored in self.imported if stored.release == release), None)
        if stored is None:
            return self._embedded
        from hcpcs_tui.data.imported import ImportedSource

        try:
            records = self.store.records(release)
        except StoreError as error:
            self._warn(f"{error} The embedded {self._embedded.release.name} release answers meanwhile.")
            return self._embedded
        day = stored.imported.date().isoformat()
        return Catalogue(ImportedSource(catalogue_folder(), release, records, stored.source, day))
