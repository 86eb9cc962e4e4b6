"""Modifiers that contradict each other on one line, as far as the facts of this program say so."""

from collections.abc import Sequence
from typing import NamedTuple


class Pair(NamedTuple):
    """Modifiers of which one line holds one at most."""

    one: frozenset[str]
    other: frozenset[str]
    says: str
    """A clause without a full stop; {0} and {1} stand for the two."""
    sources: tuple[str, ...]
    """Keys of the sources, or 'inferred'."""


def _pair(one: str, other: str, says: str, *sources: str) -> Pair:
    return Pair(frozenset(one.split()), frozenset(other.split()), says, sources)


PAIRS = (
    _pair(
        "JW", "JZ", "JW tells that some of the drug was thrown away and JZ that none was",
        "NOR-JW", "CGS-JW", "FCSO-JW",
    ),
    _pair(
        "LT", "RT",
        "LT and RT name both sides: by payer two lines, or 50 on one; Medicare takes two for equipment (DME)",
        "FCSO-LAT", "CGS-RTLT",
    ),
    _pair(
        "50", "LT RT", "{0} means both sides and {1} one: 50 on one line, or RT and LT on two, by payer",
        "FCSO-LAT",
    ),
    _pair("26", "TC", "{0} and {1} name the two halves of one service, professional and technical", "FILE25"),
    _pair("NU", "RR UE", "{0} and {1} differ on whether the thing is rented, bought new or used", "FILE25"),
    _pair("RR", "UE", "{0} and {1} differ on whether the thing is rented or bought used", "FILE25"),
    _pair(
        "59", "XE XP XS XU", "{0} and {1} say the same: Medicare takes either and prefers the exact one",
        "SMFM", "HMSA",
    ),
)  # fmt: skip

_NAMED = frozenset().union(*(pair.one | pair.other for pair in PAIRS))


def remarks_on(modifiers: Sequence[str]) -> list[str]:
    """A clause with its sources for each two modifiers of a line that do not stand together."""
    held = _NAMED.intersection(modifiers)
    if len(held) < 2:
        return []
    told = []
    for pair in PAIRS:
        for one in sorted(held & pair.one):
            told += [
                f"{pair.says.format(one, other)} (source: {', '.join(pair.sources)})"
                for other in sorted(held & pair.other)
            ]
    return told
