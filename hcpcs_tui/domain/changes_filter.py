"""Which changes are wanted: of a section, a letter, a kind, or of given codes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, Changes
from hcpcs_tui.domain.sections import Section, range_holds

DMEPOS_RANGES = ("A4206-A4640", "A4653-A9300", "A9900-A9999", "B0000-B9999", "E0000-E9999", "K0000-K9999",
                 "L0000-L9999", "V2020-V2799")  # fmt: skip
"""The ranges of Level II that suppliers of equipment, prosthetics, orthotics and supplies work with."""

DMEPOS_RULE = (
    "DMEPOS is taken by number: A4206-A4640, A4653-A9300, A9900-A9999, all of B, E, K and L, V2020-V2799 "
    "(general knowledge; the payer's own list decides)."
)
"""The rule in words, as the answer shows it."""


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are looked at; empty values do not narrow."""

    section: str = ""
    """Words of a section's or letter's title, a range 'A7000-A7049', or 'dmepos'."""
    letter: str = ""
    """The first character of codes."""
    kinds: frozenset[ChangeKind] = frozenset()
    codes: frozenset[str] | None = None
    """Only these: marked codes, or a list."""
    codes_named: str = "only my codes"
    """What these codes are, in words."""

    def in_words(self) -> str:
        """What it lets through: 'added, letter J, section dmepos'; empty when it lets all through."""
        parts = [", ".join(kind.value for kind in ChangeKind if kind in self.kinds)]
        parts += [f"letter {self.letter}"] if self.letter else []
        parts += [f"section {self.section}"] if self.section else []
        parts += [self.codes_named] if self.codes is not None else []
        return ", ".join(filter(None, parts))

    def of(self, changes: Changes, catalogue: Catalogue) -> Changes:
        """The changes that it lets through, with a note where its rule needs one."""
        claims = self._claims(catalogue)
        kept = changes.only(lambda change: all(claim(change) for claim in claims))
        if _is_dmepos(self.section):
            return Changes(kept.older, kept.newer, kept.listed, (*kept.notes, DMEPOS_RULE))
        return kept

    def _claims(self, catalogue: Catalogue) -> list[Callable[[Change], bool]]:
        claims: list[Callable[[Change], bool]] = []
        if self.letter:
            claims.append(lambda change: change.kind == "code" and change.code[0] == self.letter)
        if self.kinds:
            claims.append(lambda change: not self.kinds.isdisjoint(change.kinds))
        if self.codes is not None:
            wanted = self.codes
            claims.append(lambda change: change.code in wanted)
        if self.section:
            in_section = section_claim(self.section, catalogue)
            claims.append(lambda change: change.kind == "code" and in_section(change.code))
        return claims


def section_claim(wanted: str, catalogue: Catalogue) -> Callable[[str], bool]:
    """Whether a code lies in the range, or in a section whose title or letter bears the words.

    Words may be cut short: 'wheel' finds the wheelchair sections.
    """
    if re.fullmatch(r"[A-Za-z][0-9]{4}-[A-Za-z][0-9]{4}", wanted.strip()):
        return lambda code: range_holds(wanted.strip().upper(), code)
    if _is_dmepos(wanted):
        return lambda code: any(range_holds(text, code) for text in DMEPOS_RANGES)
    typed = _words(wanted)
    meant = {section.start for section in catalogue.sections if _is_named(section, typed, catalogue)}

    def holds(code: str) -> bool:
        section = catalogue.sections.of(code)
        return section is not None and section.start in meant

    return holds


def codes_in(text: str) -> frozenset[str]:
    """The Level II codes that a text names, in any case, as on claim lines too: 'e0601-rr, J1885x2'."""
    return frozenset(re.findall(r"(?<![A-Z0-9])[A-V][0-9]{4}(?![0-9])", text.upper()))


def listed_in(text: str) -> tuple[frozenset[str], list[str]]:
    """The codes and modifiers of a list such as 'J1885,KX', and what else stands in it, as typed."""
    words = re.findall(r"[^\s,;]+", text)
    refused = [word for word in words if not re.fullmatch(r"[A-V][0-9]{4}|[A-Z][A-Z0-9]", word.upper())]
    return frozenset(word.upper() for word in words if word not in refused), refused


def kinds_named(word: str) -> frozenset[ChangeKind]:
    """The kinds whose name holds the word: 'text' is both texts; empty when none does."""
    wanted = word.strip().lower().replace("-", "").replace("dropped", ChangeKind.DROPPED.value)
    return frozenset(kind for kind in ChangeKind if wanted and wanted in kind.value.replace("-", ""))


def _is_dmepos(wanted: str) -> bool:
    return wanted.strip().lower() == "dmepos"


def _is_named(section: Section, typed: list[str], catalogue: Catalogue) -> bool:
    letter = catalogue.letters.get(section.parent)
    spoken = [*_words(section.title), *(letter.words if letter else ())]
    return all(any(word.startswith(part) for word in spoken) for part in typed)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
