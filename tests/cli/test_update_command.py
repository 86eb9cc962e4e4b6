"""`hcpcs-tui update`: says what it would fetch, asks, fetches; and no other command uses the network."""

import io
import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.cli.main import main
from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.dates import Release
from tests.releases import made, make_txt, make_zip

Run = Callable[..., tuple[int, str, str]]
Asked = list[tuple[str, str, dict[str, str]]]
Serve = Callable[[dict[str, Any]], tuple[str, Asked]]

NAME = "october-2099-alpha-numeric-hcpcs-file.zip"
FILE = f"/files/zip/{NAME}"
OLD_FILE = "/files/zip/july-2025-alpha-numeric-hcpcs-file.zip"
CMS_PAGE = "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update"
HTML = {"Content-Type": "text/html"}


WHOLE = make_zip({"HCPC2099_OCT_ANWEB.txt": make_txt([made("J1885"), made("E0601"), made("KX")])})
NO_RELEASE = make_zip({"HCPC2099_OCT_ANWEB.txt": b"codes"})


def _imported(home: Path) -> list[Release]:
    return [stored.release for stored in ReleaseStore(home / "releases.sqlite").releases()]


def _answers(page: str = "/list", file: str = FILE) -> dict[str, Any]:
    link = f'<a href="{file}">Quarterly file (ZIP)</a>'
    return {page: (200, HTML, link.encode()), file: (200, {"Content-Type": "application/zip"}, WHOLE)}


@pytest.fixture
def at_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Call the command line as somebody at a terminal: at_terminal("update", typed="n\\n")."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def call(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        said = Terminal()
        monkeypatch.setattr("sys.argv", ["hcpcs-tui", *arguments])
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        monkeypatch.setattr("sys.stderr", said)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code, capsys.readouterr().out, said.getvalue()

    return call


def test_it_says_what_it_would_fetch_and_fetches_nothing(run: Run, serve: Serve, home: Path) -> None:
    base, asked = serve(_answers())
    status, out, err = run("update", "--dry-run", "--url", f"{base}/list")
    assert (status, err) == (0, "")
    assert "Release: October 2099" in out
    assert "File: Quarterly file (ZIP)" in out
    assert f"Address: {base}{FILE}" in out
    assert "releases newer than the one in use, October 2025; in force from 1 Oct 2099." in out
    assert [(method, path) for method, path, _ in asked] == [("GET", "/list"), ("HEAD", FILE)]
    assert not home.exists()


@pytest.mark.parametrize(
    ("file", "status"), [(FILE, 0), (OLD_FILE, 1), ("/october-2025-alpha-numeric-hcpcs-files.zip", 1)]
)
def test_a_dry_run_tells_by_its_status_whether_something_newer_is_there(
    run: Run, serve: Serve, file: str, status: int
) -> None:
    base, _ = serve(_answers(file=file))
    assert run("update", "--dry-run", "--url", f"{base}/list")[0] == status


def test_with_yes_the_release_is_fetched_imported_and_its_file_deleted(
    run: Run, serve: Serve, home: Path
) -> None:
    base, _ = serve(_answers())
    status, out, err = run("update", "--yes", "--url", f"{base}/list")
    assert (status, err) == (0, "")
    assert "The October 2099 release is added." in out
    assert "Codes: 2" in out
    assert _imported(home) == [Release(2099, 4)]
    assert list((home / "downloads").iterdir()) == []


def test_what_cannot_be_imported_is_kept_and_its_place_told(run: Run, serve: Serve, home: Path) -> None:
    base, _ = serve({**_answers(), FILE: (200, {}, NO_RELEASE)})
    status, _, err = run("update", "--yes", "--url", f"{base}/list")
    assert status == 2
    assert f"The downloaded file is kept: {home / 'downloads' / NAME}" in err
    assert (home / "downloads" / NAME).read_bytes() == NO_RELEASE
    assert _imported(home) == []


def test_the_release_of_cms_is_fetched_without_an_address(
    run: Run, serve_as_cms: Serve, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    if sys.platform != "linux":
        pytest.skip("the system's certificates cannot be named for one run here")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    serve_as_cms(_answers(page=CMS_PAGE))
    status, out, _ = run("update", "--yes")
    assert status == 0
    assert f"Address: https://www.cms.gov{FILE}" in out
    assert _imported(home) == [Release(2099, 4)]


@pytest.mark.parametrize("download", [True, False])
def test_json_is_one_object(run: Run, serve: Serve, download: bool) -> None:
    base, _ = serve(_answers())
    _, out, _ = run("update", "--yes" if download else "--dry-run", "--json", "--url", f"{base}/list")
    told = json.loads(out)
    expected = {
        "release": "October 2099",
        "in_force_from": "2099-10-01",
        "label": "Quarterly file (ZIP)",
        "address": f"{base}{FILE}",
        "size": len(WHOLE),
        "newer": True,
        "in_use": {"release": "October 2025", "through": "2025-12-31"},
    }
    assert {key: told[key] for key in expected} == expected
    imported = told["imported"]
    assert (
        (imported["release"], imported["outcome"]) == ("October 2099", "added") if download else not imported
    )


def test_a_file_whose_name_tells_no_release_is_fetched_all_the_same(run: Run, serve: Serve) -> None:
    base, _ = serve({"/codes.zip": (200, {}, WHOLE)})
    status, out, _ = run("update", "--yes", "--url", f"{base}/codes.zip")
    assert status == 0
    assert "the name of the file does not tell it" in out
    assert "The October 2099 release is added." in out


def test_in_a_pipe_nobody_is_asked_and_nothing_is_looked_for(run: Run, serve: Serve) -> None:
    base, asked = serve(_answers())
    status, out, err = run("update", "--url", f"{base}/list", stdin=b"y\n")
    assert (status, out, asked) == (2, "", [])
    assert "--yes" in err


@pytest.mark.parametrize(("typed", "fetched"), [("y\n", True), ("\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks_first(
    at_terminal: Run, serve: Serve, home: Path, typed: str, fetched: bool
) -> None:
    base, asked = serve(_answers())
    status, out, err = at_terminal("update", "--url", f"{base}/list", typed=typed)
    assert status == 0
    assert "Download and import it?" in err
    assert ("is added" in out) == fetched
    assert _imported(home) == [Release(2099, 4)] * fetched
    assert (("GET", FILE) in [(method, path) for method, path, _ in asked]) == fetched


def test_progress_is_told_at_a_terminal(at_terminal: Run, serve: Serve) -> None:
    base, _ = serve(_answers())
    _, _, err = at_terminal("update", "--yes", "--url", f"{base}/list")
    assert err == "\r0.0 of 0.0 MiB\n\rrow 4 of 4\n"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "has no such file"),
        ({"/list": (500, HTML, b"")}, "run again later"),
        ({"/list": (200, HTML, b"<p>Sign in</p>")}, "no release is listed there"),
        (
            {**_answers(), FILE: [(200, {}, b""), (200, HTML, b"<p>Sign in</p>")]},
            "a web page came in place of the file",
        ),
        ({**_answers(), FILE: [(200, {}, b""), (200, {"send": "10"}, WHOLE)]}, "cut off; run again"),
    ],
    ids=["not there", "in trouble", "no release", "a page as file", "cut off"],
)
def test_a_failure_is_a_sentence(
    run: Run, serve: Serve, home: Path, answers: dict[str, Any], said: str
) -> None:
    base, _ = serve(answers)
    status, _, err = run("update", "--yes", "--url", f"{base}/list")
    assert status == 2
    assert err.startswith("hcpcs-tui: ")
    assert said in err
    assert len(err.splitlines()) == 1
    assert not (home / "downloads" / NAME).exists()


def test_an_address_without_encryption_is_refused(run: Run) -> None:
    status, _, err = run("update", "--yes", "--url", "http://example.org/codes.zip")
    assert status == 2
    assert "https://" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "oxygen"),
        ("search", "oxigen", "--json"),
        ("show", "J1885", "99213"),
        ("keys",),
        ("where",),
        ("releases",),
        ("update", "--help"),
        ("update",),
        ("--version",),
        ("--help",),
    ],
    ids=" ".join,
)
def test_no_other_command_opens_a_connection(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    status, out, err = run(*arguments)
    assert out or "In a pipe" in err
    assert status == (2 if arguments == ("update",) else 0)
