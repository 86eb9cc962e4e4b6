"""The days in a list as people and spreadsheets write them: numbers, names of months, spans, serials."""

import re
from datetime import date, timedelta

from hcpcs_tui.domain.dates import read_date
from hcpcs_tui.domain.errors import DateError

LONGEST = 1_000
"""Characters of a line or a cell that are read."""

_NUMBERS = (
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{8}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})"
)
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\.?"
_YEAR = r"(?:[0-9]{4}|[0-9]{2})"
_NAMED = rf"[0-9]{{1,2}}[-/. ]*{_MONTH}[-/,. ]*{_YEAR}|{_MONTH}[-/ ]*[0-9]{{1,2}}[-/, ]+{_YEAR}"
_ONE = rf"(?:{_NUMBERS}|{_NAMED})"
_DAY = re.compile(
    rf"({_ONE})(?:(?:\s*-\s*|\s+(?:(?:to|thru|through)\s+)?)(?P<end>{_ONE})|(?:[ T]+|\s*-\s*)[0-9].*)?",
    re.IGNORECASE,
)
"""A date as written, with the end of a span or a time behind it."""
_LIKE_DAY = re.compile(rf"[0-9]{{1,4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,4}}|{_DAY.pattern}", re.IGNORECASE)
_SHORTEST = len("1/1/25")
_NAMED_IN_TEXT = re.compile(
    rf"(?<![A-Z0-9])(?:[0-9]{{1,2}}(?:[-/]{_MONTH}[-/]{_YEAR}|[-/. ]*{_MONTH}[-/,. ]*[0-9]{{4}})"
    rf"|{_MONTH}[-/ ]*[0-9]{{1,2}}[-/, ]+[0-9]{{4}})(?![A-Z0-9])"
)
"""With blanks between its parts a date has a year of four digits; two might be a modifier."""
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SERIALS = range(36_526, 60_001)
"""The days of 2000 to early 2064 as spreadsheets count them."""
_SERIAL_START = date(1899, 12, 30)
"""Spreadsheets count from here for every day since March 1900."""
_MOST_KEPT = 20_000


def is_like_day(text: str) -> bool:
    """Whether a text has the look of a date, good or bad."""
    return len(text) >= _SHORTEST and _LIKE_DAY.fullmatch(text.strip()) is not None


def joined(text: str) -> str:
    """A text in capitals with each day that names its month in one piece: 'NOV 3, 2025' is 'NOV-3-2025'."""
    return _NAMED_IN_TEXT.sub(lambda day: "-".join(re.findall("[A-Z]+|[0-9]+", day[0])), text)


class WrittenDays:
    """Reads days; the same ones come again and again in a list, and are read once."""

    def __init__(self, today: date) -> None:
        """today: the day from which two-digit years are understood."""
        self._today = today
        self.known: dict[str, date | None] = {}
        """What was read, by the text as written."""
        self.ends: dict[str, date] = {}
        """The other end of what was read and is a span of days, by the text as written."""

    def read(self, text: str) -> date | None:
        """The day that a text begins with; a time or a second date may stand behind it. None for others.

        A number of five digits is the serial number of a spreadsheet.
        """
        if text in self.known:
            return self.known[text]
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
            self.ends.clear()
        day = self.known[text] = self._read(text)
        return day

    def _read(self, text: str) -> date | None:
        written = text.strip()[:LONGEST]
        if serial := _SERIAL.fullmatch(written):
            number = int(serial[1])
            return _SERIAL_START + timedelta(days=number) if number in _SERIALS else None
        match = _DAY.fullmatch(written)
        if match is None:
            return None
        day = self._as_day(match[1])
        if day is None or not match["end"]:
            return day
        end = self._as_day(match["end"])
        if end and end != day:
            self.ends[text] = end
        return day if end else None

    def _as_day(self, written: str) -> date | None:
        year, *others = re.split("[-/.]", written)
        if len(year) == 4 and len(others) == 2:
            if len(set(re.findall("[-/.]", written))) > 1:
                return None
            written = f"{year}-{others[0]:0>2}-{others[1]:0>2}"
        try:
            return read_date(written, self._today)
        except DateError:
            return None
