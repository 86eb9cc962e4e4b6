"""`hcpcs-tui releases`: what is on this machine, removing it, and bringing it back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.releases import made, make_txt, make_zip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> None:
    """The release of January 2026, and a licensed list."""
    path = tmp_path / "HCPC2026_JAN_ANWEB.txt"
    path.write_bytes(make_txt([made("A0428", facts={"ADD DT": "2001-99-99"}), made("KX")]))
    assert run("import", str(path))[0] == 0
    path = tmp_path / "LONGULT.txt"
    path.write_bytes(b"99213\tinvented text\n")
    assert run("import", str(path), "--i-hold-a-cpt-licence", "--year", "2026")[0] == 0


def test_without_an_import_the_embedded_release_answers(run: Run, home: Path) -> None:
    status, out, err = run("releases")
    assert (status, err) == (0, "")
    assert out.startswith("October 2025 release, answers today, though it ended 31 Dec 2025\n")
    assert "embedded, facts only, no official text" in out
    assert not home.exists()


@pytest.mark.usefixtures("imported")
def test_the_newest_stands_first_with_its_file_and_warnings(run: Run) -> None:
    _, out, _ = run("releases")
    assert out.startswith("January 2026 release, answers today, though it ended 31 Mar 2026\n")
    assert out.index("January 2026 release") < out.index("October 2025 release\n")
    assert "From: HCPC2026_JAN_ANWEB.txt" in out
    assert "1 warning:" in out
    assert "line 1, column ADD DT" in out
    assert "Licensed CPT text\n  File: LONGULT.txt\n  Year: 2026" in out


@pytest.mark.usefixtures("imported")
def test_json_lists_them_with_stable_names(run: Run) -> None:
    told = json.loads(run("releases", "--json")[1])
    assert [(one["release"], one["embedded"], one["answers"]) for one in told["releases"]] == [
        ("January 2026", False, True),
        ("October 2025", True, False),
    ]
    assert (told["cpt"]["year"], told["cpt"]["codes"], told["removed"]) == (2026, 1, [])


@pytest.mark.usefixtures("imported")
def test_a_removed_release_can_be_restored(run: Run) -> None:
    assert run("releases", "--remove", "2026-01") == (0, "January 2026 is removed.\n", "")
    out = run("releases")[1]
    assert "Removed, can be restored: January 2026" in out
    assert "HCPC2026" not in out
    assert run("releases", "--remove", "2026-01") == (1, "", "January 2026 is not imported.\n")
    assert run("releases", "--restore", "January 2026") == (0, "January 2026 is back.\n", "")
    assert run("releases")[1].startswith("January 2026 release, answers today")
    assert run("releases", "--restore", "2026Q1")[0] == 1


@pytest.mark.usefixtures("imported")
def test_the_licensed_text_is_removed_with_nothing_left(run: Run, home: Path) -> None:
    assert run("releases", "--remove-cpt")[0] == 0
    assert "CPT" not in run("releases")[1]
    assert not [path for path in home.rglob("*") if path.is_file() and b"invented text" in path.read_bytes()]
    assert run("releases", "--remove-cpt") == (1, "", "There is no licensed CPT text.\n")


@pytest.mark.usefixtures("imported")
def test_where_names_the_releases_on_hand(run: Run) -> None:
    assert "on hand       October 2025, January 2026" in run("where")[1]


def test_two_wishes_at_once_are_refused(run: Run) -> None:
    status, _, err = run("releases", "--remove", "2026-01", "--remove-cpt")
    assert status == 2
    assert "Choose one" in err


@pytest.mark.parametrize("sign", ["\x1b]0;x\x07", "\x9b31m", "\x7f", "\u202e", "\u2066"])
def test_a_file_name_in_a_zip_says_nothing_to_the_terminal(run: Run, tmp_path: Path, sign: str) -> None:
    path = tmp_path / f"{sign}release.zip"
    members = {f"HCPC2026_JAN_{sign}_ANWEB.txt": make_txt([made("J1885")]), f"{sign}.txt": b"<html>"}
    path.write_bytes(make_zip(members))
    for arguments in (("import", str(path)), ("releases",), ("releases", "--json")):
        status, out, err = run(*arguments)
        assert status == 0
        assert not [said for said in (*out, *err) if said != "\n" and not said.isprintable()]
        assert "HCPC2026_JAN_" in out
