"""The fixed-width text of a release: 320 columns a line, read by CMS's record layout."""

import codecs
import re
from collections.abc import Sequence

from hcpcs_tui.data.assembling import (
    CONTINUATION_KINDS,
    RECORD_KINDS,
    Assembler,
    Cancelled,
    Progress,
    Watch,
    clean,
)
from hcpcs_tui.domain.records import FACT_COLUMNS

WIDTH = 320
_LAST = 293
"""The column of the action code, the last that is filled."""

_GROUPS = (
    ("PRICE", 4, 120, 2),
    ("MULT_PI", 0, 128, 1),
    ("CIM", 3, 129, 6),
    ("MCM", 3, 147, 8),
    ("STATUTE", 0, 171, 10),
    ("LABCERT", 8, 181, 3),
    ("XREF", 5, 205, 5),
    ("COV", 0, 230, 1),
    ("ASC_GRP", 0, 231, 2),
    ("ASC_DT", 0, 233, 8),
    ("OPPS", 0, 241, 3),
    ("OPPS_PI", 0, 244, 1),
    ("OPPS_DT", 0, 245, 8),
    ("PROCNOTE", 0, 253, 4),
    ("BETOS", 0, 257, 3),
    ("TOS", 5, 261, 1),
    ("ANEST_BU", 0, 266, 3),
    ("ADD DT", 0, 269, 8),
    ("ACT EFF DT", 0, 277, 8),
    ("TERM DT", 0, 285, 8),
    ("ACTION CD", 0, 293, 1),
)
"""Column, how many of them (0: one without a number), first column counted from 1, width.

CMS record layout 2019, fields 9 to 30; each agrees with the workbook of the same release."""


def _places() -> dict[str, slice]:
    places = {}
    for column, count, first, width in _GROUPS:
        for number in range(max(count, 1)):
            name = f"{column}{number + 1}" if count else column
            places[name] = slice(first - 1 + number * width, first - 1 + (number + 1) * width)
    return places


PLACES = _places()
"""Where each of FACT_COLUMNS stands in a line."""
CODE, SEQUENCE, KIND = slice(0, 5), slice(5, 10), slice(10, 11)
LONG, SHORT = slice(11, 91), slice(91, 119)

_FACT_PLACES = tuple(PLACES[column] for column in FACT_COLUMNS)
_CUT_FROM_RECORD = (CODE, SEQUENCE, KIND, LONG, SHORT, *_FACT_PLACES)
_RECORD = re.compile(r"(?:[A-Z0-9]{5}| {3}[A-Z0-9]{2})[0-9]{5}.", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANK_KINDS = frozenset(" \t")


def decoded(content: bytes) -> str:
    """The text of a file, whichever of UTF-8, UTF-16, cp1252 and Latin-1 it is written in.

    Releases are ASCII, UTF-8 with or without a byte order mark, or one of the two western code pages.
    """
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def lines_of(text: str) -> list[str]:
    """The lines of a text, whichever line ends it has; form feeds and the like end none."""
    return _LINE_END.split(text)


def is_record(line: str) -> bool:
    """Whether a line begins as a record does: code, sequence, kind."""
    kind = line[KIND]
    return (kind in RECORD_KINDS or kind in CONTINUATION_KINDS) and _RECORD.match(line) is not None


def read_fixed_width(
    content: bytes, file: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Assembler:
    """The records of a fixed-width text.

    Lines above the first record are CMS's notes. Below it, a line that is no record is left out with a
    warning. Raises ReadingCancelledError.
    """
    assembler = Assembler(file)
    lines = lines_of(decoded(content))
    watch = Watch(file, len(lines), progress, cancelled)
    has_begun = False
    for number, line in enumerate(lines, start=1):
        watch.at(number)
        if _RECORD.match(line) and line[KIND] not in _BLANK_KINDS:
            has_begun = True
            _take(assembler, number, line)
        elif has_begun and line.strip(" \t\x1a"):
            assembler.warn(number, "HCPC", "is not a record of the release; the line is left out")
    return assembler


def _take(assembler: Assembler, number: int, line: str) -> None:
    kind = line[KIND]
    if kind in CONTINUATION_KINDS:
        code, sequence, long = _cut(line, (CODE, SEQUENCE, LONG))
        assembler.add(number, code, sequence, kind, long, "", ())
        return
    if kind in RECORD_KINDS and len(line) < _LAST:
        problem = f"ends at column {len(line)}, facts up to column {_LAST} are missing"
        assembler.warn(number, "ACTION CD", problem)
    code, sequence, kind, long, short, *facts = _cut(line, _CUT_FROM_RECORD)
    assembler.add(number, code, sequence, kind, long, short, facts)


def _cut(line: str, places: Sequence[slice]) -> list[str]:
    """The clean pieces of a line; columns count characters, or bytes where only that gives 320 columns."""
    if line.isascii() and line.isprintable():
        return [line[place].strip() for place in places]
    raw = line.encode("utf-8", "replace")
    if len(line) < WIDTH == len(raw):
        return [clean(raw[place].decode("utf-8", "ignore")) for place in places]
    return [clean(line[place]) for place in places]
