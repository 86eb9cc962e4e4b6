"""The releases on this machine: the embedded one, those imported, and the licence holder's CPT text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hcpcs_tui.data.embedded import catalogue_folder, embedded_catalogue
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import LicenceError, NoReleaseError, StoreError
from hcpcs_tui.session.reference import Reference

if TYPE_CHECKING:
    from hcpcs_tui.data.cms_page import ReleaseSite
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
    def embedded(self) -> Catalogue:
        """The catalogue that the program ships."""
        return self._embedded

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

        Raises NoReleaseError, which names those that are on this machine, for any other.
        """
        if any(stored.release == release for stored in self.imported):
            return self.store.records(release)
        if release == self._embedded.release:
            from hcpcs_tui.domain.record_fields import records_of

            return records_of(self._embedded)
        raise NoReleaseError(release.name, [known.name for known in self.on_hand])

    def history(self, code: str) -> "list[tuple[Release, Record | None]]":
        """What each imported release says of a code, oldest first; nothing when none is imported."""
        return self.store.history(code) if self.imported else []

    def import_release(
        self,
        path: Path,
        release: Release | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "tuple[ReleaseContents, Added]":
        """Read a release from a zip, folder, txt or xlsx and store it whole, or not at all.

        release: the quarter, where the user states it. progress takes the rows read and their number.
        Raises ReleaseFileError for what is not a release, StoreError when it cannot be stored.
        """
        from hcpcs_tui.data.release_files import read_release

        contents = read_release(path, release=release, progress=progress, cancelled=cancelled)
        added = self.store.add(contents)
        self.forget()
        return contents, added

    def site(self, given: str = "") -> "ReleaseSite":
        """Where newer releases are asked for: CMS's page, or the address given. Opens no connection yet."""
        from hcpcs_tui.data.cms_page import ReleaseSite

        return ReleaseSite(self._places().downloads, given)

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

    def import_licensed(
        self, path: Path, stated_on: date | None, year: int | None = None
    ) -> "LicensedContents":
        """Read a CPT file and keep its text, once the user has said that they hold a licence.

        stated_on: the day on which they said so. year: the code year, where the user states it. Raises
        LicenceError without the statement, ReleaseFileError for what is no CPT list, StoreError.
        """
        from hcpcs_tui.data.licensed_files import read_licensed

        contents = read_licensed(path, year)
        if stated_on is None:
            raise LicenceError(
                f"{contents.source} holds {len(contents.codes):,} CPT codes, whose text is the AMA's. "
                "To keep it, say that you hold a licence: hcpcs-tui import FILE --i-hold-a-cpt-licence"
            )
        self._licence_store.write(contents, stated_on)
        self.forget()
        return contents

    def remove_licensed(self) -> bool:
        """Delete the licensed text for good; whether there was any. Raises StoreError."""
        removed = self._licence_store.remove()
        self.forget()
        return removed

    def _catalogue(self, release: Release) -> Catalogue:
        stored = next((stored for stored in self.imported if stored.release == release), None)
        if stored is None:
            return self._beside_licensed()
        from hcpcs_tui.data.imported import ImportedSource

        try:
            records = self.store.records(release)
        except StoreError as error:
            self._warn(f"{error} The embedded {self._embedded.release.name} release answers meanwhile.")
            return self._beside_licensed()
        day = stored.imported.date().isoformat()
        source = ImportedSource(catalogue_folder(), release, records, stored.source, day)
        return Catalogue(source, self.licensed)

    def _beside_licensed(self) -> Catalogue:
        """The embedded catalogue, with the licensed text beside it where there is some."""
        return embedded_catalogue(self.licensed) if self.licensed else self._embedded
