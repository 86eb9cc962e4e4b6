"""What comes with a release: the processing notes and the list of unclassified (NOC) codes."""

import re
from collections.abc import Sequence

from hcpcs_tui.data.assembling import clean, single_blanks
from hcpcs_tui.data.fixed_width import lines_of
from hcpcs_tui.data.workbook import Sheet, find_header, text_of

_NUMBERED = re.compile(r"\s*([0-9]{4})--(.*)")
_BLANK = re.compile(r"[\s_]*")
_CODE = re.compile(r"[A-Z][0-9]{4}")
_LISTED = re.compile(r"\s*([A-Z][0-9]{4})(?:\s|$)")


def processing_notes(text: str) -> dict[str, str]:
    """The notes by their four-digit number, as field PROCNOTE points to them.

    A note runs over lines up to the next number; an asterisk closes most lines. The first note of a number
    is kept.
    """
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines_of(text):
        body = line.rstrip().rstrip("*").rstrip()
        if started := _NUMBERED.match(body):
            current = []
            parts.setdefault(started[1], current)
            current.append(started[2])
        elif not _BLANK.fullmatch(body):
            current.append(body)
    notes = {number: single_blanks(clean(" ".join(lines))) for number, lines in parts.items()}
    return {number: note for number, note in sorted(notes.items()) if note}


def noc_codes_of_text(text: str) -> frozenset[str]:
    """The codes that a printed NOC list names at the beginning of its lines."""
    return frozenset(found[1] for line in lines_of(text) if (found := _LISTED.match(line)))


def noc_codes_of_sheets(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The codes of the column 'HCPCS' of a NOC workbook."""
    codes: set[str] = set()
    for sheet in sheets:
        found = find_header(sheet.rows, ("HCPCS",)) or find_header(sheet.rows, ("HCPC",))
        if found is None:
            continue
        header, (place,) = found
        cells = (clean(text_of(row[place])).upper() for row in sheet.rows[header + 1 :] if place < len(row))
        codes.update(cell for cell in cells if _CODE.fullmatch(cell))
    return frozenset(codes)
