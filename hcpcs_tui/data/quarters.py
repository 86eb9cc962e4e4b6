"""Which quarter a file speaks for, and which revision it is: by its name, else by the dates in it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record

_QUARTERS = {"jan": 1, "apr": 2, "jul": 3, "oct": 4}
_MONTH = r"(jan(?:uary)?|apr(?:il)?|july?|oct(?:ober)?)"
_YEAR = r"((?:19|20)[0-9]{2})"
_BETWEEN = r"[-_ .,]*"
_YEAR_MONTH = re.compile(f"{_YEAR}{_BETWEEN}{_MONTH}(?![a-z])", re.IGNORECASE)
_MONTH_YEAR = re.compile(f"(?<![a-z]){_MONTH}{_BETWEEN}{_YEAR}(?![0-9])", re.IGNORECASE)
_YEARLY = re.compile(
    rf"hcpcs?[-_ ]?((?:19|20)?[0-9]{{2}})(?![0-9])|(?<![0-9]){_YEAR}{_BETWEEN}(?:alpha|hcpcs)", re.IGNORECASE
)
_VERSION = re.compile(r"(?<![a-z0-9])v([0-9]{1,3})(?![0-9])", re.IGNORECASE)
_REVISED = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})(20[0-9]{2})(?![0-9])")
_RARE = 1000


class Revision(NamedTuple):
    """What tells a later file of the same quarter from an earlier one; later ones compare as greater."""

    day: date
    """The MMDDYYYY in the name; date.min without one."""
    version: int
    """The _vN in the name; 0 without one."""


def named_quarter(*names: str) -> Release | None:
    """The quarter that the first of the names which tells one speaks of.

    'HCPC2026_OCT_ANWEB_v2.txt' and 'october-2026-alpha-numeric-hcpcs-file.zip' are October 2026. A year alone
    means January, as the yearly releases until 2019 were named ('HCPC17_CONTR_ANWEB.txt'), unless a further
    name gives a month of that year.
    """
    for place, name in enumerate(names):
        if found := _YEAR_MONTH.search(name):
            return Release(int(found[1]), _QUARTERS[found[2][:3].lower()])
        if found := _MONTH_YEAR.search(name):
            return Release(int(found[2]), _QUARTERS[found[1][:3].lower()])
        if found := _YEARLY.search(name):
            year = int(found[1] or found[2])
            yearly = Release(year if year > 99 else year + (1900 if year >= 80 else 2000), 1)
            further = named_quarter(*names[place + 1 :])
            return further if further and further.year == yearly.year else yearly
    return None


def revision_of(name: str) -> Revision:
    """The revision that a name tells: 'HCPC2026_JAN_ANWEB_01122026.txt', 'HCPC2025_OCT_ANWEB_v3.txt'."""
    days = [day for found in _REVISED.findall(name) if (day := _day(*map(int, found)))]
    versions = [int(found) for found in _VERSION.findall(name.replace("_", " "))]
    return Revision(max(days, default=date.min), max(versions, default=0))


def dated_quarter(records: Iterable[Record]) -> Release | None:
    """The quarter of the newest action-effective date; None without any.

    A date that less than one record in a thousand has may be a slip and decides nothing.
    """
    days = Counter(day for record in records if (day := record.fact("ACT EFF DT")))
    usual = [day for day, count in days.items() if count * _RARE >= days.total()]
    return Release.in_force_on(date.fromisoformat(max(usual))) if usual else None


def _day(month: int, day: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
