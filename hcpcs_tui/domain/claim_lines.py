"""Reading a line of a list as a claim line: a code with modifiers, units and a date of service.

Most lines have one of a few clean shapes, which one expression reads; `read_odd` reads every shape, tells
what is wrong with the rest, and gives the same answer for the clean ones.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hcpcs_tui.domain.claim_days import LONGEST, WrittenDays
from hcpcs_tui.domain.odd_lines import OddLine, read_pieces
from hcpcs_tui.domain.reading import clean

_SHOWN = 40
"""Characters shown of units that are none."""

_GAP = r"[ ,;|\t]++"
_END = r"(?=[ ,;|\t]|$)"
_SPACED = rf"{_GAP}(?![xX][0-9]{_END})(?:[A-Za-z][A-Za-z0-9]|[0-9]{{2}}){_END}"
_CLEAN = re.compile(
    r" *+([A-HJ-NP-Za-hj-np-z][0-9]{4}|[0-9]{4}[0-9FTUMAftuma])"
    rf"(?:[xX*]([0-9]{{1,7}}){_END}|((?:-[A-Za-z0-9]{{2}})++){_END})?+"
    rf"((?:{_SPACED})*+)"
    rf"(?:{_GAP}(?:[xX*]([0-9]{{1,7}})|([0-9]|[0-9]{{3,4}})){_END})?+"
    rf"(?:{_GAP}([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{8}}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}))?+"
    r"[ ,;|\t]*+"
)
"""Code, attached units or modifiers, further modifiers, units, date; no part ever gives back what it took."""
_PAIR = re.compile(r"[A-Z0-9]{2}")
_CELL_PIECES = re.compile(r"[^A-Z0-9.]+")
_MOST_KEPT = 20_000
"""Dates, code cells and modifier groups kept as read; a list rarely holds more different ones."""


class ClaimLine(NamedTuple):
    """What stands on a line of a list."""

    code: str
    """Five characters, upper case; with a problem, the code that is probably meant, or empty."""
    modifiers: tuple[str, ...] = ()
    units: float | None = None
    day: date | None = None
    """The line's own date of service."""
    bad_date: str = ""
    """What stands in the place of a date and is none."""
    problem: str = ""
    """Why no code is read, as a clause without a full stop."""
    unread: str = ""
    """The words behind the code, as in 'J1885 ketorolac'."""
    last_day: date | None = None
    """The end of a span of days that begins with the line's own date of service; another day than that."""
    bad_units: str = ""
    """What stands in the place of units and is no number."""
    read_as: str = ""
    """How a part in an odd shape was read, as a clause: '97014.0 is read as 97014'."""


class ClaimLineReader:
    """Reads claim lines; what recurs in a list, such as its dates, is read once."""

    def __init__(self, today: date) -> None:
        """today: the day from which two-digit years are understood."""
        self._days = WrittenDays(today)
        self._code_cells: dict[str, ClaimLine] = {}
        self._cells: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, tuple[str, ...]] = {"": ()}

    def read(self, text: str) -> ClaimLine:
        """The claim line that a text holds. Never raises; a text without a code has a problem."""
        return self.read_clean(text) or self.read_odd(text)

    def read_clean(self, text: str) -> ClaimLine | None:
        """The claim line of a text in a clean shape: E0601-RR,KX 2 2025-10-06; None for other shapes."""
        match = _CLEAN.fullmatch(text) if len(text) <= LONGEST else None
        if match is None:
            return None
        code, attached, hyphened, spaced, counted, bare, written = match.groups("")
        units = attached or counted or bare
        if attached and (counted or bare):
            return None
        group = hyphened + spaced
        modifiers = self._groups.get(group)
        if modifiers is None:
            modifiers = self._modifiers(group)
        day = (self._days.known.get(written) or self._days.read(written)) if written else None
        bad_date = written if day is None else ""
        return ClaimLine(code.upper(), modifiers, int(units) if units else None, day, bad_date, "", "")

    def read_odd(self, text: str) -> ClaimLine:
        """The claim line of a text in any shape."""
        if len(text) > LONGEST:
            return ClaimLine("", problem=f"a line of more than {LONGEST:,} characters is not read")
        return self._as_claim(read_pieces(text, self._days.read))

    def read_cells(
        self, code: str, modifiers: tuple[str, ...], units: str, day: str, last_day: str = ""
    ) -> ClaimLine:
        """The claim line of a table's row; what stands in the code cell comes before the other cells."""
        claim = self._code_cells.get(code) or self._code_cell(code)
        read, joined, counted, own_day, bad_date, problem, unread, end, bad_units, read_as = claim
        for cell in modifiers:
            if cell:
                joined += self._cells.get(cell) or self._cell_pieces(cell)
        if units and counted is None:
            counted = _as_number(units)
            bad_units = clean(units)[:_SHOWN] if counted is None else ""
        if day and not day.isspace():
            own_day = self._days.known.get(day) or self._days.read(day)
            bad_date = clean(day)[:LONGEST] if own_day is None else ""
            end = self._days.ends.get(day)
        line = ClaimLine(read, joined, counted, own_day, bad_date, problem, unread, end, bad_units, read_as)
        return self._through(line, last_day) if last_day and not last_day.isspace() else line

    def _through(self, line: ClaimLine, written: str) -> ClaimLine:
        """The line with the end of its span, as its own day when it has no other."""
        end = self._days.read(written)
        if end is None:
            return line._replace(bad_date=line.bad_date or clean(written)[:LONGEST])
        if line.day is None and not line.bad_date:
            return line._replace(day=end)
        return line._replace(last_day=None if end == line.day else end)

    def _modifiers(self, group: str) -> tuple[str, ...]:
        modifiers = tuple(_PAIR.findall(group.upper()))
        if len(self._groups) < _MOST_KEPT:
            self._groups[group] = modifiers
        return modifiers

    def _code_cell(self, cell: str) -> ClaimLine:
        """What stands in the code cell of a row; the codes of a table come again and again."""
        claim = self.read(cell) if cell and not cell.isspace() else ClaimLine("")
        if len(self._code_cells) < _MOST_KEPT and len(cell) <= LONGEST:
            self._code_cells[cell] = claim
        return claim

    def _cell_pieces(self, cell: str) -> tuple[str, ...]:
        """The modifiers, or what stands in their place, in a cell such as 'RR KX'."""
        pieces = (piece.strip(".") for piece in _CELL_PIECES.split(clean(cell[:LONGEST]).upper()))
        found = tuple(piece for piece in pieces if piece)
        if len(self._cells) < _MOST_KEPT:
            self._cells[cell] = found
        return found

    def _as_claim(self, line: OddLine) -> ClaimLine:
        day = self._days.read(line.written_day) if line.written_day else None
        bad_date = line.written_day if day is None else ""
        end = self._days.ends.get(line.written_day)
        claim = ClaimLine(
            line.code, tuple(line.modifiers), line.units, day, bad_date, line.problem, line.unread, end
        )._replace(read_as="; ".join(line.read_as))
        return self._through(claim, line.written_end) if line.written_end else claim


@lru_cache(maxsize=2_048)
def _as_number(text: str) -> float | None:
    """Units as a spreadsheet writes them: '2', '2.0', '1,000'; None for what is no number."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    plain = text.strip().replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", plain):
        return None
    return int(float(plain)) if float(plain).is_integer() else float(plain)
