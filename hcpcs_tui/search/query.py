"""A query taken apart: filters, operators and words."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.reading import Reading, clean
from hcpcs_tui.search.normalise import is_idle, words_of
from hcpcs_tui.search.typed_filters import take_filters


class Mode(Enum):
    """How exactly a word must be met."""

    FREE = "free"
    EXACT = "exact"
    PREFIX = "prefix"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query."""

    text: str
    mode: Mode = Mode.FREE

    @property
    def is_idle(self) -> bool:
        """Whether it may be missing from a match: a small word, number or unit without an operator."""
        return self.mode is Mode.FREE and is_idle(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, without its filters, and the filters."""

    text: str
    """The typed text without the filters."""
    words: tuple[Word, ...] = ()
    filters: Filters = field(default_factory=Filters)
    notes: tuple[str, ...] = ()
    """Sentences on filters that name nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """All that an answer rests on."""

    query: Query
    reading: Reading
    day: date | None
    """The date of service that every status honours."""
    within: int
    """The bit set of entries that the filters let through."""

    def read_as(self, reading: Reading) -> "Request":
        """The same request with its text read otherwise."""
        return replace(self, reading=reading)


_MOST_TOKENS = 40
_LONGEST_TOKEN = 200
_LONGEST_WORD = 40
_MODIFIER_WORDS = frozenset({"modifier", "modifiers"})


def parse(text: str) -> Query:
    """Take a query apart; never raises."""
    filters, rest, notes = take_filters(clean(text))
    words = tuple(_words(rest))
    if len(words) > 1 and any(word.text in _MODIFIER_WORDS for word in words):
        filters = filters.merged(Filters(modifiers=True))
        words = tuple(word for word in words if word.text not in _MODIFIER_WORDS)
    return Query(rest, words, filters, notes)


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    for token in text.split()[:_MOST_TOKENS]:
        operator = token[0] if len(token) > 1 else ""
        mode = {"'": Mode.EXACT, "^": Mode.PREFIX, "!": Mode.NOT}.get(operator, Mode.FREE)
        spoken = words_of((token if mode is Mode.FREE else token[1:])[:_LONGEST_TOKEN])
        words += [Word(word[:_LONGEST_WORD], mode) for word in spoken[:_MOST_TOKENS]]
    return words
