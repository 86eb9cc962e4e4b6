"""A list with its verdicts, as they come in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from hcpcs_tui.domain.claim_answers import with_modifiers
from hcpcs_tui.domain.claim_tables import looks_like_header
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.verdicts import CheckedLine, Summary, Verdict

_WIDEST = 16
"""Characters of a claim line that a column is made for; longer ones are rare."""


class CheckedList:
    """The lines of a list that have been checked, in order, and which of them fail."""

    def __init__(self, columns: Sequence[str], release: Release, day: date | None, today: date) -> None:
        """columns: the names of a table's columns; none for plain lines. day: that of the whole list."""
        self.columns = columns
        self.release = release
        """The release that answers for the day of the whole list."""
        self.day = day
        self.today = today
        """The day on which it is checked."""
        self.lines: list[CheckedLine] = []
        self.failures: list[int] = []
        """The places of the lines that fail, counted from 0."""
        self.summary = Summary()
        self.is_complete = False
        """Whether the list was checked to its end."""
        self.problem = ""
        """Why the check has ended before that, in a sentence."""
        self.code_width = 5
        """Characters of the widest claim line, up to a limit."""
        self.has_days = False
        """Whether a line has its own date of service."""

    def add(self, lines: Iterable[CheckedLine]) -> None:
        """Take the next lines with their verdicts."""
        for line in lines:
            if line.is_failure:
                self.failures.append(len(self.lines))
            self.lines.append(line)
            self.summary.add(line)
            self.has_days = self.has_days or line.claim.day is not None
            if line.claim.modifiers:
                self.code_width = max(self.code_width, min(len(with_modifiers(line.claim)), _WIDEST))

    @property
    def is_running(self) -> bool:
        """Whether further lines are to come."""
        return not (self.is_complete or self.problem)

    @property
    def has_unknown_header(self) -> bool:
        """Whether the first line looks like the header of a table, none of whose columns is known."""
        first = self.lines[0] if self.lines and not self.columns else None
        return first is not None and first.verdict is Verdict.MALFORMED and looks_like_header(first.text)

    def places(self, *, only_failures: bool) -> Sequence[int]:
        """The places of the lines to show, counted from 0."""
        return self.failures[:] if only_failures else range(len(self.lines))

    def failure_from(self, place: int, step: int) -> int | None:
        """The place of the next line that fails, or with a step of -1 of the one before; None for none."""
        rank = bisect_right(self.failures, place) if step > 0 else bisect_left(self.failures, place) - 1
        return self.failures[rank] if 0 <= rank < len(self.failures) else None

    def in_words(self) -> str:
        """The counts: '21 lines: 12 valid, 8 failed, 1 not checked'."""
        return self.summary.in_words()

    def remarks(self, how: str = "give --date") -> list[str]:
        """What is to be known of the verdicts, a sentence each; how: the way to give a date of service."""
        return self.summary.remarks(self.release, self.today, how)
