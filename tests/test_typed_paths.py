"""Paths as users type, paste and drag them."""

import os
from pathlib import Path

import pytest

from hcpcs_tui.session.typed_paths import completed, entries_below, path_of

needs_posix = pytest.mark.skipif(os.sep != "/", reason="paths of this shape are of POSIX systems")


@pytest.mark.parametrize(
    "typed",
    ["/a/my file.zip", "  /a/my file.zip \n", "'/a/my file.zip' ", '"/a/my file.zip"', "file:///a/my%20file.zip",
     "file://localhost/a/my%20file.zip", "file:/a/my%20file.zip", "/a/my\\ file.zip"],
)  # fmt: skip
@needs_posix
def test_quotes_schemes_backslashes_and_blanks_are_dropped(typed: str) -> None:
    assert path_of(typed) == Path("/a/my file.zip")


def test_a_tilde_is_the_home_folder_and_a_relative_path_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/coder")
    monkeypatch.setenv("USERPROFILE", "/home/coder")
    assert path_of("~/a.zip") == Path("/home/coder/a.zip")
    assert path_of("~nobody-of-that-name/a.zip") == Path("~nobody-of-that-name/a.zip")
    assert path_of("a.zip") == Path("a.zip")


@needs_posix
def test_a_name_with_a_backslash_that_exists_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a\\b.zip"
    path.touch()
    assert path_of(str(path)) == path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("HCPC2026_JAN.txt", "HCPC2026_APR.txt", "notes.txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "older").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("", ["HCPC2026_APR.txt", "HCPC2026_JAN.txt", "notes.txt", f"older{os.sep}"]),
        ("hc", ["HCPC2026_APR.txt", "HCPC2026_JAN.txt"]),
        (".", [".hidden"]),
        ("x", []),
        (f"none{os.sep}", []),
    ],
)
def test_the_entries_begin_with_what_is_typed(folder: Path, begun: str, found: list[str]) -> None:
    assert entries_below(f"{folder}{os.sep}{begun}") == found


@pytest.mark.parametrize(
    ("begun", "becomes"),
    [("h", "HCPC2026_"), ("hcpc2026_j", "HCPC2026_JAN.txt"), ("o", f"older{os.sep}"), ("x", "x"), ("", "")],
)
def test_a_path_is_completed_as_far_as_it_is_plain(folder: Path, begun: str, becomes: str) -> None:
    assert completed(f"{folder}{os.sep}{begun}") == f"{folder}{os.sep}{becomes}"


@pytest.mark.parametrize("typed", ["", " ", "\0", "/no/such/folder/"])
def test_what_cannot_be_looked_up_has_no_entries(typed: str) -> None:
    assert entries_below(typed) == []
    assert completed(typed) == typed


def test_control_characters_of_names_reach_no_screen(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").touch()
    if os.sep == "/":
        (tmp_path / "p\x1b[31mred.txt").touch()
    assert entries_below(f"{tmp_path}{os.sep}p") == ["plain.txt"]
