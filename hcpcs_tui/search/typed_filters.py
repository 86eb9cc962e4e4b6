"""Filters typed as words: 'letter:J', 'status:ended', 'is:modifier', and what those say that name nothing."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Filters

STATUSES = tuple(status.value for status in Status)
_TYPED = re.compile(
    r"(?<!\S)(letter|section|status|coverage|added|measures?|is|kind):(\"[^\"]*\"|\S*)", re.IGNORECASE
)
_STATUSES = {
    **{status.replace(" ", ""): status for status in STATUSES},
    **dict.fromkeys(("in", "use", "active"), Status.IN_USE.value),
}
_KINDS = {"code": Filters(modifiers=False), "mod": Filters(modifiers=True), "measure": Filters(measures=True)}
"""What 'is:' may say besides a status, by its first letters."""
_NO = frozenset({"no", "n", "false", "0", "hide", "hidden"})
_YES = frozenset({"yes", "y", "only", "true", "1", "show"})
_SHOWN_VALUE = 30


class TypedFilters(NamedTuple):
    """The filters of a query, and its text without them."""

    filters: Filters
    """As typed; whether a letter, section or coverage is one, a catalogue tells."""
    rest: str
    notes: tuple[str, ...]
    """Sentences on those that name nothing in any catalogue."""


def take_filters(text: str) -> TypedFilters:
    """Take the filters out of a text; of two with the same name the last one holds."""
    filters = Filters()
    notes: list[str] = []
    for match in _TYPED.finditer(text):
        name, value = match[1].lower(), match[2].strip('"')
        narrowing = _filter(name, value) if value else Filters()
        if narrowing is None:
            notes.append(_odd(name, value))
        else:
            filters = filters.merged(narrowing)
    return TypedFilters(filters, " ".join(_TYPED.sub(" ", text).split()), tuple(notes))


def names_nothing(what: str, value: str, known: Iterable[str]) -> str:
    """Sentences on a filter whose value names nothing, with what it may be."""
    *first, last = known
    shown = value[:_SHOWN_VALUE]
    return f"No {what} is called {shown!r}; this filter is left out. It may be {', '.join(first)} or {last}."


def _filter(name: str, value: str) -> Filters | None:
    """The filter of a name and its value; None where it can name nothing."""
    typed = value.lower()
    match name:
        case "letter":
            return Filters(letter=value.upper())
        case "section":
            return Filters(section=value)
        case "status":
            return Filters(status=_status(typed) or value)
        case "coverage":
            return Filters(coverage=value.upper())
        case "added":
            return Filters(added=value)
        case "measure" | "measures":
            return Filters(measures=typed in _YES) if typed in _YES | _NO else None
        case _:
            return _kind(typed)


def _status(typed: str) -> str:
    return _STATUSES.get(re.sub(r"[\s_-]", "", typed), "")


def _kind(typed: str) -> Filters | None:
    known = next((filters for word, filters in _KINDS.items() if typed.startswith(word)), None)
    status = _status(typed)
    return known or (Filters(status=status) if status else None)


def _odd(name: str, value: str) -> str:
    if name.startswith("measure"):
        return names_nothing("filter of measures", value, ("yes", "no"))
    return names_nothing("kind", value, ("code", "modifier", "measure", *STATUSES))
