"""Workbooks of CMS: guarded before they are opened, their rows as text, the release in them as records."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from hcpcs_tui.data.assembling import Assembler, Cancelled, Progress, Watch, clean
from hcpcs_tui.data.packages import ADVICE, Allowance, unpack
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.records import FACT_COLUMNS

Row = Sequence[object]

_COLUMNS = ("HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", *FACT_COLUMNS)
"""The 48 columns in the words of the header."""
_HEADER_WITHIN = 60
"""Rows in which a header is looked for; up to eleven rows of notes stand above it."""
_MOST_ROWS, _MOST_COLUMNS = 100_000, 100
_MOST_TEXT = 128 * 1024 * 1024
"""Characters that all cells together may hold; a release holds 3 million."""

_PLACE = rb"(?:[A-Za-z]*[0-9]{6,}|(?:[D-Zd-z][A-Za-z]|[A-Za-z]{3,})[0-9]*)"
"""A cell or row beyond row 99,999 or column CZ. Opening builds the whole rectangle up to such a cell."""
_FAR = re.compile(rb' r="' + _PLACE + rb'"')
_FAR_ODDLY = re.compile(rb"\br\s*=\s*[\"']" + _PLACE + rb"[\"']")
_PREFIXED = re.compile(rb":(?:row|c|v|si)[\s/>]")
_ROW = re.compile(rb"[<:]row[\s/>]")
_CELL = re.compile(rb"[<:]c[\s/>]")
_STRING = re.compile(rb"[<:]si[\s/>]")
_NUMBER = re.compile(rb"[<:]v[^>]*>\s*([0-9]+)\s*<")
_PLAIN_NUMBER = re.compile(rb"<v>([0-9]+)<")
_NOT_LETTERS = re.compile("[^A-Z0-9]")


class Sheet(NamedTuple):
    """A sheet of a workbook."""

    name: str
    rows: Sequence[Row]


def open_workbook(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook with all cells.

    Only a copy made of what was unpacked within the limits is opened. Raises ReleaseFileError.
    """
    guarded = _guarded(content, file)
    try:
        workbook = CalamineWorkbook.from_filelike(guarded)
        return [
            Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except (CalamineError, ValueError, OSError, KeyError, IndexError, MemoryError):
        raise _damaged(file) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a fault inside calamine comes out as
            raise
        raise _damaged(file) from None


def text_of(cell: object) -> str:
    """A cell as text: whole numbers without '.0', days as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def plain(cell: object) -> str:
    """A heading reduced to capitals and digits, so that 'Action_Cd ' equals 'ACTION CD'."""
    return _NOT_LETTERS.sub("", text_of(cell).upper())


def find_header(rows: Sequence[Row], columns: Sequence[str]) -> tuple[int, list[int]] | None:
    """The first row that holds all the columns: its place, and the place of each column in it."""
    wanted = [plain(column) for column in columns]
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [plain(cell) for cell in row]
        if all(name in cells for name in wanted):
            return place, [cells.index(name) for name in wanted]
    return None


def release_sheet(sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet with the 48 columns of a release."""
    return next((sheet for sheet in sheets if find_header(sheet.rows, _COLUMNS)), None)


def read_sheet(
    sheet: Sheet, file: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Assembler:
    """The records of a sheet that has the 48 columns; raises ReadingCancelledError."""
    assembler = Assembler(file)
    found = find_header(sheet.rows, _COLUMNS)
    if found is None:
        return assembler
    header, (code, sequence, kind, long, short, *facts) = found
    watch = Watch(file, len(sheet.rows), progress, cancelled)
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        watch.at(number)
        cells = ["" if cell == "" else clean(text_of(cell)) for cell in row]
        if cells[code]:
            assembler.add(
                number,
                cells[code],
                cells[sequence],
                cells[kind],
                cells[long],
                cells[short],
                [cells[place] for place in facts],
            )
        elif any(cells):
            assembler.warn(number, "HCPC", "has no code; the row is left out")
    return assembler


def _guarded(content: bytes, file: str) -> io.BytesIO:
    """A copy, not compressed, of the parts of a workbook that hold its cells; raises ReleaseFileError."""
    parts = {
        name: part
        for name, part in unpack(content, file, Allowance(file))
        if name.lower().endswith((".xml", ".rels"))
    }
    strings = [part for name, part in parts.items() if "sharedstrings" in name.lower()]
    lengths = [len(text) for part in strings for text in _STRING.split(part)[1:]]
    for name, part in parts.items():
        if "sharedstrings" not in name.lower():
            _refuse_far_cells(part, file)
            _refuse_long_cells(part, lengths, file)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    copy.seek(0)
    return copy


def _refuse_far_cells(part: bytes, file: str) -> None:
    """Refuse a sheet whose rectangle of cells would not fit into memory; cells may come without a place."""
    is_prefixed = _PREFIXED.search(part) is not None
    rows = _ROW.split(part) if is_prefixed else part.split(b"<row")
    wide = (row for row in rows[1:] if is_prefixed or row.count(b"<c") > _MOST_COLUMNS)
    is_wide = any(len(_CELL.findall(row)) > _MOST_COLUMNS for row in wide)
    far = _FAR_ODDLY if _is_oddly_written(part) else _FAR
    if len(rows) > _MOST_ROWS or is_wide or far.search(part):
        raise ReleaseFileError(
            file, f"has cells beyond row {_MOST_ROWS} or column CV, which no release has; {ADVICE}"
        )


def _is_oddly_written(part: bytes) -> bool:
    """Whether attributes may be written otherwise than Office does, so that only a slow search finds all.

    Office ends one line, that of the declaration.
    """
    body = part.find(b"?>") + 4 if part.startswith(b"<?xml") else 0
    has_blanks = b"\t" in part or b" =" in part or any(part.find(end, body) >= 0 for end in (b"\n", b"\r"))
    return has_blanks or b"'" in part or part.count(b"=") != part.count(b'="')


def _refuse_long_cells(part: bytes, lengths: Sequence[int], file: str) -> None:
    """Refuse a sheet that names long texts so often that its cells would not fit into memory."""
    if not lengths or part.count(b"v") * max(lengths) < _MOST_TEXT:
        return
    is_plain = not _PREFIXED.search(part) and b"<v " not in part
    named = Counter((_PLAIN_NUMBER if is_plain else _NUMBER).findall(part))
    total = sum(
        lengths[int(number)] * count
        for number, count in named.items()
        if len(number) < 9 and int(number) < len(lengths)
    )
    if total > _MOST_TEXT:
        raise ReleaseFileError(file, f"holds more text than any release; {ADVICE}")


def _damaged(file: str) -> ReleaseFileError:
    return ReleaseFileError(
        file, "is a damaged workbook or another Office file; download it again or use the zip of CMS"
    )
