"""What is said of a line of a list: a verdict, a sentence, and what came in the place of an ended code."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from hcpcs_tui.domain.claim_lines import ClaimLine
from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.successors import Successor


class Verdict(Enum):
    """What a line of a list comes to; the value is the word that is shown and written to files."""

    VALID = "valid"
    ENDED = "ended"
    NOT_YET = "not yet"
    NOT_KNOWN = "not known"
    """The release at hand cannot say: the date lies past its last day."""
    UNKNOWN = "not in this release"
    CPT = "CPT"
    """By its shape; the CMS file lists no CPT."""
    LICENSED = "CPT, in the licensed file"
    DENTAL = "dental"
    LOCAL = "local"
    """HCPCS Level III, which ended as a whole."""
    MALFORMED = "malformed"
    MODIFIER_ENDED = "modifier ended"
    MODIFIER_NOT_YET = "modifier not yet"
    MODIFIER_NOT_KNOWN = "modifier not known"
    MODIFIER_UNKNOWN = "modifier not in this release"
    MODIFIER_ELSEWHERE = "modifier not checked"
    """A modifier of CPT that the CMS file does not list, on a valid code."""
    BAD_DATE = "bad date"
    NO_CODE = "no code"
    """A blank line, or a row of a table whose code cell is blank."""

    __hash__ = object.__hash__
    """By identity, as members are compared; every line of a list is counted by it."""

    @property
    def is_failure(self) -> bool:
        """Whether the line cannot stand, or the release cannot vouch for its Level II code or modifier.

        What the CMS file does not list by design (CPT, dental, CPT modifiers) and blank cells are reported
        and do not fail.
        """
        return self not in _STANDING

    @property
    def is_checked(self) -> bool:
        """Whether the release or the licensed file could say anything of the line."""
        return self not in _STANDING or self in (Verdict.VALID, Verdict.LICENSED)


_STANDING = frozenset(
    {
        Verdict.VALID,
        Verdict.CPT,
        Verdict.LICENSED,
        Verdict.DENTAL,
        Verdict.MODIFIER_ELSEWHERE,
        Verdict.NO_CODE,
    }
)


_UNREAD = frozenset({Verdict.MALFORMED, Verdict.BAD_DATE, Verdict.NO_CODE})
"""Verdicts on what stands in the line, before any release is asked."""


_MODIFIERS_ALONE = "Whether modifiers may stand together, or with this code, is checked only where said so."


class Ruling(NamedTuple):
    """A verdict with its reasons; the same for every line that says the same."""

    verdict: Verdict
    says: str
    """A clause without a full stop: 'ended 2024-12-31; now J0139 (inferred)'."""
    replaced_by: tuple[Successor, ...] = ()
    last_valid_day: date | None = None
    """Of the code, inclusive, when the release gives one."""


class CheckedLine(NamedTuple):
    """A line of a list with its verdict."""

    number: int
    """Counted from 1, blank lines and the header included."""
    text: str
    """The line as written; for a row of a table its code cell."""
    claim: ClaimLine
    day: date | None
    """The date of service that decided: the line's own, else that of the whole list."""
    ruling: Ruling
    release: Release
    """The release that answers for that day."""
    cells: tuple[str, ...] = ()
    """The row's own cells, untouched; empty for a plain line."""

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.ruling.verdict

    @property
    def is_failure(self) -> bool:
        """Whether the line fails."""
        return self.ruling.verdict.is_failure

    @property
    def says(self) -> str:
        """The reasons, as a clause without a full stop."""
        return self.ruling.says


class Summary:
    """Counts the lines of a list by verdict while they pass."""

    def __init__(self) -> None:
        self.counts: Counter[Verdict] = Counter()
        self.answered: Counter[Release] = Counter()
        """How many lines each release has answered."""
        self.undated = 0
        """How many of these have no date of service."""
        self.has_modifiers = False
        """Whether one of them has a modifier."""

    def add(self, line: CheckedLine) -> None:
        """Count a line."""
        verdict = line.ruling.verdict
        self.counts[verdict] += 1
        if verdict not in _UNREAD:
            self.answered[line.release] += 1
            if line.day is None:
                self.undated += 1
            if line.claim.modifiers:
                self.has_modifiers = True

    @property
    def lines(self) -> int:
        """How many lines passed."""
        return self.counts.total()

    @property
    def failures(self) -> int:
        """How many of them fail."""
        return self._count([verdict for verdict in self.counts if verdict.is_failure])

    def in_words(self) -> str:
        """The counts in a few words: '21 lines: 12 valid, 8 failed, 1 not checked'."""
        unchecked = [verdict for verdict in self.counts if not verdict.is_checked]
        parts = (
            (self._count([Verdict.VALID]), "valid"),
            (self._count([Verdict.LICENSED]), "in the licensed file"),
            (self.failures, "failed"),
            (self._count(unchecked), "not checked"),
        )
        told = ", ".join(f"{count:,} {words}" for count, words in parts if count)
        return f"{self.lines:,} line{'s' * (self.lines != 1)}: {told or 'nothing to check'}"

    def answered_by(self, asked: Release) -> str:
        """The releases that have answered, newest first: 'July 2020 release, through 2020-09-30'.

        asked: the release of the whole list, which is named when no line came to it. Where there are
        several, each with its lines: 'October 2025 release 12 lines, July 2020 release 1 line'.
        """
        releases = sorted(self.answered, reverse=True) or [asked]
        if len(releases) == 1:
            return f"{releases[0].name} release, through {releases[0].last_day}"
        counts = ((release.name, self.answered[release]) for release in releases)
        return ", ".join(f"{name} release {count:,} line{'s' * (count != 1)}" for name, count in counts)

    def remarks(self, asked: Release, today: date, how: str = "give --date") -> list[str]:
        """What is to be known of the verdicts, a sentence each.

        asked: the release of the whole list. how: the way to give a date of service, where this is shown.
        """
        told = []
        if self.undated and today > asked.last_day:
            means = f"in use in the {asked.name} release, which ends {in_words(asked.last_day)}"
            told.append(f"No date of service: 'valid' means {means}; {how} or import a newer release.")
        if self.has_modifiers:
            told.append(_MODIFIERS_ALONE)
        return told

    def _count(self, verdicts: Sequence[Verdict]) -> int:
        return sum(self.counts[verdict] for verdict in verdicts)
