"""A release is found in whatever is handed over, by its content; anything else is refused in one sentence."""

from pathlib import Path

import pytest

from hcpcs_tui.data.release_files import read_release
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import ReadingCancelledError, ReleaseFileError
from hcpcs_tui.domain.records import Record
from tests.releases import Cell, made, make_txt, make_workbook, make_xlsx, make_zip

OCTOBER = {"ACT EFF DT": "2025-10-01"}
RECORDS = [
    made("J1885", long="Invented text that is longer than a line of the text, so that it goes on," * 2),
    made("A0021", facts=OCTOBER),
    made("A1"),
]
LATER = [made("J1885", short="Later")]
BY_CODE = {code: record for code in ("A0021", "J1885", "A1") for record in RECORDS if record.code == code}

TRANSACTIONS = make_workbook(
    {"Changes": [["note"], ["HCPC/MOD", "ACTION CD", "SHORT DESCRIPTION", "LONG DESCRIPTION"]]}
)
CORRECTIONS_ROWS: list[list[Cell]] = [
    ["", "2025 ALPHA-NUMERIC HCPCS CORRECTIONS"],
    ["CODE", "ACTION", "EFF DATE", "COV"],
    ["J1885", "Change Cov to D", "10/01/2025", "D"],
]
CORRECTIONS = make_workbook({"A": CORRECTIONS_ROWS})
NOC = make_workbook(
    {"NOC": [["NOC CODES - HCPCS 2025"], ["HCPCS", "LONG DESCRIPTION"], ["J9999", "Invented"]]}
)
NOTES = b"    PROCESSING NOTES\r\n  0001--INVENTED NOTE.  *\r\n\t  0002--ANOTHER.\r\n"
LAYOUT = b"\r\n  CMS RIF REPORT\r\n  1. Code  5  1  5\r\n   STANDARD ALIAS : HCPCS_CD\r\n"
PRINT = b" HCPCS/MOD      TYPE OF CHANGE    SHORT DESCRIPTION\r\n   J1885   ADD   Invented\r\n"
PAPERS = {
    "HCPC2025_OCT_Transactions.xlsx": TRANSACTIONS,
    "Changes_by_ActionCode.prn": PRINT,
    "HCPC2025_recordlayout.txt": LAYOUT,
    "proc_notes_OCT2025.txt": NOTES,
    "README.txt": b"CENTERS FOR MEDICARE & MEDICAID SERVICES (CMS)\r\n2025 ALPHANUMERIC\r\n",
}


def written(folder: Path, content: bytes, name: str = "october-2025-alpha-numeric-hcpcs-file.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def unpacked(folder: Path, members: dict[str, bytes]) -> Path:
    for name, content in members.items():
        written(folder, content, name)
    return folder


WHOLE = PAPERS | {
    "HCPC2025_OCT_ANWEB.txt": make_txt(RECORDS),
    "HCPC2025_OCT_ANWEB.xlsx": make_xlsx(RECORDS),
    "NOC codes 2025.xlsx": NOC,
}


def test_zip_folder_text_and_workbook_give_the_same_release(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    handed_over = [
        written(tmp_path, make_zip(WHOLE)),
        unpacked(tmp_path / "folder", WHOLE),
        tmp_path / "folder" / "HCPC2025_OCT_ANWEB.txt",
        tmp_path / "folder" / "HCPC2025_OCT_ANWEB.xlsx",
    ]
    read = [read_release(path) for path in handed_over]
    assert [dict(contents.records) for contents in read] == [BY_CODE] * 4
    assert [list(contents.records) for contents in read] == [list(BY_CODE)] * 4
    assert {contents.release for contents in read} == {Release(2025, 4)}
    assert [contents.source for contents in read] == ["HCPC2025_OCT_ANWEB.txt"] * 3 + [
        "HCPC2025_OCT_ANWEB.xlsx"
    ]
    assert [len(contents.processing_notes) for contents in read] == [2, 2, 0, 0]
    assert [sorted(contents.noc) for contents in read] == [["J9999"]] * 2 + [[]] * 2
    assert {contents.warnings for contents in read} == {()}


def test_the_report_counts_rows_codes_and_modifiers(tmp_path: Path) -> None:
    contents = read_release(written(tmp_path, make_zip(WHOLE)))
    assert (contents.code_count, contents.modifier_count) == (2, 1)
    assert contents.rows_read == 4, "the long text of J1885 goes on over a second line"
    assert contents.processing_notes["0001"] == "INVENTED NOTE."


@pytest.mark.parametrize("name", ["HCPC2025_OCT_ANWEB_v3.txt", "codes.dat.txt", "HCPC2025.TXT"])
def test_the_text_is_found_by_its_content(tmp_path: Path, name: str) -> None:
    assert read_release(written(tmp_path, make_zip({**PAPERS, name: make_txt(RECORDS)}))).source == name


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("HCPC2025_OCT_ANWEB.txt", "HCPC2025_OCT_ANWEB_v2.txt"),
        ("HCPC2025_OCT_ANWEB_v9.txt", "HCPC2025_OCT_ANWEB_v10.txt"),
        ("HCPC2025_OCT_ANWEB_01122025.txt", "HCPC2025_OCT_ANWEB_06172025.txt"),
        ("HCPC2025_OCT_ANWEB_12302024.txt", "HCPC2025_OCT_ANWEB_01122025.txt"),
    ],
)
def test_the_latest_of_several_revisions_is_read(tmp_path: Path, earlier: str, later: str) -> None:
    content = make_zip({later: make_txt(LATER), earlier: make_txt(RECORDS)})
    contents = read_release(written(tmp_path, content))
    assert contents.source == later
    assert contents.records["J1885"].short == "Later"


def test_a_later_workbook_counts_before_an_earlier_text(tmp_path: Path) -> None:
    members = {
        "HCPC2025_OCT_ANWEB_v2.xlsx": make_xlsx(LATER),
        "HCPC2025_OCT_ANWEB.txt": make_txt(RECORDS),
    }
    assert read_release(written(tmp_path, make_zip(members))).source == "HCPC2025_OCT_ANWEB_v2.xlsx"


@pytest.mark.parametrize(
    ("package", "member", "quarter"),
    [
        ("release.zip", "HCPC2026_OCT_ANWEB_v2.txt", Release(2026, 4)),
        ("release.zip", "HCPC17_CONTR_ANWEB.txt", Release(2017, 1)),
        ("2019-Alpha-Numeric-HCPCS-File.zip", "codes.txt", Release(2019, 1)),
        ("july-2026-alpha-numeric-hcpcs-files.zip", "HCPC2026_ANWEB.txt", Release(2026, 3)),
        ("release.zip", "codes.txt", Release(2025, 4)),
    ],
)
def test_the_quarter_is_told_by_names_else_by_the_newest_action(
    tmp_path: Path, package: str, member: str, quarter: Release
) -> None:
    path = written(tmp_path, make_zip({member: make_txt(RECORDS)}), package)
    assert read_release(path).release == quarter
    assert read_release(path, release=Release(2024, 2)).release == Release(2024, 2), (
        "what the user states wins"
    )


def test_a_name_that_the_dates_speak_against_is_a_warning(tmp_path: Path) -> None:
    contents = read_release(written(tmp_path, make_txt(RECORDS), "HCPC2025_JAN_ANWEB.txt"))
    assert contents.release == Release(2025, 1)
    assert [warning.column for warning in contents.warnings] == ["ACT EFF DT"]
    assert "October 2025" in contents.warnings[0].problem


def test_a_release_without_name_and_dates_asks_for_the_quarter(tmp_path: Path) -> None:
    path = written(tmp_path, make_txt([made("A1", facts={"ACT EFF DT": ""})]), "codes.txt")
    with pytest.raises(ReleaseFileError, match="does not tell its quarter; state the quarter"):
        read_release(path)
    assert read_release(path, release=Release(2025, 4)).release == Release(2025, 4)


def several(folder: Path) -> Path:
    return unpacked(
        folder,
        {
            "HCPC2025_OCT_ANWEB.txt": make_txt(RECORDS),
            "HCPC2025_JUL_ANWEB.xlsx": make_xlsx(LATER),
            "january-2019-alpha-numeric-hcpcs-file.zip": make_zip({"codes.txt": make_txt(LATER)}),
        },
    )


def test_a_folder_of_several_releases_asks_which(tmp_path: Path) -> None:
    names = "January 2019, July 2025, October 2025"
    with pytest.raises(ReleaseFileError, match=rf"holds several releases \({names}\); hand over one of them"):
        read_release(several(tmp_path))


@pytest.mark.parametrize(
    ("release", "source"),
    [
        (Release(2019, 1), "codes.txt"),
        (Release(2025, 3), "HCPC2025_JUL_ANWEB.xlsx"),
        (Release(2025, 4), "HCPC2025_OCT_ANWEB.txt"),
    ],
)
def test_a_folder_of_several_releases_gives_the_stated_one(
    tmp_path: Path, release: Release, source: str
) -> None:
    assert read_release(several(tmp_path), release=release).source == source


@pytest.mark.parametrize(
    "name", ["HCPC2025_OCT_Corrections.xlsx", "corrections.zip", "HCPC2025_OCT_Corrections_v2.xlsx"]
)
def test_corrections_in_the_folder_are_applied_and_told(tmp_path: Path, name: str) -> None:
    corrections = make_zip({"list.xlsx": CORRECTIONS}) if name.endswith("zip") else CORRECTIONS
    folder = unpacked(
        tmp_path, {"october-2025-alpha-numeric-hcpcs-file.zip": make_zip(WHOLE), name: corrections}
    )
    contents = read_release(folder)
    assert contents.records["J1885"].fact("COV") == "D"
    assert len(contents.corrections) == 1
    assert contents.corrections[0].startswith("J1885: COV C becomes D")
    assert sorted(contents.noc) == ["J9999"]


def test_corrections_of_another_release_are_not_applied(tmp_path: Path) -> None:
    members = {**WHOLE, "HCPC2025_JUL_Corrections.xlsx": CORRECTIONS}
    contents = read_release(written(tmp_path, make_zip(members)))
    assert contents.corrections == ()
    assert [warning.problem for warning in contents.warnings] == ["corrects another release; not applied"]


def test_a_print_of_corrections_is_not_applied(tmp_path: Path) -> None:
    title = b"      2025 ALPHA-NUMERIC HCPCS CORRECTIONS\r\n\r\n"
    printed = title + b"  CODE   ACTION  EFF DATE\r\n J1885  Change Co\r\n"
    members = {**WHOLE, "HCPC2025_OCT_Corrections.prn": printed}
    contents = read_release(written(tmp_path, make_zip(members)))
    assert contents.corrections == ()
    assert [warning.file for warning in contents.warnings] == ["HCPC2025_OCT_Corrections.prn"]


def test_noc_codes_of_another_year_are_not_used(tmp_path: Path) -> None:
    members = {**WHOLE, "NOC codes 2025.xlsx": b"", "HCPC2024_NOC.xlsx": NOC}
    assert read_release(written(tmp_path, make_zip(members))).noc == frozenset()


def test_a_damaged_member_is_a_warning_and_the_release_is_read(tmp_path: Path) -> None:
    members = {**WHOLE, "HCPC2025_OCT_NOC.xlsx": make_xlsx(RECORDS)[:900]}
    contents = read_release(written(tmp_path, make_zip(members)))
    assert dict(contents.records) == BY_CODE
    assert [warning.file for warning in contents.warnings] == ["HCPC2025_OCT_NOC.xlsx"]


LOOK_ALIKE = (
    b"A1001007,Dressing for one wound\r\nA2001007,Dressing for two wounds\r\nA00210010 03,Invented\r\n"
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "HCPC2025_OCT.csv",
            LOOK_ALIKE,
            "is a table of another make and not in CMS's layout; use the Alpha-Numeric",
        ),
        ("codes.txt", LOOK_ALIKE.replace(b",", b"\t"), "is a table of another make"),
        (
            "codes.csv",
            b'"HCPC","SEQNUM","RECID","LONG DESCRIPTION"\r\n"A0021","0010","3","x"\r\n',
            "is a table of",
        ),
        (
            "notes.txt",
            b"This is a text\r\nwithout records\r\n",
            "holds no records of a release; use the Alpha-",
        ),
        (
            "t.xlsx",
            TRANSACTIONS,
            "is a transaction report, which only tells what changed; use the Alpha-Numeric",
        ),
        ("t.prn", PRINT, "is a transaction report"),
        (
            "c.xlsx",
            CORRECTIONS,
            "is a list of corrections, which needs the release that it corrects; put it into",
        ),
        (
            "n.xlsx",
            NOC,
            r"is a list of unclassified \(NOC\) codes, which needs its release; put it into one folder",
        ),
        ("proc_notes.txt", NOTES, "holds processing notes, which come with a release; use the"),
        ("layout.txt", LAYOUT, "describes the record layout and holds no codes; use the"),
        (
            "cpt.txt",
            b"99202\tinvented\r\n99203\tinvented\r\n",
            "looks like a CPT list; import it as a licensed list",
        ),
        ("budget.xlsx", make_workbook({"Sheet1": [["Budget", 12.5]]}), "holds no records of a release"),
        (
            "c.zip",
            make_zip({"c.xlsx": CORRECTIONS}),
            "holds no release; what is in it is a list of corrections",
        ),
        (
            "photos.zip",
            make_zip({"a.png": b"\x89PNG"}),
            "holds no release that can be read; a.png is a picture",
        ),
        ("empty.zip", make_zip({}), "holds no release; use the Alpha-Numeric HCPCS zip of CMS"),
        ("release.xlsx", make_xlsx(RECORDS)[:-200], "is cut off or damaged; download it again"),
    ],
)
def test_anything_else_is_named_and_refused_with_what_to_use(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(ReleaseFileError, match=said) as caught:
        read_release(written(tmp_path, content, name))
    assert caught.value.file == name
    assert str(caught.value).count(". ") == 0, "one sentence"


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseFileError, match="holds no release; use the Alpha-Numeric"):
        read_release(unpacked(tmp_path, {"README.txt": b"hello"}))


@pytest.mark.parametrize("name", ["HCPC2025_OCT_ANWEB.txt", "HCPC2025_OCT_ANWEB.xlsx"])
def test_the_way_is_told_and_may_be_ended(tmp_path: Path, name: str) -> None:
    records: list[Record] = [made(f"J{number:04}") for number in range(1500)]
    content = make_txt(records) if name.endswith("txt") else make_xlsx(records)
    path = written(tmp_path, content, name)
    told: list[tuple[int, int]] = []
    read_release(path, progress=lambda done, total: told.append((done, total)))
    assert len({total for _, total in told}) == 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] >= 1500
    with pytest.raises(ReadingCancelledError, match="reading was cancelled, nothing was changed"):
        read_release(path, cancelled=lambda: True)
