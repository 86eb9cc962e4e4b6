"""A checked line as it is written out: a line of text, an object for JSON, cells of a table."""

from collections.abc import Sequence
from typing import Any

from hcpcs_tui.domain.claim_lines import ClaimLine
from hcpcs_tui.domain.claim_tables import answer_names
from hcpcs_tui.domain.csv_text import safe_cell
from hcpcs_tui.domain.verdicts import CheckedLine, Verdict

_ADDED = ("verdict", "says", "replaced_by", "last_valid_day")
_PLAIN = ("line", "text", "code", "modifiers", "units", "date")
_WORDED = frozenset({Verdict.UNKNOWN, Verdict.LICENSED})
"""Verdicts whose first reason says them better: with the name of the release, of the code set."""


def in_words(line: CheckedLine) -> str:
    """One line of text: 'line 3: J0135  ended 2024-12-31; now J0139 (inferred)'."""
    claim, says = line.claim, line.ruling.says
    if claim.problem or not claim.code:
        return f"line {line.number}: {line.verdict.value}: {says}"
    on = f" on {days_in_words(claim)}" if claim.day else ""
    units = f" x{claim.units}" if claim.units is not None else ""
    return f"line {line.number}: {with_modifiers(claim)}{units}{on}  {says}"


def days_in_words(claim: ClaimLine) -> str:
    """The line's own date of service, or its span of days; empty without one."""
    to = f" to {claim.last_day}" if claim.last_day else ""
    return f"{claim.day}{to}" if claim.day else ""


def with_modifiers(claim: ClaimLine) -> str:
    """The code with its modifiers, as on a claim: 'E0601-RR-KX'; empty without a code."""
    return "-".join((claim.code, *claim.modifiers)) if claim.code else ""


def verdict_and_reasons(line: CheckedLine) -> tuple[str, str]:
    """The verdict in words and what else is said, not repeating it: 'ended', '2024-12-31; now J0139'."""
    word, says = line.verdict.value, line.says
    if line.verdict in _WORDED or says.startswith("modifier "):
        said, _, further = says.partition("; ")
        return said, further
    return (word, says[len(word) :].lstrip(" ;:")) if says.startswith(word) else (word, says)


def in_a_sentence(line: CheckedLine) -> str:
    """The verdict with its reasons: 'Ended 2024-12-31; now J0139 (inferred).'."""
    verdict, _ = verdict_and_reasons(line)
    said = line.says if line.says.startswith(verdict) else f"{verdict}: {line.says}"
    return f"{said[:1].upper()}{said[1:]}."


def in_json(line: CheckedLine, columns: Sequence[str]) -> dict[str, Any]:
    """The members of a JSON object; a row of a table also has its own cells by column."""
    claim, ruling = line.claim, line.ruling
    answer = {
        "line": line.number,
        "text": line.text,
        "code": claim.code,
        "modifiers": claim.modifiers,
        "units": claim.units,
        "date": line.day.isoformat() if line.day else None,
        "date_to": claim.last_day.isoformat() if claim.last_day else None,
        "verdict": ruling.verdict.value,
        "fails": ruling.verdict.is_failure,
        "says": ruling.says,
        "replaced_by": [
            {"code": successor.code, "inferred": successor.inferred} for successor in ruling.replaced_by
        ],
        "last_valid_day": ruling.last_valid_day.isoformat() if ruling.last_valid_day else None,
        "release": line.release.name,
        "release_through": line.release.last_day.isoformat(),
    }
    if columns:
        answer["cells"] = dict(zip(_unique(columns, len(line.cells)), line.cells, strict=False))
    return answer


def header(columns: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns of the answer as a table: the list's own, then ours."""
    own = tuple(columns) or _PLAIN
    return (*own, *answer_names(own, _ADDED))


def in_cells(line: CheckedLine, columns: Sequence[str]) -> tuple[str, ...]:
    """The cells of the answer as a table; cells beyond the list's own header come last.

    A spreadsheet never takes a cell of ours for a formula; the list's own cells stay as they are.
    """
    claim, ruling = line.claim, line.ruling
    last = ruling.last_valid_day
    added = (
        ruling.verdict.value,
        safe_cell(ruling.says),
        " ".join(successor.code for successor in ruling.replaced_by),
        last.isoformat() if last else "",
    )
    if columns:
        width = len(columns)
        blank = ("",) * (width - len(line.cells))
        return (*line.cells[:width], *blank, *added, *line.cells[width:])
    units = "" if claim.units is None else str(claim.units)
    day = days_in_words(claim) or (line.day.isoformat() if line.day else "")
    modifiers = safe_cell(" ".join(claim.modifiers))
    return (str(line.number), line.text, claim.code, modifiers, units, day, *added)


def _unique(columns: Sequence[str], count: int) -> list[str]:
    """A name for each of so many cells, none twice and none empty."""
    names: list[str] = []
    seen: set[str] = set()
    for place in range(count):
        name = columns[place] if place < len(columns) else ""
        name = name or f"column {place + 1}"
        while name in seen:
            name = f"{name} ({place + 1})"
        seen.add(name)
        names.append(name)
    return names
