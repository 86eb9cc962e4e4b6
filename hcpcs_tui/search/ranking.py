"""Ranking: which of the entries that meet a query stand first."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from hcpcs_tui.search.index import Bits, Index, places
from hcpcs_tui.search.matching import STEM, Match

TERM_WEIGHT = 0.88
"""What a hit in the search terms counts against one in the name."""
TEXT_WEIGHT = 0.84
"""What a hit in the official text alone counts against one in the name."""
_MOST_SCORED = 150
"""Of more candidates only so many are scored: living ones with the best words, then with all of them, idle
ones too, and among these the shortest names."""
_WHOLE_NAME = 0.3
_WHOLE_TERM = 0.45
"""What a term that is the whole query adds; less where more entries carry it."""
_THING, _WHOLE_THING = 0.1, 0.2
"""What it lifts by and adds when the query names the thing itself: 'walker' a walker, not a seat for one."""
_IN_ORDER = 0.2
_LITERAL = 0.2
_ENDED = 0.92
_MEASURE = 0.93
_MODIFIER = 0.95
_IDLE_SHARE = 0.5
_NONE: frozenset[int] = frozenset()
_NOWHERE = -9
"""The position of what is not met: behind no word, and before none."""


class Ranking:
    """Orders entries by how well they meet the matches of a query; the same query, the same order."""

    def __init__(self, index: Index, ended: Bits, measures: Bits, modifiers: Bits) -> None:
        self._index = index
        self._living = ~(ended | measures)
        self._ended = frozenset(places(ended))
        self._measures = frozenset(places(measures))
        self._modifiers = frozenset(places(modifiers))

    def order(self, bits: Bits, matches: Sequence[Match], phrase: str, measures_meant: bool) -> list[int]:
        """All entries of the set, best first; past the first few hundred in code order."""
        candidates, rest = self._candidates(bits, matches)
        weights = [self._rarity(match) for match in matches]
        wanted = self._wanted(matches)
        literal = self._literal(matches)
        carriers = self._index.phrases.get(phrase, ())
        whole = dict.fromkeys(carriers, _WHOLE_TERM / math.sqrt(len(carriers) or 1))
        scored = []
        for place in candidates:
            score = self._score(place, matches, weights, wanted)
            added = whole.get(place, 0.0)
            is_measure, is_modifier = place in self._measures, place in self._modifiers
            may_be_thing = literal and not (is_measure or is_modifier)
            unnamed = self._unnamed(place, len(matches), literal) if may_be_thing else None
            if unnamed is not None:
                score *= 1 + _THING
                added = max(added, 0.0 if unnamed else _WHOLE_THING)
            score = score * _ENDED if place in self._ended else score + added
            if is_measure and not measures_meant:
                score *= _MEASURE
            if is_modifier:
                score *= _MODIFIER
            scored.append((-score, place))
        scored.sort()
        return [place for _, place in scored] + rest

    def _unnamed(self, place: int, count: int, literal: Mapping[int, frozenset[int]]) -> int | None:
        """How many words of its subject an entry has beside those of the query.

        None where a part of the query, or the last word of the subject, is not met by the other.
        """
        subject = self._index.subject(place)
        if not subject or subject[-1] not in literal:
            return None
        met = [literal.get(word, _NONE) for word in subject]
        return None if len(_NONE.union(*met)) < count else sum(not numbers for numbers in met)

    def _candidates(self, bits: Bits, matches: Sequence[Match]) -> tuple[list[int], list[int]]:
        if bits.bit_count() <= _MOST_SCORED:
            return places(bits), []
        exact = every = self._index.all
        for match in matches:
            best = max(match.words.values(), default=0.0)
            bits_of_best = 0
            for number, quality in match.words.items():
                if quality >= best:
                    bits_of_best |= self._index.bits[number]
            exact &= bits_of_best or self._index.all
            every &= match.bits or self._index.all
        living = self._living
        chosen: list[int] = []
        taken = 0
        for wanted in (bits & exact & living, bits & every & living, bits & living, bits & exact):
            tier = wanted & ~taken
            chosen += sorted(places(tier), key=self._index.name_length.__getitem__)
            taken |= tier
            if len(chosen) >= _MOST_SCORED:
                break
        head, tail = chosen[:_MOST_SCORED], sorted(chosen[_MOST_SCORED:])
        return head, tail + places(bits & ~taken)

    def _rarity(self, match: Match) -> float:
        count = (match.literal or match.bits).bit_count()
        rarity = math.log(1 + len(self._index.entries) / (1 + count))
        return rarity * (_IDLE_SHARE if match.is_idle else 1.0)

    @staticmethod
    def _literal(matches: Sequence[Match]) -> dict[int, frozenset[int]]:
        """The words that meet a match as typed, or in another form, with the numbers of these matches.

        Empty where a match has no such word: nothing is named by all of them then.
        """
        literal: dict[int, frozenset[int]] = {}
        for number, match in enumerate(matches):
            met = [word for word, quality in match.words.items() if quality >= STEM]
            if not met:
                return {}
            for word in met:
                literal[word] = literal.get(word, _NONE) | {number}
        return literal

    @staticmethod
    def _wanted(matches: Sequence[Match]) -> dict[int, list[tuple[int, float]]]:
        wanted: dict[int, list[tuple[int, float]]] = {}
        for number, match in enumerate(matches):
            for word, quality in match.words.items():
                wanted.setdefault(word, []).append((number, quality))
        return wanted

    def _score(
        self,
        place: int,
        matches: Sequence[Match],
        weights: Sequence[float],
        wanted: dict[int, list[tuple[int, float]]],
    ) -> float:
        """How well an entry meets the matches; more for words in order, for a whole name, and as typed."""
        best, first, met_in_name = self._meet_words(place, len(matches), wanted)
        met_in_name += self._meet_phrases(place, matches, best, first)
        met = sum(weight * value for weight, value in zip(weights, best, strict=True))
        in_order = sum(0 < later - earlier < 3 for earlier, later in pairwise(first))
        whole_name = min(1.0, met_in_name / (self._index.name_length[place] or 1))
        literal = _LITERAL * (min(best) >= STEM * TERM_WEIGHT)
        added = _IN_ORDER * in_order / len(matches) + _WHOLE_NAME * whole_name + literal
        return met / (sum(weights) or 1.0) * (1 + added)

    def _meet_words(
        self, place: int, count: int, wanted: dict[int, list[tuple[int, float]]]
    ) -> tuple[list[float], list[int], int]:
        """How well the best word meets each match, and where it stands; and how many words of the name do."""
        name_length, text_start = self._index.name_length[place], self._index.text_start[place]
        best, first = [0.0] * count, [_NOWHERE] * count
        met_in_name = 0
        for position, word in enumerate(self._index.entry_words[place]):
            hits = wanted.get(word)
            if hits is None:
                continue
            in_name = position < name_length
            met_in_name += in_name
            weight = 1.0 if in_name else TERM_WEIGHT if position < text_start else TEXT_WEIGHT
            for number, quality in hits:
                value = quality * weight
                if value > best[number]:
                    best[number], first[number] = value, position
        return best, first, met_in_name

    def _meet_phrases(self, place: int, matches: Sequence[Match], best: list[float], first: list[int]) -> int:
        """Let phrases take the place of words that meet less well; how many words of the name they add."""
        added = 0
        for number, match in enumerate(matches):
            for bits, phrase_words, _ in match.alternatives:
                if not bits >> place & 1:
                    continue
                value, position = self._phrase_value(place, phrase_words)
                if value > best[number]:
                    best[number], first[number] = value, position
                    added += min(len(phrase_words), 2)
                else:  # the term stands in the entry, and the name begins with what it stands for
                    added += position == 0
        return added

    def _phrase_value(self, place: int, phrase_words: dict[int, float]) -> tuple[float, int]:
        """How well the words of a phrase stand in an entry, and where the first of them stands."""
        name_length = self._index.name_length[place]
        values = [
            (phrase_words[word] * (1.0 if position < name_length else TERM_WEIGHT), position)
            for position, word in enumerate(self._index.entry_words[place])
            if word in phrase_words
        ]
        if not values:
            return 0.0, _NOWHERE
        return max(value for value, _ in values), values[0][1]
