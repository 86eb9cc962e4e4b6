"""One question put to both code sets: Level II on the left, CPT on the right, the choices between them."""

from dataclasses import dataclass
from typing import NamedTuple

from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.finding import Found
from hcpcs_tui.domain.statements import Statement

MOST_HITS = 25
"""Hits of Level II that are shown and written; the main screen lists all."""


class CptHit(NamedTuple):
    """A CPT number, range or section that the question brings up."""

    code: str
    """A number, modifier, or range 'START-END'."""
    title: str
    """The section's title, the choice that names it, or where a licensed list is imported its text."""
    why: str
    """What brought it up: the words of a section's title, a choice, a cross reference."""
    sources: tuple[str, ...] = ()
    licensed: bool = False
    """Whether the title is licensed text, which stays out of exports."""

    @property
    def caution(self) -> str:
        """The words a reader must see beside it when no firm source stands behind it."""
        return Statement("", self.sources, "M").caution


class ChosenBetween(NamedTuple):
    """A choice with why it is offered."""

    choice: Choice
    why: str
    """'the topic has all words', or the code that brought it up."""


@dataclass(frozen=True, slots=True)
class TwoSided:
    """What one search finds in both systems."""

    words: str
    """What was asked, cleaned."""
    level2: Found
    cpt: tuple[CptHit, ...]
    """CPT numbers of the choices first, then numbers that the hits cite, then sections."""
    choices: tuple[ChosenBetween, ...]
    """Best first."""
    notes: tuple[str, ...] = ()

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source named, once, in order of first use."""
        named = [key for chosen in self.choices for key in chosen.choice.sources]
        named += [key for hit in self.cpt for key in hit.sources]
        return tuple(dict.fromkeys(named))


def choice_card(choice: Choice) -> Block:
    """A choice as labelled lines: both sides, what decides, Medicare, others, and how the codes stand."""
    caution = Statement("", choice.sources, choice.confidence).caution
    said = (
        ("Decides", choice.decides),
        ("Medicare", choice.medicare),
        ("Others", choice.others),
    )
    lines = [
        Line("Level II", ", ".join(choice.level2) or "no one code", code=_first(choice.level2)),
        Line("CPT", ", ".join(choice.cpt) or "no one code", code=_first(choice.cpt)),
        *(Line(label, text, caution, choice.sources) for label, text in said if text),
    ]
    if choice.status:
        lines.append(Line("Status", choice.status, sources=choice.sources))
    return Block(choice.id, choice.topic, tuple(lines))


def _first(codes: tuple[str, ...]) -> str:
    """The first code of a side, of a range its start."""
    return codes[0].partition("-")[0] if codes else ""
