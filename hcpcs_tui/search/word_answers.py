"""Answers to words, and the forms that every answer takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hcpcs_tui.domain.absence import absence_in_brief
from hcpcs_tui.domain.catalogue import Catalogue, Unlisted
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.finding import Found, Hit, Hits
from hcpcs_tui.domain.reading import CodeReading, ReadAs, Reading, read
from hcpcs_tui.search.index import Index
from hcpcs_tui.search.query import Mode, Request
from hcpcs_tui.search.reasons import Reasons
from hcpcs_tui.search.related import Related
from hcpcs_tui.search.typos import near_words
from hcpcs_tui.search.words import WordHits, WordSearch

_MEASURE_WORDS = frozenset("quality measure measures mips reporting performance".split())
_LONGEST_PRODUCT = 3
_SHORTEST_PRODUCT = 5
_SHOWN_WORD = 30


class WordAnswers:
    """Answers queries of words; codes, modifiers and unlisted products among them are taken as such."""

    def __init__(self, catalogue: Catalogue, index: Index, words: WordSearch, related: Related) -> None:
        self._catalogue = catalogue
        self._index = index
        self._words = words
        self._related = related
        self._reasons = Reasons(index)

    def answer(self, request: Request) -> Found:
        """The answer to words, in any case one."""
        if product := self._product(request):
            return self._unlisted(request, product)
        if lines := self._codes_among(request):
            return self.named(request, lines)
        return self._worded(request)

    def named(self, request: Request, lines: Sequence[CodeReading]) -> Found:
        """The codes of claim lines first, then what goes with each: modifiers, successors, partners."""
        hits: dict[str, Hit] = {}
        related = [self._related.of_line(line, request.day) for line in lines]
        for each in related:
            hits.setdefault((first := next(each)).code, first)
        for each in related:
            for hit in each:
                hits.setdefault(hit.code, hit)
        return self.found(
            request, list(hits.values()), (*request.reading.notes, *self._notes_on(lines, request.day))
        )

    def listed(self, request: Request, order: Sequence[int]) -> Found:
        """Entries in an order that needs no reason."""

        def make(place: int) -> Hit:
            return self._related.entry(self._index.entries[place], request.day)

        return self.found(request, Hits(order, make, self._index.place.get), request.reading.notes)

    def found(self, request: Request, hits: Sequence[Hit], notes: Sequence[str]) -> Found:
        """These hits as the answer to the request."""
        looked_at = request.within.bit_count()
        query = request.query
        return Found(query.text, request.reading, hits, query.filters, tuple(notes), looked_at)

    def _worded(self, request: Request) -> Found:
        words = request.query.words
        meant = any(word.text in _MEASURE_WORDS for word in words)
        found = self._words.find(words, request.within, meant)
        if near := self._near_product(request, found.dropped):
            return self._unlisted(request, *near)
        notes = _notes_on_words(found, request)
        if not found.order and request.within != self._index.all:
            every = len(self._words.find(words, self._index.all, meant).order)
            if every:
                under = request.query.filters.in_words()
                notes = [f"Nothing under the filters ({under}); {every:,} without them."]

        def make(place: int) -> Hit:
            why, matched = self._reasons.of(place, found.matches, missing=found.dropped)
            return self._related.entry(self._index.entries[place], request.day, why, matched)

        hits = Hits(found.order, make, self._index.place.get)
        reading = Reading(request.reading.text, ReadAs.WORDS)
        return replace(self.found(request.read_as(reading), hits, notes), lacking=found.dropped)

    def _product(self, request: Request) -> Unlisted | None:
        """A product that no code names, if the query speaks of one."""
        texts = [word.text for word in request.query.words if word.mode is Mode.FREE]
        for length in range(min(_LONGEST_PRODUCT, len(texts)), 0, -1):
            for place in range(len(texts) - length + 1):
                if product := self._catalogue.unlisted.get(" ".join(texts[place : place + length])):
                    return product
        return None

    def _near_product(self, request: Request, dropped: Sequence[str]) -> tuple[Unlisted, str] | None:
        """A product that no code names, and how it was typed: its beginning, or itself with a slip.

        A word that begins a word of the catalogue is none; dropped: the words that nothing is near to.
        """
        for word in request.query.words:
            text = word.text
            if word.mode is not Mode.FREE or len(text) < _SHORTEST_PRODUCT:
                continue
            if next(self._index.with_prefix(text), None) is not None:
                continue
            begun = [term for term in self._catalogue.unlisted if term.startswith(text)]
            near = near_words(text, self._catalogue.unlisted) if text in dropped else []
            for term in (begun if len(begun) == 1 else near)[:1]:
                return self._catalogue.unlisted[term], f"{text} read as {term}. "
        return None

    def _unlisted(self, request: Request, product: Unlisted, read_as: str = "") -> Found:
        why = f"unclassified; no code names {product.term}"
        offered = (self._catalogue.entry(code) for code in product.offer)
        hits = [self._related.entry(entry, request.day, why) for entry in offered if entry]
        return self.found(request, hits, (f"{read_as}{product.term}: {product.about}. {product.note}",))

    def _codes_among(self, request: Request) -> list[CodeReading]:
        """Codes that stand among other words; a number counts only when Level II codes go with it."""
        tokens = request.query.text.split()
        lines = [line for token in tokens for line in _line(token) if self._is_meant(line)]
        modifiers = [token.upper() for token in tokens]
        if len(modifiers) > 1 and all(modifier in self._catalogue.modifiers for modifier in modifiers):
            return [CodeReading(modifier, "mod-level2") for modifier in modifiers]
        return lines

    def _is_meant(self, line: CodeReading) -> bool:
        if line.system == "cpt1":
            return next(self._related.paired(line.code, None), None) is not None
        return line.system != "level2" or self._catalogue.entry(line.code) is not None

    def _notes_on(self, lines: Sequence[CodeReading], day: date | None) -> list[str]:
        """Sentences on what the catalogue lacks, and on what is known of successors."""
        notes: list[str] = []
        for line in lines:
            entry = self._catalogue.entry(line.code)
            if entry is None and self._catalogue.licensed_code(line.code) is None:
                notes.append(self._related.absence(line.code, day))
            elif isinstance(entry, Code):
                notes += self._related.succession_notes(entry)
            notes += [
                f"{modifier}: {absence_in_brief(modifier, self._catalogue)}."
                for modifier in line.modifiers
                if modifier not in self._catalogue.modifiers
            ]
        return list(dict.fromkeys(notes))


def _line(token: str) -> Sequence[CodeReading]:
    reading = read(token)
    return reading.codes if reading.kind is ReadAs.CODE else ()


def _notes_on_words(found: WordHits, request: Request) -> list[str]:
    notes = list(found.notes)
    words = ", ".join(repr(word[:_SHOWN_WORD]) for word in found.dropped)
    if not found.order:
        what = words or repr(request.query.text[:_SHOWN_WORD])
        notes.append(f"Nothing found: no code has {what}.")
    elif words:
        notes.append(f"No code has all these words; the nearest are shown, without {words}.")
    return notes
