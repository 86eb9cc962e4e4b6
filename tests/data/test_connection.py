"""Asking servers: only those that may be asked, within limits, and each failure a sentence that helps."""

import socket
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui import __version__
from hcpcs_tui.data.connection import Connection, Limits, trusted_by_the_system
from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.errors import AnswerError, DownloadError

Serve = Callable[[dict[str, Any]], tuple[str, list[tuple[str, str, dict[str, str]]]]]

PATIENT = Limits(page=1000)
IMPATIENT = Limits(read=0.2)
HTML = {"Content-Type": "text/html; charset=utf-8"}
CMS = "https://www.cms.gov"


def _text(address: str, given: str = "", limits: Limits = PATIENT) -> str:
    with Connection(Allowed(given), limits) as connection:
        return connection.text(address)[0]


def _refused(address: str, given: str = "", limits: Limits = PATIENT) -> str:
    with pytest.raises(DownloadError) as caught:
        _text(address, given, limits)
    said = str(caught.value)
    assert caught.value.address
    assert said.endswith(".")
    assert "\n" not in said
    return said


def _trusting(certificate: tuple[Path, Path]) -> Callable[[], ssl.SSLContext]:
    return lambda: ssl.create_default_context(cafile=certificate[0])


def test_a_page_is_read_and_the_program_says_who_it_is(serve: Serve) -> None:
    base, asked = serve({"/list": (200, HTML, "café".encode())})
    assert _text(f"{base}/list", base) == "café"
    ((method, path, headers),) = asked
    assert (method, path, headers["user-agent"]) == ("GET", "/list", f"hcpcs-tui/{__version__}")


def test_nothing_is_opened_before_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    with Connection() as connection:
        assert connection.allowed.holds(CMS)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "has no such file"),
        (410, "has no such file"),
        (403, "web filter"),
        (401, "web filter"),
        (407, "wants a user name"),
        (429, "run again later"),
        (500, "run again later"),
        (503, "run again later"),
        (204, "not the file"),
        (304, "not the file"),
    ],
)
def test_a_status_is_told_with_what_to_do(serve: Serve, status: int, said: str) -> None:
    base, _ = serve({"/list": (status, HTML, b"")})
    with Connection(Allowed(base), PATIENT) as connection, pytest.raises(AnswerError, match=said) as caught:
        connection.text(f"{base}/list")
    assert caught.value.status == status


@pytest.mark.parametrize(
    ("headers", "body", "limits", "said"),
    [
        ({"stall": "0"}, b"12345", IMPATIENT, "fell silent"),
        ({"stall": "3"}, b"12345", IMPATIENT, "fell silent"),
        ({"send": "3"}, b"12345", PATIENT, "cut off"),
        ({}, b"x" * 1001, PATIENT, "larger than"),
        ({"Content-Length": "none"}, b"x" * 1001, PATIENT, "larger than"),
        ({}, b"x", Limits(total=-1.0), "took longer than"),
        ({"Content-Length": "nonsense"}, b"x", PATIENT, "cut off"),
    ],
)
def test_a_page_that_does_not_come_whole_is_refused(
    serve: Serve, headers: dict[str, str], body: bytes, limits: Limits, said: str
) -> None:
    base, _ = serve({"/list": (200, headers, body)})
    refused = _refused(f"{base}/list", base, limits)
    assert said in refused
    assert "run again" in refused or "hcpcs-tui import FILE" in refused


def test_a_redirect_on_the_same_server_is_followed(serve: Serve) -> None:
    base, asked = serve({"/a": (302, {"Location": "b?x=1"}, b""), "/b?x=1": (200, HTML, b"found")})
    with Connection(Allowed(base), PATIENT) as connection:
        assert connection.text(f"{base}/a") == ("found", f"{base}/b?x=1")
    assert [path for _, path, _ in asked] == ["/a", "/b?x=1"]


@pytest.mark.parametrize("count", [5, 6])
def test_five_redirects_are_followed_and_no_sixth(serve: Serve, count: int) -> None:
    answers: dict[str, Any] = {f"/{n}": (301, {"Location": f"/{n + 1}"}, b"") for n in range(count)}
    base, asked = serve({**answers, f"/{count}": (200, HTML, b"found")})
    if count == 5:
        assert _text(f"{base}/0", base) == "found"
    else:
        assert "sends on more than 5 times" in _refused(f"{base}/0", base)
    assert len(asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/x",
        "https://example.org/x",
        "http://localhost.example.org/",
        "//127.0.0.2/x",
        "ftp://127.0.0.1/x",
        "https://[broken/",
        "https://user@127.0.0.1/",
    ],
)
def test_a_redirect_to_another_server_is_not_followed(serve: Serve, location: str) -> None:
    base, asked = serve({"/a": (302, {"Location": location}, b"")})
    refused = _refused(f"{base}/a", base)
    assert "nothing was fetched there" in refused
    assert "hcpcs-tui import FILE" in refused
    assert len(asked) == 1


def test_a_redirect_from_https_to_http_is_not_followed(
    serve_as_cms: Serve, certificate: tuple[Path, Path]
) -> None:
    base, asked = serve_as_cms({"/a": (302, {"Location": "http://www.cms.gov/a"}, b"")})
    refusal = pytest.raises(DownloadError, match=r"is not an https address of cms\.gov")
    with Connection(Allowed(), PATIENT, _trusting(certificate)) as connection, refusal:
        connection.text(f"{base}/a")
    assert len(asked) == 1


def test_a_failure_behind_a_redirect_names_the_host_that_failed(
    serve_as_cms: Serve, certificate: tuple[Path, Path]
) -> None:
    base, _ = serve_as_cms({"/a": (301, {"Location": "https://data.cms.gov/b"}, b"")})
    refusal = pytest.raises(DownloadError, match=r"certificate of data\.cms\.gov")
    with Connection(Allowed(), PATIENT, _trusting(certificate)) as connection, refusal:
        connection.text(f"{base}/a")


def test_another_host_of_cms_is_followed(serve_as_cms: Serve, certificate: tuple[Path, Path]) -> None:
    base, _ = serve_as_cms({"/a": (301, {"Location": "https://cms.gov/b"}, b""), "/b": (200, HTML, b"found")})
    with Connection(Allowed(), PATIENT, _trusting(certificate)) as connection:
        assert connection.text(f"{base}/a") == ("found", "https://cms.gov/b")


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("http://www.cms.gov/x", ""),
        ("https://example.org/x", ""),
        ("http://example.org/x.zip", "http://example.org/x.zip"),
        ("no address", "no address"),
        ("https://exa\x1bmple.org/x", "https://exa\x1bmple.org/x"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_at_once(address: str, given: str) -> None:
    refused = _refused(address, given)
    assert "--url" in refused
    assert "\x1b" not in refused


@pytest.mark.parametrize(
    "address",
    [
        "https://www.cms.gov/\x00x",
        "https://a..test/x.zip",
        f"https://{'a' * 64}.test/x.zip",
        "https://xn--a.test/x.zip",
    ],
)
def test_an_address_that_the_library_does_not_take_is_a_sentence(address: str) -> None:
    assert "not an address" in _refused(address, address)


def test_a_certificate_that_nobody_trusts_is_refused(serve_as_cms: Serve) -> None:
    base, asked = serve_as_cms({"/a": (200, HTML, b"found")})
    refused = _refused(f"{base}/a.zip")
    assert "the certificate of www.cms.gov is not trusted by this computer" in refused
    assert "download it in a browser and run: hcpcs-tui import FILE" in refused
    assert refused.startswith(f"{base}/a.zip: ")
    assert asked == []


def test_a_certificate_of_another_host_is_refused(
    serve_as_cms: Serve, certificate: tuple[Path, Path]
) -> None:
    serve_as_cms({"/a": (200, HTML, b"found")})
    refusal = pytest.raises(DownloadError, match=r"certificate of data\.cms\.gov is not trusted")
    with Connection(Allowed(), PATIENT, _trusting(certificate)) as connection, refusal:
        connection.text("https://data.cms.gov/a")


def test_a_certificate_that_the_system_trusts_is_taken(
    serve_as_cms: Serve, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("the system's certificates cannot be named for one run here")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    base, _ = serve_as_cms({"/a": (200, HTML, b"found")})
    with Connection(Allowed(), PATIENT, trusted_by_the_system) as connection:
        assert connection.text(f"{base}/a")[0] == "found"


def test_a_server_without_encryption_is_not_spoken_to(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    base, _ = serve({})
    secure = base.replace("http:", "https:")
    assert "no secure connection" in _refused(f"{secure}/a", secure)


def test_a_name_that_nobody_knows_is_told(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    serve({})
    monkeypatch.setattr(socket, "getaddrinfo", find)
    assert "no server of that name is known" in _refused(f"{CMS}/a")


def test_a_refused_connection_is_told(serve: Serve) -> None:
    serve({})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/a"
        assert "refused" in _refused(address, address)


def test_a_connection_that_does_not_come_about_in_time_is_told(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object, **__: object) -> None:
        raise TimeoutError

    serve({})
    monkeypatch.setattr(socket, "create_connection", wait)
    assert "did not answer in time" in _refused(f"{CMS}/a")


def test_the_proxy_of_the_environment_is_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, asked = serve({"http://localhost:9/a": (200, HTML, b"by proxy")})
    monkeypatch.setenv("http_proxy", proxy)
    assert _text("http://localhost:9/a", "http://localhost:9/a") == "by proxy"
    assert asked[0][:2] == ("GET", "http://localhost:9/a")


def test_a_proxy_that_refuses_is_named_without_its_password(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, _ = serve({"www.cms.gov:443": (407, {}, b"")})
    monkeypatch.setenv("https_proxy", proxy.replace("://", "://me:secret@"))
    refused = _refused(f"{CMS}/a")
    assert f"the proxy {proxy.removeprefix('http://')} refused (407" in refused
    assert "secret" not in refused


def test_a_proxy_that_is_not_there_is_named(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve({})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        proxy = f"127.0.0.1:{free.getsockname()[1]}"
        monkeypatch.setenv("https_proxy", f"http://{proxy}")
        assert f"refused by way of the proxy {proxy}" in _refused(f"{CMS}/a")


def test_a_host_that_goes_past_the_proxy_does_not_name_it(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve({})
    monkeypatch.setenv("http_proxy", "http://proxy.example.org:8080")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/a"
        refused = _refused(address, address)
    assert "refused" in refused
    assert "proxy" not in refused


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "ftp://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_told(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    serve({})
    monkeypatch.setenv("https_proxy", proxy)
    assert "write it as http://host:port" in _refused(f"{CMS}/a")


def test_a_proxy_whose_name_makes_no_sense_is_named(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve({})
    monkeypatch.setenv("https_proxy", "http://me:secret@[broken/")
    refused = _refused(f"{CMS}/a")
    assert "by way of the proxy [broken" in refused
    assert "secret" not in refused
