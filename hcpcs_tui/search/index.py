"""The inverted index: which codes carry which word, as bit sets, so that sets combine at machine speed.

A bit set is a Python integer whose bit n stands for entry n. Combining two costs microseconds even for a
hundred thousand entries, and counting hits needs no list of them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, repeat

from hcpcs_tui.domain.codes import Entry
from hcpcs_tui.domain.licensed import LicensedCode
from hcpcs_tui.domain.records import Record
from hcpcs_tui.search.normalise import fold, stem, words_of, words_of_each

Findable = Entry | LicensedCode
"""What an index holds."""

Bits = int
"""A set of entries; bit n is entry n of the index."""


_FEW = 12
"""Up to so many bits, setting them one by one is quicker than filling a row of bytes."""
_BEHIND_SUBJECT = re.compile(r"[,(;:]| (?:by|during|for|from|in|of|on|per|to|with|without) ")
"""What ends the words of a name that stand for the thing itself."""


class Index:
    """Words of names, terms and official texts with the entries that carry them."""

    def __init__(self, entries: Sequence[Findable]) -> None:
        self.entries = entries
        self.all: Bits = (1 << len(entries)) - 1
        self.place = {entry.code: place for place, entry in enumerate(entries)}
        """The bit of each code."""
        self.entry_words: list[tuple[int, ...]] = []
        """Per entry the ids of its words: of the name, of the terms, then further ones of the text."""
        self.name_length: list[int] = []
        """Per entry how many of its words are of the name."""
        self.text_start: list[int] = []
        """Per entry the place in its words from which on they are of the official text alone."""
        self.phrases: defaultdict[str, list[int]] = defaultdict(list)
        """Whole terms and names, folded, with the entries that carry them."""
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._number(entries)
        self._sort_words()
        self._spread()

    def _number(self, entries: Sequence[Findable]) -> None:
        ids: defaultdict[str, int] = defaultdict(count().__next__)
        id_of = ids.__getitem__
        terms = dict.fromkeys(term for entry in entries for term in entry.terms)
        words_of_term = dict(zip(terms, words_of_each(terms), strict=True))
        folded_term = {term: fold(term) for term in terms}
        names = words_of_each(entry.name for entry in entries)
        texts = _texts_of(entries)
        for place, (entry, name, text) in enumerate(zip(entries, names, texts, strict=True)):
            words = list(name)
            for term in entry.terms:
                words += words_of_term[term]
                self.phrases[folded_term[term]].append(place)
            self.text_start.append(len(words))
            if text:
                known = set(words)
                words += [word for word in dict.fromkeys(text) if word not in known]
            self.entry_words.append(tuple(map(id_of, words)))
            self.name_length.append(len(name))
        self.word_id = dict(ids)
        """The id of each word."""
        self.words = list(ids)
        """Each word by its id."""

    def _sort_words(self) -> None:
        self.sorted_words = sorted(self.words)
        self._stems: defaultdict[str, list[int]] = defaultdict(list)
        for word, number in self.word_id.items():
            self._stems[stem(word)].append(number)

    def _spread(self) -> None:
        size = len(self.entries) // 8 + 1
        carriers: list[list[int]] = [[] for _ in self.words]
        for place, numbers in enumerate(self.entry_words):
            for number in set(numbers):
                carriers[number].append(place)
        self.bits: list[Bits] = [_bits_of(places, size) for places in carriers]
        """Per word id the entries that carry the word."""

    def with_stem(self, word: str) -> Sequence[int]:
        """The ids of the words with the same stem as the word."""
        return self._stems.get(stem(word), ())

    def with_prefix(self, prefix: str) -> Iterator[int]:
        """The ids of the words that begin so, in alphabetical order."""
        place = bisect_left(self.sorted_words, prefix)
        while place < len(self.sorted_words) and self.sorted_words[place].startswith(prefix):
            yield self.word_id[self.sorted_words[place]]
            place += 1

    def subject(self, place: int) -> Sequence[int]:
        """The ids of the words of a name that stand for the thing itself: 'Hospital bed, fixed height'."""
        known = self._subjects.get(place)
        if known is None:
            subject, *_ = _BEHIND_SUBJECT.split(self.entries[place].name, maxsplit=1)
            known = self._subjects[place] = self.entry_words[place][: len(words_of(subject))]
        return known

    def where(self, holds: Callable[[Entry], bool]) -> Bits:
        """The entries of the release of which a claim holds; reads every entry, so keep the answer."""
        signs = "".join(
            "1" if not isinstance(entry, LicensedCode) and holds(entry) else "0"
            for entry in reversed(self.entries)
        )
        return int(signs, 2) if signs else 0

    def bits_of(self, codes: Sequence[str]) -> Bits:
        """The entries of these codes; codes that are not in the index are passed over."""
        bits = 0
        for code in codes:
            if code in self.place:
                bits |= 1 << self.place[code]
        return bits


def _texts_of(entries: Sequence[Findable]) -> Iterable[Sequence[str]]:
    """The words of the official texts, long and short; none where no release is imported."""
    records: list[Record | None] = [
        None if isinstance(entry, LicensedCode) else entry.record for entry in entries
    ]
    if not any(records):
        return repeat((), len(entries))
    return words_of_each(f"{record.long} {record.short}" if record else "" for record in records)


def places(bits: Bits) -> list[int]:
    """The entry numbers of a bit set, ascending."""
    signs = bin(bits)[:1:-1]
    found: list[int] = []
    place = signs.find("1")
    while place >= 0:
        found.append(place)
        place = signs.find("1", place + 1)
    return found


def _bits_of(places: Sequence[int], size: int) -> Bits:
    """The bit set of these entries; size is that of the index in bytes."""
    if len(places) < _FEW:
        bits = 0
        for place in places:
            bits |= 1 << place
        return bits
    row = bytearray(size)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")
