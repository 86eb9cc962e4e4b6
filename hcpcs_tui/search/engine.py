"""The search engine: one query in, the answer out; the same for the screen and the command line."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from hcpcs_tui.domain.absence import absence
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Modifier
from hcpcs_tui.domain.finding import Filters, Found, Hit, Hits
from hcpcs_tui.domain.measures import is_quality_measure
from hcpcs_tui.domain.reading import ReadAs, Reading, read
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.search.filtering import claims_of
from hcpcs_tui.search.index import Bits, Index, places
from hcpcs_tui.search.matching import Matcher
from hcpcs_tui.search.query import Query, parse
from hcpcs_tui.search.ranking import Ranking
from hcpcs_tui.search.reasons import Reasons
from hcpcs_tui.search.related import Related
from hcpcs_tui.search.words import WordSearch

_MEASURE_WORDS = frozenset("quality measure measures mips reporting performance".split())
_MOST_ASIDE = 20


class SearchEngine:
    """Finds entries of one catalogue; pure, deterministic, safe to share between threads that only read."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._index = Index(list(catalogue))
        self._matcher = Matcher(self._index, catalogue.synonyms)
        ranking = Ranking(
            self._index,
            self._index.where(lambda entry: entry.ended is not None),
            self._index.where(is_quality_measure),
            self._index.where(lambda entry: isinstance(entry, Modifier)),
        )
        self._words = WordSearch(self._index, self._matcher, ranking)
        self._related = Related(catalogue, Successors(catalogue))
        self._reasons = Reasons(self._index)
        self._within = lru_cache(maxsize=64)(self._filtered)
        self._by_kind: dict[ReadAs, Callable[[Query, Reading, date | None], Found | None]] = {
            ReadAs.CODE: self._codes,
            ReadAs.LIST: self._codes,
            ReadAs.RANGE: self._range,
            ReadAs.PREFIX: self._prefix,
            ReadAs.MODIFIER: self._modifiers,
            ReadAs.MISTYPED: self._mistyped,
            ReadAs.LOOKALIKE: self._lookalike,
        }

    def search(self, text: str, filters: Filters | None = None, date_of_service: date | None = None) -> Found:
        """Answer a query under filters; every status is that of the date of service. Never raises."""
        query = parse(text)
        if filters:
            query = Query(query.text, query.words, filters.merged(query.filters))
        reading = read(query.text)
        if reading.kind is ReadAs.NOTHING:
            return self._all(query, reading, date_of_service)
        if product := self._catalogue.unlisted.get(query.text.lower()):
            offered = [self._catalogue.codes[code] for code in product.offer if code in self._catalogue.codes]
            why = f"unclassified; no code names {product.term}"
            hits = [self._related.entry(code, date_of_service, why) for code in offered]
            return self._found(query, reading, hits, (f"{product.term}: {product.about}. {product.note}",))
        answer = self._by_kind.get(reading.kind, self._worded)(query, reading, date_of_service)
        return answer or self._worded(query, reading, date_of_service)

    def listing(self, codes: Sequence[str], title: str, date_of_service: date | None = None) -> Found:
        """These codes as an answer, in the order given; codes outside the catalogue are named as such."""
        hits = [self._related.of_code(code, date_of_service) for code in codes]
        return Found(title, Reading(title, ReadAs.LIST), hits, looked_at=len(self._index.entries))

    def warm(self) -> None:
        """Do now what the first queries would otherwise wait for."""
        for text in ("a", "whelchair", "J2930", "77067", "duringsurgery"):
            self.search(text)

    def _all(self, query: Query, reading: Reading, day: date | None) -> Found:
        within = self._within(query.filters)
        return self._listed(query, reading, places(within), day)

    def _codes(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        hits: dict[str, Hit] = {}
        lines = [self._related.of_line(line, day) for line in reading.codes]
        for line in lines:
            hits.setdefault((first := next(line)).code, first)
        for line in lines:
            for hit in line:
                hits.setdefault(hit.code, hit)
        absent = tuple(
            absence(line.code, self._catalogue)
            for line in reading.codes
            if self._catalogue.entry(line.code) is None
        )
        return self._found(query, reading, list(hits.values()), (*reading.notes, *absent))

    def _range(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        start, end = (line.code for line in reading.codes)
        codes = self._catalogue.in_range(start, end) if reading.system == "level2" else []
        if codes:
            return self._listed(query, reading, [self._index.place[code.code] for code in codes], day)
        ends = [self._related.outside(code) for code in (start, end)]
        return self._found(query, reading, ends, reading.notes)

    def _prefix(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        if len(reading.prefix) == 1 and not query.filters.active:
            sections = self._catalogue.sections.of_letter(reading.prefix)
            if not sections:
                return None
            count = len(self._catalogue.with_prefix(reading.prefix))
            note = f"Letter {reading.prefix}: {count} codes in {len(sections)} usual sections."
            return self._found(query, reading, [self._related.section(each) for each in sections], (note,))
        within = self._within(query.filters)
        codes = self._catalogue.with_prefix(reading.prefix)
        chosen = [self._index.place[code.code] for code in codes]
        chosen = [place for place in chosen if within >> place & 1]
        return self._listed(query, reading, chosen, day) if chosen else None

    def _modifiers(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        named = [self._related.of_code(modifier, day) for modifier in reading.modifiers]
        alone = len(named) == 1 and len(query.words) == 1
        if alone and named[0].kind == "mod-level2" and named[0].code.isalpha():
            return None
        for modifier in reading.modifiers:
            if modifier not in self._catalogue.modifiers:
                named += [hit for hit in self._related.paired(modifier, day) if hit.kind == "modifier"]
        notes = tuple(
            absence(modifier, self._catalogue)
            for modifier in reading.modifiers
            if modifier not in self._catalogue.modifiers
        )
        if not alone:
            return self._found(query, reading, named, notes)
        taken = {hit.code for hit in named}
        beside = self._related.entries(self._catalogue.with_prefix(reading.prefix or "?"), day)
        if not reading.modifiers[0].isalpha():
            return self._found(query, reading, [*named, *beside], notes)
        worded = self._worded(query, reading, day)
        beside += [hit for hit in worded.hits[:_MOST_ASIDE] if hit.code not in taken]
        return self._found(query, reading, [*named, *beside], notes)

    def _mistyped(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        near = list(self._related.near(reading.prefix, day))
        note = f"{reading.prefix} has not the shape of a code; these are a slip away."
        return self._found(query, reading, near, (note,)) if near else None

    def _lookalike(self, query: Query, reading: Reading, day: date | None) -> Found | None:
        system = self._catalogue.systems.get(reading.system)
        name = system.name if system else reading.system
        note = f"{reading.text} looks like {name}, which is not a HCPCS or CPT code."
        return self._found(query, reading, [], (note,))

    def _worded(self, query: Query, reading: Reading, day: date | None) -> Found:
        meant = any(word.text in _MEASURE_WORDS for word in query.words)
        within = self._within(query.filters)
        found = self._words.find(query.words, within, meant)
        reading = Reading(reading.text, ReadAs.WORDS) if reading.kind is not ReadAs.WORDS else reading

        def make(place: int) -> Hit:
            why, matched = self._reasons.of(place, found.matches, missing=found.dropped)
            return self._related.entry(self._index.entries[place], day, why, matched)

        notes = self._notes(found.dropped, found.order)
        hits = Hits(found.order, make, self._index.place.get)
        return Found(query.text, reading, hits, query.filters, notes, within.bit_count())

    def _notes(self, dropped: Sequence[str], order: Sequence[int]) -> tuple[str, ...]:
        if not dropped:
            return ()
        words = ", ".join(repr(word) for word in dropped)
        if not order:
            return (f"Nothing found: no code has {words}.",)
        return (f"No code has all these words; the nearest are shown, without {words}.",)

    def _filtered(self, filters: Filters) -> Bits:
        if not filters.active:
            return self._index.all
        claims = claims_of(filters, self._catalogue)
        return self._index.where(lambda entry: all(holds(entry) for holds in claims))

    def _listed(self, query: Query, reading: Reading, order: Sequence[int], day: date | None) -> Found:
        def make(place: int) -> Hit:
            return self._related.entry(self._index.entries[place], day)

        within = self._within(query.filters)
        return Found(
            query.text,
            reading,
            Hits(order, make, self._index.place.get),
            query.filters,
            reading.notes,
            within.bit_count(),
        )

    def _found(self, query: Query, reading: Reading, hits: Sequence[Hit], notes: tuple[str, ...]) -> Found:
        return Found(query.text, reading, hits, query.filters, notes, len(self._index.entries))
