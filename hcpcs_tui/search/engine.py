"""The search engine: one query in, the answer out; the same for the screen and the command line."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Modifier, Status
from hcpcs_tui.domain.finding import Filters, Found
from hcpcs_tui.domain.history_in_brief import BriefOf, none_told
from hcpcs_tui.domain.measures import is_quality_measure
from hcpcs_tui.domain.reading import ReadAs, Reading, read
from hcpcs_tui.domain.section_named import section_rule
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.search.code_answers import CodeAnswers
from hcpcs_tui.search.filtering import claims_of, understood
from hcpcs_tui.search.index import Bits, Index
from hcpcs_tui.search.matching import Matcher
from hcpcs_tui.search.query import Query, Request, parse
from hcpcs_tui.search.ranking import Ranking
from hcpcs_tui.search.related import Related
from hcpcs_tui.search.word_answers import WordAnswers
from hcpcs_tui.search.words import WordSearch


class SearchEngine:
    """Finds entries of one catalogue; deterministic, and it explains each hit."""

    def __init__(
        self,
        catalogue: Catalogue,
        successors: Successors | None = None,
        brief_of: BriefOf = none_told,
        retold: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """successors: given when it is shared with others; its answers are kept.

        brief_of: what other releases tell of a code in place of this catalogue; retold: of which codes they
        may tell it.
        """
        self._catalogue = catalogue
        self._brief_of = brief_of
        self._retold = retold
        licensed = catalogue.licensed.codes.values() if catalogue.licensed else ()
        self._index = index = Index([*catalogue, *licensed])
        matcher = Matcher(index, catalogue.synonyms)
        self._measures = index.where(is_quality_measure)
        self._modifiers = index.where(lambda entry: isinstance(entry, Modifier))
        ended = index.where(lambda entry: entry.ended is not None)
        ranking = Ranking(index, ended, self._measures, self._modifiers)
        self._related = Related(catalogue, successors or Successors(catalogue), brief_of)
        self._understood = lru_cache(maxsize=64)(partial(understood, catalogue=catalogue))
        self._within = lru_cache(maxsize=64)(self._filtered)
        self._by_words = WordAnswers(catalogue, index, WordSearch(index, matcher, ranking), self._related)
        self._by_code = CodeAnswers(catalogue, index, self._related, self._by_words)

    def search(self, text: str, filters: Filters | None = None, date_of_service: date | None = None) -> Found:
        """Answer a query under filters; every status is that of the date of service. Never raises."""
        query = self._parsed(text, filters or Filters())
        within = self._let_through(query.filters, date_of_service)
        request = Request(query, read(query.text), date_of_service, within)
        found = self._by_code.answer(request) or self._by_words.answer(request)
        return replace(found, notes=(*query.notes, *found.notes)) if query.notes else found

    def listing(self, codes: Sequence[str], title: str, date_of_service: date | None = None) -> Found:
        """These codes as an answer, in the order given; codes outside the catalogue are named as such."""
        hits = [self._related.of_code(code, date_of_service) for code in codes]
        return Found(title, Reading(title, ReadAs.LIST), hits, looked_at=len(self._index.entries))

    def warm(self) -> None:
        """Do now what the first queries would otherwise wait for."""
        self._index.complete()
        for text in ("a", "whelchair", "J2930", "77067", "duringsurgery"):
            self.search(text)

    def _parsed(self, text: str, chosen: Filters) -> Query:
        """The query under the chosen filters and those typed over them, as far as they name something."""
        query = parse(text)
        chosen, odd_chosen = self._understood(chosen)
        typed, odd_typed = self._understood(query.filters)
        filters = chosen.merged(typed)
        notes = (*query.notes, *odd_typed, *odd_chosen, *section_rule(filters.section))
        return Query(query.text, query.words, filters, notes)

    def _let_through(self, filters: Filters, day: date | None) -> Bits:
        """The entries that the filters let through; on a day the status is that of all releases together."""
        if not filters.status or day is None:
            return self._within(filters, None)
        told, meeting = self._told_elsewhere(filters.status, day)
        within = self._within(filters, day)
        return within & ~told | meeting & self._within(replace(filters, status=""), None)

    def _told_elsewhere(self, status: str, day: date) -> tuple[Bits, Bits]:
        """The entries of which other releases tell the status on the day, and those that have this one."""
        told: dict[str, Status] = {}
        for code in self._retold():
            entry = self._catalogue.entry(code)
            brief = self._brief_of(code, entry, day) if entry else None
            if brief:
                told[code] = brief.status
        meeting = [code for code, known in told.items() if known.value == status]
        return self._index.bits_of(list(told)), self._index.bits_of(meeting)

    def _filtered(self, filters: Filters, day: date | None) -> Bits:
        within = self._index.all
        if filters.measures is not None:
            within &= self._measures if filters.measures else ~self._measures
        if filters.modifiers is not None:
            within &= self._modifiers if filters.modifiers else ~self._modifiers
        if claims := claims_of(filters, self._catalogue, day):
            within &= self._index.where(lambda entry: all(holds(entry) for holds in claims))
        return within
