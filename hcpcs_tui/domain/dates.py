"""Dates of service, releases and the days on which code sets change."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from hcpcs_tui.domain.errors import DateError, ReleaseNameError

MONTHS = "January February March April May June July August September October November December".split()

_NUMBERED = r"([0-9]{4})[-_/ ]?(0[1-9]|1[0-2])"
_QUARTER = r"([0-9]{4})[-_/ ]?q([1-4])|q([1-4])[-_/ ]?([0-9]{4})"
_MONTH = r"([a-z]{3,9})[-_/ ]*([0-9]{4})|([0-9]{4})[-_/ ]*([a-z]{3,9})"

_ISO = r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})"
_AMERICAN = r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
_DAY_FIRST = r"([0-9]{1,2})[-/. ]*([a-z]{3,9})\.?[-/,. ]*([0-9]{4}|[0-9]{2})"
_MONTH_FIRST = r"([a-z]{3,9})\.?[-/ ]*([0-9]{1,2})[-/, ]+([0-9]{4}|[0-9]{2})"


def read_date(text: str, today: date) -> date:
    """Read a date of service: 2025-10-06, 20251006, 10/06/2025, 10/6/25, 'today' or 'yesterday'.

    The month may stand with its name: 3-Mar-2025, 03-MAR-25, Nov 3 2025, 3 November 2025. Two-digit
    years are of this century unless that lies more than a year ahead of today.
    Raises DateError for anything else.
    """
    typed = text.strip().lower()
    if typed in ("today", "now"):
        return today
    if typed == "yesterday":
        return today - timedelta(days=1)
    try:
        if iso := re.fullmatch(_ISO, typed):
            return date(int(iso[1]), int(iso[3]), int(iso[4]))
        if american := re.fullmatch(_AMERICAN, typed):
            return date(_year(american[4], today), int(american[1]), int(american[3]))
        if named := re.fullmatch(_DAY_FIRST, typed):
            return date(_year(named[3], today), _month_number(named[2]), int(named[1]))
        if named := re.fullmatch(_MONTH_FIRST, typed):
            return date(_year(named[3], today), _month_number(named[1]), int(named[2]))
    except ValueError:
        raise DateError(text) from None
    raise DateError(text)


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if 2000 + year <= today.year + 1 else 1900
    return year


def in_words(day: date) -> str:
    """A date as a coder reads it aloud: 1 Jan 2027."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def next_effective_day(days: Sequence[str], today: date) -> date | None:
    """The first day after today on which codes come into force.

    days: 'MM-DD' texts, the yearly days of a code set (facts: the update calendar). None when empty.
    """
    if not days:
        return None
    coming = (date(year, int(day[:2]), int(day[3:])) for year in (today.year, today.year + 1) for day in days)
    return min(day for day in coming if day > today)


class Release(NamedTuple):
    """A quarterly CMS release of HCPCS Level II; in force from the first to the last day of a quarter."""

    year: int
    quarter: int
    """1 to 4; releases are named for the first month: January, April, July, October."""

    @classmethod
    def in_force_on(cls, day: date) -> "Release":
        """The release whose quarter holds the day."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def name(self) -> str:
        """As CMS names it: October 2025."""
        return f"{MONTHS[self.quarter * 3 - 3]} {self.year}"

    @property
    def first_day(self) -> date:
        """The day it comes into force."""
        return date(self.year, self.quarter * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """The last date of service that it speaks for."""
        return _last_day(self)

    def releases_behind(self, today: date) -> int:
        """How many quarterly releases have come into force since this one."""
        current = Release.in_force_on(today)
        return max(0, (current.year - self.year) * 4 + current.quarter - self.quarter)


def read_release_name(text: str) -> Release:
    """Read the name of a release: 2020-04, 2020Q2, Q2 2020, 'April 2020', october-2025, 2025_OCT.

    Raises ReleaseNameError for anything else, also for a month in which no release comes.
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    if numbered := re.fullmatch(_NUMBERED, typed):
        year, month = int(numbered[1]), int(numbered[2])
    elif quarter := re.fullmatch(_QUARTER, typed):
        year, month = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3]) * 3 - 2
    elif named := re.fullmatch(_MONTH, typed):
        year, month = int(named[2] or named[3]), _month_number(named[1] or named[4])
    else:
        raise ReleaseNameError(text)
    if month % 3 != 1 or year == 0:
        raise ReleaseNameError(text)
    return Release(year, (month + 2) // 3)


def _month_number(name: str) -> int:
    """The month of that name or its beginning; 0 for none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), 0)


@cache
def _last_day(release: Release) -> date:
    """Every status asks for it, thousands of times for one release."""
    following = Release(release.year + release.quarter // 4, release.quarter % 4 + 1)
    return following.first_day - timedelta(days=1)
