"""Misspelt words: the words of the catalogue that lie a slip or two away."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LONGEST = 24
_SHORT = 5
"""Up to so many letters one slip is allowed, beyond two."""
_SHORTEST_TYPO = 4
_SHORTEST_PREFIX = 4
_LONGEST_PREFIX = 10
_MOST = 24


class Spelling:
    """Finds near words; a transposition counts as one slip (optimal string alignment)."""

    def __init__(self, sorted_words: Sequence[str]) -> None:
        self._words = [word for word in sorted_words if word.isalpha() and len(word) > 2]
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_length[min(len(word), _LONGEST)].append(word)
        self._text = "\n".join(self._words)
        self._around = cache(self._words_around)
        self._prefixes = cache(self._distinct_prefixes)
        self.near = lru_cache(maxsize=512)(self._find_near)
        """Words within one slip (up to five letters) or two; pairs of word and distance, nearest first."""
        self.near_prefix = lru_cache(maxsize=512)(self._find_near_prefix)
        """Words whose beginning is one slip away from the typed beginning."""
        self.inside = lru_cache(maxsize=512)(self._find_inside)
        """Words that hold the typed letters somewhere within."""

    def _words_around(self, length: int) -> list[str]:
        """The words of about that length: one letter more or less, two for long words."""
        reach = 2 if length > _SHORT else 1
        around = range(length - reach, length + reach + 1)
        return [word for near in around for word in self._by_length.get(near, ())]

    def _distinct_prefixes(self, length: int) -> list[str]:
        return list(dict.fromkeys(word[:length] for word in self._words if len(word) > length))

    def _find_near(self, word: str) -> list[tuple[str, int]]:
        if not word.isalpha() or not _SHORTEST_TYPO <= len(word) <= _LONGEST - 2:
            return []
        slips = _slips(word)
        found = extract(
            word,
            self._around(len(word)),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=_MOST,
            processor=None,
        )
        return [(near, int(distance)) for near, distance, _ in found]

    def _find_near_prefix(self, word: str) -> list[str]:
        if not word.isalpha() or not _SHORTEST_PREFIX <= len(word) <= _LONGEST_PREFIX:
            return []
        found: dict[str, None] = {}
        for length in range(len(word) - 1, len(word) + 2):
            for prefix, _, _ in extract(
                word, self._prefixes(length), scorer=OSA.distance, score_cutoff=1, limit=_MOST
            ):
                place = bisect_left(self._words, prefix)
                while place < len(self._words) and self._words[place].startswith(prefix):
                    found[self._words[place]] = None
                    place += 1
        return list(found)

    def _find_inside(self, word: str) -> list[str]:
        found: list[str] = []
        place = self._text.find(word) if len(word) > 3 else -1
        while place >= 0 and len(found) < 200:
            start = self._text.rfind("\n", 0, place) + 1
            end = self._text.find("\n", place)
            end = end if end >= 0 else len(self._text)
            if place > start:
                found.append(self._text[start:end])
            place = self._text.find(word, end)
        return found


def near_words(word: str, among: Iterable[str]) -> list[str]:
    """Those of some words that begin alike and lie a slip or two away, nearest first."""
    alike = [other for other in among if other[:1] == word[:1]]
    found = extract(word, alike, scorer=OSA.distance, score_cutoff=_slips(word), limit=None, processor=None)
    return [other for other, _, _ in found]


def _slips(word: str) -> int:
    return 2 if len(word) > _SHORT else 1
