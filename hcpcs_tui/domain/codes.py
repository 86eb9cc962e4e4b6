"""HCPCS Level II codes and modifiers as the catalogue holds them, and their status on a day."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hcpcs_tui.domain.dates import Release, in_words

if TYPE_CHECKING:
    from hcpcs_tui.domain.records import Record


class Status(Enum):
    """What can be said of a code or modifier on a date of service."""

    IN_USE = "in use"
    ENDED = "ended"
    NOT_YET = "not yet"
    NOT_KNOWN = "not known"

    @property
    def sign(self) -> str:
        """One character that tells the status without colour; a blank for in use."""
        return {Status.IN_USE: " ", Status.ENDED: "x", Status.NOT_YET: ">", Status.NOT_KNOWN: "?"}[self]


class Code(NamedTuple):
    """A five-character HCPCS Level II code of the CMS release."""

    code: str
    name: str
    """Plain language in our own words; never the official descriptor."""
    terms: tuple[str, ...]
    """Search terms: brands, abbreviations, lay words."""
    coverage: str
    """Medicare coverage indicator; CMS record layout, field COV."""
    pricing: tuple[str, ...]
    """Medicare pricing indicators, one to four; fields PRICE1 to PRICE4."""
    multiple_pricing: str
    """Field MULT_PI."""
    tos: tuple[str, ...]
    """Types of service, one to five; fields TOS1 to TOS5."""
    betos: str
    """Berenson-Eggers type of service; field BETOS."""
    asc: str
    """Ambulatory surgical center group; field ASC_GRP."""
    lab_certification: tuple[str, ...]
    """CLIA laboratory certification groups; fields LABCERT1 to LABCERT8."""
    statute: str
    """Section of the law that CMS cites; field STATUTE."""
    xref: tuple[str, ...]
    """Cross references as CMS prints them: codes, CPT numbers or words; fields XREF1 to XREF5."""
    added: date | None
    """First valid day; field ADD DT. A code put back in use keeps its old date."""
    effective: date | None
    """Day of the last action, not the start; field ACT EFF DT; None where CMS gives none."""
    ended: date | None
    """Last valid day, inclusive; field TERM DT; None when no end date stands in the release."""
    action: str
    """What the last action was; field ACTION CD."""
    record: "Record | None" = None
    """The record of an imported release with its official text; None in the embedded catalogue."""

    @property
    def kind(self) -> str:
        """'code'; the word that search results and JSON carry."""
        return "code"

    @property
    def letter(self) -> str:
        """The first character, which names the section of Level II."""
        return self.code[0]


class Modifier(NamedTuple):
    """A two-character HCPCS modifier of the CMS release; its fields mean what those of a code do."""

    code: str
    name: str
    terms: tuple[str, ...]
    coverage: str
    added: date | None
    effective: date | None
    ended: date | None
    action: str
    record: "Record | None" = None

    @property
    def kind(self) -> str:
        """'modifier'; the word that search results and JSON carry."""
        return "modifier"

    @property
    def letter(self) -> str:
        """The first character."""
        return self.code[0]


Entry = Code | Modifier
"""What a catalogue lists."""


def status_on(entry: Entry, release: Release, date_of_service: date | None) -> Status:
    """The status on a date of service; without one, the status in the release itself.

    The end date is the last valid day. Past the release's last day nothing is known of any code, and of one
    that was put back in use nothing before that day: its gap is not in the file.
    """
    if date_of_service is None:
        if entry.ended is not None and entry.ended < release.last_day:
            return Status.ENDED
        return Status.IN_USE
    if date_of_service > release.last_day:
        return Status.NOT_KNOWN
    if entry.added is not None and date_of_service < entry.added:
        return Status.NOT_YET
    if is_before_return(entry, date_of_service):
        return Status.NOT_KNOWN
    if entry.ended is not None and date_of_service > entry.ended:
        return Status.ENDED
    return Status.IN_USE


def is_before_return(entry: Entry, day: date) -> bool:
    """Whether the day lies before that on which the code was put back in use (action R)."""
    return entry.action == "R" and entry.effective is not None and day < entry.effective


def status_in_words(entry: Entry, release: Release, date_of_service: date | None) -> str:
    """The status as a sentence that names what it rests on."""
    status = status_on(entry, release, date_of_service)
    if date_of_service is None:
        if status is Status.ENDED and entry.ended is not None:
            return f"Ended: {in_words(entry.ended)} was the last valid day ({release.name} release)."
        until = f", until {in_words(entry.ended)}" if entry.ended else ""
        return f"In use{until} ({release.name} release)."
    return _status_on_day(entry, status, release, date_of_service)


def _status_on_day(entry: Entry, status: Status, release: Release, day: date) -> str:
    on = in_words(day)
    if is_before_return(entry, day) and entry.effective:
        back = in_words(entry.effective)
        return (
            f"Not known on {on}: {entry.code} was put back in use on {back}, after a gap that the release "
            "does not date. An older release can tell."
        )
    if status is Status.NOT_KNOWN:
        ended = f"It ended {in_words(entry.ended)}. " if entry.ended else ""
        return (
            f"Not known on {on}: the {release.name} release speaks up to {in_words(release.last_day)}. "
            f"{ended}Check a newer release."
        )
    if status is Status.NOT_YET and entry.added is not None:
        return (
            f"Not yet on {on}: this release knows {entry.code} from {in_words(entry.added)}. "
            "Before that it was not in use or meant something else; an older release can tell."
        )
    if status is Status.ENDED and entry.ended is not None:
        return f"Ended before {on}: {in_words(entry.ended)} was the last valid day."
    gap = ""
    if entry.action == "R":
        gap = " It was put back in use after a gap that the release does not date."
    elif entry.added is None:
        gap = " The release gives no first day."
    elif entry.ended is None and entry.effective is not None and day < entry.effective:
        gap = f" Last changed on {in_words(entry.effective)}: an older release has how it stood before."
    return f"In use on {on} ({release.name} release).{gap}"
