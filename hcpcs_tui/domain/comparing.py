"""Comparing what was typed: systems by id, codes, modifiers and numbers, two to four of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.comparing_codes import CodeComparer
from hcpcs_tui.domain.comparing_systems import compare_systems
from hcpcs_tui.domain.comparison import Comparison
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.domain.history_in_brief import BriefOf, none_told
from hcpcs_tui.domain.reading import CodeReading, ReadAs, clean, read
from hcpcs_tui.domain.successors import Succession
from hcpcs_tui.domain.systems import CodeSystem, system_of_code, system_of_modifier

FEWEST, MOST = 2, 4
"""How many columns a comparison has."""

OPENING = ("level2", "cpt")
"""The systems with which a screen of comparisons opens."""


def opening_subjects(marks: Sequence[str], last_code: str) -> tuple[str, ...]:
    """What a comparison opens with: the first marks; one mark and the code looked at last; or systems."""
    wanted = (*marks, last_code) if len(marks) == 1 else marks
    known = (code for code in wanted if read(code).kind in (ReadAs.CODE, ReadAs.MODIFIER))
    subjects = tuple(dict.fromkeys(known))
    return subjects[:MOST] if len(subjects) >= FEWEST else OPENING


class Comparer:
    """Compares systems or codes of one catalogue; today decides the next updates."""

    def __init__(
        self,
        catalogue: Catalogue,
        succession_of: Callable[[Code], Succession],
        today: date,
        date_of_service: date | None = None,
        brief_of: BriefOf = none_told,
    ) -> None:
        """succession_of: what replaced an ended code; brief_of: what other releases tell of a code."""
        self._catalogue = catalogue
        self._today = today
        self._codes = CodeComparer(catalogue, succession_of, today, date_of_service, brief_of)

    def compare(self, typed: Sequence[str]) -> Comparison:
        """Two to four system ids, codes, modifiers, numbers or claim lines side by side.

        A code beside a system is compared by its own system, which a note says. Raises ComparisonError.
        """
        subjects, notes = self._subjects(typed)
        if not FEWEST <= len(subjects) <= MOST:
            raise ComparisonError(
                tuple(typed), f"a comparison has two to four columns, and {len(subjects)} were named"
            )
        lines = [subject for subject in subjects if isinstance(subject, CodeReading)]
        if len(lines) == len(subjects):
            return self._codes.compare(lines, notes)
        systems: list[CodeSystem] = []
        for subject in subjects:
            if isinstance(subject, CodeReading):
                system = self._system_of(subject.code)
                notes.append(f"{subject.code} belongs to {system.name}, which is compared in its place.")
                systems.append(system)
            else:
                systems.append(subject)
        twice = [system.name for place, system in enumerate(systems) if system in systems[:place]]
        if twice:
            problem = f"{twice[0]} stands in two columns; name each system once, or name codes alone"
            raise ComparisonError(tuple(typed), problem)
        return compare_systems(systems, self._catalogue, self._today, notes)

    def _subjects(self, typed: Sequence[str]) -> tuple[list[CodeReading | CodeSystem], list[str]]:
        subjects: list[CodeReading | CodeSystem] = []
        notes: list[str] = []
        unknown: list[str] = []
        for text in typed:
            if system := self.system_named(text):
                subjects.append(system)
                continue
            reading = read(text)
            found = list(_lines(reading.kind, reading.codes, reading.modifiers))
            subjects += found
            notes += reading.notes
            if not found:
                unknown.append(clean(text))
        if unknown:
            named = ", ".join(repr(text[:40]) for text in unknown)
            ids = " ".join(self._catalogue.systems)
            raise ComparisonError(
                tuple(unknown), f"{named} is neither a code nor a system; the systems are: {ids}"
            )
        return subjects, notes

    def system_named(self, text: str) -> CodeSystem | None:
        """The system of that id or name, in any case; None for anything else."""
        systems: Mapping[str, CodeSystem] = self._catalogue.systems
        wanted = clean(text).casefold()
        if wanted in systems:
            return systems[wanted]
        if len(wanted) < 3 or not any(sign == " " or sign.isalpha() for sign in wanted):
            return None
        return next((each for each in systems.values() if wanted in _names_of(each)), None)

    def _system_of(self, code: str) -> CodeSystem:
        find = system_of_modifier if len(code) == 2 else system_of_code
        return self._catalogue.systems[find(code) or "hcpcs"]


def _names_of(system: CodeSystem) -> tuple[str, ...]:
    """The names by which a system may be typed: 'CPT Category III', 'Category III', 'Level II'."""
    name = system.name.casefold()
    return name, system.full_name.casefold(), name.removeprefix("hcpcs ").removeprefix("cpt ")


def _lines(kind: ReadAs, codes: Sequence[CodeReading], modifiers: Sequence[str]) -> Iterator[CodeReading]:
    """The codes of a reading, or its modifiers; nothing of a range, which holds more than two."""
    if kind in (ReadAs.CODE, ReadAs.LIST):
        yield from codes
    elif kind is ReadAs.MODIFIER:
        for modifier in modifiers:
            yield CodeReading(modifier, system_of_modifier(modifier) or "")
