"""What is handed over is read in memory, within limits, and refused with what to do."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hcpcs_tui.data import packages
from hcpcs_tui.data.packages import open_package
from hcpcs_tui.domain.errors import ReleaseFileError
from tests.releases import made, make_txt, make_xlsx, make_zip

TEXT = make_txt([made("J1885")])


def written(folder: Path, content: bytes, name: str = "release.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def encrypted() -> bytes:
    content = bytearray(make_zip({"HCPC2025_OCT_ANWEB.txt": TEXT}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    content[6] |= 1
    return bytes(content)


def lying_bomb() -> bytes:
    """A zip whose directory says that 300 MB of blanks are ten bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("HCPC2025_OCT_ANWEB.txt", b" " * 3_000_000)
    patched = bytearray(content.getvalue())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", patched, patched.index(signature) + offset, 10)
    return bytes(patched)


def packed_otherwise() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("HCPC2025_OCT_ANWEB.txt", TEXT)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; download it again"),
        (b"<!DOCTYPE html><html><body>Page not found</body></html>", "is a web page"),
        (b"\r\n  <html lang='en'>", "is a web page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "is a picture"),
        (b"%PDF-1.7\n", "is a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "is an old or password-protected Office file"),
        (b"7z\xbc\xaf\x27\x1c", "is packed with 7-Zip"),
        (bytes(range(256)) * 8 + bytes(512), "is neither text nor a workbook nor a zip"),
        (make_zip({"HCPC2025_OCT_ANWEB.txt": TEXT})[:-40], "is cut off or damaged; download it again"),
        (make_zip({"HCPC2025_OCT_ANWEB.txt": TEXT})[:200], "is cut off or damaged; download it again"),
        (encrypted(), "is protected by a password"),
        (make_zip({"bomb.txt": b" " * 3_000_000}), "unpacks to more than 100 times its size"),
        (packed_otherwise(), "is packed in an unusual way; unpack it and hand over the folder"),
        (b"BM" + bytes(64), "is a picture"),
        (lying_bomb(), r"cut off or damaged|more than 100 times"),
        (make_zip({"../../HCPC2025_OCT_ANWEB.txt": TEXT}), "points outside of the package"),
        (make_zip({"..\\HCPC2025_OCT_ANWEB.txt": TEXT}), "points outside of the package"),
        (make_zip({"/etc/HCPC2025_OCT_ANWEB.txt": TEXT}), "points outside of the package"),
        (make_zip({"C:\\HCPC2025_OCT_ANWEB.txt": TEXT}), "points outside of the package"),
        (make_zip({f"{number}.txt": b"" for number in range(2001)}), "holds 2001 files"),
    ],
)
def test_what_is_no_package_is_refused_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ReleaseFileError, match=said) as caught:
        open_package(written(tmp_path, content))
    assert caught.value.file == "release.zip"
    assert str(caught.value).endswith(".")
    assert str(caught.value).count(". ") == 0, "one sentence"


def test_the_bytes_that_come_out_are_counted_over_all_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, make_zip({"one.txt": TEXT * 3, "two.txt": TEXT * 3}))
    assert len(open_package(path).members) == 2
    monkeypatch.setattr(packages, "MOST_UNPACKED", len(TEXT) * 5)
    with pytest.raises(ReleaseFileError, match="which no release does"):
        open_package(path)


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_UNPACKED", len(TEXT) - 1)
    with pytest.raises(ReleaseFileError, match="holds more than"):
        open_package(written(tmp_path, TEXT, "HCPC2025_OCT_ANWEB.txt"))


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        ReleaseFileError, match=r"nothing\.zip: there is no such file or folder; check the path"
    ):
        open_package(tmp_path / "nothing.zip")


@pytest.mark.parametrize("name", ["a\x00b.zip", "x" * 5000])
def test_a_path_that_no_system_takes_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReleaseFileError):
        open_package(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReleaseFileError, match="is not a file but a device or pipe"):
        open_package(tmp_path / "pipe.txt")


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, TEXT, "HCPC2025_OCT_ANWEB.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReleaseFileError, match="may not be read; give yourself the right"):
        open_package(path)


def test_members_come_without_folders_and_without_what_systems_add(tmp_path: Path) -> None:
    members = {
        "files/HCPC2025_OCT_ANWEB.txt": TEXT,
        "__MACOSX/files/._HCPC2025_OCT_ANWEB.txt": b"x",
        "files/.DS_Store": b"x",
        "windows\\notes.txt": b"notes",
    }
    package = open_package(written(tmp_path, make_zip(members)))
    assert [member.name for member in package.members] == ["HCPC2025_OCT_ANWEB.txt", "notes.txt"]
    assert package.members[0].content == TEXT


def in_folder(folder: Path) -> Path:
    written(folder, make_zip({"inner.txt": TEXT}), "inner.zip")
    (folder / "below").mkdir()
    written(folder / "below", TEXT, "below.txt")
    written(folder, b"\x89PNG", "picture.png")
    return folder


def in_zip(folder: Path) -> Path:
    return written(folder, make_zip({"inner.zip": make_zip({"inner.txt": TEXT}), "below/below.txt": TEXT}))


@pytest.mark.parametrize("handed_over", [in_folder, in_zip])
def test_zips_within_are_opened_too(tmp_path: Path, handed_over: Callable[[Path], Path]) -> None:
    members = open_package(handed_over(tmp_path)).members
    assert {(member.name, member.content) for member in members} == {("inner.txt", TEXT), ("below.txt", TEXT)}


def test_a_zip_in_zips_without_end_ends(tmp_path: Path) -> None:
    content = TEXT
    for _ in range(8):
        content = make_zip({"inner.zip" if content != TEXT else "inner.txt": content})
    assert open_package(written(tmp_path, content)).members == ()


def test_what_cannot_be_read_in_a_folder_does_not_hide_the_rest(tmp_path: Path) -> None:
    written(tmp_path, TEXT, "HCPC2025_OCT_ANWEB.txt")
    written(tmp_path, make_zip({"a.txt": TEXT})[:90], "broken.zip")
    package = open_package(tmp_path)
    assert [member.name for member in package.members] == ["HCPC2025_OCT_ANWEB.txt"]
    assert [error.file for error in package.unread] == ["broken.zip"]


def test_a_zip_that_holds_a_workbook_unpacked_is_still_a_zip(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
        package.writestr("HCPC2025_OCT_ANWEB.xlsx", make_xlsx([made("A1")]))
    package_read = open_package(written(tmp_path, content.getvalue()))
    assert [member.name for member in package_read.members] == ["HCPC2025_OCT_ANWEB.xlsx"]


def test_a_workbook_is_a_file_and_no_package(tmp_path: Path) -> None:
    package = open_package(written(tmp_path, make_xlsx([made("A1")]), "release.xlsx"))
    assert package.is_single
    assert [member.name for member in package.members] == ["release.xlsx"]
