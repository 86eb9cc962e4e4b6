"""What may stand beside the text of a walkthrough's step: live panels, a closed set.

Import the module, not the names: `panels.Search(query)`.
"""

from dataclasses import dataclass
from typing import ClassVar

from hcpcs_tui.domain import decisions


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A code drawn sign by sign."""

    kind: ClassVar[str] = "anatomy"
    """What the files call it."""
    code: str
    """A code of any shape, a modifier, or a claim line such as 'E0601-RR-KX'."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything that can be said of a code."""

    kind: ClassVar[str] = "detail"
    code: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four systems or codes side by side."""

    kind: ClassVar[str] = "comparison"
    subjects: tuple[str, ...]
    """Ids of systems, or codes and CPT numbers."""
    rows: tuple[str, ...] = ()
    """Ids of the rows that the step speaks of, in the order in which they are shown; empty for all."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query with its answer, which the reader may edit."""

    kind: ClassVar[str] = "search"
    query: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The next day on which each system changes, computed from today."""

    kind: ClassVar[str] = "calendar"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision tree that asks."""

    kind: ClassVar[str] = "decision"
    decision: decisions.Decision


@dataclass(frozen=True, slots=True)
class Choice:
    """Pairs in which a coder must choose between Level II and CPT."""

    kind: ClassVar[str] = "choice"
    choices: tuple[str, ...]
    """Ids of choices.toml."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing beside the text."""

    kind: ClassVar[str] = "none"


Panel = Anatomy | Detail | Comparison | Search | Calendar | Decision | Choice | Nothing
"""What may stand beside the text of a step; a closed set."""
