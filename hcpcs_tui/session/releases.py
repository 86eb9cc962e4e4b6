"""The releases on this machine: the embedded one, those imported, and the licence holder's CPT text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import LicenceError, NoReleaseError, StoreError
from hcpcs_tui.session.answering import Answering
from hcpcs_tui.session.looking import Found, Looking, listed

if TYPE_CHECKING:
    from hcpcs_tui.data.cms_page import ReleaseSite
    from hcpcs_tui.data.licence_store import LicenceStore
    from hcpcs_tui.data.store import ReleaseStore
    from hcpcs_tui.domain.changes import Changes
    from hcpcs_tui.domain.import_report import ImportReport
    from hcpcs_tui.domain.licensed import LicensedContents
    from hcpcs_tui.domain.on_hand import OnHand
    from hcpcs_tui.domain.records import Record, ReleaseContents, Warned
    from hcpcs_tui.domain.stored import Added, StoredRelease


class Releases:
    """Knows which release answers for a day, and takes in new ones.

    When the store cannot be read, the embedded catalogue answers alone and a sentence says so.
    """

    def __init__(self, places: Callable[[], Places], warn: Callable[[str], None]) -> None:
        """places: asked for only when needed; warn: takes a sentence for the user."""
        self._places = places
        self._warn = warn
        self._embedded = embedded_catalogue()
        self._found = Found()
        self.looking = Looking(lambda: places().releases, warn)
        self.answering = Answering(self, self._embedded)
        self.report: ImportReport | None = None
        """What the last import of this run brought."""

    @property
    def embedded(self) -> Catalogue:
        """The catalogue that the program ships."""
        return self._embedded

    @property
    def store(self) -> "ReleaseStore":
        """The store of imported releases."""
        from hcpcs_tui.data.store import ReleaseStore

        return ReleaseStore(self._places().releases)

    @property
    def imported(self) -> "Sequence[StoredRelease]":
        """The imported releases, newest first; none when the store is missing or cannot be read.

        Looked for once until they change, or again while another process keeps the store closed.
        """
        found = self._found
        if found.imported is None:
            with found.lock:
                if found.imported is None:
                    found.imported = self._imported()
                    found.seen = found.imported or ()
        return found.seen or ()

    @property
    def seen(self) -> "Sequence[StoredRelease]":
        """The imported releases as the last look found them: what may be asked for every row of a list."""
        seen = self._found.seen
        return self.imported if seen is None else seen

    def _imported(self) -> "Sequence[StoredRelease] | None":
        """What the store lists; None when it may do so the next time."""
        if not self._stands(self._places().releases):
            return ()  # most starts: SQLite need not be imported
        try:
            return self.looking.ask(listed)
        except StoreError as error:
            self.looking.tell(error, f"The embedded {self._embedded.release.name} release answers meanwhile.")
            return None if error.is_passing else ()

    def _stands(self, path: Path) -> bool:
        """Whether a file is there; a folder that does not tell counts as without it, with a sentence."""
        try:
            return path.exists()
        except OSError as error:
            self._warn(f"{path} cannot be read ({error.strerror}); check its folder.")
            return False

    @property
    def on_hand(self) -> list[Release]:
        """Every release that can answer, oldest first."""
        return sorted({self._embedded.release, *(stored.release for stored in self.imported)})

    def changes(self, older: Release | None, newer: Release) -> "Changes":
        """What changed between two releases on this machine; without an older one, what the newer one flags.

        Takes some tenths of a second. Raises NoReleaseError, StoreError.
        """
        from hcpcs_tui.domain.changes import changes_between, changes_flagged

        records_of = self.records_of
        if older is None:
            return changes_flagged(records_of(newer).values(), newer)
        return changes_between(records_of(older), records_of(newer), older_release=older, newer_release=newer)

    def records_of(self, release: Release) -> "Mapping[str, Record]":
        """The records of a release by code; those of the embedded one have no official text.

        Raises NoReleaseError, which names those that are on this machine, for any other; StoreError when
        it cannot be read, or another process has removed it: then the releases are looked for anew.
        """
        if any(stored.release == release for stored in self.imported):
            if records := self.looking.ask(lambda store: store.records(release)):
                return records
            self.forget()
            problem = f"the {release.name} release is no longer there; import it again to have it back"
            raise StoreError(str(self._places().releases), problem)
        if release == self._embedded.release:
            from hcpcs_tui.domain.record_fields import records_of

            return records_of(self._embedded)
        raise NoReleaseError(release.name, [known.name for known in self.on_hand])

    def history(self, code: str) -> "list[tuple[Release, Record | None]]":
        """What each imported release says of a code, oldest first; nothing when none is imported."""
        return self.looking.ask(lambda store: store.history(code)) if self.seen else []

    def listed(self, day: date | None, today: date) -> "list[OnHand]":
        """The releases on this machine, newest first, with the one that answers for a date of service.

        Without one it answers for today.
        """
        from hcpcs_tui.domain.on_hand import OnHand

        chosen, embedded = self.answering.chosen(day), self._embedded
        asked = day or today
        listed = [
            OnHand(
                stored.release,
                stored.code_count,
                stored.modifier_count,
                stored == chosen,
                stored,
                has_ended=asked > stored.release.last_day,
            )
            for stored in self.imported
        ]
        counts = len(embedded.codes), len(embedded.modifiers)
        has_ended = asked > embedded.release.last_day
        listed.append(OnHand(embedded.release, *counts, chosen is None, None, has_ended))
        return sorted(listed, key=lambda on_hand: on_hand.release, reverse=True)

    def told_of(self, release: Release) -> "tuple[Sequence[Warned], Sequence[str]]":
        """The warnings and corrections of the import of a release. Raises StoreError."""
        return self.store.warnings(release), self.store.corrections(release)

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

    @property
    def restorable(self) -> list[Release]:
        """The removed releases that can be brought back, newest first; none when the store cannot be read."""
        try:
            return [stored.release for stored in self.store.removed()]
        except StoreError:
            return []  # whoever lists the imported ones is told

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
        """Look at the files anew: they have changed. What a thread still reads of the old ones is let go."""
        self._found = Found()
        self.answering.look_again()

    @property
    def _licence_store(self) -> "LicenceStore":
        from hcpcs_tui.data.licence_store import LicenceStore

        return LicenceStore(self._places().licensed)

    @property
    def licensed(self) -> "LicensedContents | None":
        """The licence holder's own CPT text; None when there is none or it cannot be read."""
        found = self._found
        with found.lock:
            if not found.was_licensed_read:
                found.licensed, found.was_licensed_read = self._licensed(), True
        return found.licensed

    def _licensed(self) -> "LicensedContents | None":
        if not self._stands(self._places().licensed):
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
            raise LicenceError(contents.source, len(contents.codes))
        self._licence_store.write(contents, stated_on)
        self.forget()
        self.answering.start_again()
        return contents

    def leave_licensed_out(self) -> None:
        """Answer as if no licensed text were here: what is written to others must not hold it."""
        self._found.licensed, self._found.was_licensed_read = None, True
        self.answering.start_again()

    @property
    def licence_stated_on(self) -> date | None:
        """The day on which the user said that they hold a licence; None without licensed text."""
        return self._licence_store.stated_on() if self.licensed else None

    def remove_licensed(self) -> bool:
        """Delete the licensed text for good; whether there was any. Raises StoreError."""
        removed = self._licence_store.remove()
        self.forget()
        self.answering.start_again()
        return removed
