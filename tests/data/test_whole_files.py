"""A file that the user named is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from hcpcs_tui.data.whole_files import export_text
from hcpcs_tui.domain.errors import ExportError


def test_a_file_is_written_over_an_older_one_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    export_text(path, "one\r\n")
    export_text(path, "twö\r\n")
    assert path.read_bytes() == "twö\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_what_the_umask_leaves_and_an_older_one_keeps_its_rights(
    tmp_path: Path, umask: int, mode: int
) -> None:
    new, private, shared = tmp_path / "new.ics", tmp_path / "private.ics", tmp_path / "shared.ics"
    for path, before in ((private, 0o600), (shared, 0o666)):
        path.touch()
        path.chmod(before)
    usual = os.umask(umask)
    try:
        for path in (new, private, shared):
            export_text(path, "text")
        assert os.umask(umask) == umask
    finally:
        os.umask(usual)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new, private, shared)] == [mode, 0o600, 0o666]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_back_to_itself_is_refused_and_stays(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ics", tmp_path / "other.ics"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(ExportError, match="leads back to itself; nothing was changed"):
        export_text(one, "text")
    assert sorted(tmp_path.iterdir()) == [one, other]
    assert one.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_goes_on_pointing_to_the_file(tmp_path: Path) -> None:
    path, link = tmp_path / "real.ics", tmp_path / "link.ics"
    path.touch()
    link.symlink_to(path)
    export_text(link, "text")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "text"


@pytest.mark.parametrize("name", ["folder", "missing/days.ics"])
def test_what_is_no_place_for_a_file_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="nothing was changed"):
        export_text(tmp_path / name, "text")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_failure_while_writing_keeps_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "days.ics"
    path.write_text("older", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        export_text(path, "newer")
    assert path.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]
