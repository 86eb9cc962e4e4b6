"""Filters: which entries a search looks at."""

from collections.abc import Callable
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Modifier, status_on
from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.sections import Section, range_holds
from hcpcs_tui.search.normalise import words_of

Claim = Callable[[Entry], bool]


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
    if "-" in wanted and wanted[:1].isalpha() and wanted[1:5].isdigit():
        return lambda entry: range_holds(wanted.upper(), entry.code)
    typed = words_of(wanted)
    meant = {section.start for section in catalogue.sections if _is_named(section, typed, catalogue)}

    def holds(entry: Entry) -> bool:
        section = None if isinstance(entry, Modifier) else catalogue.sections.of(entry.code)
        return section is not None and section.start in meant

    return holds


def _is_named(section: Section, typed: list[str], catalogue: Catalogue) -> bool:
    letter = catalogue.letters.get(section.parent)
    spoken = [*words_of(section.title), *(letter.words if letter else ())]
    return all(any(word.startswith(part) for word in spoken) for part in typed)
