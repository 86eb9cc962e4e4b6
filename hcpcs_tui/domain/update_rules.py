"""The rules by which each code set changes, and the days that they give."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from hcpcs_tui.domain.statements import Statement


class DayKind(Enum):
    """What falls on a day of the update calendar."""

    IN_FORCE = "in force"
    PUBLISHED = "published"
    DUE = "application due"


class MonthDay(NamedTuple):
    """A day of any year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """The day in that year."""
        return date(year, self.month, self.day)


class Cycle(NamedTuple):
    """One way of codes through the year, from application or publication to the first day they hold."""

    in_force: MonthDay
    years: int
    """How many years after due or published they come in force: 0 or 1."""
    due: MonthDay | None = None
    """The first business day of this month is the last for an application; None where that is no part."""
    published: MonthDay | None = None
    """None where no day is known."""


class Day(NamedTuple):
    """A day by the rule of a set."""

    kind: DayKind
    day: date
    in_force: date
    """The first date of service of the codes in question; the day itself for IN_FORCE."""


class UpdateRule(NamedTuple):
    """How one set, or one part of it, changes."""

    id: str
    name: str
    systems: tuple[str, ...]
    """Ids of the code systems it speaks of."""
    publishes: str
    """How the codes are made known, in words."""
    rule: Statement
    exceptions: tuple[Statement, ...]
    cycles: tuple[Cycle, ...]

    def days(self, after: date, until: date) -> list[Day]:
        """The days after the one, up to and with the other, in order."""
        found = (day for year in range(after.year - 1, until.year + 1) for day in self._days_of(year))
        return sorted(
            {day for day in found if after < day.day <= until},
            key=lambda day: (day.day, day.kind.value, day.in_force),
        )

    def _days_of(self, year: int) -> Iterator[Day]:
        """The days of the cycles that begin in the year."""
        for cycle in self.cycles:
            in_force = cycle.in_force.of(year + cycle.years)
            yield Day(DayKind.IN_FORCE, in_force, in_force)
            if cycle.published:
                yield Day(DayKind.PUBLISHED, cycle.published.of(year), in_force)
            if cycle.due:
                yield Day(DayKind.DUE, first_business_day(year, cycle.due.month), in_force)


def first_business_day(year: int, month: int) -> date:
    """The first day of the month that is no weekend and not New Year's Day.

    New Year's Day on a Sunday is kept on the Monday after. No other federal holiday can fall on the first
    business day of January, April, July or October.
    """
    day = date(year, month, 1)
    if month == 1:
        day += timedelta(days=2 if day.weekday() == 6 else 1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
