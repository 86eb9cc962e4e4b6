"""Exports: whole or not at all, and never over a file unasked."""

from pathlib import Path

import pytest

from hcpcs_tui.data.exports import write_export
from hcpcs_tui.domain.errors import AlreadyThereError, ExportError


def test_a_text_is_written_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    path = write_export(str(tmp_path / "out.csv"), "≠\r\n")
    assert path == tmp_path / "out.csv"
    assert path.read_bytes() == "≠\r\n".encode()
    assert path.stat().st_mode & 0o444 == 0o444


def test_home_stands_for_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert write_export("~/out.md", "x") == tmp_path.resolve() / "out.md"


def test_a_file_is_replaced_only_when_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(AlreadyThereError, match="stands there already"):
        write_export(str(path), "new")
    assert path.read_text(encoding="utf-8") == "mine"
    write_export(str(path), "new", replace=True)
    assert path.read_text(encoding="utf-8") == "new"


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_export(str(link), "new", replace=True)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["none/out.md", "", "a\0b.md", "~nobody-of-that-name/out.md"])
def test_what_cannot_be_written_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError):
        write_export(name, "x", replace=True)
    assert list(tmp_path.iterdir()) == []
