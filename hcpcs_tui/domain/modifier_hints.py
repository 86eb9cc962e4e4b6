"""Modifiers that often stand on a code, told from its facts: a reminder, never a rule of a payer."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hcpcs_tui.domain.codes import Code


class ModifierHint(NamedTuple):
    """Modifiers with the fact of the code that brings them to mind."""

    modifiers: str
    reason: str
    sources: tuple[str, ...]
    applies: Callable[[Code], bool]


def _is_priced(*pricing: str) -> Callable[[Code], bool]:
    return lambda code: bool(set(pricing) & set(code.pricing))


_HINTS = (
    ModifierHint(
        "RR NU UE",
        "Rental, new, used equipment: the pricing is that of DME which is rented or bought.",
        ("FILE25", "GK"),
        _is_priced("31", "32", "36"),
    ),
    ModifierHint(
        "KH KI KJ",
        "First, second and third, and later months of rental: the pricing is capped rental.",
        ("FILE25", "GK"),
        _is_priced("36"),
    ),
    ModifierHint(
        "RT LT",
        "Right and left side, on separate lines for DME items since 1 March 2019.",
        ("CGS-RTLT", "FCSO-LAT"),
        lambda code: code.letter == "L" and "38" in code.pricing and code.code >= "L1600",
    ),
    ModifierHint(
        "JW JZ",
        "Drug from a single-dose vial: JW with waste; JZ without, required by Medicare since 1 July 2023.",
        ("NOR-JW", "CGS-JW", "FCSO-JW"),
        _is_priced("51"),
    ),
    ModifierHint(
        "QW",
        "Waived test: the code carries a laboratory certification group.",
        ("FILE25", "GK"),
        lambda code: bool(code.lab_certification),
    ),
)


def usual_modifiers(code: Code) -> Iterator[ModifierHint]:
    """The hints that the facts of a code bring to mind."""
    return (hint for hint in _HINTS if hint.applies(code))
