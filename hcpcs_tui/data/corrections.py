"""Corrections that CMS gives out after a release, applied to its records and told one by one.

A row of a corrections workbook names a code, what to do in words ('ADD CODE', 'Discontinue', 'Change Cov to
C and Price to 39', 'Remove "YY" ASC Ind …'), the day from which it holds, and the cells that are new. Applied
is what the row states and no more:

- filled cells replace the fields of the record (TOS as a list, PRICE and XREF CODE as the first of theirs);
- the words set the fields they name: coverage, price, cross reference, action code, action-effective date;
- 'ADD CODE' adds the record, valid from the day of the row; fields without a cell stay empty;
- 'Discontinue' ends the code on the day before, as in every release the action takes effect the day after the
  last valid day.

A row that asks for more than it states (a code to be put back without its text) is left, with a warning.
Files are applied in the order of their revisions: the second builds on the first. The prints (prn) beside
the workbooks cut their cells off and are not used.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hcpcs_tui.data.assembling import clean, in_order, iso_day, single_blanks
from hcpcs_tui.data.workbook import Sheet, find_header, plain, text_of
from hcpcs_tui.domain.records import FACT_COLUMNS, Record, Warned

_NEEDED = ("CODE", "ACTION", "EFF DATE")
_SINGLE = {"BETOS": "BETOS", "COV": "COV", "PRICE": "PRICE1", "ASC IND": "ASC_GRP"}
_SEVERAL = {"TOS": ("TOS", 5), "XREF CODE": ("XREF", 5)}
_STATUTE = re.compile(r"statute\s+(\S{1,10})", re.IGNORECASE)
_WORDS = (
    (re.compile(r"\bcov(?:erage)? to ([A-Z])\b", re.IGNORECASE), "COV"),
    (re.compile(r"\bprice to ([0-9]{2})\b", re.IGNORECASE), "PRICE1"),
    (re.compile(r"\bxref(?: code)? to ([A-Z0-9]{5})\b", re.IGNORECASE), "XREF1"),
    (re.compile(r"\baction code to \"?([A-Z])\b", re.IGNORECASE), "ACTION CD"),
    (re.compile(r"\bbetos to ([A-Z][0-9][A-Z]?)\b", re.IGNORECASE), "BETOS"),
)
_REMOVED_ASC = re.compile(r"\bremove\b.*\basc\b", re.IGNORECASE)
_SHAPE = re.compile(r"[A-Z][0-9]{4}|[A-Z0-9]{2}")


class Correction(NamedTuple):
    """A row of a corrections workbook."""

    file: str
    line: int
    code: str
    action: str
    """What to do, in CMS's words."""
    effective: str
    """ISO; empty when the row gives no day that can be read."""
    cells: Mapping[str, str]
    """The filled cells by heading."""


class Corrected(NamedTuple):
    """Records after corrections."""

    records: dict[str, Record]
    sentences: tuple[str, ...]
    warnings: tuple[Warned, ...]


def read_corrections(sheets: Sequence[Sheet], file: str) -> tuple[list[Correction], list[Warned]]:
    """The rows of a corrections workbook, and what in them cannot be read."""
    corrections: list[Correction] = []
    warnings: list[Warned] = []
    for sheet in sheets:
        found = find_header(sheet.rows, _NEEDED)
        if found is None:
            continue
        header = found[0]
        places = {plain(cell): place for place, cell in enumerate(sheet.rows[header])}
        for line, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
            cells = {
                name: clean(text_of(row[place]))
                for name in (*_NEEDED, *_SINGLE, *_SEVERAL, "SHORT DESC", "LONG DESC", "ASC DATE", "COMMENTS")
                if (place := places.get(plain(name))) is not None
            }
            if _SHAPE.fullmatch(code := cells["CODE"].upper()):
                effective = _read_day(cells, "EFF DATE", file, line, warnings)
                cells["ASC DATE"] = _read_day(cells, "ASC DATE", file, line, warnings)
                filled = {name: value for name, value in cells.items() if value}
                corrections.append(Correction(file, line, code, cells["ACTION"], effective, filled))
    return corrections, warnings


def apply_corrections(records: Mapping[str, Record], corrections: Sequence[Correction]) -> Corrected:
    """The records with the corrections applied in their order."""
    corrected = dict(records)
    sentences: list[str] = []
    warnings: list[Warned] = []
    for correction in corrections:
        before = corrected.get(correction.code)
        after, problem = _corrected(before, correction)
        if problem:
            warnings.append(Warned(correction.file, correction.line, "ACTION", problem))
        if after is not None and after != before:
            corrected[correction.code] = after
            sentences.append(_sentence(before, after, correction))
    return Corrected(in_order(corrected), tuple(sentences), tuple(warnings))


def _corrected(before: Record | None, correction: Correction) -> tuple[Record | None, str]:
    """The record as the correction wants it, and why it cannot be had."""
    is_added = "add code" in correction.action.lower()
    if before is None and not (is_added and correction.cells.get("LONG DESC")):
        return None, (
            f"{correction.code} is not in the release and the correction gives no text for it; not applied"
        )
    changes = _fields(correction)
    if is_added:
        if before is None:
            changes |= {"ADD DT": correction.effective, "ACT EFF DT": correction.effective, "ACTION CD": "A"}
    elif "discontinue" in correction.action.lower():
        if not correction.effective:
            return None, f"{correction.code} is to be ended on a day that cannot be read; not applied"
        last = date.fromisoformat(correction.effective) - timedelta(days=1)
        changes |= {
            "TERM DT": last.isoformat(),
            "ACT EFF DT": correction.effective,
            "ACTION CD": "D",
        }
    has_text = {"LONG DESC", "SHORT DESC"} & correction.cells.keys()
    if not changes and not has_text:
        return None, f"the correction of {correction.code} is in words that are not understood; not applied"
    start = before or _new_record(correction.code)
    return start._replace(
        long=single_blanks(correction.cells.get("LONG DESC", start.long)),
        short=single_blanks(correction.cells.get("SHORT DESC", start.short)),
        facts=tuple(
            changes.get(column, fact) for column, fact in zip(FACT_COLUMNS, start.facts, strict=True)
        ),
    ), ""


def _new_record(code: str) -> Record:
    return Record(code, "code" if len(code) == 5 else "modifier", "0010", "", "", ("",) * len(FACT_COLUMNS))


def _fields(correction: Correction) -> dict[str, str]:
    """The fields that the cells and the words of a correction set."""
    cells, action = correction.cells, correction.action
    changes: dict[str, str] = {}
    for pattern, column in _WORDS:
        if found := pattern.search(action):
            changes[column] = found[1].upper()
    if "action effective date" in action.lower() and correction.effective:
        changes["ACT EFF DT"] = correction.effective
    if _REMOVED_ASC.search(action):
        changes |= {"ASC_GRP": "", "ASC_DT": ""}
    changes |= {column: cells[name] for name, column in _SINGLE.items() if name in cells}
    if "ASC DATE" in cells:
        changes["ASC_DT"] = cells["ASC DATE"]
    for name, (column, count) in _SEVERAL.items():
        values = [value.strip() for value in cells.get(name, "").split(",") if value.strip()]
        if values:
            filled = [*values, *[""] * count][:count]
            changes |= {f"{column}{number}": value for number, value in enumerate(filled, start=1)}
    if statute := _STATUTE.search(cells.get("COMMENTS", "")):
        changes["STATUTE"] = statute[1]
    return changes


def _sentence(before: Record | None, after: Record, correction: Correction) -> str:
    if before is None:
        since = f" from {correction.effective}" if correction.effective else ""
        return f"{after.code} added{since} ({correction.file})."
    told = [
        f"{column} {old or 'empty'} becomes {new or 'empty'}"
        for column, old, new in zip(FACT_COLUMNS, before.facts, after.facts, strict=True)
        if old != new
    ]
    told += [
        f"{name} text new" for name in ("long", "short") if getattr(before, name) != getattr(after, name)
    ]
    return f"{after.code}: {', '.join(told)} ({correction.file})."


def _read_day(cells: Mapping[str, str], column: str, file: str, line: int, warnings: list[Warned]) -> str:
    value = cells.get(column, "")
    try:
        return iso_day(value)
    except ValueError:
        warnings.append(Warned(file, line, column, f"{value!r} is not a date like 10/01/2025; left empty"))
        return ""
