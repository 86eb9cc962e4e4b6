"""Misspelt words: the words of the catalogue that lie a slip or two away."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LONGEST = 24
_SHORTEST_TYPO = 4
_SHORTEST_PREFIX = 4
_LONGEST_PREFIX = 10
_MOST = 24


class Spelling:
    """Finds near words; a transposition counts as one slip (optimal string alignment)."""

    def __init__(self, sorted_words: Sequence[str]) -> None:
        self._words = [word for word in sorted_words if word.isalpha() and len(word) > 2]
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._words:
            by_length[min(len(word), _LONGEST)].append(word)
        self._near = {
            length: [
                word
                for near in range(length - 2, length + 3)
                for word in by_length.get(near, ())
                if length > 5 or abs(near - length) < 2
            ]
            for length in range(2, _LONGEST + 1)
        }
        self._prefixes = {
            length: list(dict.fromkeys(word[:length] for word in self._words if len(word) > length))
            for length in range(_SHORTEST_PREFIX - 1, _LONGEST_PREFIX + 2)
        }
        self._text = "\n".join(self._words)
        self.near = lru_cache(maxsize=512)(self._find_near)
        """Words within one slip (up to five letters) or two; pairs of word and distance, nearest first."""
        self.near_prefix = lru_cache(maxsize=512)(self._find_near_prefix)
        """Words whose beginning is one slip away from the typed beginning."""
        self.inside = lru_cache(maxsize=512)(self._find_inside)
        """Words that hold the typed letters somewhere within."""

    def _find_near(self, word: str) -> list[tuple[str, int]]:
        if not word.isalpha() or not _SHORTEST_TYPO <= len(word) <= _LONGEST - 2:
            return []
        slips = 1 if len(word) <= 5 else 2
        found = extract(
            word, self._near[len(word)], scorer=OSA.distance, score_cutoff=slips, limit=_MOST, processor=None
        )
        return [(near, int(distance)) for near, distance, _ in found]

    def _find_near_prefix(self, word: str) -> list[str]:
        if not word.isalpha() or not _SHORTEST_PREFIX <= len(word) <= _LONGEST_PREFIX:
            return []
        found: dict[str, None] = {}
        for length in range(len(word) - 1, len(word) + 2):
            for prefix, _, _ in extract(
                word, self._prefixes[length], scorer=OSA.distance, score_cutoff=1, limit=_MOST
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
