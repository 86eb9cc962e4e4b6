"""What a file of CMS is, by its content: the release, or one of the papers that come with it."""

import re
from collections.abc import Sequence
from enum import Enum

from hcpcs_tui.data.fixed_width import is_record, lines_of
from hcpcs_tui.data.packages import ADVICE
from hcpcs_tui.data.workbook import Sheet, find_header, plain, release_sheet

_LOOKED_AT = 600
"""Lines by which a text is judged; some notes of CMS may stand above the first record."""
_ID = r"\"?\s*(?:[A-Z0-9]{2}|[A-Z][0-9]{4})[0-9]{5}[3478]\s*\"?"
_LOOK_ALIKE = re.compile(rf"{_ID}[,;\t|]", re.IGNORECASE)
_TABLE = re.compile(r"\"?HCPCS?[^,;\t|]{0,12}[,;\t|].*(?:DESC|SEQNUM|RECID)", re.IGNORECASE)
_NOTE = re.compile(r"\s*[0-9]{4}--")
_LICENSED = re.compile(r"\"?[0-9]{4}[0-9A-Z]\"?(?:[\t,;|]|\s+\S)")


class Kind(Enum):
    """What a file is; the value says so and what to hand over instead, when it is handed over alone."""

    RELEASE = "is a release"
    TRANSACTIONS = f"is a transaction report, which only tells what changed; {ADVICE}"
    CORRECTIONS = (
        "is a list of corrections, which needs the release that it corrects; "
        "put it into one folder with the zip of that quarter and hand over the folder"
    )
    NOC = (
        "is a list of unclassified (NOC) codes, which needs its release; "
        "put it into one folder with the zip of that quarter and hand over the folder"
    )
    NOTES = f"holds processing notes, which come with a release; {ADVICE}"
    LAYOUT = f"describes the record layout and holds no codes; {ADVICE}"
    LICENSED = "looks like a CPT list; import it as a licensed list and not as a release of CMS"
    LOOK_ALIKE = f"is a table of another make and not in CMS's layout; {ADVICE}"
    OTHER = f"holds no records of a release; {ADVICE}"


def kind_of_text(text: str) -> Kind:
    """What a text is; some hundred lines of it are enough."""
    lines = lines_of(text)[:_LOOKED_AT]
    alike = sum(_LOOK_ALIKE.match(line) is not None for line in lines)
    if alike > sum(is_record(line) for line in lines) // 2:
        return Kind.LOOK_ALIKE
    if any(is_record(line) for line in lines):
        return Kind.RELEASE
    return _kind_of_paper(lines)


def kind_of_sheets(sheets: Sequence[Sheet]) -> Kind:
    """What a workbook is, by the headings of its sheets."""
    if release_sheet(sheets):
        return Kind.RELEASE
    heads = [{plain(cell) for row in sheet.rows[:60] for cell in row} for sheet in sheets]
    if any({"CODE", "ACTION", "EFFDATE"} <= head for head in heads):
        return Kind.CORRECTIONS
    if any("TYPEOFCHANGE" in head or {"ACTIONCD", "LONGDESCRIPTION"} <= head for head in heads):
        return Kind.TRANSACTIONS
    for sheet in sheets:
        title = plain(sheet.name) + "".join(plain(cell) for row in sheet.rows[:5] for cell in row)
        if "NOCCODES" in title and (
            find_header(sheet.rows, ("HCPCS",)) or find_header(sheet.rows, ("HCPC",))
        ):
            return Kind.NOC
    if any("CPTCODE" in head for head in heads):
        return Kind.LICENSED
    return Kind.LOOK_ALIKE if any({"HCPC", "HCPCS"} & head for head in heads) else Kind.OTHER


def _kind_of_paper(lines: Sequence[str]) -> Kind:
    top = " ".join(lines[:12]).upper()
    whole = " ".join(lines).upper()
    if "TYPE OF CHANGE" in top:
        return Kind.TRANSACTIONS
    if "CORRECTIONS" in top and "CODE" in top:
        return Kind.CORRECTIONS
    if "NOC CODES" in top:
        return Kind.NOC
    if sum(_NOTE.match(line) is not None for line in lines) >= 2 or "PROCESSING NOTES" in top:
        return Kind.NOTES
    if "STANDARD ALIAS" in whole or "RECORD LAYOUT" in top:
        return Kind.LAYOUT
    if any(_TABLE.match(line) for line in lines[:12]):
        return Kind.LOOK_ALIKE
    filled = [line for line in lines if line.strip()]
    if filled and sum(_LICENSED.match(line) is not None for line in filled) * 2 > len(filled):
        return Kind.LICENSED
    return Kind.OTHER
