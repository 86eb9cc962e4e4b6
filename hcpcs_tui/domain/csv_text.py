"""Tables as CSV that a spreadsheet opens without computing anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet takes for a formula, in either width of its signs, or strips to find one behind it."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV (RFC 4180), every cell of them safe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
