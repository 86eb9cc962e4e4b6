"""Real CMS releases for rules that only they can prove, and made records for the rest."""

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pytest
from python_calamine import CalamineWorkbook

from hcpcs_tui.domain.record_fields import FIELD_COLUMNS
from hcpcs_tui.domain.records import DATE_COLUMNS, FACT_COLUMNS, Record

ReadRelease = Callable[[str], Mapping[str, Record]]
MakeRecord = Callable[..., Record]


@pytest.fixture(scope="session")
def cms_folder() -> Path:
    named = os.environ.get("HCPCS_TUI_RELEASES")
    if not named:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    return Path(named)


@pytest.fixture(scope="session")
def read_cms(cms_folder: Path) -> ReadRelease:
    """The records of a workbook, or of the workbook inside a zip: read_cms("HCPC2020_JUL_ANWEB.xlsx")."""

    @lru_cache
    def read(name: str) -> Mapping[str, Record]:
        path = cms_folder / name
        if not path.exists():
            pytest.skip(f"no {name} among the CMS releases")
        content = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as package:
                inner = next(member for member in package.namelist() if member.endswith("ANWEB.xlsx"))
                content = package.read(inner)
        return _records(content)

    return read


def text_of(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell).strip()


def _records(content: bytes) -> dict[str, Record]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    texts = [[text_of(cell) for cell in row] for row in rows]
    start = next(place for place, row in enumerate(texts) if row[0] == "HCPC")
    records: dict[str, Record] = {}
    last = ""
    for row in texts[start + 1 :]:
        cells = dict(zip(texts[start], row, strict=True))
        if cells["RECID"] in ("3", "7"):
            last = cells["HCPC"]
            records[last] = _record(cells)
        elif cells["RECID"] in ("4", "8"):
            before = records[last]
            records[last] = before._replace(long=f"{before.long} {cells['LONG DESCRIPTION']}")
    return records


def _record(cells: Mapping[str, str]) -> Record:
    kind: Literal["code", "modifier"] = "code" if cells["RECID"] == "3" else "modifier"
    facts = tuple(_day(cells[column]) if column in DATE_COLUMNS else cells[column] for column in FACT_COLUMNS)
    long, short = cells["LONG DESCRIPTION"], cells["SHORT DESCRIPTION"]
    return Record(cells["HCPC"], kind, cells["SEQNUM"], long, short, facts)


def _day(cell: str) -> str:
    return f"{cell[:4]}-{cell[4:6]}-{cell[6:]}" if cell.strip("0") else ""


@pytest.fixture(scope="session")
def record_of() -> MakeRecord:
    """Make a record from fields of the registry: record_of("J1885", "Long text", ended="2024-03-31")."""

    def make(code: str, long: str = "a text", short: str = "text", **fields: str) -> Record:
        facts = dict.fromkeys(FACT_COLUMNS, "") | {"ADD DT": "2001-01-01", "ACTION CD": "N"}
        for field, values in fields.items():
            columns = FIELD_COLUMNS[field]
            if columns in facts:
                facts[columns] = values
            else:
                facts |= {f"{columns}{place}": value for place, value in enumerate(values.split(), 1)}
        kind: Literal["code", "modifier"] = "code" if len(code) == 5 else "modifier"
        return Record(code, kind, "0010", long, short, tuple(facts.values()))

    return make
