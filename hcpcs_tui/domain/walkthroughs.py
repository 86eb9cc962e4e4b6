"""Walkthroughs: guided tours in steps, each a short text, a live panel and something to try."""

from dataclasses import dataclass

from hcpcs_tui.domain.panels import Panel
from hcpcs_tui.domain.statements import Statement


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a walkthrough."""

    title: str
    text: tuple[Statement, ...]
    """A paragraph each, with its sources."""
    panel: Panel
    try_this: tuple[str, ...] = ()
    """What the reader may do with the panel, a sentence each."""


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A guided tour through a topic."""

    id: str
    """Stable name, under which progress is remembered; small letters, digits and hyphens."""
    title: str
    about: str
    """One or two sentences on what the reader will be able to do."""
    minutes: int
    """Roughly how long it takes."""
    steps: tuple[Step, ...]
    is_yours: bool = False
    """Whether the user wrote it; its statements are then not checked by this project."""

    def place(self, number: int) -> int:
        """The step to stand on when it was left at that number; the nearest that exists, counted from 1."""
        return min(max(number, 1), len(self.steps))

    def stand(self, left: int) -> str:
        """Where the reader stands who left it at that number: 'new', 'step 4 of 9', 'done'."""
        if left < 1:
            return "new"
        return "done" if self.is_done(left) else f"step {left} of {len(self.steps)}"

    def is_done(self, left: int) -> bool:
        """Whether the reader who left it at that number had gone on from the last step."""
        return left > len(self.steps)

    @property
    def length_in_words(self) -> str:
        """'8 steps, about 6 minutes'."""
        steps, minutes = len(self.steps), self.minutes
        return f"{steps} step{'s' * (steps > 1)}, about {minutes} minute{'s' * (minutes > 1)}"
