"""The catalogue: every code and modifier of a release, with sections, meanings, systems and choices."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code, Entry, Modifier
from hcpcs_tui.domain.sections import Section, Sections, range_holds
from hcpcs_tui.domain.statements import Source
from hcpcs_tui.domain.systems import CodeSystem

if TYPE_CHECKING:
    from hcpcs_tui.domain.catalogue_source import CatalogueSource
    from hcpcs_tui.domain.differences import Differences
    from hcpcs_tui.domain.licensed import LicensedCode, LicensedContents
    from hcpcs_tui.domain.update_rules import UpdateRule


class Unlisted(NamedTuple):
    """A product that coders ask for and that no code of the release names."""

    term: str
    about: str
    offer: tuple[str, ...]
    """Unclassified codes to consider."""
    note: str


class Mention(NamedTuple):
    """The CPT numbers that the official text of a Level II code names."""

    code: str
    cpt: tuple[str, ...]
    """Numbers or ranges 'START-END'."""


class Synonym(NamedTuple):
    """A phrase that coders type and the words by which the catalogue knows it."""

    phrase: str
    means: tuple[str, ...]
    """Alternatives; all words of one must occur in a code for it to match."""


class Letter(NamedTuple):
    """A first letter of Level II with its usual name."""

    letter: str
    title: str
    words: tuple[str, ...]
    """The words by which a filter may name it, lower case."""


class Catalogue:
    """All codes and modifiers of a release with what explains them; immutable to its users."""

    def __init__(self, source: "CatalogueSource", licensed: "LicensedContents | None" = None) -> None:
        """licensed: the CPT text of a licence holder, which stands beside the release."""
        self._source = source
        self.licensed = licensed
        """The licence holder's CPT text; None when none was imported."""
        self._by_letter: dict[str, Mapping[str, Code]] = {}
        self.release = source.release
        """The release that every fact rests on."""
        self.papers = source.papers
        """Processing notes and the list of unclassified codes; empty for the embedded catalogue."""
        self.release_source = source.release_source
        """The source key that facts of the release carry."""

    def __len__(self) -> int:
        return len(self.codes) + len(self.modifiers)

    def __iter__(self) -> Iterator[Entry]:
        yield from self.codes.values()
        yield from self.modifiers.values()

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """All codes by code, in code order; reading them all takes some fifty milliseconds."""
        merged: dict[str, Code] = {}
        for letter in self._source.letters():
            merged.update(self._letter(letter))
        return merged

    @cached_property
    def modifiers(self) -> Mapping[str, Modifier]:
        """All modifiers, in order."""
        return self._source.modifiers()

    @cached_property
    def sections(self) -> Sections:
        """The usual sections of Level II; CMS publishes none."""
        return self._source.sections()

    @cached_property
    def letters(self) -> Mapping[str, Letter]:
        """The first letters of Level II with their usual names."""
        return self._source.letters_named()

    @cached_property
    def cpt_sections(self) -> Sections:
        """The sections of CPT by number."""
        return self._source.cpt_sections()

    @cached_property
    def indicators(self) -> Mapping[str, Mapping[str, str]]:
        """The meaning of each indicator value: indicators['coverage']['C']."""
        return self._source.indicators()

    @cached_property
    def systems(self) -> Mapping[str, CodeSystem]:
        """The code systems by id."""
        return self._source.systems()

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources that statements point to, by key."""
        return self._source.sources()

    @cached_property
    def choices(self) -> Sequence[Choice]:
        """The pairs in which a coder must choose."""
        return self._source.choices()

    @cached_property
    def differences(self) -> "Differences":
        """How the systems differ in short, and what is often said of them."""
        return self._source.differences()

    @cached_property
    def synonyms(self) -> Sequence[Synonym]:
        """The phrases that coders type and what they mean."""
        return self._source.synonyms()

    @cached_property
    def unlisted(self) -> Mapping[str, Unlisted]:
        """The products that no code names, by lower-case term."""
        return self._source.unlisted()

    @cached_property
    def update_rules(self) -> "Mapping[str, UpdateRule]":
        """The rules by which each code set changes, by id."""
        return self._source.update_rules()

    def _letter(self, letter: str) -> Mapping[str, Code]:
        if letter not in self._by_letter:
            known = letter in self._source.letters()
            self._by_letter[letter] = self._source.codes(letter) if known else {}
        return self._by_letter[letter]

    def entry(self, code: str) -> Entry | None:
        """The code or modifier of that name; None when the release has none."""
        if len(code) == 2:
            return self.modifiers.get(code)
        return self._letter(code[:1]).get(code)

    def licensed_code(self, code: str) -> "LicensedCode | None":
        """The CPT code with its licensed text; None when none was imported for it."""
        return self.licensed.codes.get(code) if self.licensed else None

    def section_of(self, code: str) -> Section | None:
        """The usual section of a Level II code or CPT number."""
        return self.sections.of(code) or self.cpt_sections.of(code)

    @cached_property
    def order(self) -> list[str]:
        """All codes in code order."""
        return list(self.codes)

    @cached_property
    def earliest_end(self) -> date | None:
        """The oldest end date that the release still lists; codes ended before have dropped out."""
        return min((code.ended for code in self.codes.values() if code.ended), default=None)

    def with_prefix(self, prefix: str) -> list[Code]:
        """The codes that begin so, in code order."""
        return self.in_range(prefix, prefix + "\uffff")

    def in_range(self, start: str, end: str) -> list[Code]:
        """The codes from start to end, both included, in code order."""
        order = self.order
        return [self.codes[code] for code in order[bisect_left(order, start) : bisect_right(order, end)]]

    def neighbour(self, code: str, step: int) -> str | None:
        """The code after (step 1) or before it (step -1) in code order; None past the ends."""
        if len(code) != 5:
            return None
        letters = self._source.letters()
        order = list(self._letter(code[:1]))
        place = bisect_left(order, code)
        is_listed = place < len(order) and order[place] == code
        wanted = place + (step if step < 0 or is_listed else step - 1)
        if 0 <= wanted < len(order):
            return order[wanted]
        beyond = [letter for letter in letters if (letter > code[:1] if step > 0 else letter < code[:1])]
        if not beyond:
            return None
        codes = list(self._letter(beyond[0] if step > 0 else beyond[-1]))
        return codes[0] if step > 0 else codes[-1]

    def choices_naming(self, code: str) -> Sequence[Choice]:
        """The choices in which the code, number or modifier stands on a side."""
        return self._source.choices_naming(code)

    def codes_citing(self, number: str) -> list[Code]:
        """The codes whose cross-reference field names the code or CPT number."""
        return [self.codes[code] for code in self._citing.get(number, ())]

    def codes_mentioning(self, number: str) -> list[Code]:
        """The codes whose official text names the CPT number, single or within a range."""
        named = (mention.code for mention in self._source.mentions() if _names(mention.cpt, number))
        return [self.codes[code] for code in named if code in self.codes]

    def mentioned_by(self, code: str) -> tuple[str, ...]:
        """The CPT numbers that the official text of a Level II code names."""
        return next((mention.cpt for mention in self._source.mentions() if mention.code == code), ())

    def added_on(self, day: date) -> list[Code]:
        """The codes whose first valid day it is."""
        return self._added.get(day, [])

    @cached_property
    def _citing(self) -> Mapping[str, list[str]]:
        citing: defaultdict[str, list[str]] = defaultdict(list)
        for code in self.codes.values():
            for reference in code.xref:
                citing[reference].append(code.code)
        return citing

    @cached_property
    def _added(self) -> Mapping[date, list[Code]]:
        added: defaultdict[date, list[Code]] = defaultdict(list)
        for code in self.codes.values():
            if code.added:
                added[code.added].append(code)
        return added


def _names(numbers: Iterable[str], number: str) -> bool:
    return any(range_holds(text, number) for text in numbers)
