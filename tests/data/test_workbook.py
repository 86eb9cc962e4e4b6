"""Workbooks give the same records as the text, and hostile ones are refused before they are opened."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from hcpcs_tui.data.fixed_width import read_fixed_width
from hcpcs_tui.data.workbook import Sheet, open_workbook, read_sheet, release_sheet, text_of
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.records import FACT_COLUMNS, Record, Warned
from tests.releases import (
    HEADER,
    Cell,
    made,
    make_txt,
    make_workbook,
    make_xlsx,
    make_zip,
    release_rows,
)

RECORDS = [
    made("A0021", facts={"XREF1": "A0030", "TERM DT": "2025-09-30", "ACTION CD": "D", "PROCNOTE": "0069"}),
    made(
        "J1885", long="Invented text with  two blanks that is much longer than one line of the text is, see"
    ),
    made("P7001", facts={"XREF1": "CPT", "LABCERT1": "010", "LABCERT2": "400"}),
    made("A1"),
]


def read(content: bytes) -> tuple[dict[str, Record], tuple[Warned, ...]]:
    sheet = release_sheet(open_workbook(content, "release.xlsx"))
    assert sheet is not None
    assembler = read_sheet(sheet, "release.xlsx")
    return assembler.records(), assembler.warnings()


def changed(column: str, value: Cell, code: str = "J1885") -> Record:
    """A record of a workbook in which one cell is something else."""
    rows = release_rows([made(code)])
    rows[0][HEADER.index(column)] = value
    return next(iter(read(make_workbook({"A": [list(HEADER), *rows]}))[0].values()))


@pytest.mark.parametrize("sheet", ["A", "HCPCS_2018_Alpha", "HCPC2025_OCT_ANWEB"])
@pytest.mark.parametrize("notes", [0, 7, 11, 40])
def test_text_and_workbook_of_a_release_give_equal_records(sheet: str, notes: int) -> None:
    text = read_fixed_width(make_txt(RECORDS), "release.txt").records()
    assert read(make_xlsx(RECORDS, notes=["Note"] * notes, sheet=sheet)) == (text, ())


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("TERM DT", 20250930.0, "2025-09-30"),
        ("TERM DT", "20250930.0", "2025-09-30"),
        ("TOS1", "2.0", "2"),
        ("TOS1", "F", "F"),
        ("TERM DT", 0, ""),
        ("TERM DT", "00000000", ""),
        ("TERM DT", "2025-09-30", "2025-09-30"),
        ("TERM DT", "09/30/2025", "2025-09-30"),
        ("ACT EFF DT", 20251001, "2025-10-01"),
        ("TOS1", 2.0, "2"),
        ("PRICE1", 0, "00"),
        ("LABCERT1", 10.0, "010"),
        ("PROCNOTE", 69, "0069"),
        ("ANEST_BU", "000", "0"),
        ("ANEST_BU", 3.0, "3"),
        ("XREF1", 31574.0, "31574"),
        ("MCM1", 3350.5, "3350.5"),
        ("MCM1", " 2130D\xa0", "2130D"),
        ("STATUTE", "1833(t)", "1833(t)"),
    ],
)
def test_numbers_and_texts_come_out_as_the_text_file_has_them(column: str, cell: Cell, value: str) -> None:
    assert changed(column, cell).fact(column) == value


@pytest.mark.parametrize("cell", ["0010", "00100", 10, 10.0])
def test_the_sequence_has_one_form(cell: Cell) -> None:
    assert changed("SEQNUM", cell).sequence == "0010"


@pytest.mark.parametrize("cell", ["   A1", "A1", "a1 ", "\xa0A1"])
def test_modifiers_may_carry_blanks(cell: Cell) -> None:
    assert changed("HCPC", cell, "A1").code == "A1"


def test_line_breaks_and_control_characters_leave_a_text() -> None:
    assert changed("LONG DESCRIPTION", "one\ntwo\tthree\u202e four").long == "one two three four"


def test_columns_are_found_by_their_heading_and_not_by_their_place() -> None:
    rows: list[list[Cell]] = [list(HEADER), *release_rows(RECORDS)]
    moved = [row[::-1] for row in rows]
    moved[0] = [str(cell).lower().replace(" ", "_") for cell in moved[0]]
    assert read(make_workbook({"A": moved}))[0] == read(make_xlsx(RECORDS))[0]


def test_the_sheet_with_the_48_columns_is_found_among_others() -> None:
    release: list[list[Cell]] = [list(HEADER), *release_rows(RECORDS)]
    content = make_workbook({"Notes": [["Notes"]], "Empty": [], "Codes": release})
    assert list(read(content)[0]) == ["A0021", "J1885", "P7001", "A1"]


def test_a_workbook_that_lacks_a_column_is_no_release() -> None:
    whole: list[list[Cell]] = [list(HEADER), *release_rows(RECORDS)]
    rows = [row[:-1] for row in whole]
    assert release_sheet(open_workbook(make_workbook({"A": rows}), "x")) is None


def test_a_row_without_a_code_is_told_and_an_empty_one_is_not() -> None:
    rows: list[list[Cell]] = [list(HEADER), *release_rows(RECORDS), [], [" "], ["", "", "", "a remark"]]
    assert read(make_workbook({"A": rows}))[1] == (
        Warned("release.xlsx", 8, "HCPC", "has no code; the row is left out"),
    )


def test_a_bad_date_is_told_with_its_row_and_column() -> None:
    rows = release_rows([made("J1885")])
    rows[0][HEADER.index("ADD DT")] = "soon"
    content = make_workbook({"A": [["note"], list(HEADER), *rows]})
    assert read(content)[1] == (
        Warned("release.xlsx", 3, "ADD DT", "'soon' is not a date like 20251001; left empty"),
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (20250930.0, "20250930"),
        (2.5, "2.5"),
        (float("inf"), "inf"),
        (date(2025, 9, 30), "2025-09-30"),
        (datetime(2025, 9, 30, 0, 0, tzinfo=UTC), "2025-09-30"),
        (None, ""),
        (7, "7"),
        (" a", " a"),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


def with_part(sheet: str, strings: str = "") -> bytes:
    """A workbook whose first sheet and shared strings are as given."""
    parts = dict(_parts(make_workbook({"A": [["x"]]})))
    parts["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{sheet}</sheetData></worksheet>"
    ).encode()
    if strings:
        parts["xl/sharedStrings.xml"] = (
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'
        ).encode()
        relations = parts["xl/_rels/workbook.xml.rels"].decode()
        link = (
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        )
        parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", link).encode()
    return make_zip(parts)


def _parts(content: bytes) -> Sequence[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><c r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c\nr="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1048576" ><v>1</v></c></row><?late?>',
        '<row r="1"><c\tr= "A1048576"><v>1</v></c></row>',
        '<row r="900000"><c><v>1</v></c></row>',
        "<row>" + "<c/>" * 200 + "<c><v>1</v></c></row>",
        "<row/>" * 100_001 + "<row><c><v>1</v></c></row>",
        '<x:row xmlns:x="y">' + "<x:c/>" * 200 + "<x:c><x:v>1</x:v></x:c></x:row>",
    ],
)
def test_a_cell_far_away_does_not_fill_the_memory(sheet: str) -> None:
    with pytest.raises(ReleaseFileError, match="has cells beyond row 100000 or column CV"):
        open_workbook(with_part(sheet), "release.xlsx")


@pytest.mark.parametrize("cell", ['<c t="s"><v>0</v></c>', '<c t="s"><v >0</v></c>'])
def test_a_long_text_named_in_every_cell_does_not_fill_the_memory(cell: str) -> None:
    long = "x" * 30_000
    noise = "".join(f"<si><t>{number}</t></si>" for number in range(40_000))
    content = with_part(f"<row>{cell * 90}</row>" * 60, f"<si><t>{long}</t></si>{noise}")
    with pytest.raises(ReleaseFileError, match="holds more text than any release"):
        open_workbook(content, "release.xlsx")


def test_shared_texts_are_read() -> None:
    sheet = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>'
    content = with_part(sheet, "<si><t>second</t></si><si><t>first</t></si>")
    assert open_workbook(content, "x")[0].rows == [["first", "", "second"]]


@pytest.mark.parametrize(
    "content",
    [
        make_zip({"[Content_Types].xml": b"<Types/>"}),
        make_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook"}),
        make_zip(dict(_parts(make_xlsx(RECORDS))[:3])),
        make_xlsx(RECORDS)[:-100],
        make_xlsx(RECORDS)[:1000],
    ],
)
def test_a_damaged_workbook_is_told(content: bytes) -> None:
    with pytest.raises(ReleaseFileError, match="damaged"):
        open_workbook(content, "release.xlsx")


def test_a_workbook_bomb_is_refused() -> None:
    parts = dict(_parts(make_xlsx(RECORDS)))
    parts["xl/media/image1.xml"] = b" " * 3_000_000
    with pytest.raises(ReleaseFileError, match="100 times its size"):
        open_workbook(make_zip(parts), "release.xlsx")


def test_a_release_has_48_columns() -> None:
    assert len(HEADER) == 48
    assert len(FACT_COLUMNS) == 43
    assert release_sheet([Sheet("A", [HEADER])]) is not None
