"""The real releases of CMS are read, and text and workbook of one release agree column by column.

Needs the real files: HCPCS_TUI_RELEASES names the folder that holds them.
"""

import os
import shutil
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from hcpcs_tui.data.release_files import read_release
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.records import FACT_COLUMNS, ReleaseContents

pytestmark = pytest.mark.release

ZIP_2017, ZIP_2019 = "2017-Alpha-Numeric-HCPCS-File.zip", "2019-Alpha-Numeric-HCPCS-File.zip"


def real(name: str) -> Path:
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    if not folder:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    path = Path(folder) / name
    if not path.exists():
        pytest.skip(f"no {name} in {folder}")
    return path


@lru_cache(maxsize=8)
def release(name: str) -> ReleaseContents:
    return read_release(real(name))


@lru_cache(maxsize=4)
def member_of(package: str, ending: str, folder: Path) -> ReleaseContents:
    """The member of a package with that ending, written out and read alone."""
    with zipfile.ZipFile(real(package)) as opened:
        name = next(name for name in opened.namelist() if name.endswith(f"ANWEB.{ending}"))
        return read_release(Path(opened.extract(name, folder)))


@pytest.mark.parametrize(
    ("name", "quarter", "codes", "modifiers", "rows", "notes"),
    [
        (ZIP_2017, Release(2017, 1), 6155, 343, 10828, 211),
        (ZIP_2019, Release(2019, 1), 6440, 360, 11622, 218),
        ("HCPC2020_APR_ANWEB.xlsx", Release(2020, 2), 6728, 369, 7098, 0),
        ("HCPC2020_JUL_ANWEB.xlsx", Release(2020, 3), 6789, 369, 7159, 0),
        ("HCPC2025_OCT_ANWEB.xlsx", Release(2025, 4), 8463, 383, 8846, 0),
    ],
)
def test_a_real_release_is_read_whole(
    name: str, quarter: Release, codes: int, modifiers: int, rows: int, notes: int
) -> None:
    contents = release(name)
    assert contents.release == quarter
    assert (contents.code_count, contents.modifier_count) == (codes, modifiers)
    assert (contents.rows_read, len(contents.processing_notes)) == (rows, notes)
    assert contents.warnings == ()
    used = {record.fact("PROCNOTE") for record in contents.records.values()} - {"", "0000"}
    assert not notes or used <= set(contents.processing_notes), "every note that a code names is there"


DIFFERENCES = {
    # Another day in the text than in the workbook; the text of January 2019 agrees with the workbook.
    ZIP_2017: {
        ("L5638", "ACT EFF DT", "1996-01-01", "1986-01-01"),
        ("L5640", "ACT EFF DT", "1996-01-01", "1986-01-01"),
        ("L5643", "ACT EFF DT", "1986-01-01", "1988-01-01"),
    },
    # The text lacks a fourth type of service, which 2017 and 2020 give.
    ZIP_2019: {("E0210", "TOS4", "", "R"), ("E0776", "TOS4", "", "R")},
}
"""Where CMS's own two files of a release differ: code, column, text, workbook."""
LACKING = {ZIP_2017: 0, ZIP_2019: 115}
"""How many codes have a day of the last action, none after 1 January 2002, in the text only."""


@pytest.mark.parametrize("package", [ZIP_2017, ZIP_2019])
def test_text_and_workbook_of_a_release_are_equal_but_for_what_cms_writes_otherwise(
    package: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text, workbook = (member_of(package, ending, folder).records for ending in ("txt", "xlsx"))
    assert list(text) == list(workbook)
    differences = set()
    for code, record in text.items():
        assert record._replace(facts=()) == workbook[code]._replace(facts=())
        facts = zip(FACT_COLUMNS, record.facts, workbook[code].facts, strict=True)
        differences |= {(code, column, here, there) for column, here, there in facts if here != there}
    lacking = {
        (code, column, here, there)
        for code, column, here, there in differences
        if column == "ACT EFF DT" and not there and here <= "2002-01-01"
    }
    assert len(lacking) == LACKING[package]
    assert differences - lacking == DIFFERENCES[package]


def test_the_corrections_of_2019_are_applied(tmp_path: Path) -> None:
    for name in (ZIP_2019, "2019-HCPCS-Alpha-Numeric-Corrections.zip", "2019-HCPCS-NOC-Codes.zip"):
        shutil.copy(real(name), tmp_path)
    contents = read_release(tmp_path)
    later = release("HCPC2020_APR_ANWEB.xlsx").records
    assert len(contents.corrections) == 13
    assert contents.code_count == 6445
    assert len(contents.noc) == 139
    assert contents.noc <= set(contents.records)
    told = [(warning.line, warning.column) for warning in contents.warnings]
    assert told == [(14, "EFF DATE"), (5, "ACTION")], "a slip in a date, and a modifier without its text"
    for code, column in (
        *(("B4105", column) for column in ("COV", "PRICE1")),
        *(("C9034", column) for column in ("TERM DT", "ACT EFF DT", "XREF1")),
        *(("C1890", column) for column in ("ADD DT", "COV", "ASC_GRP", "ASC_DT", "TOS1", "TOS2", "STATUTE")),
        ("C9468", "XREF1"),
        ("A5513", "ACT EFF DT"),
        ("J7329", "ASC_DT"),
    ):
        assert contents.records[code].fact(column) == later[code].fact(column), f"{code} {column}"
    for code in ("C1890", "J1095", "J2186"):
        assert contents.records[code].long == later[code].long


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("HCPC2020_APR_Transactions.xlsx", "is a transaction report"),
        ("HCPC2020_JUL_Transactions.xlsx", "is a transaction report"),
        ("2019-HCPCS-Alpha-Numeric-Corrections.zip", "is a list of corrections"),
        ("2019-HCPCS-NOC-Codes.zip", "is a list of unclassified"),
        ("2019-HCPCS-Record-Layout.zip", "holds no release"),
    ],
)
def test_the_other_papers_of_cms_are_named_and_refused(name: str, said: str) -> None:
    with pytest.raises(ReleaseFileError, match=said):
        read_release(real(name))


def test_cells_that_are_numbers_in_october_2025_read_as_text() -> None:
    records = release("HCPC2025_OCT_ANWEB.xlsx").records
    assert records["C9088"].fact("TERM DT") == "2025-09-30"
    assert records["C1742"].fact("TOS1") == "2"
    assert max(len(record.long) for record in records.values()) == 4492, "4,501 with the doubled blanks"
    assert sum(not record.fact("ACT EFF DT") for record in records.values()) > 100
