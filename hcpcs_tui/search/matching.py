"""Matching a word of a query: which words of the catalogue meet it, how well, and in which entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from hcpcs_tui.domain.catalogue import Synonym
from hcpcs_tui.search.index import Bits, Index
from hcpcs_tui.search.normalise import words_of
from hcpcs_tui.search.query import Mode, Word
from hcpcs_tui.search.typos import Spelling

EXACT, STEM, GLUED, PREFIX, TYPO = 1.0, 0.94, 0.8, 0.78, 0.7
SYNONYM, PART, NEAR_PREFIX, INSIDE = 0.68, 0.6, 0.46, 0.45
"""How well a word of the catalogue meets a typed word."""
_SECOND_SLIP = 0.12
"""What a second slip in a word takes away."""
_FIRST_LETTER, _FIRST_OF_PREFIX = 0.02, 0.08
"""What a first letter that stands as typed adds to a misspelt word, and to a misspelt beginning."""

IDIOM = 1.0
"""A phrase that stands for something as a whole: 'glass eye'."""
_SCATTERED = 0.8
"""The words of such a phrase found one by one."""
_WHOLE = 0.9
"""A word that the catalogue has as typed is less likely the beginning of another."""
_KNOWN = 0.7
"""A word that the catalogue has as typed is less likely a slip for another."""
_SHORTEST_PREFIX = 2
_SHORTEST_SLIP = 3
_LONGEST_PHRASE = 4


@dataclass(slots=True)
class Match:
    """The entries that a word (or phrase) of the query meets, and through which words."""

    text: str
    """What was typed."""
    bits: Bits = 0
    words: dict[int, float] = field(default_factory=dict)
    """Ids of the words that meet it alone, with how well each does."""
    alternatives: list[tuple[Bits, dict[int, float], str]] = field(default_factory=list)
    """Phrases that stand for it: their entries, their words, and the phrase as a reader sees it."""
    literal: Bits = 0
    """Of a wide match, the entries that meet it as it was typed."""
    is_idle: bool = False
    """Whether an entry may do without it."""

    def add(self, index: Index, numbers: Iterable[int], quality: float) -> None:
        """Let these words meet it, unless they already do better."""
        for number in numbers:
            if number not in self.words:
                self.words[number] = quality
                self.bits |= index.bits[number]


class Matcher:
    """Finds the matches of words; answers are kept, as one word stays while the next is typed."""

    def __init__(self, index: Index, synonyms: Sequence[Synonym]) -> None:
        self._index = index
        self._spelling = Spelling(index.sorted_words)
        self._synonyms = {" ".join(words_of(synonym.phrase)): synonym.means for synonym in synonyms}
        self.strict = lru_cache(maxsize=512)(self._strict)
        """Entries that have the word, its other forms, a word it begins, or what stands for it."""
        self.near = lru_cache(maxsize=512)(self._near)
        """The strict match and beyond it misspelt and glued words."""
        self.wide = lru_cache(maxsize=512)(self._wide)
        """The near match and beyond it misspelt beginnings and inner words."""
        self.phrase = lru_cache(maxsize=256)(self._phrase)
        """Entries that meet a phrase word by word or by what stands for the whole."""

    def known_phrase(self, words: Sequence[str]) -> int:
        """How many of the first words form a phrase that something stands for; 0 when none does."""
        for length in range(min(_LONGEST_PHRASE, len(words)), 1, -1):
            if " ".join(words[:length]) in self._synonyms:
                return length
        return 0

    def joined(self, left: str, right: str) -> bool:
        """Whether two typed words make one word of the catalogue: 'cont rol'."""
        word = left + right
        if word.isdigit():
            return False
        known = word in self._index.word_id or bool(self._index.with_stem(word))
        return known or (len(word) > 5 and next(self._index.with_prefix(word), None) is not None)

    def exact(self, text: str) -> Match:
        """Entries with the very word."""
        match = Match(text)
        if text in self._index.word_id:
            match.add(self._index, (self._index.word_id[text],), EXACT)
        return match

    def likely(self, word: Word) -> Match:
        """The strict match of a word that the catalogue has, the near one of any other.

        What the catalogue has only as a beginning may as well be a slip: 'sing' is single, or sling.
        """
        return (self.strict if word.text in self._index.word_id else self.near)(word)

    def _strict(self, word: Word) -> Match:
        index = self._index
        match = self.exact(word.text)
        match.is_idle = word.is_idle
        if word.text.upper() in index.place:
            match.bits |= index.bits_of([word.text.upper()])
        if word.mode is Mode.EXACT:
            return match
        if word.mode is not Mode.PREFIX:
            match.add(index, index.with_stem(word.text), STEM)
        if len(word.text) >= _SHORTEST_PREFIX and not word.is_idle:
            known = _WHOLE if word.text in index.word_id else 1.0
            for number in index.with_prefix(word.text):
                share = len(word.text) / len(index.words[number])
                match.add(index, (number,), known * (PREFIX + (STEM - PREFIX) * share))
        if word.mode is Mode.FREE:
            self._stand_in(match, word.text, SYNONYM)
        return match

    def _stand_in(self, match: Match, phrase: str, quality: float) -> None:
        for means in self._synonyms.get(phrase, ()):
            bits, words = self._all_of(words_of(means), quality)
            match.bits |= bits
            match.alternatives.append((bits, words, means))

    def _all_of(self, texts: Sequence[str], quality: float) -> tuple[Bits, dict[int, float]]:
        bits, words = self._index.all, dict[int, float]()
        for text in texts:
            met = self.exact(text)
            met.add(self._index, self._index.with_stem(text), STEM)
            if not met.bits:
                met.add(self._index, self._index.with_prefix(text), STEM)
            bits &= met.bits
            words |= dict.fromkeys(met.words, quality)
        return (bits, words) if texts else (0, {})

    def _phrase(self, words: tuple[Word, ...]) -> Match:
        text = " ".join(word.text for word in words)
        match = Match(text)
        strict = [self.strict(word) for word in words]
        needed = [each for each in strict if not each.is_idle] or strict
        bits = self._index.all
        for each in needed:
            bits &= each.bits
        literal = {number: quality * _SCATTERED for each in strict for number, quality in each.words.items()}
        match.bits = bits
        match.alternatives.append((bits, literal, ""))
        self._stand_in(match, text, IDIOM)
        return match

    def _near(self, word: Word) -> Match:
        strict = self.strict(word)
        match = Match(
            word.text,
            strict.bits,
            dict(strict.words),
            list(strict.alternatives),
            strict.bits,
            strict.is_idle,
        )
        if word.mode is not Mode.FREE or len(word.text) < _SHORTEST_SLIP:
            return match
        index = self._index
        is_known = word.text in index.word_id
        known = _KNOWN if is_known else 1.0
        for near, distance in self._spelling.near(word.text):
            if is_known and distance > 1:
                break  # they come nearest first
            quality = TYPO - _SECOND_SLIP * (distance - 1) + _FIRST_LETTER * (near[0] == word.text[0])
            match.add(index, (index.word_id[near],), known * quality)
        for cut in range(1, 4):
            if len(word.text) - cut >= 4:
                match.add(index, self._whole(word.text[:-cut]), PART)
        self._split(match, word.text)
        return match

    def _wide(self, word: Word) -> Match:
        near = self.near(word)
        match = replace(near, words=dict(near.words), alternatives=list(near.alternatives))
        if word.mode is not Mode.FREE or len(word.text) < _SHORTEST_SLIP:
            return match
        index = self._index
        known = _KNOWN if word.text in index.word_id else 1.0
        for text in self._spelling.near_prefix(word.text):
            quality = NEAR_PREFIX + _FIRST_OF_PREFIX * (text[0] == word.text[0])
            match.add(index, (index.word_id[text],), known * quality)
        match.add(index, [index.word_id[text] for text in self._spelling.inside(word.text)], INSIDE)
        return match

    def _whole(self, text: str) -> Sequence[int]:
        number = self._index.word_id.get(text)
        return () if number is None else (number,)

    def _split(self, match: Match, text: str) -> None:
        """Two words run together: 'duringsurgery', 'pneumovaxquality'; the second may be cut short."""
        index = self._index
        for place in range(2, len(text) - 1):
            left, right = text[:place], text[place:]
            if left not in index.word_id:
                continue
            rights = list(self._whole(right)) or (
                list(index.with_prefix(right)) if len(right) > 2 and len(left) > 2 else []
            )
            bits = 0
            for number in rights:
                bits |= index.bits[number]
            bits &= index.bits[index.word_id[left]]
            if bits:
                words = dict.fromkeys((index.word_id[left], *rights), GLUED)
                match.bits |= bits
                match.alternatives.append((bits, words, f"{left} {right}"))
