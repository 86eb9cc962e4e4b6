"""A licensed code list that a user brings: CPT descriptors of the AMA, never part of this program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.records import Warned
from hcpcs_tui.domain.systems import system_of_code

LICENSED_SIGN = "©"
"""What stands before licensed text wherever it is shown."""

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

    @property
    def name(self) -> str:
        """The descriptor behind the sign of licensed text."""
        return f"{LICENSED_SIGN} {self.fullest}"

    @property
    def terms(self) -> tuple[str, ...]:
        """The shorter descriptors, by which a search finds it too."""
        return tuple(text for text in (self.medium, self.short) if text and text != self.fullest)

    @property
    def kind(self) -> str:
        """The id of its code system: 'cpt1', 'pla'."""
        return system_of_code(self.code) or "cpt"


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

    def status_on(self, day: date | None) -> Status:
        """In use in the year of the list; of other days, and of all days without a year, it tells nothing."""
        known = day is None or day.year == self.year
        return Status.IN_USE if known else Status.NOT_KNOWN

    def told(self, day: date | None) -> str:
        """The status as a sentence that names what it rests on."""
        year = f"the {self.year} list" if self.year else "a list without a year,"
        if self.status_on(day) is Status.NOT_KNOWN:
            return f"Not known on {day}: {year} imported from {self.source}, does not speak of that day."
        return f"Listed in {year} imported from {self.source}."
