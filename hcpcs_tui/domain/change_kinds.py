"""In what ways a code changes, and CMS's action code for each."""

from collections.abc import Mapping
from enum import Enum

from hcpcs_tui.domain.records import Record

TEXT_FIELDS = frozenset({"text", "short"})
"""The ids of the official texts in the fields registry."""
_PRICING = frozenset("pricing multiple_pricing asc asc_date opps opps_indicator opps_date anesthesia".split())
"""What the layout of 2019 counts as payment: pricing, outpatient groups, surgery centers, base units."""
_MISCELLANEOUS = frozenset({"betos", "tos"})
"""What the same layout counts as miscellaneous."""


class ChangeKind(Enum):
    """In what way a code changed; a code may have changed in several."""

    ADDED = "added"
    ENDED = "ended"
    REACTIVATED = "re-activated"
    DROPPED = "left the file"
    LONG_TEXT = "long text"
    SHORT_TEXT = "short text"
    COVERAGE = "coverage"
    PRICING = "pricing"
    OTHER = "other"


FLAGGED: Mapping[str, tuple[ChangeKind, ...]] = {
    "A": (ChangeKind.ADDED,),
    "B": (ChangeKind.LONG_TEXT, ChangeKind.COVERAGE),
    "C": (ChangeKind.LONG_TEXT,),
    "D": (ChangeKind.ENDED,),
    "F": (ChangeKind.COVERAGE,),
    "P": (ChangeKind.PRICING,),
    "R": (ChangeKind.REACTIVATED,),
    "S": (ChangeKind.SHORT_TEXT,),
    "T": (ChangeKind.OTHER,),
}
"""What CMS's action codes say; the key to the codes in its transaction report of July 2020."""


def kinds_between(older: Record, newer: Record, changed: frozenset[str]) -> tuple[ChangeKind, ...]:
    """In which ways two records of a code differ, given the fields that do."""
    ended_before, ends = older.fact("TERM DT"), newer.fact("TERM DT")
    added_again = bool(ended_before) and newer.fact("ADD DT") > ended_before
    kinds = {
        ChangeKind.ADDED: added_again,
        ChangeKind.ENDED: bool(ends) and (added_again or not ended_before),
        ChangeKind.REACTIVATED: bool(ended_before) and not ends and not added_again,
        ChangeKind.LONG_TEXT: "text" in changed,
        ChangeKind.SHORT_TEXT: "short" in changed,
        ChangeKind.COVERAGE: "coverage" in changed,
        ChangeKind.PRICING: bool(changed & _PRICING),
    }
    named = tuple(kind for kind, holds in kinds.items() if holds)
    told = TEXT_FIELDS | _PRICING | {"coverage"}
    told |= {"added"} if added_again else frozenset()
    told |= {"ended"} if bool(ends) != bool(ended_before) or added_again else frozenset()
    return (*named, ChangeKind.OTHER) if changed - told else named


def action_of(kinds: tuple[ChangeKind, ...], changed: frozenset[str]) -> str:
    """The action code by CMS's record layout of 2019, field 30.

    A new code, an end and a return come before all else, as in the report of July 2020, where an ended code
    with a new cross reference is D and a code with both texts changed is C. B is a long text together with
    an administrative field, F such a field alone; every field but texts, payment, BETOS and type of service
    is administrative. Where the layout leaves the order open (a short text beside a payment), it is ours.
    """
    begun_or_ended = {ChangeKind.ADDED: "A", ChangeKind.ENDED: "D", ChangeKind.REACTIVATED: "R"}
    if first := next((begun_or_ended[kind] for kind in kinds if kind in begun_or_ended), ""):
        return first
    administrative = changed - TEXT_FIELDS - _PRICING - _MISCELLANEOUS
    if ChangeKind.LONG_TEXT in kinds:
        return "B" if administrative else "C"
    if administrative:
        return "F"
    if ChangeKind.PRICING in kinds:
        return "P"
    return "T" if changed & _MISCELLANEOUS else "S"
