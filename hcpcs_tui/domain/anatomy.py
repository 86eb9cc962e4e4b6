"""The anatomy of a code: its signs with what each says, as a drawing and as sentences."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hcpcs_tui.domain.explanation import Line

_SPREAD = 6
"""Up to so many signs are drawn with a blank between them."""
_NARROWEST = 14
"""Explanations that would have fewer columns than this stand below the signs instead."""


class Part(NamedTuple):
    """Neighbouring signs of a code that say something together."""

    start: int
    """Place of the first sign in the text, counted from 0."""
    signs: str
    label: str
    """What the signs are: 'letter J', 'four digits', 'modifier KX'."""
    text: str
    """What they say."""
    caution: str = ""
    """As in a Line: 'general knowledge', 'weakly sourced', or empty."""
    sources: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The places counted from 1: 'Sign 1', 'Signs 2 to 5'."""
        first, last = self.start + 1, self.start + len(self.signs)
        return f"Sign {first}" if first == last else f"Signs {first} to {last}"

    @property
    def told(self) -> str:
        """Label, text and caution in one."""
        return f"{self.label}: {self.text}{f' [{self.caution}]' if self.caution else ''}"


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A code taken apart."""

    text: str
    """The signs as they are drawn: 'J1885', 'E0601-RR-KX'."""
    parts: tuple[Part, ...]
    """From left to right; empty when the text is no code."""
    lines: tuple[Line, ...] = ()
    """What holds for the whole: name, status, level, owner, updates, look-alikes."""
    notes: tuple[str, ...] = ()
    """Sentences on how the text was read."""

    def drawing(self, width: int = 40) -> tuple[str, ...]:
        """The signs with a branch to the explanation of each part, the last part first.

        No line is wider than width columns. Where the signs leave too little room, the sentences of
        reading() stand below them, wrapped.
        """
        step = 2 if len(self.text) <= _SPREAD else 1
        signs = (" " * (step - 1)).join(self.text)
        margin = len(signs) + 2
        if width - margin < _NARROWEST:
            below = (textwrap.wrap(line, width) for line in (self.text, *self.reading()))
            return tuple(line for lines in below for line in lines)
        drawn = [signs]
        for number in reversed(range(len(self.parts))):
            drawn += _branch(self.parts[number], self.parts[:number], step, margin, width)
        return tuple(line.rstrip() for line in drawn)

    def reading(self) -> tuple[str, ...]:
        """The parts as sentences, first to last, for print and for screen readers."""
        return tuple(f"{part.where}, {part.signs}, {part.told}" for part in self.parts)

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source named, once, in order of first use."""
        keys = [key for part in self.parts for key in part.sources]
        return tuple(dict.fromkeys(keys + [key for line in self.lines for key in line.sources]))


def _branch(part: Part, before: Sequence[Part], step: int, margin: int, width: int) -> list[str]:
    """The lines of one part; the parts before it still wait for theirs and are drawn as bars."""
    mine = _columns(part, step)
    waiting = {column for other in before for column in _columns(other, step)}
    bars = "".join("│" if column in waiting else " " for column in range(margin))
    corner = dict.fromkeys(mine[1:], "┴")
    stem = "└" + "".join(corner.get(column, "─") for column in range(mine[0] + 1, margin - 1))
    first, *more = textwrap.wrap(part.told, width - margin)
    return [f"{bars[: mine[0]]}{stem} {first}", *(bars + line for line in more)]


def _columns(part: Part, step: int) -> list[int]:
    return [place * step for place in range(part.start, part.start + len(part.signs))]
