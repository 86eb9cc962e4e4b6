"""Lines of a list in other than the clean shapes: taken apart, or told what they probably are."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from hcpcs_tui.domain.claim_days import is_like_day, joined
from hcpcs_tui.domain.reading import CodeReading, ReadAs, Reading, clean, read
from hcpcs_tui.domain.systems import system_of_code

_BULLET = re.compile(r"(?:[-*•·>]\s+|\(?[0-9]{1,4}[.)]\s+)(?=\S)")
_BETWEEN = re.compile(r"[\s,;|]+")
_LEADS = frozenset("HCPCS CPT CODE CODES PROC PROCEDURE CPT/HCPCS HCPCS/CPT DOS DATE LINE QTY".split())
_FILLERS = frozenset("DOS DATE FROM MOD MODS MODIFIER MODIFIERS UNIT UNITS QTY".split())
_UNTIL = frozenset("TO THRU THROUGH".split())
_UNITS = re.compile(r"[X*×]([0-9]{1,7})")
_BARE_UNITS = re.compile(r"[0-9]|[0-9]{3,4}")
_ANY_UNITS = re.compile(r"[0-9]{1,7}")
_MODIFIERS = re.compile(r"[A-Z0-9]{2}(?:[-/][A-Z0-9]{2})*")
_WORD = re.compile(r"(?=[^\W\d_]*[AEIOUYÀ-Ý])[^\W\d_]{3,}(?:[^\W\d_]|['.()/-])*")
"""A word has a vowel; letters without one are more likely modifiers run together."""
_HYPHENED = re.compile(r"([A-Z0-9]{5})((?:[-/][A-Z0-9]{2})*)")
_IN_X12 = re.compile(r"(?<![A-Z0-9])HC[:>]([A-Z0-9]{5})((?:[:>][A-Z0-9]{2}){0,4})(?![A-Z0-9:>])")
"""A code with its modifiers as an 837 claim holds it, behind the qualifier of HCPCS and CPT (facts: 1.1)."""
_REVENUE = re.compile(r"0[0-9]{3}")
_WHOLE = re.compile(r"([0-9]{5})\.0+")
"""A CPT number that a spreadsheet took for a number."""
_EDGES = "\"'()[]{}:.#-/\\`"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_LOOKS_LIKE = {
    "icd10cm": "an ICD-10-CM diagnosis code",
    "icd10pcs": "an ICD-10-PCS code of hospital inpatient procedures",
    "ndc": "an NDC drug number",
    "revenue": "a revenue code",
    "drg": "a DRG",
}
_SHOWN = 40
_read = lru_cache(maxsize=4096)(read)
"""Odd pieces come again and again in a list: diagnosis codes, headings."""


@dataclass(slots=True)
class OddLine:
    """What was taken out of a line so far."""

    code: str = ""
    modifiers: list[str] = field(default_factory=list)
    units: int | None = None
    written_day: str = ""
    written_end: str = ""
    """A second date, the end of a span."""
    problem: str = ""
    unread: str = ""
    read_as: list[str] = field(default_factory=list)
    """How parts in an odd shape were read, a clause each."""


def read_pieces(text: str, day: Callable[[str], date | None]) -> OddLine:
    """Take a line apart. day: reads a date, None for what is none."""
    typed = clean(text)
    bare = joined(typed.translate(_DASHES).upper())
    if bullet := _BULLET.match(bare):
        bare = bare[bullet.end() :]
    line = OddLine()
    bare = _without_x12(line, bare)
    tokens = [token for token in (part.strip(_EDGES) for part in _BETWEEN.split(bare)) if token]
    if not tokens:
        return line
    place = 0
    while place < len(tokens) and not line.problem:
        if line.code:
            place += _take_rest(line, tokens, place)
        elif is_like_day(tokens[place]) and day(tokens[place]):
            _take_day(line, tokens[place])
            place += 1
        elif _is_lead(tokens, place) or _take_revenue(line, tokens, place) or _take_code(line, tokens[place]):
            place += 1
        else:
            _take_whole(line, typed, tokens)
            break
    if not line.code and not line.problem:
        line.problem = _without_code(typed, _read(typed))
    return line


def _take_day(line: OddLine, token: str) -> None:
    """Take the token as the date of service; a further one as the end of a span."""
    if line.written_day:
        line.written_end = token
    else:
        line.written_day = token


def _is_lead(tokens: list[str], place: int) -> bool:
    return tokens[place] in _LEADS and place + 1 < len(tokens)


def _without_x12(line: OddLine, bare: str) -> str:
    """The text with a code of a claim's own form, HC:J1885:59, in the form of a list, J1885-59."""
    match = _IN_X12.search(bare) if "HC" in bare else None
    if match is None or not system_of_code(match[1]):
        return bare
    plain = match[1] + match[2].replace(":", "-").replace(">", "-")
    line.read_as.append(f"{match[0]} is read as {plain}, the form of an X12 claim")
    return f"{bare[: match.start()]}{plain}{bare[match.end() :]}"


def _take_revenue(line: OddLine, tokens: list[str], place: int) -> bool:
    """Take four digits before a code as its revenue code, once."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    is_revenue = _REVENUE.fullmatch(tokens[place]) and system_of_code(following[:5])
    if not is_revenue or line.read_as:
        return False
    line.read_as.append(f"{tokens[place]} before it is read as a revenue code and not checked")
    return True


def _take_code(line: OddLine, token: str) -> bool:
    """Take the token as the code with what is attached to it; False when it is none."""
    if whole := _WHOLE.fullmatch(token):
        line.read_as.append(f"{token} is read as {whole[1]}, which a spreadsheet took for a number")
        token = whole[1]
    plain = _HYPHENED.fullmatch(token)
    if plain and system_of_code(plain[1]):
        line.code = plain[1]
        line.modifiers += re.findall(r"[A-Z0-9]{2}", plain[2])
        return True
    reading = _read(token)
    if reading.kind is not ReadAs.CODE:
        return False
    _take_reading(line, token, reading.codes[0])
    return True


def _take_reading(line: OddLine, written: str, reading: CodeReading) -> None:
    line.code, line.units = reading.code, reading.units
    line.modifiers += reading.modifiers
    if re.sub(r"[^A-Z0-9]", "", written)[:5] != reading.code:
        line.problem = (
            f"{_shown(written)} is probably {reading.code}: "
            "digits stand there in a code, where O looks like 0, and I and L like 1"
        )


def _take_whole(line: OddLine, typed: str, tokens: list[str]) -> None:
    """Take a line whose first piece is no code: 'E 0601', or nothing that is a code."""
    days = [token for token in tokens if is_like_day(token)]
    joined = " ".join(token for token in tokens if token not in days)
    reading = _read(joined)
    if reading.kind is ReadAs.CODE:
        for token in days:
            _take_day(line, token)
        _take_reading(line, joined, reading.codes[0])
        return
    line.problem = _without_code(typed, reading)


def _take_rest(line: OddLine, tokens: list[str], place: int) -> int:
    """Take what stands behind the code; returns how many pieces were used."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    if is_like_day(token):
        _take_day(line, token)
        return 1
    if used := _take_units(line, token, following):
        return used
    if token in _FILLERS or (token in _UNTIL and is_like_day(following)):
        return 1
    if _MODIFIERS.fullmatch(token):
        line.modifiers += re.split("[-/]", token)
    elif _WORD.fullmatch(token):
        line.unread = _shown(" ".join(tokens[place:]))
        return len(tokens)
    else:
        line.problem = _odd_piece(line.code, token)
        line.code = ""
    return 1


def _take_units(line: OddLine, token: str, following: str) -> int:
    """Take units written 'x2', 'x 2', '2', '2 units' or 'units 2'; returns how many pieces were used."""
    if line.units is not None:
        return 0
    attached = _UNITS.fullmatch(token)
    if attached:
        line.units = int(attached[1])
        return 1
    if token in ("X", "*", "×", "UNITS", "UNIT", "QTY") and _ANY_UNITS.fullmatch(following):
        line.units = int(following)
        return 2
    is_named = following in ("UNIT", "UNITS")
    if (_ANY_UNITS if is_named else _BARE_UNITS).fullmatch(token):
        line.units = int(token)
        return 2 if is_named or following == "UN" else 1
    return 0


def _odd_piece(code: str, token: str) -> str:
    if system_of_code(token[:5]):
        return f"more than one code stands in the line ({code}, {token[:5]}): give each a line of its own"
    return f"{_shown(token)!r} behind {code} is neither a modifier, nor units, nor a date"


def _without_code(typed: str, reading: Reading) -> str:
    """Why no code is read from the text, and what it probably is."""
    match reading.kind:
        case ReadAs.LOOKALIKE:
            return f"{_shown(typed)!r} looks like {_LOOKS_LIKE[reading.system]}, not like a HCPCS or CPT code"
        case ReadAs.LIST | ReadAs.RANGE:
            codes = ", ".join(line.code for line in reading.codes[:3])
            return f"more than one code stands in the line ({codes}): give each a line of its own"
        case ReadAs.MODIFIER:
            return f"{_shown(typed)!r} is a modifier without a code"
        case ReadAs.PREFIX:
            return f"{_shown(typed)!r} is the beginning of a code; codes have five characters"
        case ReadAs.MISTYPED:
            return f"{_shown(typed)!r} is a code with a slip: a character too many, or a letter for a digit"
        case _:
            return _odd_number(typed) or f"no code is read in {_shown(typed)!r}"


def _odd_number(typed: str) -> str:
    """What a number from a spreadsheet probably was."""
    number = typed.strip(_EDGES)
    if re.fullmatch(r"[0-9]{3,4}", number):
        return f"{number} has too few digits; a spreadsheet may have dropped the zeros of {number:0>5}"
    return ""


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
