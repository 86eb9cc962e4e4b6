"""What checks a list: by the release that answers for the day of each line."""

from datetime import date

from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.rulings import Rulings
from hcpcs_tui.domain.stored import StoredRelease
from hcpcs_tui.session import lasting
from hcpcs_tui.session.answering import Answering
from hcpcs_tui.session.reference import Reference

_MOST_RULING = 8
"""So many releases rule on one list before the oldest is read again; each takes some twenty megabytes."""
_MOST_DAYS = 20_000
"""Different days of a list whose release is kept; lists repeat themselves."""


def checker_on(day: date | None, reference: Reference, others: Answering | None, today: date) -> Checker:
    """Checks lists of codes on a date of service.

    reference: what answers on that day. others: chooses among several releases; None where it is alone.
    """
    licensed = reference.catalogue.licensed
    checker = Checker(
        reference.catalogue,
        reference.successors,
        day,
        licensed=licensed.codes if licensed else None,
        today=today,
        rulings_on=RulingsByDay(others, today) if others else None,
    )
    lasting.keep_first()  # a long list would have the catalogue looked through over and over
    return checker


class RulingsByDay:
    """What rules on a line of a list: the release that answers for its day, with what the others tell."""

    def __init__(self, answering: Answering, today: date) -> None:
        self._answering = answering
        self._today = today
        self._chosen: dict[date | None, StoredRelease | None] = {}
        self._rulings: dict[StoredRelease | None, Rulings] = {}

    def __call__(self, day: date | None) -> Rulings:
        """The rulings for a date of service."""
        if day not in self._chosen:
            if len(self._chosen) >= _MOST_DAYS:
                self._chosen.clear()
            self._chosen[day] = self._answering.chosen(day)
        chosen = self._chosen[day]
        if chosen not in self._rulings:
            while len(self._rulings) >= _MOST_RULING:
                del self._rulings[next(iter(self._rulings))]
            self._rulings[chosen] = self._made(day)
        return self._rulings[chosen]

    def _made(self, day: date | None) -> Rulings:
        reference = self._answering.reference(day)
        licensed = reference.catalogue.licensed
        codes = licensed.codes if licensed else None
        return Rulings(reference.catalogue, reference.successors, codes, reference.brief_of, self._today)
