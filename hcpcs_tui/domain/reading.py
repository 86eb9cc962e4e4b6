"""Reading what was typed: any string becomes a code, part of one, a range, a list, modifiers, or words.

Pure and total: it needs no catalogue and never raises. Whether a code exists is not asked here.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from hcpcs_tui.domain.sections import same_shape
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier


class ReadAs(Enum):
    """What a typed text is taken for."""

    NOTHING = "nothing"
    CODE = "code"
    PREFIX = "prefix"
    RANGE = "range"
    LIST = "list"
    MODIFIER = "modifier"
    MISTYPED = "mistyped"
    LOOKALIKE = "lookalike"
    WORDS = "words"


class CodeReading(NamedTuple):
    """A code as it stands on a claim line: with modifiers and units."""

    code: str
    system: str
    """Id of the code system, by shape."""
    modifiers: tuple[str, ...] = ()
    units: int | None = None
    """Units of service, when typed ('x2', '2 units')."""


class Reading(NamedTuple):
    """What was typed, understood."""

    text: str
    """The typed text without control characters, blanks folded."""
    kind: ReadAs
    codes: tuple[CodeReading, ...] = ()
    """The codes, in the order typed; the two ends of a range."""
    modifiers: tuple[str, ...] = ()
    """The modifiers when no code was typed."""
    prefix: str = ""
    """The beginning of a code; beside a modifier of the same letters both are meant."""
    system: str = ""
    """Id of the system of a single code, a modifier or a look-alike."""
    notes: tuple[str, ...] = ()
    """Sentences on how it was read: 'EO601 is read as E0601'."""


_SEPARATORS = r"[\s,;|&+]+|/(?=[A-Za-z]?[0-9])"
_FILLERS = frozenset({"VS", "VS.", "VERSUS", "OR", "AND", "TO", "WITH"})
_LEAD = r"(?:(?:HCPCS|CPT|PROC(?:EDURE)?|CPT/HCPCS|HCPCS/CPT)(?: CODES?)?|CODES?)[\s:#]+(.+)"
_RANGE = r"([A-Z0-9]{5})\s*(?:-|\.\.+|\bTO\b|\bTHRU\b|\bTHROUGH\b)\s*([A-Z0-9]{4,5})"
_MODIFIER_WORD = r"(?:MODIFIERS?|MODS?)\b\.?\s*[:#-]?\s*(.+)"
_MODIFIER_AFTER = r"([A-Z0-9]{2})\s+(?:MODIFIER|MOD)"
_TWO = r"[A-Z0-9]{2}"
_UNITS = r"[X*×]([0-9]{1,7})"
_CODE_UNITS = r"([A-Z0-9]{5})[X*×]([0-9]{1,7})"
_COMPACT = r"(?!N4[0-9]{11})([A-Z0-9]{5})(?!X[0-9]+$)((?:[A-Z0-9]{2}){1,4})"
_PIECE = r"((?:[A-Z0-9]{2}){0,4}?)(?:[X*×]([0-9]{1,4}))?"
_PAIRS = r"((?:[A-Z0-9]{2}){1,4})"
_WITH_UNITS = 2
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_PREFIX = r"[A-HJ-NP-V][0-9]{0,3}"
_SPLIT_CODE = r"\b([A-HJ-NP-V])[ -]([0-9]{4})\b|\b([0-9]{4}) ([FTUMA])\b"
_MISTYPED = (
    r"[A-V][0-9]{5,6}|[A-V][0-9]{4}[A-Z]|[A-V]{2}[0-9]{4}"
    r"|[A-V][0-9]{3}[A-Z][0-9]?|[A-V][0-9]{2}[A-Z][0-9]{1,2}"
)
_DIGIT_LETTERS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LOOKALIKES: tuple[tuple[str, str], ...] = (
    ("icd10cm", r"[A-Z][0-9][0-9A-Z]\.[0-9A-Z]{1,4}|[IOW-Z][0-9]{2}"),
    ("ndc", r"[0-9]{4,5}-[0-9]{3,4}-[0-9]{1,2}|[0-9]{10,11}|N4[0-9]{11}"),
    ("drg", r"(?:MS-?|APR-?)?DRG[ -]?[0-9]{1,4}"),
    ("revenue", r"(?:REV(?:ENUE)?(?: CODE)?|RC)[ -]?0?[0-9]{3}|0[0-9]{3}"),
    ("icd10pcs", r"(?=(?:[A-Z]*[0-9]){2})(?=[0-9]*[A-Z])[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}"),
)
_CATEGORY = r"[A-Z][0-9]{2}"
_MOST_MODIFIERS = 4
_LONGEST = 20_000


def read(text: str) -> Reading:
    """Turn any string into a reading. Never raises."""
    typed = clean(text)[:_LONGEST]
    if not typed:
        return Reading("", ReadAs.NOTHING)
    bare = typed.strip(" .,;:?!\"'()[]").upper()
    bare = bare.translate(_DASHES).rstrip("- ")
    if system := system_of_code(bare):
        return Reading(typed, ReadAs.CODE, (CodeReading(bare, system),), system=system)
    return (
        _read_codes(typed, bare)
        or _read_without_lead(typed, bare)
        or _read_modifiers(typed, bare)
        or _read_beginning(typed, bare)
        or Reading(typed, ReadAs.WORDS)
    )


def is_category(text: str) -> bool:
    """Whether a text has the shape of an ICD-10-CM category: a letter and two digits."""
    return re.fullmatch(_CATEGORY, text) is not None


def clean(text: str) -> str:
    """The text without control and format characters, blanks folded, ends trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in folded)
    return " ".join(kept.split())


def mend_letters(token: str) -> str:
    """The code with letters O, I and L in places of digits read as 0, 1 and 1; unchanged otherwise.

    No code begins with I or O, and no Level II code carries a letter after the first place.
    """
    if len(token) != 5 or system_of_code(token) or sum(sign.isdigit() for sign in token) < 2:
        return token
    body = token.translate(_DIGIT_LETTERS)
    tries = (token[0] + body[1:], body[:4] + token[4], body)
    return next((mended for mended in tries if system_of_code(mended)), token)


def _read_without_lead(typed: str, bare: str) -> Reading | None:
    lead = re.fullmatch(_LEAD, bare)
    if not lead:
        return None
    rest = lead[1]
    reading = _read_codes(rest, rest) or _read_beginning(rest, rest)
    return reading._replace(text=typed) if reading else None


def _read_codes(typed: str, bare: str) -> Reading | None:
    return _read_range(typed, bare) or _read_list(typed, bare) or _read_lookalike(typed, bare)


def _read_range(typed: str, bare: str) -> Reading | None:
    match = re.fullmatch(_RANGE, bare)
    if not match:
        return None
    start, end = mend_letters(match[1]), match[2]
    if len(end) == 4:
        end = start[0] + end if end.isdigit() and not start[0].isdigit() else ""
    end = mend_letters(end)
    system = system_of_code(start)
    if system is None or not same_shape(start, end):
        return None
    notes = (*_mended(match[1], start), *(_mended(match[2], end) if len(match[2]) == 5 else ()))
    ends = tuple(CodeReading(code, system) for code in sorted((start, end)))
    return Reading(typed, ReadAs.RANGE, ends, system=system, notes=notes)


def _read_list(typed: str, bare: str) -> Reading | None:
    joined = re.sub(_SPLIT_CODE, lambda m: "".join(part for part in m.groups() if part), bare)
    tokens = [token for token in re.split(_SEPARATORS, joined) if token]
    lines: list[CodeReading] = []
    notes: list[str] = []
    place = 0
    while place < len(tokens):
        token = tokens[place].rstrip(".:")
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        place += 1
        if lines and (token in _FILLERS or (len(token) == 1 and not following)):
            continue  # a filler, or a modifier or unit count still being typed
        if lines and (units := _units(token, following)) is not None:
            lines[-1] = lines[-1]._replace(units=units)
            place += re.fullmatch(_UNITS, token) is None
        elif line := _read_line(token, notes):
            lines.append(line)
        elif not lines:
            return None
        elif re.fullmatch(_TWO, token) and system_of_modifier(token):
            lines[-1] = lines[-1]._replace(modifiers=(*lines[-1].modifiers, token))
        else:
            return None
    return _as_reading(typed, lines, notes)


def _as_reading(typed: str, lines: Sequence[CodeReading], notes: list[str]) -> Reading | None:
    if not lines:
        return None
    if any(len(line.modifiers) > _MOST_MODIFIERS for line in lines):
        notes.append("A claim line holds four modifiers at most.")
    kind = ReadAs.CODE if len(lines) == 1 else ReadAs.LIST
    system = lines[0].system if len(lines) == 1 else ""
    return Reading(typed, kind, tuple(lines), system=system, notes=tuple(dict.fromkeys(notes)))


def _read_line(token: str, notes: list[str]) -> CodeReading | None:
    """A token as a claim line: E0601, E0601-RR-KX, L1833RTKX, J1885x2."""
    head, *pieces = token.split("-")
    if pieces:
        line = _read_line(head, notes)
        return line and _with_pieces(line, pieces)
    if counted := re.fullmatch(_CODE_UNITS, token):
        line = _plain_code(counted[1], notes)
        if line and len(counted[2]) == 1 and counted[2] in "12345":
            notes.append(
                f"x{counted[2]} is read as units; for modifier X{counted[2]} type {line.code}-X{counted[2]}."
            )
        return line and line._replace(units=int(counted[2]))
    if plain := _plain_code(token, notes):
        return plain
    compact = re.fullmatch(_COMPACT, token)
    if not compact or token.isdigit() or not system_of_code(compact[1]):
        return None
    pairs = tuple(re.findall(_TWO, compact[2]))
    if any(system_of_modifier(pair) is None for pair in pairs):
        return None
    return CodeReading(compact[1], system_of_code(compact[1]) or "", pairs)


def _with_pieces(line: CodeReading, pieces: Sequence[str]) -> CodeReading | None:
    """The claim line with what stands behind its hyphens: modifiers, and units after the last."""
    for piece in pieces:
        match = re.fullmatch(_PAIRS, piece) or re.fullmatch(_PIECE, piece)
        pairs = tuple(re.findall(_TWO, match[1])) if match else ()
        is_number = len(piece) > 2 and piece.isdecimal()
        if match is None or is_number or any(system_of_modifier(pair) is None for pair in pairs):
            return None
        units = int(match[2]) if match.lastindex == _WITH_UNITS else line.units
        line = line._replace(modifiers=(*line.modifiers, *pairs), units=units)
    return line


def _plain_code(token: str, notes: list[str]) -> CodeReading | None:
    code = mend_letters(token)
    system = system_of_code(code)
    if system is None:
        return None
    notes.extend(_mended(token, code))
    return CodeReading(code, system)


def _mended(token: str, code: str) -> tuple[str, ...]:
    if token == code:
        return ()
    return (f"{token} is read as {code}: digits stand there in a code, so O is taken for 0, I and L for 1.",)


def _units(token: str, following: str) -> int | None:
    """Units written 'x2', 'x 2' or '2 units'; None when the token begins none of these."""
    if attached := re.fullmatch(_UNITS, token):
        return int(attached[1])
    if token in ("X", "*", "×") and following.isdecimal() and len(following) < 5:
        return int(following)
    if token.isdecimal() and len(token) < 5 and following in ("UNIT", "UNITS", "UN"):
        return int(token)
    return None


def _read_lookalike(typed: str, bare: str) -> Reading | None:
    system = next((name for name, shape in _LOOKALIKES if re.fullmatch(shape, bare)), None)
    return Reading(typed, ReadAs.LOOKALIKE, system=system) if system else None


def _read_modifiers(typed: str, bare: str) -> Reading | None:
    named = re.fullmatch(_MODIFIER_WORD, bare) or re.fullmatch(_MODIFIER_AFTER, bare)
    text = named[1] if named else bare.lstrip("-") if bare.startswith("-") else bare
    pieces = [piece for piece in re.split(r"[\s,;/-]+", text) if piece and piece not in _FILLERS]
    if not pieces or (len(pieces) > 1 and not named):
        return None
    if not all(re.fullmatch(_TWO, piece) and system_of_modifier(piece) for piece in pieces):
        return None
    prefix = pieces[0] if len(pieces) == 1 and not named and re.fullmatch(_PREFIX, pieces[0]) else ""
    system = system_of_modifier(pieces[0]) or ""
    return Reading(typed, ReadAs.MODIFIER, modifiers=tuple(pieces), prefix=prefix, system=system)


def _read_beginning(typed: str, bare: str) -> Reading | None:
    if re.fullmatch(_PREFIX, bare):
        return Reading(typed, ReadAs.PREFIX, prefix=bare, system="cdt" if bare[0] == "D" else "level2")
    if re.fullmatch(_MISTYPED, bare):
        return Reading(typed, ReadAs.MISTYPED, prefix=bare)
    return None
