"""A licensed code list that a user brings: CPT descriptors of the AMA, never part of this program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hcpcs_tui.domain.records import Warned

STANDARD_NOTICE = "CPT copyright of the American Medical Association; your licence applies"
"""The notice that stands with licensed text when the file brings none."""


class LicensedCode(NamedTuple):
    """A code with the descriptors that the licensed files give; empty where they give none."""

    code: str
    long: str
    medium: str
    short: str

    @property
    def fullest(self) -> str:
        """The longest descriptor there is."""
        return self.long or self.medium or self.short


@dataclass(frozen=True, slots=True)
class LicensedContents:
    """A licensed list read whole."""

    year: int | None
    """The code year; None when neither name nor text tells it."""
    notice: str
    """Whose text it is: the owner's notice of the file, else STANDARD_NOTICE."""
    source: str
    """Name of the file, folder or zip it came from, without folders."""
    codes: Mapping[str, LicensedCode]
    """By code, in code order."""
    rows_read: int
    warnings: tuple[Warned, ...] = ()
