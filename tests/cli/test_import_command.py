"""`hcpcs-tui import`: a release or a CPT list, told by its content; and what answers afterwards."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.releases import made, make_txt, make_xlsx, make_zip

Run = Callable[..., tuple[int, str, str]]

RECORDS = [made("A0428", long="Invented ride"), made("J1885"), made("KX")]
CPT = b"99213\tinvented text one\n99214\tinvented text two\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], str]:
    """Write a file to import: its path."""

    def written(name: str, content: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return written


Write = Callable[[str, bytes], str]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS)),
        ("HCPC2026_JAN_ANWEB.xlsx", make_xlsx(RECORDS)),
        ("january-2026-alpha-numeric-hcpcs-file.zip", make_zip({"codes.txt": make_txt(RECORDS)})),
    ],
)
def test_a_release_is_imported_whatever_holds_it_and_answers_from_then_on(
    run: Run, write: Write, name: str, content: bytes
) -> None:
    status, out, err = run("import", write(name, content))
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "The January 2026 release is added."
    assert "In force: 1 Jan 2026 to 31 Mar 2026" in out
    assert "Codes: 2" in out
    assert "Modifiers: 1" in out
    assert "Invented ride" in run("show", "A0428")[1]


def test_again_it_is_unchanged_and_with_other_contents_replaced(run: Run, write: Write) -> None:
    path = write("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS))
    said = [run("import", path)[1].splitlines()[0] for _ in range(2)]
    assert said[1] == "The January 2026 release is unchanged: just these contents were here already."
    path = write("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS[1:]))
    assert run("import", path)[1].startswith("The January 2026 release replaces its earlier import.")


def test_a_file_that_tells_no_quarter_says_which_was_taken_unless_it_is_stated(
    run: Run, write: Write
) -> None:
    newest = made("A0428", facts={"ACT EFF DT": "2025-07-01"})
    path = write("codes.txt", make_txt([newest, *RECORDS[1:]]))
    _, out, _ = run("import", path)
    assert "1 warning:" in out
    assert "codes.txt, column ACT EFF DT: no name tells the quarter; July 2025" in out
    _, out, _ = run("import", path, "--release", "2026-04")
    assert out.startswith("The April 2026 release is added.")
    assert "warning" not in out


def test_warnings_are_told_with_line_and_column(run: Run, write: Write) -> None:
    odd = make_txt([made("A0428", facts={"ADD DT": "2001-99-99"}), *RECORDS[1:]])
    _, out, _ = run("import", write("HCPC2026_JAN_ANWEB.txt", odd))
    assert "HCPC2026_JAN_ANWEB.txt, line 1, column ADD DT: '20019999' is not a date" in out


def test_json_is_one_object(run: Run, write: Write) -> None:
    _, out, _ = run("import", write("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS)), "--json")
    assert json.loads(out) == {
        "kind": "release",
        "release": "January 2026",
        "outcome": "added",
        "file": "HCPC2026_JAN_ANWEB.txt",
        "rows_read": 3,
        "codes": 2,
        "modifiers": 1,
        "warnings": [],
        "corrections": [],
    }


def test_a_cpt_list_needs_the_statement_of_a_licence(run: Run, write: Write, home: Path) -> None:
    path = write("LONGULT.txt", CPT)
    status, out, err = run("import", path)
    assert (status, out) == (2, "")
    assert "2 CPT codes" in err
    assert "--i-hold-a-cpt-licence" in err
    assert not (home / "licensed-cpt.txt").exists()
    status, out, _ = run("import", path, "--i-hold-a-cpt-licence", "--year", "2026")
    assert status == 0
    assert "Year: 2026" in out
    assert "you said on" in out
    assert b"invented text two" in (home / "licensed-cpt.txt").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.zip", b"<!DOCTYPE html><p>Sign in</p>", "page.zip: "),
        ("cut.zip", make_zip({"a.txt": make_txt(RECORDS)})[:-40], "cut.zip: "),
        ("notes.txt", b"dear coder\nall is well\n", "holds no records of a release"),
    ],
)
def test_what_is_neither_is_refused_in_one_sentence_and_nothing_is_kept(
    run: Run, write: Write, home: Path, name: str, content: bytes, said: str
) -> None:
    status, out, err = run("import", write(name, content), "--i-hold-a-cpt-licence")
    assert (status, out) == (2, "")
    assert err.startswith("hcpcs-tui: ")
    assert said in err
    assert len(err.splitlines()) == 1
    assert not home.exists()


def test_a_quarter_that_is_none_is_bad_use(run: Run, write: Write) -> None:
    status, _, err = run("import", write("a.txt", make_txt(RECORDS)), "--release", "2026-02")
    assert status == 2
    assert "does not name a release" in err


def test_a_damaged_store_is_told_and_the_embedded_catalogue_answers(
    run: Run, write: Write, home: Path
) -> None:
    run("import", write("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS)))
    store = home / "releases.sqlite"
    store.write_bytes(store.read_bytes()[:2000])
    for arguments in (("search", "ambulance"), ("show", "A0428"), ("calendar",), ("where",), ("releases",)):
        status, out, err = run(*arguments)
        assert status == 0
        assert "damaged" in err or "cut off" in err
        assert "The embedded October 2025 release answers meanwhile." in err
        assert out
    assert run("import", write("HCPC2026_JAN_ANWEB.txt", make_txt(RECORDS)))[0] == 2


@pytest.mark.release
def test_the_release_of_2017_answers_for_a_claim_of_2013(run: Run) -> None:
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    if not folder:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    path = Path(folder, "2017-Alpha-Numeric-HCPCS-File.zip")
    if not path.is_file():
        pytest.skip(f"no {path.name} in {folder}")
    status, out, _ = run("import", str(path))
    assert status == 0
    assert out.startswith("The January 2017 release is added.")
    _, out, _ = run("show", "J1440", "--date", "2013-06-01")
    assert "filgrastim" in out.lower()
    assert "In use on 1 Jun 2013 (January 2017 release)." in out
    assert "Added: 1994-01-01" in out
    assert "Ended: 2013-12-31, the last valid day" in out
    _, out, _ = run("show", "J1440", "--date", "2025-10-06")
    assert "filgrastim" not in out.splitlines()[0].lower()
