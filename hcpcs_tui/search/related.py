"""Hits for codes and numbers themselves: the exact one, what replaced it, what is paired with it."""

from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from hcpcs_tui.domain.absence import absence
from hcpcs_tui.domain.belonging import belonging, our_label
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Status, status_on
from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.domain.history_in_brief import BriefOf, none_told
from hcpcs_tui.domain.licensed import LicensedCode
from hcpcs_tui.domain.reading import CodeReading
from hcpcs_tui.domain.sections import Section, expand_range
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier
from hcpcs_tui.search.index import Findable

_MOST_NEAR = 6
_MOST_PAIRED = 40


class Related:
    """Makes hits that follow from a code rather than from words."""

    def __init__(self, catalogue: Catalogue, successors: Successors, brief_of: BriefOf = none_told) -> None:
        """brief_of: what other releases tell of a code in place of the catalogue."""
        self._brief_of = brief_of
        self._catalogue = catalogue
        self._successors = successors

    def entry(
        self, entry: Findable, day: date | None, why: str = "", matched: frozenset[str] = frozenset()
    ) -> Hit:
        """A code or modifier of the catalogue as a hit, or a CPT code with licensed text."""
        if isinstance(entry, LicensedCode):
            return self._licensed(entry, day, why, matched)
        if brief := self._brief_of(entry.code, entry, day):
            days = (brief.added, brief.ended) if brief.name else (entry.added, entry.ended)
            name, words = brief.name or entry.name, frozenset() if brief.name else matched
            return Hit(entry.code, entry.kind, name, brief.status, *days, why, words)
        status = status_on(entry, self._catalogue.release, day)
        return Hit(entry.code, entry.kind, entry.name, status, entry.added, entry.ended, why, matched)

    def _licensed(self, code: LicensedCode, day: date | None, why: str, matched: frozenset[str]) -> Hit:
        contents = self._catalogue.licensed
        status = contents.status_on(day) if contents else Status.NOT_KNOWN
        return Hit(code.code, code.kind, code.name, status, why=why, matched=matched, licensed=True)

    def outside(self, code: str, day: date | None, why: str = "") -> Hit:
        """A code, number or modifier that the catalogue does not hold, named by its system alone."""
        if licensed := self._catalogue.licensed_code(code):
            return self.entry(licensed, day, why)
        system_id = (system_of_modifier if len(code) == 2 else system_of_code)(code) or ""
        system = self._catalogue.systems.get(system_id)
        section = self._catalogue.section_of(code)
        name = belonging(code, system, self._catalogue) if system else "Not a code of any system known here"
        if section and system_id != "level2":
            name = f"{name}, {section.title}"
        elif system_id == "level2":
            name = f"{name}, not in the {self._catalogue.release.name} release"
        elif system and (label := our_label(code, system)):
            name = f"{name}; our label: {label.text}"
        if brief := self._brief_of(code, None, day):
            told = brief.name or name
            return Hit(code, system_id, told, brief.status, brief.added, brief.ended, why)
        ended = system.ended if system else None
        status = Status.ENDED if ended and (day is None or day > ended) else Status.NOT_KNOWN
        return Hit(code, system_id, name, status, None, ended, why)

    def absence(self, code: str, day: date | None) -> str:
        """Why a code or modifier is not in the catalogue: what other releases tell of it, or what may be."""
        brief = self._brief_of(code, None, day)
        return absence(code, self._catalogue, brief.text if brief else "")

    def section(self, section: Section, day: date | None) -> Hit:
        """A section as a hit; its range stands for the code."""
        beyond = day is not None and day > self._catalogue.release.last_day
        status = Status.NOT_KNOWN if beyond else Status.IN_USE
        return Hit(section.range, "section", section.title, status, why="usual section")

    def of_code(self, code: str, day: date | None) -> Hit:
        """A code or modifier, in the catalogue or not."""
        entry = self._catalogue.entry(code)
        return self.entry(entry, day) if entry else self.outside(code, day)

    def of_line(self, line: CodeReading, day: date | None) -> Iterator[Hit]:
        """The code of a claim line with its modifiers, what replaced it, and what is paired with it."""
        entry = self._catalogue.entry(line.code)
        yield from (self.of_code(code, day) for code in (line.code, *line.modifiers))
        if isinstance(entry, Code):
            yield from self.replacing(entry, day)
        elif line.system == "level2":
            yield from self.near(line.code, day)
        else:
            yield from self.paired(line.code, day)

    def replacing(self, code: Code, day: date | None) -> Iterator[Hit]:
        """What replaced an ended code, with the basis of saying so."""
        for successor in self._successors.of(code).successors:
            entry = self._catalogue.entry(successor.code)
            why = f"replaces {code.code}: {successor.reason}"
            yield self.entry(entry, day, why) if entry else self.outside(successor.code, day, why)

    def succession_notes(self, code: Code) -> tuple[str, ...]:
        """Sentences on dead ends among what replaced an ended code."""
        return self._successors.of(code).notes

    def paired(self, number: str, day: date | None) -> Iterator[Hit]:
        """The Level II side of a CPT number or modifier: cross references, mentions, choices."""
        reasons: dict[str, str] = {}
        for code in self._catalogue.codes_citing(number):
            reasons.setdefault(code.code, f"CMS cross-refers {code.code} to {number}")
        for choice in self._catalogue.choices_naming(number):
            for text in choice.level2:
                for code_name in self._expanded(text):
                    reasons.setdefault(code_name, f"paired with {number} {choice.cited}")
        for code in self._catalogue.codes_mentioning(number):
            reasons.setdefault(code.code, f"its official text names {number}")
        for code_name, why in list(reasons.items())[:_MOST_PAIRED]:
            entry = self._catalogue.entry(code_name)
            if entry:
                yield self.entry(entry, day, why)

    def near(self, code: str, day: date | None) -> Iterator[Hit]:
        """Codes one slip away: swapped digits, else one digit more or less, else one other digit."""
        candidates = extract(
            code, self._catalogue.order, scorer=OSA.distance, score_cutoff=1, limit=None, processor=None
        )
        near = sorted((_slip(code, other), other) for other, _, _ in candidates if other[0] == code[0])
        for slip, other in near[:_MOST_NEAR]:
            if slip == near[0][0]:
                yield self.entry(self._catalogue.codes[other], day, f"{_SLIPS[slip]} ({code} typed)")

    def _expanded(self, text: str) -> Sequence[str]:
        start, end = expand_range(text)
        if start == end:
            return (start,)
        return [code.code for code in self._catalogue.in_range(start, end)]


_SLIPS = {0: "two digits swapped", 1: "one sign too many or too few", 2: "one digit differs"}


def _slip(typed: str, code: str) -> int:
    if len(typed) != len(code):
        return 1
    return 0 if sorted(typed) == sorted(code) else 2
