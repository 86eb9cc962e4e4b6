"""The update calendar: when each code set changes next, computed from today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.explanation import CONTINUED, Line
from hcpcs_tui.domain.update_rules import Day, DayKind, UpdateRule

AHEAD = timedelta(days=366)
"""How far the calendar looks: each day of a yearly rule comes once."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What comes next for one set."""

    rule: UpdateRule
    today: date
    days: tuple[Day, ...]
    """The days after today, a year ahead, in order."""

    def next_of(self, kind: DayKind) -> Day | None:
        """The next day of that kind; None when the rule knows none."""
        return next((day for day in self.days if day.kind is kind), None)

    @property
    def in_force(self) -> date:
        """The next day on which codes of the set come in force."""
        return next(day.day for day in self.days if day.kind is DayKind.IN_FORCE)

    @property
    def days_left(self) -> int:
        """The days from today to that day."""
        return (self.in_force - self.today).days

    @property
    def caution(self) -> str:
        """The words to be seen beside it when no firm source stands behind the rule; else empty."""
        return self.rule.rule.caution

    def lines(self) -> tuple[Line, ...]:
        """What there is to say, labelled: next days, how the codes are made known, rule, exceptions."""
        said = self.rule.rule
        lines = [
            Line("In force", ahead(self.in_force, self.today), self.caution, said.sources),
            Line("Published", self._published_in_words(), self.caution, said.sources),
        ]
        if due := self.next_of(DayKind.DUE):
            leads = f", for codes from {in_words(due.in_force)}"
            lines.append(Line("Apply by", f"{ahead(due.day, self.today)}{leads}", self.caution, said.sources))
        lines.append(Line("Rule", said.text, self.caution, said.sources))
        lines += [
            Line(CONTINUED if place else "Except", exception.text, exception.caution, exception.sources)
            for place, exception in enumerate(self.rule.exceptions)
        ]
        return tuple(lines)

    def as_json(self) -> dict[str, Any]:
        """The entry as values for json.dumps; days are ISO."""
        published, due = self.next_of(DayKind.PUBLISHED), self.next_of(DayKind.DUE)
        said = self.rule.rule
        return {
            "id": self.rule.id,
            "name": self.rule.name,
            "systems": list(self.rule.systems),
            "in_force": self.in_force.isoformat(),
            "days_left": self.days_left,
            "published": published and published.day.isoformat(),
            "published_in_words": self.rule.publishes,
            "published_codes_in_force": published and published.in_force.isoformat(),
            "application_due": due and due.day.isoformat(),
            "application_codes_in_force": due and due.in_force.isoformat(),
            "rule": said.text,
            "exceptions": [exception.text for exception in self.rule.exceptions],
            "sources": list(self.source_keys),
            "confidence": said.confidence,
            "caution": self.caution or None,
        }

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source named, once."""
        said = (self.rule.rule, *self.rule.exceptions)
        return tuple(dict.fromkeys(key for statement in said for key in statement.sources))

    def _published_in_words(self) -> str:
        published = self.next_of(DayKind.PUBLISHED)
        if published is None:
            return self.rule.publishes
        return (
            f"{ahead(published.day, self.today)}, for codes from {in_words(published.in_force)}; "
            f"{self.rule.publishes}"
        )


def update_calendar(today: date, rules: Iterable[UpdateRule]) -> tuple[CalendarEntry, ...]:
    """What comes next for each set, in the order of the rules."""
    return tuple(CalendarEntry(rule, today, tuple(rule.days(today, today + AHEAD))) for rule in rules)


def ahead(day: date, today: date) -> str:
    """A coming day with the days left: '1 Jan 2027, in 41 days'."""
    left = (day - today).days
    return f"{in_words(day)}, in {left} day{'s' * (left != 1)}"
