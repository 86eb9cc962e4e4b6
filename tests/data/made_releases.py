"""Releases to store: small made ones, the real ones from their workbooks, and later quarters of those."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import DATE_COLUMNS, FACT_COLUMNS, Record, ReleaseContents, Warned

APRIL, JULY, OCTOBER = Release(2025, 2), Release(2025, 3), Release(2025, 4)


def facts(**columns: str) -> tuple[str, ...]:
    """The facts of a record: facts(COV="D", TOS1="P")."""
    assert set(columns) <= set(FACT_COLUMNS)
    return tuple(columns.get(column, "") for column in FACT_COLUMNS)


def made_release(release: Release = OCTOBER, *, count: int = 12, edition: str = "first") -> ReleaseContents:
    """So many codes and two modifiers; every third text names the edition."""
    records = [
        Record(
            f"A{number:04}",
            "code",
            f"{number:05}",
            f"invented supply number {number}{f', {edition} edition' if number % 3 == 0 else ''} {'x' * 90}",
            f"supply {number}",
            facts(COV="CD"[number % 2], TOS1="P"),
        )
        for number in range(1, count + 1)
    ]
    records += [Record(name, "modifier", "00010", f"modifier {name}", name, facts()) for name in ("A1", "ZZ")]
    return ReleaseContents(
        release,
        f"HCPC{release.year}_{edition}.zip",
        {record.code: record for record in records},
        {"0002": f"the note of the {edition} edition", "0001": "a note [in brackets]"},
        frozenset({"A0001", "A0003"}),
        count + 2,
        (Warned("made.txt", 7, "TOS1", "an odd value"),),
        ("A0002: corrected",),
    )


def real_release(name: str, release: Release) -> ReleaseContents:
    """A real release from its workbook; the test is skipped where it is not given."""
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    if not folder:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    path = Path(folder, name)
    if not path.is_file():
        pytest.skip(f"no {name} in {folder}")
    records = dict(sorted(_records(path), key=lambda pair: (pair[1].kind, pair[0])))
    return ReleaseContents(release, name, records, {}, frozenset(), len(records))


def a_quarter_later(contents: ReleaseContents) -> ReleaseContents:
    """The following release, with about as many changes as CMS makes in a quarter.

    Of some 8,800 records 150 are new, 130 are gone, 60 end, 120 change their text, 250 their facts, and the
    action flags of the quarter before go back to N.
    """
    release = Release.in_force_on(contents.release.last_day + timedelta(days=1))
    label = f"{release.year}-{release.quarter}"
    records = dict(contents.records)
    for place, record in enumerate(contents.records.values()):
        pick = (place * 7919 + release.year * 104_729 + release.quarter * 1301) % 8800
        if pick < 430:
            column, value = (
                ("TERM DT", str(release.last_day)) if pick < 60 else ("ACTION CD", "CP"[pick > 180])
            )
            text = f", as of {label}" if 60 <= pick < 180 else ""
            records[record.code] = record._replace(
                long=record.long + text, facts=_with(record, column, value)
            )
        elif record.fact("ACTION CD") not in ("", "N"):
            records[record.code] = record._replace(facts=_with(record, "ACTION CD", "N"))
        if 1000 <= pick < 1150:
            new = f"Y{label}{pick - 1000:03}"
            records[new] = record._replace(code=new, long=f"{record.long}, new in {label}")
        if 1200 <= pick < 1330:
            del records[record.code]
    return replace(contents, release=release, records=records, rows_read=len(records))


def _with(record: Record, column: str, value: str) -> tuple[str, ...]:
    place = FACT_COLUMNS.index(column)
    return (*record.facts[:place], value, *record.facts[place + 1 :])


def _records(path: Path) -> Iterator[tuple[str, Record]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    header = next(place for place, row in enumerate(rows) if row[0] == "HCPC")
    columns = [str(cell) for cell in rows[header]]
    assert columns[5:] == list(FACT_COLUMNS)
    for row in rows[header + 1 :]:
        code, sequence, kind, long, short, *cells = (_text(cell) for cell in row)
        if code:
            values = tuple(
                _day(cell) if column in DATE_COLUMNS else cell
                for column, cell in zip(columns[5:], cells, strict=True)
            )
            yield code, Record(code, "modifier" if kind == "7" else "code", sequence, long, short, values)


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell).strip()


def _day(cell: str) -> str:
    return f"{cell[:4]}-{cell[4:6]}-{cell[6:]}" if cell.strip("0") else ""
