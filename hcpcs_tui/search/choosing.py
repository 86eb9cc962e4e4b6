"""Finding the choices between Level II and CPT that words or codes mean, and the CPT side of a search."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from hcpcs_tui.domain.both_systems import ChosenBetween, CptHit, TwoSided
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.domain.modifier_hints import usual_modifiers
from hcpcs_tui.domain.reading import ReadAs, Reading, clean
from hcpcs_tui.domain.sections import Section, expand_range
from hcpcs_tui.search.normalise import is_idle, stem, words_of

_IN_TOPIC, _IN_NAMES, _IN_RULE = 1.0, 0.6, 0.3
"""How well a word meets a choice: in its topic, in the names of its codes, in what decides."""
_LIFT = 0.3
"""What naming the best hit of the search adds, up to a topic with all words; half of it for the second."""
_LEAST_BEGINNING = 4
"""Letters from which on the last word may be the beginning of a longer one."""
_FEW_HITS = 5
_MOST_CHOICES = 8
_MOST_LEVEL2 = 500
_MOST_CPT = 20
_MOST_OF_RANGE = 12
_CODED = frozenset({ReadAs.CODE, ReadAs.LIST, ReadAs.MODIFIER})


class _Asked(NamedTuple):
    """A word of the question, or a known phrase."""

    whole: tuple[frozenset[str], ...]
    """Stems that stand for the phrase as a whole; empty for a single word."""
    singles: tuple[tuple[frozenset[str], ...], ...]
    """For each of its words, the stems that stand for it."""
    weight: float

    def is_in(self, text: frozenset[str]) -> bool:
        """Whether a text, given by its stems, has the phrase as a whole or each of its words."""
        return any(words <= text for words in self.whole) or all(
            any(words <= text for words in single) for single in self.singles
        )


class Choosing:
    """Answers which choices a question means; what it knows of each choice is gathered once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._with_topic = lru_cache(maxsize=2048)(self._find_in_topics)
        self._synonyms: defaultdict[str, list[str]] = defaultdict(list)
        for synonym in catalogue.synonyms:
            for means in synonym.means:
                one, other = " ".join(words_of(synonym.phrase)), " ".join(words_of(means))
                self._synonyms[one].append(other)
                self._synonyms[other].append(one)

    def answer(self, text: str, found: Found) -> TwoSided:
        """Both sides of a question; found is the answer of the search to the same text."""
        choices = tuple(self._choices(found))[:_MOST_CHOICES]
        cpt: dict[str, CptHit] = {}
        for hit in self._cpt_side(found, choices):
            cpt.setdefault(hit.code, hit)
        notes = () if choices else ("No choice between Level II and CPT is on file for this.",)
        if self._catalogue.licensed:
            level2 = [hit for hit in islice(found.hits, _MOST_LEVEL2) if not hit.licensed]
            found = replace(found, hits=level2)
        return TwoSided(clean(text), found, tuple(cpt.values())[:_MOST_CPT], choices, notes)

    def cpt_side(self, text: str) -> str:
        """A sentence on the CPT numbers of the choice whose topic has every word; empty where none has."""
        words = [word for word in dict.fromkeys(words_of(text)) if not is_idle(word)]
        if not words:
            return ""
        meant = frozenset.intersection(*(self._with_topic(word) for word in words))
        choices = [self._catalogue.choices[place] for place in sorted(meant)]
        nearest = min(choices, key=lambda choice: len(self._topics[choice.id]), default=None)
        return f"In CPT: {', '.join(nearest.cpt)}, {nearest.cited}." if nearest else ""

    def _find_in_topics(self, word: str) -> frozenset[int]:
        """The choices with a CPT side in whose topic the word stands, or what means the same, by place."""
        each_way = [
            frozenset.intersection(*(self._in_topics.get(each, frozenset()) for each in stems))
            for stems in self._alternatives(word)
        ]
        return frozenset().union(*each_way)

    def _choices(self, found: Found) -> Iterator[ChosenBetween]:
        """Choices that name what was typed, else those that the words mean, then those of the hits."""
        offered: dict[str, ChosenBetween] = {}
        if found.reading.kind in _CODED:
            codes = _typed(found.reading)
            chosen = (*self._naming(codes, "names {}"), *self._hinted(codes))
        else:
            chosen = (*self._meant(found), *(() if found.lacking else self._of_hits(found)))
        for each in chosen:
            offered.setdefault(each.choice.id, each)
        yield from offered.values()

    def _naming(self, codes: Iterable[str], why: str) -> tuple[ChosenBetween, ...]:
        return tuple(
            ChosenBetween(choice, why.format(code))
            for code in codes
            for choice in self._catalogue.choices_naming(code)
        )

    def _meant(self, found: Found) -> list[ChosenBetween]:
        """The choices that meet every word, best first; the best hits lift those that name them."""
        asked = self._asked(found.text)
        best = [hit.code for hit in islice(found.hits, _FEW_HITS)]
        whole = sum(each.weight for each in asked)
        scored: list[tuple[float, int, Choice]] = []
        for place, choice in enumerate(self._catalogue.choices):
            met = [self._met(each, choice.id) for each in asked]
            if met and all(met):
                share = sum(each.weight * well for each, well in zip(asked, met, strict=True)) / whole
                lift = next((_LIFT / (rank + 1) for rank, code in enumerate(best) if choice.names(code)), 0.0)
                spread = len(self._topics[choice.id]) / 1000
                scored.append((spread - min(1.0, lift + share), place, choice))
        scored.sort(key=lambda each: each[:2])
        return [ChosenBetween(choice, "by its words") for _, _, choice in scored]

    def _asked(self, text: str) -> list[_Asked]:
        """The words, known phrases among them taken together; each with all that stands for it."""
        words = [word for word in words_of(text) if not is_idle(word)]
        asked: list[_Asked] = []
        place = 0
        while place < len(words):
            length = next((n for n in (3, 2) if " ".join(words[place : place + n]) in self._synonyms), 1)
            phrase = words[place : place + length]
            singles = tuple(self._alternatives(word) for word in phrase)
            if place + length == len(words):
                singles = (*singles[:-1], singles[-1] + self._begun(phrase[-1]))
            whole = self._alternatives(" ".join(phrase)) if length > 1 else ()
            asked.append(_Asked(whole, singles, sum(self._weight(each) for each in singles)))
            place += length
        return asked

    def _alternatives(self, phrase: str) -> tuple[frozenset[str], ...]:
        """The stems of a phrase and of each phrase that means the same."""
        texts = (phrase, *self._synonyms.get(phrase, ()))
        return tuple(filter(None, (_stems(text.split()) for text in texts)))

    def _begun(self, beginning: str) -> tuple[frozenset[str], ...]:
        """The words that the last one typed may be the beginning of, when it is no word itself."""
        if len(beginning) < _LEAST_BEGINNING or _stems([beginning]) <= self._known:
            return ()
        return tuple(frozenset({word}) for word in sorted(self._known) if word.startswith(beginning))

    def _weight(self, alternatives: Sequence[frozenset[str]]) -> float:
        """Rare words weigh more; a word that no choice has weighs most."""
        commonest = max((self._counts[word] for words in alternatives for word in words), default=0)
        return math.log(2 + len(self._catalogue.choices) / (1 + commonest))

    def _met(self, asked: _Asked, id: str) -> float:
        """How well a choice meets a phrase: as a whole, or each of its words; 0 when it does not."""
        singles = [self._meets(alternatives, id) for alternatives in asked.singles]
        word_by_word = sum(singles) / len(singles) if all(singles) else 0.0
        return max(self._meets(asked.whole, id), word_by_word)

    def _meets(self, alternatives: Sequence[frozenset[str]], id: str) -> float:
        for quality, texts in ((_IN_TOPIC, self._topics), (_IN_NAMES, self._names), (_IN_RULE, self._rules)):
            if any(words <= texts[id] for words in alternatives):
                return quality
        return 0.0

    def _of_hits(self, found: Found) -> Iterator[ChosenBetween]:
        """Choices that name one of the best hits, then those of the modifiers its facts bring to mind."""
        codes = [hit.code for hit in islice(found.hits, _FEW_HITS) if hit.kind != "section"]
        yield from self._naming(codes, "names {}")
        yield from self._hinted(codes)

    def _hinted(self, codes: Iterable[str]) -> Iterator[ChosenBetween]:
        """Choices that name a modifier which the facts of a code bring to mind."""
        for code in codes:
            entry = self._catalogue.entry(code)
            for hint in usual_modifiers(entry) if isinstance(entry, Code) else ():
                yield from self._naming(hint.modifiers.split(), f"modifier {{}}, often used with {code}")

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        return {choice.id: _stems(words_of(choice.topic)) for choice in self._catalogue.choices}

    @cached_property
    def _in_topics(self) -> dict[str, frozenset[int]]:
        """Per stem the places of the choices with a CPT side in whose topic it stands."""
        places: defaultdict[str, set[int]] = defaultdict(set)
        for place, choice in enumerate(self._catalogue.choices):
            for each in self._topics[choice.id] if choice.cpt else ():
                places[each].add(place)
        return {each: frozenset(found) for each, found in places.items()}

    @cached_property
    def _rules(self) -> dict[str, frozenset[str]]:
        return {
            choice.id: _stems(words_of(f"{choice.group} {choice.decides} {choice.medicare} {choice.others}"))
            for choice in self._catalogue.choices
        }

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        """The words of names and terms of the Level II codes that a choice names, and of its topic."""
        return {
            choice.id: self._topics[choice.id]
            | _stems(word for text in self._texts(choice) for word in words_of(text))
            for choice in self._catalogue.choices
        }

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word for words in self._names.values() for word in words)

    @cached_property
    def _titles(self) -> tuple[tuple[Section, frozenset[str]], ...]:
        return tuple((section, _stems(words_of(section.title))) for section in self._catalogue.cpt_sections)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The stems of all choices and of the titles of CPT's sections."""
        return frozenset(self._counts).union(*(title for _, title in self._titles))

    def _texts(self, choice: Choice) -> Iterator[str]:
        for named in choice.level2:
            start, end = expand_range(named)
            entries = [self._catalogue.entry(start)] if start == end else self._catalogue.in_range(start, end)
            for entry in entries if len(entries) <= _MOST_OF_RANGE else ():
                if entry:
                    yield from (entry.name, *entry.terms)

    def _cpt_side(self, found: Found, choices: Sequence[ChosenBetween]) -> Iterator[CptHit]:
        for choice, _ in choices:
            for number in choice.cpt:
                licensed = self._catalogue.licensed_code(number)
                shown = licensed.name if licensed else choice.cited
                yield CptHit(number, shown, "named by a choice", choice.sources, licensed is not None)
        for hit in islice((hit for hit in found.hits if hit.licensed), _FEW_HITS):
            yield CptHit(hit.code, hit.name, "found in the licensed list", (), licensed=True)
        for hit in islice(() if found.lacking else found.hits, _FEW_HITS):
            yield from self._cited(hit)
        asked = () if found.reading.kind in _CODED else self._asked(found.text)
        for section, title in self._titles:
            if asked and all(each.is_in(title) for each in asked):
                yield CptHit(section.range, section.title, "section title", section.sources)

    def _cited(self, hit: Hit) -> Iterator[CptHit]:
        """The CPT numbers that a hit's cross references and official text name."""
        entry = self._catalogue.entry(hit.code)
        if not isinstance(entry, Code):
            return
        for why, numbers in (
            (f"cross reference of {hit.code}", entry.xref),
            (f"named in the official text of {hit.code}", self._catalogue.mentioned_by(hit.code)),
        ):
            for number in numbers:
                section = self._catalogue.cpt_sections.of(expand_range(number)[0])
                if section:
                    yield CptHit(
                        number, section.title, why, (self._catalogue.release_source, *section.sources)
                    )


def _typed(reading: Reading) -> list[str]:
    """The codes and modifiers that were typed, in order."""
    lines = [code for line in reading.codes for code in (line.code, *line.modifiers)]
    return [*lines, *reading.modifiers]


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if not is_idle(word))
