"""What replaced an ended code: the cross reference followed to its end, or inferred from dates and names.

The cross-reference field says "use instead" only on an ended code; on codes in use it may point backward.
It is filled on a minority of ended codes and not kept fresh. Where it is empty, a code that begins the day
after the end and whose name shares the meaning words is proposed, labelled as inferred.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.names import codes_in_remark, without_remark
from hcpcs_tui.domain.systems import system_of_code
from hcpcs_tui.domain.unit_doses import units_across

_WORD = r"[a-z][a-z]+"
_PREFIXED = r"\b([a-z]{2,})-([a-z]{2,})\b"
_IDLE_WORDS = frozenset(
    "and or the of for per with up to by in on at mg ml mcg each not any unit units".split()
)
_NOTED_SCORE = 0.95
_RAREST = 4
_LEAST_SCORE = 0.5
_CLOSE_SCORE = 0.85
"""A second proposal stands beside the best when it reaches this share of the best score."""


class Successor(NamedTuple):
    """A code or CPT number that stands in the place of an ended code."""

    code: str
    inferred: bool
    """False when CMS's cross reference names it."""
    score: float
    """Likeness of the names from 0 to 1; 1 for a cross reference."""
    reason: str
    units: str = ""
    """How a unit of the ended code is billed now; empty where the names state no doses, or the same."""


class Succession(NamedTuple):
    """All that can be said of what replaced an ended code."""

    successors: tuple[Successor, ...]
    notes: tuple[str, ...]
    """Sentences on dead ends: 'G0297, which S8032 points to, ended itself …'."""


class _Meaning(NamedTuple):
    """The words of a code's name, also with those of its terms, and what those of the name weigh."""

    words: frozenset[str]
    with_terms: frozenset[str]
    weight: float
    prefixed: frozenset[tuple[str, str]]
    """Prefixes before a hyphen with the words behind it: 'tbo-filgrastim'."""


class Successors:
    """Answers what replaced a code; word weights are counted once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, Succession] = {}
        self._began_on: dict[date, tuple[str, list[tuple[str, Code]]]] = {}
        self._meanings: dict[tuple[str, tuple[str, ...]], _Meaning] = {}

    def of(self, code: Code) -> Succession:
        """The succession of an ended code; nothing for a code without an end date."""
        if code.code not in self._known:
            self._known[code.code] = self._find(code)
        return self._known[code.code]

    def _find(self, code: Code) -> Succession:
        if code.ended is None:
            return Succession((), ())
        named, notes = self._follow(code, {code.code})
        successors = tuple(named) or tuple(self._infer(code))
        if not successors and not notes:
            notes = ["No successor found: no cross reference, and no like code began the day after."]
        elif not successors:
            notes.append("No HCPCS successor stands in this release.")
        return Succession(tuple(self._with_units(code, each) for each in successors), tuple(notes))

    def _with_units(self, code: Code, successor: Successor) -> Successor:
        entry = self._catalogue.entry(successor.code)
        return successor._replace(units=units_across(code.name, entry.name)) if entry else successor

    def _follow(self, code: Code, seen: set[str]) -> tuple[list[Successor], list[str]]:
        found: list[Successor] = []
        notes: list[str] = []
        for reference in code.xref:
            if reference in seen:
                continue
            seen.add(reference)
            target = self._catalogue.entry(reference) if reference[:1].isalpha() else None
            if target is None:
                self._outside(code, reference, found, notes)
            elif target.ended is None:
                found.append(Successor(reference, False, 1.0, f"cross reference of {code.code}"))
            elif isinstance(target, Code):
                notes.append(f"{code.code} points to {reference}, which ended {target.ended} itself.")
                further, deeper = self._follow(target, seen)
                found += further
                notes += deeper if target.xref else [f"{reference} names no successor."]
        return found, notes

    def _outside(self, code: Code, reference: str, found: list[Successor], notes: list[str]) -> None:
        system = system_of_code(reference)
        if system and system.startswith(("cpt", "pla", "maaa")):
            found.append(
                Successor(reference, False, 1.0, f"CPT number in the cross reference of {code.code}")
            )
        elif system:
            notes.append(f"{code.code} points to {reference}, which this release no longer lists.")
        else:
            notes.append(f"The cross reference of {code.code} reads {reference!r}.")

    def _infer(self, code: Code) -> list[Successor]:
        if code.ended is None:
            return []
        noted = codes_in_remark(code.name)
        scored = [
            (_NOTED_SCORE if other.code in noted else self.likeness(code, other), other)
            for other in self._candidates(code, code.ended + timedelta(days=1), noted)
        ]
        best = max((score for score, _ in scored), default=0.0)
        close = [pair for pair in scored if pair[0] >= max(_LEAST_SCORE, best * _CLOSE_SCORE)]
        close.sort(key=lambda pair: (-pair[0], pair[1].code))
        return [
            Successor(other.code, True, score, f"inferred: began the day after {code.code} ended, like name")
            for score, other in close[:3]
        ]

    def _candidates(self, code: Code, day: date, noted: frozenset[str]) -> list[Code]:
        """The codes that began on the day and are noted or share one of the rarest words of the name.

        Spares the full count for the rest.
        """
        words = self._meaning(code).words
        rarest = sorted(words, key=lambda word: (-self._weights.get(word, 0.0), word))[:_RAREST]
        whole, began = self._began(day)
        within = [word for word in rarest if word in whole]
        alike = {other.code for word in within for text, other in began if word in text} - {code.code}
        return [other for _, other in began if other.code in alike or other.code in noted]

    def _began(self, day: date) -> tuple[str, list[tuple[str, Code]]]:
        """The codes that began on a day, each with its name and terms in lower case, and all these texts."""
        if day not in self._began_on:
            began = [
                (f"{code.name} {' '.join(code.terms)}".lower(), code)
                for code in self._catalogue.added_on(day)
            ]
            self._began_on[day] = "\n".join(text for text, _ in began), began
        return self._began_on[day]

    def likeness(self, one: Code, other: Code) -> float:
        """How much of the meaning two codes share, from 0 to 1; rare words weigh more.

        The mean of two shares: how much of each name the other's name and terms cover. A word behind a
        prefix that the other lacks is another word: tbo-filgrastim is not filgrastim.
        """
        mine, theirs = self._meaning(one), self._meaning(other)
        apart = _apart(mine, theirs) | _apart(theirs, mine)
        shares = self._share(mine, theirs, apart) + self._share(theirs, mine, apart)
        return round(shares / 2, 6)

    def _meaning(self, code: Code) -> _Meaning:
        texts = code.name, code.terms
        known = self._meanings.get(texts)
        if known is None:
            name = without_remark(code.name)
            words = _words_of(name)
            with_terms = words | _words_of(*code.terms)
            known = _Meaning(words, with_terms, self._weight(words), _prefixed(name))
            self._meanings[texts] = known
        return known

    def _share(self, one: _Meaning, other: _Meaning, apart: frozenset[str]) -> float:
        """How much of the one's name the other's name and terms cover, but for the words that stand apart."""
        return self._weight((one.words & other.with_terms) - apart) / one.weight if one.weight else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in sorted(words))

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        counts: Counter[str] = Counter()
        for code in self._catalogue.codes.values():
            counts.update(_words_of(code.name))
        return {word: math.log(len(self._catalogue.codes) / count) for word, count in counts.items()}


def _prefixed(name: str) -> frozenset[tuple[str, str]]:
    """The prefixes of a name, each with its word; a word that also stands alone counts as without one."""
    pairs = re.findall(_PREFIXED, name.lower())
    alone = _words_of(re.sub(_PREFIXED, " ", name.lower()))
    return frozenset((prefix, _singular(word)) for prefix, word in pairs if _singular(word) not in alone)


def _apart(one: _Meaning, other: _Meaning) -> frozenset[str]:
    """The words of the one behind a prefix that the other's name and terms lack."""
    return frozenset(word for prefix, word in one.prefixed if _singular(prefix) not in other.with_terms)


def _words_of(*texts: str) -> frozenset[str]:
    words = (word for text in texts for word in re.findall(_WORD, text.lower()))
    return frozenset(_singular(word) for word in words) - _IDLE_WORDS


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
