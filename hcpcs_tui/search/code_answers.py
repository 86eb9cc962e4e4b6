"""Answers to codes: exact ones, beginnings, ranges, lists, modifiers, slips, and codes of other sets."""

from collections.abc import Callable, Iterable, Sequence

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.domain.reading import ReadAs, is_category
from hcpcs_tui.search.index import Findable, Index, places
from hcpcs_tui.search.query import Request
from hcpcs_tui.search.related import Related
from hcpcs_tui.search.word_answers import WordAnswers

_MOST_ASIDE = 20
_SHORTEST_NUMBER = 3


class CodeAnswers:
    """Answers what reads as a code; None leaves the query to the search by words."""

    def __init__(self, catalogue: Catalogue, index: Index, related: Related, by_words: WordAnswers) -> None:
        self._catalogue = catalogue
        self._index = index
        self._related = related
        self._by_words = by_words
        self._by_kind: dict[ReadAs, Callable[[Request], Found | None]] = {
            ReadAs.NOTHING: self._everything,
            ReadAs.CODE: self._codes,
            ReadAs.LIST: self._codes,
            ReadAs.RANGE: self._range,
            ReadAs.PREFIX: self._prefix,
            ReadAs.MODIFIER: self._modifiers,
            ReadAs.MISTYPED: self._mistyped,
            ReadAs.LOOKALIKE: self._lookalike,
            ReadAs.WORDS: self._number,
        }

    def answer(self, request: Request) -> Found | None:
        """The answer, if the query reads as a code of any kind."""
        by_kind = self._by_kind.get(request.reading.kind)
        return by_kind(request) if by_kind else None

    def _everything(self, request: Request) -> Found:
        return self._by_words.listed(request, places(request.within))

    def _codes(self, request: Request) -> Found:
        return self._by_words.named(request, request.reading.codes)

    def _range(self, request: Request) -> Found:
        start, end = (line.code for line in request.reading.codes)
        codes = self._listed(start, end)
        if codes:
            return self._by_words.listed(request, self._places_of(codes, request))
        ends = [self._related.outside(code, request.day) for code in dict.fromkeys((start, end))]
        return self._by_words.found(request, ends, request.reading.notes)

    def _prefix(self, request: Request) -> Found | None:
        prefix = request.reading.prefix
        codes = self._listed(prefix, prefix + "\uffff")
        sections = self._catalogue.sections.of_letter(prefix) if len(prefix) == 1 else []
        if sections and not request.query.filters.active:
            hits = [self._related.section(section, request.day) for section in sections]
            note = f"Letter {prefix}: {len(codes)} codes in {len(sections)} usual sections."
            return self._by_words.found(request, hits, (note,))
        chosen = self._places_of(codes, request)
        if request.reading.system == "cdt" and len(prefix) > 1:
            rest = self._catalogue.systems["cdt"].says("rest")
            note = f"{prefix} begins a dental code (CDT). {rest.text if rest else ''}".rstrip()
            notes = (note, *self._category(prefix))
            return self._by_words.found(request, [], notes)
        if not codes and is_category(prefix):
            return self._by_words.found(request, [], self._category(prefix))
        return self._by_words.listed(request, chosen) if chosen else None

    def _category(self, text: str) -> tuple[str, ...]:
        """A sentence on a letter and two digits that begin no code of the catalogue."""
        name = self._catalogue.systems["icd10cm"].name
        said = f"{text} looks like a category of {name}, which is not a HCPCS or CPT code."
        return (said,) if is_category(text) else ()

    def _modifiers(self, request: Request) -> Found | None:
        modifiers = tuple(dict.fromkeys(request.reading.modifiers))
        alone = len(modifiers) == 1 and len(request.query.words) == 1
        known = [modifier for modifier in modifiers if modifier in self._catalogue.modifiers]
        if alone and not known and request.reading.system == "mod-level2" and modifiers[0].isalpha():
            return None
        hits = [self._related.of_code(modifier, request.day) for modifier in modifiers]
        for modifier in modifiers:
            if modifier not in known:
                paired = self._related.paired(modifier, request.day)
                hits += [hit for hit in paired if hit.kind == "modifier"]
        if alone:
            hits += self._beside_modifier(modifiers[0], request)
        absent = [modifier for modifier in modifiers if modifier not in known]
        notes = tuple(self._related.absence(modifier, request.day) for modifier in absent)
        return self._by_words.found(request, _once(hits), notes)

    def _beside_modifier(self, modifier: str, request: Request) -> list[Hit]:
        """What two characters may mean besides: the beginning of a code, or of a word."""
        prefix = request.reading.prefix
        codes = self._catalogue.with_prefix(prefix) if prefix else []
        beside = [self._related.entry(code, request.day) for code in codes]
        if modifier.isalpha():
            beside += self._by_words.answer(request).hits[:_MOST_ASIDE]
        return beside

    def _mistyped(self, request: Request) -> Found | None:
        typed = request.reading.prefix
        near = list(self._related.near(typed, request.day))
        note = f"{typed} has not the shape of a code; these are a slip away."
        return self._by_words.found(request, near, (note,)) if near else None

    def _lookalike(self, request: Request) -> Found:
        system = self._catalogue.systems[request.reading.system]
        note = f"{request.reading.text} looks like {system.name}, which is not a HCPCS or CPT code."
        typed = request.reading.text.upper()
        return self._by_words.found(request, [], self._category(typed) or (note,))

    def _number(self, request: Request) -> Found | None:
        """The licensed CPT codes that a number begins; other numbers are words."""
        typed = request.query.text
        if self._catalogue.licensed is None or len(typed) < _SHORTEST_NUMBER or not typed.isdigit():
            return None
        chosen = self._places_of(self._listed(typed, typed + "\uffff"), request)
        return self._by_words.listed(request, chosen) if chosen else None

    def _listed(self, start: str, end: str) -> Sequence[Findable]:
        """The codes from start to end: of the release, or of the licensed list when that is meant."""
        licensed = self._catalogue.licensed
        if licensed and start[:1].isdigit():
            return [code for name, code in licensed.codes.items() if start <= name <= end]
        return self._catalogue.in_range(start, end)

    def _places_of(self, codes: Iterable[Findable], request: Request) -> list[int]:
        every = (self._index.place[code.code] for code in codes)
        return [place for place in every if request.within >> place & 1]


def _once(hits: Iterable[Hit]) -> list[Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.code, hit)
    return list(first.values())
