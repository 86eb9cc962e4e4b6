"""Downloading: whole and checked, or nothing in place; what was cut off is gone on with."""

import errno
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.data.connection import Connection, Limits
from hcpcs_tui.data.download import download
from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.errors import AnswerError, DownloadError

Asked = list[tuple[str, str, dict[str, str]]]
Serve = Callable[[dict[str, Any]], tuple[str, Asked]]

NAME = "october-2026-alpha-numeric-hcpcs-file.zip"
PATH = f"/files/zip/{NAME}"
PATIENT = Limits(file=100_000)
IMPATIENT = Limits(read=0.5)
MARKED = {"Content-Type": "application/zip", "ETag": '"one"', "Accept-Ranges": "bytes"}
DATED = {"Last-Modified": "Wed, 16 Sep 2026 10:00:00 GMT", "Accept-Ranges": "bytes"}


def _zip(filling: bytes = bytes(range(256)) * 100) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("HCPC2026_OCT_ANWEB.txt", filling)
    return packed.getvalue()


WHOLE = _zip()


def _fetch(base: str, folder: Path, limits: Limits = PATIENT, **options: Any) -> Path:
    with Connection(Allowed(base), limits) as connection:
        return download(connection, f"{base}{PATH}", folder, **options)


def _refused(base: str, folder: Path, limits: Limits = PATIENT, **options: Any) -> str:
    with pytest.raises(DownloadError) as caught:
        _fetch(base, folder, limits, **options)
    assert not (folder / NAME).exists()
    return str(caught.value)


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _ranges(asked: Asked) -> list[tuple[str | None, str | None]]:
    return [(headers.get("range"), headers.get("if-range")) for _, _, headers in asked]


def test_a_file_comes_whole_and_alone(serve: Serve, tmp_path: Path) -> None:
    base, asked = serve({PATH: (200, MARKED, WHOLE)})
    path = _fetch(base, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / NAME
    assert path.read_bytes() == WHOLE
    assert _files(path.parent) == [NAME]
    assert _ranges(asked) == [(None, None)]


@pytest.mark.parametrize("length", [None, "none"], ids=["size told", "size not told"])
def test_progress_tells_what_is_there_and_the_whole(serve: Serve, tmp_path: Path, length: str | None) -> None:
    headers = MARKED | ({"Content-Length": length} if length else {})
    base, _ = serve({PATH: (200, headers, WHOLE)})
    told: list[tuple[int, int | None]] = []
    _fetch(base, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (len(WHOLE), None if length else len(WHOLE))
    assert len({total for _, total in told}) == 1


@pytest.mark.parametrize(
    ("headers", "mark"), [(MARKED, '"one"'), (DATED, DATED["Last-Modified"])], ids=["ETag", "Last-Modified"]
)
@pytest.mark.parametrize("end", ["send", "stall"])
def test_what_was_cut_off_is_gone_on_with(
    serve: Serve, tmp_path: Path, headers: dict[str, str], mark: str, end: str
) -> None:
    base, asked = serve({PATH: [(200, headers | {end: "1000"}, WHOLE), (200, headers, WHOLE)]})
    refused = _refused(base, tmp_path, IMPATIENT)
    assert "run again" in refused
    assert "are kept" in refused
    assert (tmp_path / f"{NAME}.part").read_bytes() == WHOLE[:1000]
    told: list[tuple[int, int | None]] = []
    path = _fetch(base, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert path.read_bytes() == WHOLE
    assert _ranges(asked) == [(None, None), ("bytes=1000-", mark)]
    assert told[0][0] > 1000
    assert told[-1] == (len(WHOLE), len(WHOLE))
    assert _files(tmp_path) == [NAME]


def test_a_download_may_be_cut_off_again_and_again(serve: Serve, tmp_path: Path) -> None:
    cut = (200, MARKED | {"send": "9000"}, WHOLE)
    base, asked = serve({PATH: [cut, cut, (200, MARKED, WHOLE)]})
    _refused(base, tmp_path)
    _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert [asks for asks, _ in _ranges(asked)] == [None, "bytes=9000-", "bytes=18000-"]


@pytest.mark.parametrize(
    "later",
    [
        {"ETag": '"two"', "Accept-Ranges": "bytes"},
        {"ETag": '"one"'},
        {"ETag": 'W/"one"'},
    ],
    ids=["another file", "ranges ignored", "weak mark"],
)
def test_another_file_or_a_server_without_ranges_begins_again(
    serve: Serve, tmp_path: Path, later: dict[str, str]
) -> None:
    other = _zip(b"the words of another revision")
    base, _ = serve({PATH: [(200, MARKED | {"send": "1000"}, WHOLE), (200, later, other)]})
    _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == other


@pytest.mark.parametrize(
    "answer",
    [
        (206, {"ETag": '"two"', "Content-Range": f"bytes 1000-{len(WHOLE) - 1}/{len(WHOLE)}"}, WHOLE[1000:]),
        (206, {"ETag": '"one"', "Content-Range": f"bytes 900-{len(WHOLE) - 1}/{len(WHOLE)}"}, WHOLE[900:]),
        (206, {"ETag": '"one"'}, WHOLE[1000:]),
        (416, {"Content-Range": "bytes */5"}, b""),
        (416, {}, b""),
    ],
    ids=["another mark", "another place", "no place", "another size", "no size"],
)
def test_a_rest_that_does_not_fit_begins_again(
    serve: Serve, tmp_path: Path, answer: tuple[int, dict[str, str], bytes]
) -> None:
    base, asked = serve({PATH: [(200, MARKED | {"send": "1000"}, WHOLE), answer, (200, MARKED, WHOLE)]})
    _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert [asks for asks, _ in _ranges(asked)] == [None, "bytes=1000-", None]


def test_a_part_that_is_all_there_is_taken(serve: Serve, tmp_path: Path) -> None:
    base, asked = serve({PATH: (200, MARKED, WHOLE)})
    (tmp_path / f"{NAME}.part").write_bytes(WHOLE)
    note = {"address": f"{base}{PATH}", "mark": '"one"'}
    (tmp_path / f"{NAME}.part.json").write_text(json.dumps(note))
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert len(asked) == 1


def test_a_server_that_gives_parts_only_is_a_sentence(serve: Serve, tmp_path: Path) -> None:
    base, asked = serve({PATH: (206, {"Content-Range": "bytes 0-9/10"}, WHOLE[:10])})
    assert "gives no whole file" in _refused(base, tmp_path)
    assert len(asked) == 2


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"one"'}], ids=["no mark", "weak mark"])
def test_without_a_mark_nothing_is_joined(serve: Serve, tmp_path: Path, headers: dict[str, str]) -> None:
    base, asked = serve({PATH: [(200, headers | {"send": "1000"}, WHOLE), (200, headers, WHOLE)]})
    assert "are kept" not in _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert _ranges(asked) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b"null", b'{"mark": 1}', b"\xff", b"[" * 100_000, b'{"address": "x", "mark": "y"}'],
)
def test_a_note_that_cannot_be_read_begins_again(serve: Serve, tmp_path: Path, note: bytes) -> None:
    base, asked = serve({PATH: (200, MARKED, WHOLE)})
    (tmp_path / f"{NAME}.part").write_bytes(WHOLE[:1000])
    (tmp_path / f"{NAME}.part.json").write_bytes(note)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert _ranges(asked) == [(None, None)]


def test_the_old_file_stands_until_the_new_one_is_whole(serve: Serve, tmp_path: Path) -> None:
    base, _ = serve({PATH: [(200, MARKED | {"send": "1000"}, WHOLE), (200, MARKED, WHOLE)]})
    (tmp_path / NAME).write_bytes(b"old")
    with pytest.raises(DownloadError):
        _fetch(base, tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"old"
    assert _fetch(base, tmp_path).read_bytes() == WHOLE


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ({"Content-Type": "text/html"}, b"\xef\xbb\xbf\n <!DOCTYPE html><p>Sign in</p>", "a web page came"),
        (MARKED, b"<html>", "a web page came"),
        (MARKED, b"not a zip", "not a zip file"),
        (MARKED, b"", "not a zip file"),
        (MARKED, WHOLE[:5000], "the zip file is damaged"),
        (MARKED, WHOLE[:-10], "the zip file is damaged"),
        (MARKED | {"Content-Length": str(len(WHOLE) - 100)}, WHOLE, "the zip file is damaged"),
        (MARKED, WHOLE + b"x" * 100_000, "larger than"),
        (MARKED | {"Content-Length": "100001"}, WHOLE, "larger than"),
        (MARKED | {"Content-Length": "none"}, WHOLE + b"x" * 100_000, "larger than"),
    ],
    ids=[
        "page", "page as zip", "text", "nothing", "half", "end missing", "size too small",
        "too large", "told too large", "too large, not told",
    ],
)  # fmt: skip
def test_what_is_no_release_is_refused_and_thrown_away(
    serve: Serve, tmp_path: Path, headers: dict[str, str], body: bytes, said: str
) -> None:
    base, _ = serve({PATH: (200, headers, body)})
    assert said in _refused(base, tmp_path)
    assert _files(tmp_path) == []


def test_a_size_told_too_large_is_a_cut_off(serve: Serve, tmp_path: Path) -> None:
    base, _ = serve({PATH: (200, MARKED | {"Content-Length": str(len(WHOLE) + 100)}, WHOLE)})
    assert "cut off" in _refused(base, tmp_path)


def test_an_end_that_only_the_zip_tells_is_gone_on_with(serve: Serve, tmp_path: Path) -> None:
    unsized = MARKED | {"Content-Length": "none"}
    base, asked = serve({PATH: [(200, unsized | {"send": "1000"}, WHOLE), (200, MARKED, WHOLE)]})
    assert "ends before its time" in _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE
    assert _ranges(asked)[1] == ("bytes=1000-", '"one"')


def test_a_rest_shorter_than_told_is_a_cut_off(serve: Serve, tmp_path: Path) -> None:
    place = {"Content-Range": f"bytes 1000-{len(WHOLE) - 1}/{len(WHOLE)}", "Content-Length": "none"}
    short = (206, {"ETag": MARKED["ETag"]} | place, WHOLE[1000:2000])
    base, _ = serve({PATH: [(200, MARKED | {"send": "1000"}, WHOLE), short, (200, MARKED, WHOLE)]})
    _refused(base, tmp_path)
    assert "cut off" in _refused(base, tmp_path)
    assert (tmp_path / f"{NAME}.part").read_bytes() == WHOLE[:2000]
    assert _fetch(base, tmp_path).read_bytes() == WHOLE


@pytest.mark.parametrize("status", [404, 500])
def test_a_missing_file_leaves_the_part(serve: Serve, tmp_path: Path, status: int) -> None:
    cut = (200, MARKED | {"send": "1000"}, WHOLE)
    base, _ = serve({PATH: [cut, (status, {}, b""), (200, MARKED, WHOLE)]})
    _refused(base, tmp_path)
    with pytest.raises(AnswerError) as caught:
        _fetch(base, tmp_path)
    assert caught.value.status == status
    assert _fetch(base, tmp_path).read_bytes() == WHOLE


def test_a_file_that_takes_too_long_is_stopped(serve: Serve, tmp_path: Path) -> None:
    base, _ = serve({PATH: (200, MARKED, WHOLE)})
    assert "took longer than" in _refused(base, tmp_path, Limits(total=-1.0))


def test_a_download_can_be_stopped_and_gone_on_with(serve: Serve, tmp_path: Path) -> None:
    base, asked = serve({PATH: [(200, MARKED | {"stall": "1000"}, WHOLE), (200, MARKED, WHOLE)]})
    assert "was stopped; run again" in _refused(base, tmp_path, cancelled=lambda: True)
    assert _fetch(base, tmp_path, cancelled=lambda: False).read_bytes() == WHOLE
    assert _ranges(asked)[1] == ("bytes=1000-", '"one"')


def test_an_interruption_keeps_the_part(serve: Serve, tmp_path: Path) -> None:
    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    base, _ = serve({PATH: (200, MARKED, WHOLE)})
    with pytest.raises(KeyboardInterrupt):
        _fetch(base, tmp_path, progress=interrupt)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE


def test_a_folder_that_takes_nothing_is_a_sentence(serve: Serve, tmp_path: Path) -> None:
    base, _ = serve({PATH: (200, MARKED, WHOLE)})
    (tmp_path / "taken").write_text("a file where the folder should be")
    assert "cannot be written" in _refused_at(base, tmp_path / "taken")


def _refused_at(base: str, folder: Path) -> str:
    with pytest.raises(DownloadError) as caught:
        _fetch(base, folder)
    return str(caught.value)


def test_a_full_disk_is_a_sentence_and_keeps_the_part(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    base, _ = serve({PATH: (200, MARKED, WHOLE)})
    with monkeypatch.context() as patched:
        patched.setattr("hcpcs_tui.data.download.os.fsync", refuse)
        assert f"no space is left in {tmp_path}; free some and run again" in _refused(base, tmp_path)
    assert _fetch(base, tmp_path).read_bytes() == WHOLE


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/%2e%2e%2fpasswd.zip", "passwd.zip"),
        ("/a/..%5C..%5Ccodes.zip?x=1", "codes.zip"),
        ("/download?id=5", "hcpcs-release.zip"),
        ("/.zip", "hcpcs-release.zip"),
        (f"/{'x' * 300}.zip", f"{'x' * 96}.zip"),
    ],
)
def test_the_name_of_the_file_stays_in_the_folder(serve: Serve, tmp_path: Path, path: str, name: str) -> None:
    base, _ = serve({path: (200, MARKED, WHOLE)})
    with Connection(Allowed(base), PATIENT) as connection:
        fetched = download(connection, f"{base}{path}", tmp_path)
    assert fetched.parent == tmp_path
    assert fetched.name.endswith(name)
    assert _files(tmp_path) == [fetched.name]
