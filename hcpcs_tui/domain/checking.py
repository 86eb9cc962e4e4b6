"""Checking a list: a verdict for each line, by a release and on a date of service."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.claim_days import LONGEST, is_like_day
from hcpcs_tui.domain.claim_lines import ClaimLine, ClaimLineReader
from hcpcs_tui.domain.claim_tables import ClaimList, Row
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.modifier_pairs import remarks_on
from hcpcs_tui.domain.rulings import FINE, Rulings
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.verdicts import CheckedLine, Ruling, Verdict

_MOST_MODIFIERS = 4
"""On a claim line (facts: section 1.11)."""
_MOST_KEPT = 20_000
"""Different lines whose verdicts are kept; lists repeat themselves."""

_MOST_UNITS = 9_999
"""More are told of; hardly any line bills so many."""
_NO_UNITS = Ruling(Verdict.MALFORMED, "0 units")

_Known = tuple[ClaimLine, Ruling, Release, date | None]


class Checker:
    """Checks claim lines. A line's own date of service goes before that of the whole list.

    Without any date the release's own word counts: whether the code is in use at its last day.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        successors: Successors,
        day: date | None = None,
        *,
        licensed: Container[str] | None = None,
        today: date | None = None,
        rulings_on: Callable[[date | None], Rulings] | None = None,
    ) -> None:
        """licensed: the CPT numbers of a licensed file. today: from it two-digit years are understood.

        rulings_on: the rulings by the release that answers for a day, where several are on hand.
        """
        self.release = catalogue.release
        """The release that answers for the day of the whole list."""
        self.day = day
        """The date of service of the whole list."""
        self.today = today or date.today()
        """The day on which the list is checked."""
        self._rulings_on = rulings_on or _always(Rulings(catalogue, successors, licensed, today=self.today))
        self._reader = ClaimLineReader(self.today)
        self._lines: dict[str, _Known] = {}
        self._rows: dict[tuple[str, Sequence[str], str, str, str], _Known] = {}

    def check(self, text: str, number: int = 1) -> CheckedLine:
        """The verdict on one line. Never raises."""
        known = self._lines.get(text)
        if known is None:
            known = self._ruled(self._reader.read(text) if text.strip() else ClaimLine(""))
            if len(self._lines) < _MOST_KEPT and len(text) <= LONGEST:
                self._lines[text] = known
        claim, ruling, release, day = known
        return CheckedLine(number, text[:LONGEST], claim, day, ruling, release)

    def check_row(self, row: Row) -> CheckedLine:
        """The verdict on one row of a table. Never raises."""
        cells = row.code, row.modifiers, row.units, row.day, row.last_day
        known = self._rows.get(cells)
        if known is None:
            known = self._ruled(self._reader.read_cells(*cells))
            if len(self._rows) < _MOST_KEPT:
                self._rows[cells] = known
        claim, ruling, release, day = known
        return CheckedLine(row.number, row.code[:LONGEST], claim, day, ruling, release, row.cells)

    def check_all(self, lines: Iterable[str]) -> Iterator[CheckedLine]:
        """A verdict for each line that is not blank, in order."""
        for number, text in enumerate(lines, 1):
            if text and not text.isspace():
                yield self.check(text, number)

    def check_list(self, claims: ClaimList) -> Iterator[CheckedLine]:
        """A verdict for each row of a table, or each line that is not blank, in order."""
        if claims.columns:
            return map(self.check_row, claims.rows())
        return self.check_all(claims.lines)

    def _ruled(self, claim: ClaimLine) -> _Known:
        """A claim line with its ruling, the release that rules, and the day that decides."""
        day = claim.day or self.day
        rulings = self._rulings_on(day)
        known = claim, _ruling_on(claim, day, rulings), rulings.release, day
        return known if claim.last_day is None else self._ruled_to_the_end(known)

    def _ruled_to_the_end(self, known: _Known) -> _Known:
        """The same for a span of days: valid only if it is so on the first and on the last."""
        claim, ruling, _, first = known
        last = claim.last_day
        if first is None or last is None or ruling.verdict in (Verdict.MALFORMED, Verdict.BAD_DATE):
            return known
        if last < first:
            said = f"the span {first} to {last} ends before it begins"
            return claim, Ruling(Verdict.BAD_DATE, said), known[2], first
        rulings = self._rulings_on(last)
        other = _ruling_on(claim, last, rulings)
        if other.says == ruling.says:
            return known
        if not other.verdict.is_failure:
            return (claim, _within(ruling, first, last), *known[2:]) if ruling.verdict.is_failure else known
        if ruling.verdict.is_failure:
            return claim, ruling._replace(says=f"{ruling.says}; on {last}: {other.says}"), *known[2:]
        return claim, _within(other, first, last), rulings.release, last


def _within(ruling: Ruling, first: date, last: date) -> Ruling:
    """A ruling on one day of a span, naming the span behind its first reason."""
    said, sign, further = ruling.says.partition("; ")
    return ruling._replace(says=f"{said}, within the span {first} to {last}{sign}{further}")


def _ruling_on(claim: ClaimLine, day: date | None, rulings: Rulings) -> Ruling:
    """The ruling on a claim line: on its shape, its date, its code and its modifiers, in this order."""
    code, modifiers, units, _, bad_date, problem, unread, _, bad_units, read_as = claim
    if problem:
        said = f"; {code}: {rulings.on_code[code].on(day).says}" if code else ""
        return Ruling(Verdict.MALFORMED, problem + said)
    if not code:
        return Ruling(Verdict.NO_CODE, "no code")
    if bad_date:
        on_code = _ruling_on(claim._replace(bad_date=""), claim.day, rulings)
        said = f"{_no_day(bad_date)}; {code}: {on_code.says}"
        return on_code._replace(verdict=Verdict.BAD_DATE, says=said)
    ruling = rulings.on_code[code].on(day)
    if modifiers or units == 0:
        ruling = _with_others(ruling, claim, rulings, day)
    pairs = remarks_on(modifiers) if len(modifiers) > 1 else ()
    if pairs or unread or bad_units or read_as or (units and (units > _MOST_UNITS or units % 1)):
        says = "; ".join((ruling.says, *pairs, *_remarks(claim)))
        return ruling._replace(says=says)
    return ruling


def _remarks(claim: ClaimLine) -> Iterator[str]:
    """What is said of the units and the reading of a line beside its verdict, a clause each."""
    units = claim.units
    if units and units % 1:
        yield f"units {units} are not whole"
    elif units and units > _MOST_UNITS:
        yield f"{units:,} units are very many"
    if claim.bad_units:
        yield f"units {claim.bad_units!r} are no number"
    if claim.read_as:
        yield claim.read_as
    if claim.unread:
        yield f"not read: {claim.unread!r}"


def _no_day(written: str) -> str:
    """Why no day is read from what stands in the place of one."""
    if is_like_day(written):
        return f"the date {written} is no day"
    return f"{written!r} is not a date of service; write it as 2025-10-06"


def _with_others(ruling: Ruling, claim: ClaimLine, rulings: Rulings, day: date | None) -> Ruling:
    """The ruling on the code together with those on its units and modifiers that are not simply valid."""
    count = len(claim.modifiers)
    others = [_NO_UNITS] if claim.units == 0 else []
    others += [_too_many(count)] if count > _MOST_MODIFIERS else []
    for modifier in claim.modifiers:
        other = rulings.on_modifier[modifier].on(day)
        if other is not FINE:
            others.append(other)
    if others and not ruling.verdict.is_checked:
        others = [other for other in others if other.verdict.is_failure]
    if not others:
        return ruling
    verdict = _worst([ruling, *others])
    says = [part.says for part in (ruling, *others)]
    if verdict.is_failure and ruling.verdict is Verdict.VALID:
        says = [*says[1:], f"the code is {ruling.says}"]
    return ruling._replace(verdict=verdict, says="; ".join(dict.fromkeys(says)))


def _always(rulings: Rulings) -> Callable[[date | None], Rulings]:
    return lambda _: rulings


def _too_many(count: int) -> Ruling:
    return Ruling(Verdict.MALFORMED, f"{count} modifiers, and a claim line holds four at most")


def _worst(rulings: Sequence[Ruling]) -> Verdict:
    """The first verdict that fails, else the first that leaves something unchecked."""
    verdicts = [ruling.verdict for ruling in rulings]
    failing = [verdict for verdict in verdicts if verdict.is_failure]
    unchecked = [verdict for verdict in verdicts if not verdict.is_checked]
    return (failing or unchecked or verdicts)[0]
