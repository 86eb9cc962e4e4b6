"""Searching by words: all of them first, then with slips of the keyboard, then without one of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from hcpcs_tui.search.index import Bits, Index, places
from hcpcs_tui.search.matching import Match, Matcher
from hcpcs_tui.search.query import Mode, Word
from hcpcs_tui.search.ranking import Ranking

_MOST_WORDS = 8
_FEW = 10
_ENOUGH = 300
_MOST_WITHOUT = 40


@dataclass(frozen=True, slots=True)
class WordHits:
    """What a search by words found."""

    order: Sequence[int]
    """Entry numbers, best first."""
    matches: Sequence[Match]
    """The matches by which they were found, for telling why."""
    dropped: tuple[str, ...] = ()
    """Words that no entry has, or that no entry has beside the others."""
    notes: tuple[str, ...] = ()
    """Sentences on words that were taken together."""


class WordSearch:
    """Finds entries by words; deterministic."""

    def __init__(self, index: Index, matcher: Matcher, ranking: Ranking) -> None:
        self._index = index
        self._matcher = matcher
        self._ranking = ranking

    def find(self, words: Sequence[Word], within: Bits, measures_meant: bool) -> WordHits:
        """The entries of a set that the words mean."""
        for word in words:
            if word.mode is Mode.NOT:
                within &= ~self._matcher.strict(Word(word.text, Mode.EXACT)).bits
        wanted = [word for word in words if word.mode is not Mode.NOT][: 2 * _MOST_WORDS]
        if not wanted:
            return WordHits(places(within) if words else (), ())
        phrase = " ".join(word.text for word in wanted)
        matches = self._matches(wanted, self._matcher.strict)
        bits = self._common(matches) & within
        is_enough = bits.bit_count() >= _FEW
        if is_enough and len(matches) > 1:
            matches = self._matches(wanted, self._matcher.likely)
            bits = self._common(matches) & within
        order = self._ranking.order(bits, matches, phrase, measures_meant) if bits else []
        hits = WordHits(order, matches)
        if is_enough or (order and len(matches) < 2):
            return hits
        return self._beyond(wanted, hits, bits, within, phrase, measures_meant)

    def _beyond(
        self, wanted: list[Word], hits: WordHits, found: Bits, within: Bits, phrase: str, measures: bool
    ) -> WordHits:
        """Glued and misspelt words, and when nothing has all words, entries without one of them."""
        order, matches = list(hits.order), list(hits.matches)
        notes: tuple[str, ...] = ()
        for joined, note in self._joinings(wanted):
            strict = self._matches(joined, self._matcher.strict)
            bits = self._common(strict) & within & ~found
            if bits:
                notes = (*notes, note)
                order += self._ranking.order(bits, strict, phrase, measures)
                found |= bits
                matches += strict
        if order and not hits.order:
            return WordHits(order, matches, notes=notes)
        wide = self._wide(wanted, within & ~found, phrase, measures, is_found=bool(hits.order))
        return WordHits([*order, *wide.order], [*matches, *wide.matches], wide.dropped, notes)

    def _wide(
        self, wanted: list[Word], within: Bits, phrase: str, measures: bool, *, is_found: bool
    ) -> WordHits:
        """Misspelt words; and entries without one of the words, unless some were found with all of them."""
        widen = self._matcher.near if is_found else self._matcher.wide
        each = [widen(word) for word in wanted]
        unknown = tuple(match.text for match in each if not match.bits and not match.is_idle)
        wide = [match for match in each if match.bits]
        bits = self._common(wide) & within if _needed(wide) else 0
        if is_found:
            bits &= self._but_one(self._matches(wanted, self._matcher.strict))
        order = self._ranking.order(bits, wide, phrase, measures)
        if is_found or len(order) >= _FEW:
            return WordHits(order, wide, unknown)
        without = self._without_one(wide, within & ~bits)
        lacking = self._ranking.order(without, wide, phrase, measures)[:_MOST_WITHOUT]
        dropped = unknown if order else unknown or self._missing(lacking, wide)
        return WordHits([*order, *lacking], wide, dropped)

    def _matches(self, wanted: Sequence[Word], meet: Callable[[Word], Match]) -> list[Match]:
        """The matches of the words, known phrases among them taken together."""
        matches: list[Match] = []
        place = 0
        while place < len(wanted):
            free = [word.text for word in wanted[place:] if word.mode is Mode.FREE]
            length = self._matcher.known_phrase(free) if wanted[place].mode is Mode.FREE else 0
            if length:
                matches.append(self._matcher.phrase(tuple(wanted[place : place + length])))
            else:
                length = 1
                matches.append(meet(wanted[place]))
            place += length
        return matches

    def _common(self, matches: Sequence[Match]) -> Bits:
        bits = self._index.all
        for match in _needed(matches):
            bits &= match.bits
        return bits

    def _joinings(self, wanted: Sequence[Word]) -> Iterator[tuple[list[Word], str]]:
        for place, (left, right) in enumerate(pairwise(wanted)):
            if self._matcher.joined(left.text, right.text):
                one = left.text + right.text
                note = f"{left.text} {right.text} read as {one}."
                yield [*wanted[:place], Word(one), *wanted[place + 2 :]], note

    def _without_one(self, wide: Sequence[Match], within: Bits) -> Bits:
        """Entries that meet all but one of the words; all but two, three … when none does.

        The commonest word is left out first; the others follow while few entries are found.
        """
        needed = sorted(_needed(wide)[:_MOST_WORDS], key=lambda match: match.bits.bit_count())
        for left_out in range(1, len(needed)):
            bits = 0
            for kept in combinations(needed, len(needed) - left_out):
                if bits.bit_count() < _ENOUGH:
                    bits |= self._common(kept) & within
            if bits:
                return bits
        return 0

    def _but_one(self, strict: Sequence[Match]) -> Bits:
        """Entries that meet all but one of the words as typed."""
        needed = _needed(strict)
        bits = 0
        for kept in combinations(needed, len(needed) - 1):
            bits |= self._common(kept)
        return bits

    def _missing(self, order: Sequence[int], wide: Sequence[Match]) -> tuple[str, ...]:
        """The words that the best hit lacks."""
        if not order:
            return ()
        return tuple(match.text for match in _needed(wide) if not match.bits >> order[0] & 1)


def _needed(matches: Sequence[Match]) -> list[Match]:
    needed = [match for match in matches if not match.is_idle]
    return needed or list(matches)
