"""CPT codes with the text of a licence holder's own file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hcpcs_tui.domain.records import Warned


class LicensedCode(NamedTuple):
    """A CPT code as the licensed file gives it; a text that the file lacks is empty."""

    code: str
    long: str
    medium: str
    short: str


@dataclass(frozen=True, slots=True)
class LicensedContents:
    """A licensed code list read whole from the user's file."""

    year: int | None
    """The year of the code set; None when the file does not say."""
    notice: str
    """The owner's notice, as the file gives it."""
    source: str
    """Name of the file it came from, without folders."""
    codes: Mapping[str, LicensedCode]
    """By code, in code order."""
    rows_read: int
    warnings: tuple[Warned, ...] = ()
