"""Filters: which entries a search looks at."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Modifier, status_on
from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.sections import Section, range_holds
from hcpcs_tui.search.normalise import words_of
from hcpcs_tui.search.typed_filters import STATUSES, names_nothing

Claim = Callable[[Entry], bool]
_RANGE = re.compile(r"[A-Z][0-9]{4}-[A-Z][0-9]{4}", re.IGNORECASE)
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
    if filters.section and not _names_section(filters.section, catalogue):
        known = ("words of its title", "a range such as A7000-A7049")
        yield "section", names_nothing("section", filters.section, known)
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
        claims.append(_in_section(filters.section, catalogue))
    return claims


def _in_section(wanted: str, catalogue: Catalogue) -> Claim:
    """Whether a code lies in the range, or in a section whose title or letter bears the words."""
    if _RANGE.fullmatch(wanted):
        return lambda entry: range_holds(wanted.upper(), entry.code)
    typed = words_of(wanted)
    meant = {section.start for section in catalogue.sections if _is_named(section, typed, catalogue)}

    def holds(entry: Entry) -> bool:
        section = None if isinstance(entry, Modifier) else catalogue.sections.of(entry.code)
        return section is not None and section.start in meant

    return holds


def _names_section(wanted: str, catalogue: Catalogue) -> bool:
    typed = words_of(wanted)
    is_range = _RANGE.fullmatch(wanted) is not None
    return is_range or any(_is_named(section, typed, catalogue) for section in catalogue.sections)


def _is_named(section: Section, typed: list[str], catalogue: Catalogue) -> bool:
    letter = catalogue.letters.get(section.parent)
    spoken = [*words_of(section.title), *(letter.words if letter else ())]
    return all(any(word.startswith(part) for word in spoken) for part in typed)
