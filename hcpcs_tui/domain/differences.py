"""How Level II and CPT differ in short, and what is often said of the systems beside how it is in fact."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from hcpcs_tui.domain.statements import Confidence, Statement

Judged = Literal["agrees", "imprecise", "wrong", "misleading", "stale", "cannot be judged"]
"""What became of a common statement when it was held against the sources."""


class Headline(NamedTuple):
    """One of the differences that matter, as one or two sentences that can stand alone."""

    id: str
    topic: str
    text: str
    sources: tuple[str, ...]
    confidence: Confidence

    @property
    def caution(self) -> str:
        """The words a reader must see beside it when no firm source stands behind it."""
        return Statement(self.text, self.sources, self.confidence).caution


class Said(NamedTuple):
    """What is often said of code systems, in our own words, and how it is in fact."""

    id: str
    aspect: str
    """The aspect of a code system that it speaks of: 'structure', 'licence'."""
    systems: tuple[str, ...]
    """Ids of the systems that it speaks of."""
    often_said: str
    in_fact: str
    judged: Judged
    claims: tuple[str, ...]
    """The examined statements behind it, as text and number: '1.33'."""
    sources: tuple[str, ...]
    confidence: Confidence

    @property
    def is_right(self) -> bool:
        """Whether what is often said agrees with the sources."""
        return self.judged == "agrees"

    @property
    def caution(self) -> str:
        """The words a reader must see beside it when no firm source stands behind it."""
        return Statement(self.in_fact, self.sources, self.confidence).caution

    @property
    def lead(self) -> str:
        """The words before the fact: 'In fact', or that the statement is right."""
        return "Right" if self.is_right else f"In fact ({self.judged})"


class Differences(NamedTuple):
    """The whole of differences.toml, in file order."""

    headlines: tuple[Headline, ...]
    said: tuple[Said, ...]

    def said_of(self, aspect: str, systems: Collection[str]) -> tuple[Said, ...]:
        """What is often said on an aspect of any of the systems; what is wrong before what is right."""
        about = [said for said in self.said if said.aspect == aspect and set(said.systems) & set(systems)]
        return tuple(sorted(about, key=lambda said: said.is_right))
