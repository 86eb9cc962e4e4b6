"""The columns of a table that matter, found by their names: code, modifiers, units and dates of service."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hcpcs_tui.domain.reading import clean

_CODE_NAMES = frozenset(
    "code,codes,hcpcs,hcpc,cpt,cpt4,proc,procedure,hcpcs code,hcpcs cd,hcpc code,cpt code,cpt cd,cpt4 code,"
    "hcpcs cpt,cpt hcpcs,hcpcs cpt code,cpt hcpcs code,hcpcs cpt codes,cpt hcpcs codes,proc code,proc cd,"
    "procedure code,procedure cd,procedure code 1,service code,svc code,billing code,billed code,"
    "hcpcs procedure code,cpt procedure code,hcpcs codes,cpt codes".split(",")
)
_MODIFIER_NAMES = frozenset(
    "mod,mods,modifier,modifiers,modifier code,mod code,hcpcs mod,hcpcs modifier,cpt mod,cpt modifier,"
    "proc mod,procedure modifier,mdfr,mdfr cd,m".split(",")
)
_UNIT_NAMES = frozenset(
    "unit,units,qty,quantity,service units,svc units,units billed,billed units,unit count,units of service,"
    "days or units,days units,number of units,no of units".split(",")
)
_DAY_NAMES = frozenset(
    "dos,date,date of service,date of svc,service date,svc date,serv date,service dt,from,from date,"
    "date from,from dos,dos from,from dt,service from,service from date,svc from date,"
    "date of service from,start date,service start date,begin date,dos start,line service date".split(",")
)
_DAY_WORDS = frozenset("dos date dates dt day of svc serv service services line clm claim item".split())
"""What stands beside 'from' and 'to' in the names of a span's two columns."""
_FIRST_WORDS = frozenset("from start begin beginning first".split())
_LAST_WORDS = frozenset("to thru through end ending last until".split())


class Places(NamedTuple):
    """Where the columns that matter stand, counted from 0; None for one that is missing."""

    code: int
    modifiers: tuple[int, ...] = ()
    units: int | None = None
    day: int | None = None
    last_day: int | None = None
    """Of the day on which the service ended, beside a column of the day on which it began."""


def find_places(names: Sequence[str]) -> Places | None:
    """Where the columns stand by the names of a header; None when none of them is a code's."""
    codes = [place for place, name in enumerate(names) if plain_name(name) in _CODE_NAMES]
    return places_beside(codes[0], names) if codes else None


def places_beside(code: int, names: Sequence[str]) -> Places:
    """Where the other columns stand by the names of a header."""
    plain = [plain_name(name) for name in names]
    day, last_day = _places_of_days(plain)
    return Places(
        code,
        tuple(place for place, name in enumerate(plain) if name.rstrip(" 1234") in _MODIFIER_NAMES),
        next((place for place, name in enumerate(plain) if name in _UNIT_NAMES), None),
        day,
        last_day,
    )


def _places_of_days(plain: Sequence[str]) -> tuple[int | None, int | None]:
    """Where the first and the last day of service stand; a last day without a first is none of service."""
    day = next((place for place, name in enumerate(plain) if name in _DAY_NAMES), None)
    first = next((place for place, name in enumerate(plain) if _is_end_of_span(name, _FIRST_WORDS)), None)
    last = next((place for place, name in enumerate(plain) if _is_end_of_span(name, _LAST_WORDS)), None)
    if last is None or (first is None and day is None):
        return day, None
    return (day if first is None else first), last


def _is_end_of_span(name: str, words: frozenset[str]) -> bool:
    """Whether a name has one of the words, and else only such as stand in the name of a date."""
    said = [word for word in name.split() if word not in _DAY_WORDS]
    return len(said) == 1 and said[0] in words


def plain_name(name: str) -> str:
    """The name of a column in small letters and digits, blanks between."""
    return re.sub(r"[^a-z0-9]+", " ", clean(name).lower()).strip()
