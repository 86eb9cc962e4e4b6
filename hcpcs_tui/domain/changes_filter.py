"""Which changes are wanted: of a section, a letter, a kind, or of given codes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, Changes
from hcpcs_tui.domain.section_named import no_section, section_claim, section_rule


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
        notes = (*kept.notes, *self._notes(catalogue))
        return Changes(kept.older, kept.newer, kept.listed, notes)

    def _notes(self, catalogue: Catalogue) -> tuple[str, ...]:
        if self.section and section_claim(self.section, catalogue) is None:
            return (no_section(self.section),)
        return section_rule(self.section)

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
            claims.append(
                lambda change: change.kind == "code" and in_section is not None and in_section(change.code)
            )
        return claims


def codes_in(text: str) -> frozenset[str]:
    """The Level II codes that a text names, in any case, as on claim lines too: 'e0601-rr, J1885x2'."""
    return frozenset(re.findall(r"(?<![A-Z0-9])[A-V][0-9]{4}(?![0-9])", text.upper()))


def listed_in(text: str) -> frozenset[str]:
    """The codes and modifiers of a list such as 'J1885,KX'; empty when anything else stands in it."""
    listed = re.findall(r"[^\s,;]+", text.upper())
    if not all(re.fullmatch(r"[A-V][0-9]{4}|[A-Z][A-Z0-9]", word) for word in listed):
        return frozenset()
    return frozenset(listed)


def kinds_named(word: str) -> frozenset[ChangeKind]:
    """The kinds whose name holds the word: 'text' is both texts; empty when none does."""
    wanted = word.strip().lower().replace("-", "").replace("dropped", ChangeKind.DROPPED.value)
    return frozenset(kind for kind in ChangeKind if wanted and wanted in kind.value.replace("-", ""))
