"""The code systems: HCPCS and its levels, CPT and its categories, CDT, modifiers, and look-alikes."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from hcpcs_tui.domain.dates import next_effective_day
from hcpcs_tui.domain.statements import Statement

_SHAPES: tuple[tuple[str, str], ...] = (
    ("cdt", r"D[0-9]{4}"),
    ("level2", r"[A-HJ-NP-V][0-9]{4}"),
    ("level3", r"[W-Z][0-9]{4}"),
    ("cpt1", r"[0-9]{5}"),
    ("cpt2", r"[0-9]{4}F"),
    ("cpt3", r"[0-9]{4}T"),
    ("pla", r"[0-9]{4}U"),
    ("maaa", r"[0-9]{4}M"),
    ("cpt-a", r"[0-9]{4}A"),
)
_MODIFIER_SHAPES: tuple[tuple[str, str], ...] = (
    ("mod-cpt", r"[0-9]{2}"),
    ("mod-cpt2", r"[1238]P"),
    ("mod-status", r"P[1-6]"),
    ("mod-level2", r"[A-Z][A-Z0-9]"),
)
_CODE_SHAPE = re.compile("|".join(f"({shape})" for _, shape in _SHAPES))
_MODIFIER_SHAPE = re.compile("|".join(f"({shape})" for _, shape in _MODIFIER_SHAPES))

LETTERS_WITHOUT_CODES = frozenset("FN")
"""First letters of the Level II shape that no code carries; I and O are not read as letters at all."""


def system_of_code(code: str) -> str | None:
    """The id of the system that a five-character code belongs to by its shape; None for other shapes.

    The place of the letter decides: first for Level II, last for CPT (facts: sections 1 and 8).
    """
    match = _CODE_SHAPE.fullmatch(code)
    return _SHAPES[match.lastindex - 1][0] if match and match.lastindex else None


def system_of_modifier(modifier: str) -> str | None:
    """The id of the modifier set by shape; P1 to P6 are the AMA's although they look like Level II."""
    match = _MODIFIER_SHAPE.fullmatch(modifier)
    return _MODIFIER_SHAPES[match.lastindex - 1][0] if match and match.lastindex else None


class CodeSystem(NamedTuple):
    """A code set, or a part of one, with what can be said of it."""

    id: str
    name: str
    full_name: str
    part_of: str
    """Id of the system it is a part of; empty at the top."""
    level: str
    """'Level I', 'Level II', 'Level III', or empty for sets outside HCPCS."""
    shape: str
    """The code structure in words: 'four digits and T'."""
    example: str
    """A number of this shape."""
    effective_days: tuple[str, ...]
    """'MM-DD' days on which codes usually come into force; empty when ended or without a rule."""
    ended: date | None
    """Last valid day of the whole system, inclusive."""
    aspects: Mapping[str, Statement]
    """Statements by aspect id: covers, owner, licence, updates, claim and so on."""
    labels: Mapping[str, str] = MappingProxyType({})
    """A few words of our own for codes whose descriptor is not shipped; general knowledge."""

    def next_update(self, today: date) -> date | None:
        """The next day on which its codes usually change, computed from today; None without a rule."""
        return next_effective_day(self.effective_days, today)

    def says(self, aspect: str) -> Statement | None:
        """The statement on an aspect, if there is one."""
        return self.aspects.get(aspect)
