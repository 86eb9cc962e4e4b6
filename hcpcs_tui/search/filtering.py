"""Filters: which entries a search looks at."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Modifier, status_on
from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.section_named import SECTION_MAY_BE, section_claim
from hcpcs_tui.search.typed_filters import STATUSES, names_nothing

Claim = Callable[[Entry], bool]
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def understood(filters: Filters, catalogue: Catalogue) -> tuple[Filters, tuple[str, ...]]:
    """The filters without those whose value names nothing, and a sentence on each of these."""
    odd = dict(_odd(filters, catalogue))
    kept = {name: value for name, value in filters.to_tables().items() if name not in odd}
    return Filters.from_tables(kept), tuple(odd.values())


def _odd(filters: Filters, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The name of each filter whose value names nothing, and the sentence on it."""
    values = {"letter": catalogue.letters, "status": STATUSES, "coverage": catalogue.indicators["coverage"]}
    for name, known in values.items():
        value = getattr(filters, name)
        if value and value not in known:
            yield name, names_nothing(name, value, known)
    if filters.section and section_claim(filters.section, catalogue) is None:
        yield "section", names_nothing("section", filters.section, SECTION_MAY_BE)
    if filters.added and not _DAY.fullmatch(filters.added):
        known = ("a year", "a month such as 2025-10", "a day such as 2025-10-01")
        yield "added", names_nothing("day", filters.added, known)


def claims_of(filters: Filters, catalogue: Catalogue, day: date | None) -> list[Claim]:
    """What must hold of an entry for the filters to let it through, all of it; status is of the day.

    Quality measures and modifiers are left out: the engine keeps their sets.
    """
    claims: list[Claim] = []
    if filters.letter:
        claims.append(lambda entry: not isinstance(entry, Modifier) and entry.letter == filters.letter)
    if filters.status:
        claims.append(lambda entry: status_on(entry, catalogue.release, day).value == filters.status)
    if filters.coverage:
        claims.append(lambda entry: entry.coverage == filters.coverage)
    if filters.added:
        claims.append(
            lambda entry: entry.added is not None and entry.added.isoformat().startswith(filters.added)
        )
    if filters.section:
        in_section = section_claim(filters.section, catalogue)
        claims.append(lambda entry: in_section is not None and in_section(entry.code))
    return claims
