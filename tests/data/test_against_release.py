"""Every fact of the catalogue equals the CMS release that it was taken from.

Needs the real files: HCPCS_TUI_RELEASES names the folder that holds HCPC2025_OCT_ANWEB*.xlsx.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.imported import fingerprint
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, Modifier

pytestmark = pytest.mark.release

CODE_RECORD, MODIFIER_RECORD = "3", "7"
Row = dict[str, str]


@pytest.fixture(scope="session")
def release() -> dict[str, Row]:
    """The rows of the October 2025 release by code or modifier."""
    named = os.environ.get("HCPCS_TUI_RELEASES")
    if not named:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    files = sorted(Path(named).glob("HCPC2025_OCT_ANWEB*.xlsx"))
    if not files:
        pytest.skip(f"no HCPC2025_OCT_ANWEB*.xlsx in {named}")
    header, *rows = CalamineWorkbook.from_path(files[-1]).get_sheet_by_index(0).to_python()
    columns = [str(cell) for cell in header]
    records = [dict(zip(columns, map(text_of, row), strict=True)) for row in rows]
    return {record["HCPC"]: record for record in records if record["HCPC"]}


def text_of(cell: object) -> str:
    """A cell as text: numbers without '.0', blanks around it dropped (modifiers carry leading ones)."""
    return str(int(cell)) if isinstance(cell, float) else str(cell).strip()


def day_of(cell: str) -> date | None:
    """A date written as 20251001; zeros and blanks mean none."""
    return date(int(cell[:4]), int(cell[4:6]), int(cell[6:])) if cell.strip("0") else None


def several(row: Row, column: str, count: int) -> tuple[str, ...]:
    """The cells of a numbered group of columns that are filled."""
    cells = (row[f"{column}{number}"] for number in range(1, count + 1))
    return tuple(cell for cell in cells if cell)


def dates_of(row: Row) -> dict[str, object]:
    return {
        "coverage": row["COV"],
        "added": day_of(row["ADD DT"]),
        "effective": day_of(row["ACT EFF DT"]),
        "ended": day_of(row["TERM DT"]),
        "action": row["ACTION CD"],
    }


def facts_of(row: Row) -> dict[str, object]:
    return dates_of(row) | {
        "pricing": several(row, "PRICE", 4),
        "multiple_pricing": row["MULT_PI"],
        "tos": several(row, "TOS", 5),
        "betos": row["BETOS"],
        "asc": row["ASC_GRP"],
        "lab_certification": several(row, "LABCERT", 8),
        "statute": row["STATUTE"],
        "xref": several(row, "XREF", 5),
    }


def differences(entry: Entry, facts: dict[str, object]) -> list[str]:
    return [
        f"{entry.code} {name}: {getattr(entry, name)!r} here, {fact!r} in the release"
        for name, fact in facts.items()
        if getattr(entry, name) != fact
    ]


def test_the_catalogue_lists_what_the_release_lists(catalogue: Catalogue, release: dict[str, Row]) -> None:
    codes = [code for code, row in release.items() if row["RECID"] == CODE_RECORD]
    modifiers = [code for code, row in release.items() if row["RECID"] == MODIFIER_RECORD]
    assert len(codes) + len(modifiers) == len(release)
    assert list(catalogue.codes) == sorted(codes)
    assert sorted(catalogue.modifiers) == sorted(modifiers)


def test_every_fact_of_every_code_equals_the_release(catalogue: Catalogue, release: dict[str, Row]) -> None:
    wrong = [
        difference
        for code in catalogue.codes.values()
        for difference in differences(code, facts_of(release[code.code]))
    ]
    assert wrong == []


def test_every_fact_of_every_modifier_equals_the_release(
    catalogue: Catalogue, release: dict[str, Row]
) -> None:
    wrong = [
        difference
        for modifier in catalogue.modifiers.values()
        for difference in differences(modifier, dates_of(release[modifier.code]))
    ]
    assert wrong == []


def test_no_fact_is_left_unchecked() -> None:
    ours = {"code", "name", "terms", "record"}
    row = dict.fromkeys(COLUMNS, "")
    assert set(Code._fields) - ours == set(facts_of(row))
    assert set(Modifier._fields) - ours == set(dates_of(row))


COLUMNS = (
    *(f"PRICE{number}" for number in range(1, 5)),
    *(f"TOS{number}" for number in range(1, 6)),
    *(f"LABCERT{number}" for number in range(1, 9)),
    *(f"XREF{number}" for number in range(1, 6)),
    *("MULT_PI", "BETOS", "ASC_GRP", "STATUTE", "COV"),
    *("ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"),
)


def same_text(name: str, *official: str) -> bool:
    """Whether a name is an official text, but for case, blanks and a full stop."""

    def plain(text: str) -> str:
        return " ".join(text.casefold().split()).rstrip(".")

    return plain(name) in {plain(text) for text in official}


def equal_names(entries: Sequence[Entry], release: dict[str, Row]) -> list[str]:
    """The entries whose name is the official long or short text."""
    return [
        entry.code
        for entry in entries
        if same_text(
            entry.name, release[entry.code]["LONG DESCRIPTION"], release[entry.code]["SHORT DESCRIPTION"]
        )
    ]


def test_our_names_are_not_the_official_texts(catalogue: Catalogue, release: dict[str, Row]) -> None:
    """Only names too short to be said otherwise are equal: 'Dysphagia screening', 'IV pole'.

    211 of 8,846 are, none of more than six words; the bounds leave room for a few more, not for copying.
    """
    equal = equal_names(list(catalogue), release)
    names = {code: entry.name for code in equal if (entry := catalogue.entry(code))}
    assert [code for code, name in names.items() if len(name.split()) > 6] == []
    assert len([code for code, name in names.items() if len(name.split()) > 4]) <= 5
    assert len(names) <= 0.025 * len(catalogue)


def test_every_fingerprint_is_that_of_the_text_of_the_release(release: dict[str, Row]) -> None:
    lines = (catalogue_folder() / "fingerprints.tsv").read_text(encoding="utf-8").splitlines()[1:]
    kept = dict(line.split("\t") for line in lines)
    assert kept == {code: fingerprint(row["LONG DESCRIPTION"]) for code, row in release.items()}
