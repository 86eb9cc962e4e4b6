"""A query taken apart: filters, operators and words."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.reading import Reading, clean
from hcpcs_tui.search.normalise import is_idle, words_of


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


_FILTER = re.compile(
    r"(?<!\S)(letter|section|status|coverage|added|measures?|is|kind):(\"[^\"]*\"|\S*)", re.IGNORECASE
)
_STATUSES = {"ended": "ended", "in": "in use", "inuse": "in use", "active": "in use", "use": "in use"}
_MOST_TOKENS = 40
_LONGEST_TOKEN = 200
_LONGEST_WORD = 40
_YES = frozenset({"yes", "y", "only", "true", "1", "show"})
_MODIFIER_WORDS = frozenset({"modifier", "modifiers"})


def parse(text: str) -> Query:
    """Take a query apart; never raises. Unknown filter values narrow nothing."""
    typed = clean(text)
    filters = Filters()
    for match in _FILTER.finditer(typed):
        filters = filters.merged(_filter(match[1].lower(), match[2].strip('"')))
    rest = " ".join(_FILTER.sub(" ", typed).split())
    words = tuple(_words(rest))
    if len(words) > 1 and any(word.text in _MODIFIER_WORDS for word in words):
        filters = filters.merged(Filters(modifiers=True))
        words = tuple(word for word in words if word.text not in _MODIFIER_WORDS)
    return Query(rest, words, filters)


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    for token in text.split()[:_MOST_TOKENS]:
        operator = token[0] if len(token) > 1 else ""
        mode = {"'": Mode.EXACT, "^": Mode.PREFIX, "!": Mode.NOT}.get(operator, Mode.FREE)
        spoken = words_of((token if mode is Mode.FREE else token[1:])[:_LONGEST_TOKEN])
        words += [Word(word[:_LONGEST_WORD], mode) for word in spoken[:_MOST_TOKENS]]
    return words


def _filter(name: str, value: str) -> Filters:
    typed = value.lower()
    match name:
        case "letter":
            return Filters(letter=value[:1].upper())
        case "section":
            return Filters(section=value)
        case "status":
            return Filters(status=_STATUSES.get(re.sub(r"[\s_-]", "", typed), ""))
        case "coverage":
            return Filters(coverage=value[:1].upper())
        case "added":
            return Filters(added=value if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else "")
        case "measure" | "measures":
            return Filters(measures=typed in _YES) if typed else Filters()
        case _:
            return Filters(modifiers=True) if typed.startswith("mod") else _kind(typed)


def _kind(typed: str) -> Filters:
    if typed.startswith("code"):
        return Filters(modifiers=False)
    if typed.startswith("measure"):
        return Filters(measures=True)
    return Filters(status=_STATUSES.get(typed, ""))
