"""Whether a number has been given another meaning; only two releases together can tell.

Two signs: it was added anew after it ended (J1440), or the two long texts share hardly a word that carries
meaning although the added date stands (modifier CS in 2020). The second is inferred.
"""

import re
from enum import Enum

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record

LEAST_SHARED = 0.15
"""Texts that share less of their words mean something else.

Of the 633 changed texts between the releases of 2017, 2019, April and July 2020 and October 2025 those of
J1440, CS and seven quality measures with new texts (M1009 to M1015) share nothing; the next share 0.3.
"""

_IDLE = frozenset(
    "and or the of for per with up to by in on at an a as is any each not unit mg ml mcg cm sq ie eg other "
    "otherwise specified injection inj that this such item service related used use".split()
)


class Reuse(Enum):
    """How two records of a number tell that it was re-used."""

    NO = "no"
    ADDED_AGAIN = "added again"
    """Added again after an end: the dates say so."""
    OTHER_TEXT = "other text"
    """The texts share nothing; inferred."""


def reuse_between(older: Record, older_release: Release, newer: Record) -> Reuse:
    """Whether the newer record is another life of the number than the older one."""
    began, began_before = newer.fact("ADD DT"), older.fact("ADD DT")
    until = older.fact("TERM DT") or older_release.first_day.isoformat()
    if began > began_before and began > until:
        return Reuse.ADDED_AGAIN
    if older.long and newer.long and shared_meaning(older.long, newer.long) < LEAST_SHARED:
        return Reuse.OTHER_TEXT
    return Reuse.NO


def shared_meaning(one: str, other: str) -> float:
    """The share of the poorer text's words that the other has too, from 0 to 1.

    Words that say nothing of the meaning are left out; two texts without any other are alike.
    """
    ours, theirs = _words(one), _words(other)
    fewest = min(len(ours), len(theirs))
    return len(ours & theirs) / fewest if fewest else 1.0


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]{2,}", text.lower())
    return frozenset(word[:-1] if len(word) > 3 and word[-1] == "s" else word for word in words) - _IDLE
