"""Walkthroughs: guided tours in steps, each a short text, a live panel and something to try."""

from dataclasses import dataclass
from typing import ClassVar

from hcpcs_tui.domain.decisions import Decision
from hcpcs_tui.domain.statements import Statement


@dataclass(frozen=True, slots=True)
class AnatomyPanel:
    """A code drawn sign by sign."""

    kind: ClassVar[str] = "anatomy"
    """What the files call it."""
    code: str
    """A code of any shape, a modifier, or a claim line such as 'E0601-RR-KX'."""


@dataclass(frozen=True, slots=True)
class DetailPanel:
    """Everything that can be said of a code."""

    kind: ClassVar[str] = "detail"
    code: str


@dataclass(frozen=True, slots=True)
class ComparisonPanel:
    """Two to four systems or codes side by side."""

    kind: ClassVar[str] = "comparison"
    subjects: tuple[str, ...]
    """Ids of systems, or codes and CPT numbers."""
    rows: tuple[str, ...] = ()
    """Ids of the rows that the step speaks of, in the order in which they are shown; empty for all."""


@dataclass(frozen=True, slots=True)
class SearchPanel:
    """A query with its answer, which the reader may edit."""

    kind: ClassVar[str] = "search"
    query: str


@dataclass(frozen=True, slots=True)
class CalendarPanel:
    """The next day on which each system changes, computed from today."""

    kind: ClassVar[str] = "calendar"


@dataclass(frozen=True, slots=True)
class DecisionPanel:
    """A decision tree that asks."""

    kind: ClassVar[str] = "decision"
    decision: Decision


@dataclass(frozen=True, slots=True)
class ChoicePanel:
    """Pairs in which a coder must choose between Level II and CPT."""

    kind: ClassVar[str] = "choice"
    choices: tuple[str, ...]
    """Ids of choices.toml."""


@dataclass(frozen=True, slots=True)
class NoPanel:
    """Nothing beside the text."""

    kind: ClassVar[str] = "none"


Panel = (
    AnatomyPanel
    | DetailPanel
    | ComparisonPanel
    | SearchPanel
    | CalendarPanel
    | DecisionPanel
    | ChoicePanel
    | NoPanel
)
"""What may stand beside the text of a step; a closed set."""


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
