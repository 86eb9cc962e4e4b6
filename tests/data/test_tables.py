"""Tab-separated files are read with every fault named."""

import tempfile
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.tables import Table, day_or_none, read_text
from hcpcs_tui.domain.errors import CatalogueError

COLUMNS = ("code", "name")


def write(folder: Path, text: str) -> Path:
    (folder / "table.tsv").write_text(text, encoding="utf-8", newline="")
    return folder


def test_rows_come_with_their_line_numbers(tmp_path: Path) -> None:
    write(tmp_path, "code\tname\nA1\tone\n\nA2\ttwo\n")
    rows = list(Table(tmp_path, "table.tsv", COLUMNS).rows())
    assert rows == [(2, ["A1", "one"]), (4, ["A2", "two"])]


def test_quotes_are_text(tmp_path: Path) -> None:
    write(tmp_path, 'code\tname\nA1\t"one" inch\n')
    assert list(Table(tmp_path, "table.tsv", COLUMNS).rows()) == [(2, ["A1", '"one" inch'])]


@pytest.mark.parametrize("header", ["code", "name\tcode", "code\tname\tmore", "code,name", "", "Code\tName"])
def test_a_header_with_other_columns_is_refused(tmp_path: Path, header: str) -> None:
    write(tmp_path, f"{header}\nA1\tone\n")
    with pytest.raises(CatalogueError, match=r"table\.tsv, line 1: the columns must be code, name"):
        Table(tmp_path, "table.tsv", COLUMNS)


@pytest.mark.parametrize(("row", "cells"), [("A1", 1), ("A1\tone\ttwo", 3)])
def test_a_row_of_another_width_is_refused(tmp_path: Path, row: str, cells: int) -> None:
    write(tmp_path, f"code\tname\n{row}\n")
    with pytest.raises(CatalogueError, match=rf"line 2: {cells} cells where 2 belong"):
        list(Table(tmp_path, "table.tsv", COLUMNS).rows())


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "table.tsv").mkdir()
    with pytest.raises(CatalogueError, match=r"table\.tsv: cannot be read"):
        read_text(tmp_path, "table.tsv")


def test_control_characters_of_a_file_are_dropped(tmp_path: Path) -> None:
    write(tmp_path, "code\tname\nA1\tone\x1b[31m\x07\x9b\n")
    assert list(Table(tmp_path, "table.tsv", COLUMNS).rows()) == [(2, ["A1", "one[31m"])]


@given(st.text() | st.text(alphabet="AB1\t\n\r\x0c\x1c\u2028", max_size=40), st.booleans())
def test_any_text_is_a_table_or_a_catalogue_error(text: str, has_header: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "table.tsv")
        file.write_bytes((("code\tname\n" if has_header else "") + text).encode("utf-8", "surrogatepass"))
        try:
            rows = list(Table(Path(name), "table.tsv", COLUMNS).rows())
        except CatalogueError:
            return
        assert all(len(cells) == 2 for _, cells in rows)


@given(st.binary())
def test_any_bytes_are_text_or_a_catalogue_error(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name, "table.tsv").write_bytes(content)
        try:
            text = read_text(Path(name), "table.tsv")
        except CatalogueError:
            with pytest.raises(UnicodeDecodeError):
                content.decode("utf-8")
            return
    assert not {sign for sign in text if unicodedata.category(sign) == "Cc"} - {"\t", "\n"}


@pytest.mark.parametrize(("cell", "day"), [("", None), ("2025-10-01", date(2025, 10, 1))])
def test_a_date_cell_is_a_day_or_nothing(cell: str, day: date | None) -> None:
    assert day_or_none(cell, "table.tsv", 2, "added") == day


@given(st.text())
def test_any_cell_is_a_day_or_a_catalogue_error(cell: str) -> None:
    try:
        day = day_or_none(cell, "table.tsv", 7, "added")
    except CatalogueError:
        return
    assert (day is None) == (cell == "")


def test_a_cell_that_is_no_day_is_named_with_its_place() -> None:
    with pytest.raises(CatalogueError) as caught:
        day_or_none("soon", "table.tsv", 7, "added")
    error = caught.value
    assert (error.file, error.line, error.field, error.value) == ("table.tsv", 7, "added", "soon")
    assert str(error) == "Catalogue file table.tsv, line 7: not a date like 2025-10-01 (added: 'soon')."


@pytest.mark.parametrize("cell", ["20251001", "2025-W40-1"])
def test_a_date_in_another_form_is_refused(cell: str) -> None:
    with pytest.raises(CatalogueError):
        day_or_none(cell, "level2/A.tsv", 1, "added")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", ["", "µ"])
def test_every_line_end_is_a_line_feed(tmp_path: Path, end: str, sign: str) -> None:
    write(tmp_path, end.join(("code\tname", f"A1\tone{sign}", "")))
    assert read_text(tmp_path, "table.tsv") == f"code\tname\nA1\tone{sign}\n"
