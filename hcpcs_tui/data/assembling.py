"""Rows of a release put together to records: one way for text and workbook, so that both come out equal."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from hcpcs_tui.domain.errors import ReadingCancelledError
from hcpcs_tui.domain.records import DATE_COLUMNS, FACT_COLUMNS, Record, Warned

Progress = Callable[[int, int], None]
"""Takes how many rows are read, and of how many."""
Cancelled = Callable[[], bool]

RECORD_KINDS: Mapping[str, Literal["code", "modifier"]] = {"3": "code", "7": "modifier"}
"""Record identification of a first line; CMS record layout 2019, field 6."""
CONTINUATION_KINDS = frozenset("48")
"""Record identification of a line that continues the long text."""

_MOST_WARNINGS = 500
_STEP = 512
_CODE_SHAPES = {"code": re.compile(r"[A-Z][0-9]{4}"), "modifier": re.compile(r"[A-Z0-9]{2}")}
_BLANKS = re.compile("[\t\n\v\f\r\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_DIGITS = {
    **{f"PRICE{number}": 2 for number in range(1, 5)},
    **{f"LABCERT{number}": 3 for number in range(1, 9)},
    **{f"TOS{number}": 1 for number in range(1, 6)},
    "PROCNOTE": 4,
    "ANEST_BU": 1,
}
"""How many digits a number has that a workbook may hold without its leading zeros."""
_PADDED = tuple((place, _DIGITS[column]) for place, column in enumerate(FACT_COLUMNS) if column in _DIGITS)
_DAYS = tuple(place for place, column in enumerate(FACT_COLUMNS) if column in DATE_COLUMNS)
_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[ T]00:00(?::00)?)?")
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def clean(text: str) -> str:
    """A text without control characters and blanks around it; tabs and unusual blanks become blanks."""
    if not text.isascii() or not text.isprintable():
        text = _CONTROL.sub("", _BLANKS.sub(" ", text))
    return text.strip()


def single_blanks(text: str) -> str:
    """A clean text with one blank between words.

    CMS's txt loses a second blank where a line ends, its xlsx keeps it; CMS does not count it as a change.
    """
    return " ".join(text.split()) if "  " in text else text


def iso_day(text: str) -> str:
    """A day of a release as ISO text, empty for blanks and zeros; raises ValueError for anything else."""
    if not text.strip("0"):
        return ""
    if iso := _ISO.fullmatch(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
    if american := _AMERICAN.fullmatch(text):
        return date(int(american[3]), int(american[1]), int(american[2])).isoformat()
    raise ValueError(text)


class Watch:
    """Tells how far the reading of a file is, and ends it when the user says so."""

    def __init__(self, file: str, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._file = file
        self._total = total
        self._progress = progress
        self._cancelled = cancelled

    def at(self, row: int) -> None:
        """Called with each row; raises ReadingCancelledError."""
        if row % _STEP and row != self._total:
            return
        if self._cancelled is not None and self._cancelled():
            raise ReadingCancelledError(self._file)
        if self._progress is not None:
            self._progress(row, self._total)


class Assembler:
    """Collects the rows of a release and puts them together to records.

    Continuations may stand anywhere: they belong to their code and are ordered by their sequence number.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows_read = 0
        """Rows that are records or continue one."""
        self._warnings: list[Warned] = []
        self._unlisted = 0
        self._records: dict[str, Record] = {}
        self._parts: dict[str, dict[str, tuple[int, str]]] = {}
        self._days: dict[str, str] = {}

    def warn(self, line: int, column: str, problem: str) -> None:
        """Note something odd; beyond some hundred only their number is kept."""
        if len(self._warnings) < _MOST_WARNINGS:
            self._warnings.append(Warned(self.file, line, column, problem))
        else:
            self._unlisted += 1

    def add(
        self, line: int, code: str, sequence: str, kind: str, long: str, short: str, facts: Sequence[str]
    ) -> None:
        """Take a row of clean texts; facts: one for each of FACT_COLUMNS."""
        code = code.upper()
        sequence = _four_digits(sequence)
        if kind in CONTINUATION_KINDS:
            self._continue(line, code, sequence, single_blanks(long))
        elif kind in RECORD_KINDS:
            self._begin(line, code, sequence, kind, (single_blanks(long), single_blanks(short)), facts)
        else:
            self.warn(line, "RECID", f"unknown record kind {kind!r} of {code}; the row is left out")

    def records(self) -> dict[str, Record]:
        """All records with their whole long texts: codes first, each in code order."""
        for code, parts in self._parts.items():
            record = self._records.get(code)
            if record is None:
                line = min(line for line, _ in parts.values())
                self.warn(line, "HCPC", f"continues {code}, which has no first line; left out")
                continue
            texts = (record.long, *(text for _, (_, text) in sorted(parts.items())))
            self._records[code] = record._replace(long=" ".join(filter(None, texts)))
        return in_order(self._records)

    def warnings(self) -> tuple[Warned, ...]:
        """What was odd, in the order of the rows."""
        if not self._unlisted:
            return tuple(self._warnings)
        return (*self._warnings, Warned(self.file, 0, "", f"{self._unlisted} more warnings of this kind"))

    def _begin(
        self, line: int, code: str, sequence: str, kind: str, texts: tuple[str, str], facts: Sequence[str]
    ) -> None:
        named = RECORD_KINDS[kind]
        if not _CODE_SHAPES[named].fullmatch(code):
            self.warn(line, "HCPC", f"{code!r} is not a {named} of HCPCS Level II; the row is left out")
            return
        self.rows_read += 1
        if code in self._records:
            self.warn(line, "HCPC", f"{code} stands twice; the first is kept")
            return
        if not texts[0]:
            self.warn(line, "LONG DESCRIPTION", f"{code} has no long text")
        values = self._facts(line, list(facts))
        self._records[code] = Record(code, named, sequence, *texts, values)

    def _continue(self, line: int, code: str, sequence: str, text: str) -> None:
        self.rows_read += 1
        parts = self._parts.setdefault(code, {})
        if sequence in parts:
            self.warn(line, "SEQNUM", f"{code} has two rows with the sequence {sequence}; the first is kept")
            return
        parts[sequence] = (line, text)

    def _facts(self, line: int, values: list[str]) -> tuple[str, ...]:
        for place, width in _PADDED:
            if (value := values[place].removesuffix(".0")).isdecimal():
                values[place] = (value.lstrip("0") or "0").zfill(width)
        for place in _DAYS:
            if value := values[place]:
                values[place] = self._day(line, FACT_COLUMNS[place], value.removesuffix(".0"))
        return tuple(values)

    def _day(self, line: int, column: str, value: str) -> str:
        known = self._days.get(value)
        if known is None:
            try:
                known = iso_day(value)
            except ValueError:
                self.warn(line, column, f"{value!r} is not a date like 20251001; left empty")
                return ""
            self._days[value] = known
        return known


def in_order(records: Mapping[str, Record]) -> dict[str, Record]:
    """Records by code, codes before modifiers, each in code order."""
    return dict(sorted(records.items(), key=lambda entry: (entry[1].kind != "code", entry[0])))


def _four_digits(sequence: str) -> str:
    """SEQNUM as workbooks give it: the text has a fifth digit, which is zero ('00100' is '0010')."""
    if len(sequence) == 5 and sequence.endswith("0"):
        return sequence[:4]
    return sequence.zfill(4) if sequence else ""
