"""Licensed CPT lists are read in each of their shapes; all texts here are invented."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.licensed_files import read_licensed
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.licensed import STANDARD_NOTICE, LicensedCode
from hcpcs_tui.domain.records import Warned
from tests.releases import made, make_txt, make_xlsx, make_zip

NOTICE = "Invented list. Copyright 2025 Invented Owner. All rights reserved."
ONE = LicensedCode("00001", "invented descriptor one", "", "")
TWO = LicensedCode("0002U", "invented descriptor two, longer", "", "")


def written(folder: Path, text: str | bytes, name: str = "LONGULT.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "00001\tinvented descriptor one\r\n0002U\tinvented descriptor two, longer\r\n",
        "00001 invented descriptor one\n0002U invented descriptor two, longer\n",
        "00001     invented  descriptor one\n0002U     invented descriptor two, longer  \n",
        "\ufeff00001\tinvented descriptor one\n0002u\tinvented descriptor two, longer\n\n",
        '00001,invented descriptor one\n0002U,"invented descriptor two, longer"\n',
        '"00001";"invented descriptor one"\n"0002U";"invented descriptor two, longer"\n',
        "00001|invented descriptor one\n0002U|invented descriptor two, longer\n",
        'Code,Description\n00001,invented descriptor one\n0002U,"invented descriptor two, longer"\n',
        "CPT Code\tLong Descriptor\n00001\tinvented descriptor one\n0002U\tinvented descriptor two, longer\n",
        f"{NOTICE}\n\n00001\tinvented descriptor one\n0002U\tinvented descriptor two, longer\n",
    ],
)
def test_code_and_descriptor_are_read_however_they_are_parted(tmp_path: Path, text: str) -> None:
    contents = read_licensed(written(tmp_path, text))
    assert contents.codes == {"00001": ONE, "0002U": TWO}
    assert contents.rows_read == 2
    assert contents.source == "LONGULT.txt"
    assert contents.warnings == ()


THREE = {
    "LONGULT.txt": b"00001\tinvented long\n00002\tinvented long two\n",
    "MEDU.txt": b"00001\tinvented medium\n",
    "SHORTU.txt": b"00001\tinvented short\n00003\tinvented short three\n",
}


@pytest.mark.parametrize("is_zipped", [True, False])
def test_the_three_files_of_a_folder_or_zip_are_merged(tmp_path: Path, *, is_zipped: bool) -> None:
    folder = tmp_path / "CPT 2026 files"
    folder.mkdir()
    for name, content in THREE.items():
        written(folder, content, name)
    path = written(tmp_path, make_zip(THREE), "cpt-2026.zip") if is_zipped else folder
    contents = read_licensed(path)
    assert contents.codes == {
        "00001": LicensedCode("00001", "invented long", "invented medium", "invented short"),
        "00002": LicensedCode("00002", "invented long two", "", ""),
        "00003": LicensedCode("00003", "", "", "invented short three"),
    }
    assert contents.codes["00003"].fullest == "invented short three"
    assert (contents.year, contents.rows_read, contents.source) == (2026, 5, path.name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("LONGULT.txt", LicensedCode("00001", "invented", "", "")),
        ("MEDU.txt", LicensedCode("00001", "", "invented", "")),
        ("shortu.TXT", LicensedCode("00001", "", "", "invented")),
        ("mine.csv", LicensedCode("00001", "invented", "", "")),
    ],
)
def test_the_name_tells_which_descriptor_it_is(tmp_path: Path, name: str, code: LicensedCode) -> None:
    assert read_licensed(written(tmp_path, "00001\tinvented\n", name)).codes == {"00001": code}


def test_the_consolidated_list_is_read_by_its_header(tmp_path: Path) -> None:
    text = (
        f"{NOTICE}\r\n\r\n"
        "Concept Id\tCPT Code\tLong\tMedium\tShort\tDate\r\n"
        "1000001\t00001\tinvented long\tinvented medium\tinvented short\t20260101\r\n"
        '1000002\t0002T\t"invented ""quoted"" long"\t\tinvented short two\t20260101\r\n'
        "1000003\t\tno code\t\t\t\r\n"
    )
    contents = read_licensed(written(tmp_path, text, "Consolidated_Code_List.txt"))
    assert contents.codes == {
        "00001": LicensedCode("00001", "invented long", "invented medium", "invented short"),
        "0002T": LicensedCode("0002T", 'invented "quoted" long', "", "invented short two"),
    }
    assert contents.notice == NOTICE
    assert contents.warnings == (
        Warned("Consolidated_Code_List.txt", 6, "code", "has no CPT code with a text; left out"),
    )


def test_without_a_notice_the_standard_one_stands(tmp_path: Path) -> None:
    assert read_licensed(written(tmp_path, "00001\tinvented\n")).notice == STANDARD_NOTICE


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("LONGULT_2026.txt", "", 2026),
        ("LONGULT.txt", "CPT 2026 data files", 2026),
        ("LONGULT.txt", "Invented CPT(R) Standard Data File 2026", 2026),
        ("LONGULT.txt", "Copyright 1995-2025 Invented Owner", None),
        ("LONGULT.txt", "", None),
    ],
)
def test_the_year_is_told_by_names_and_titles(
    tmp_path: Path, name: str, title: str, year: int | None
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    path = written(folder, f"{title}\n00001\tinvented\n", name)
    assert read_licensed(path).year == year
    assert read_licensed(path, 2024).year == 2024


def test_the_folder_may_tell_the_year(tmp_path: Path) -> None:
    folder = tmp_path / "2026"
    folder.mkdir()
    assert read_licensed(written(folder, "00001\tinvented\n")).year == 2026


def test_a_descriptor_given_twice_is_told_and_the_first_kept(tmp_path: Path) -> None:
    contents = read_licensed(
        written(tmp_path, "00001\tinvented one\n00001\tinvented two\n00001\tinvented one\n")
    )
    assert contents.codes["00001"].long == "invented one"
    assert [(warning.line, warning.column) for warning in contents.warnings] == [(2, "long")]


def test_control_characters_do_not_come_in(tmp_path: Path) -> None:
    contents = read_licensed(written(tmp_path, "00001\tinvented\x1b[31m red\x07\n"))
    assert contents.codes["00001"].long == "invented[31m red"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("HCPC2025_OCT_ANWEB.txt", make_txt([made("J1885")]), "lists HCPCS Level II; import it as a release"),
        ("codes.csv", b"HCPCS,Description\nJ1885,invented\nA0021,invented\n", "lists HCPCS Level II"),
        ("release.xlsx", make_xlsx([made("J1885")]), "is a workbook; save it as tab-separated text"),
        ("letter.txt", b"Dear reader,\nnothing here.\n", "holds no CPT codes with texts; use LONGULT.txt"),
        ("numbers.txt", b"00001\n00002\n", "holds no CPT codes with texts"),
        ("page.txt", b"<html><body>Log in</body></html>", "is a web page"),
        ("empty.txt", b"", "is empty"),
        ("empty.zip", make_zip({}), "holds no CPT codes with texts"),
    ],
)
def test_anything_else_is_refused_with_what_to_use(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(ReleaseFileError, match=said) as caught:
        read_licensed(written(tmp_path, content, name))
    assert caught.value.file == name
    assert str(caught.value).count(". ") == 0, "one sentence"


@given(st.binary(max_size=400) | st.text('0123456789\t,;|" aU\n').map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp(), content, "any.txt")
    try:
        contents = read_licensed(path)
    except ReleaseFileError:
        return
    assert all(code.fullest for code in contents.codes.values())
