"""What many tests start from: the embedded catalogue, read once a run, and a server on this computer."""

import gc
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, settings

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.successors import Successors

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

gc.set_threshold(10_000, 10, 10)  # a process that runs hundreds of programs would collect all the time

Answer = tuple[int, Mapping[str, str], bytes]
"""Status, headers and body. Content-Length is added unless given; the value 'none' leaves it out.

Headers that are not sent: 'send' is how many bytes of the body go out before the connection is closed,
'stall' how many before the server falls silent. With 'Accept-Ranges' a Range is honoured as If-Range says.
"""
Answers = dict[str, Answer | list[Answer]]
"""By path; of a list each answer is given once, the last one for ever. Other paths are not there (404)."""
Asked = tuple[str, str, dict[str, str]]
"""Method, path and headers, the names of headers in lower case."""
Serve = Callable[[Answers], tuple[str, list[Asked]]]
"""Starts a server: its address without a slash at the end, and what it is asked, as it comes."""


@pytest.fixture(scope="session", autouse=True)
def collector() -> Iterator[None]:
    """Leave the garbage collector alone: what one program sets aside until it ends would stay for the run."""
    with pytest.MonkeyPatch.context() as patching:
        for deed in ("collect", "freeze", "unfreeze"):
            patching.setattr(gc, deed, lambda: 0)
        yield


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return embedded_catalogue()


@pytest.fixture(scope="session")
def successors(catalogue: Catalogue) -> Successors:
    return Successors(catalogue)


class _Server(ThreadingHTTPServer):
    def __init__(self, answers: Answers) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.asked: list[Asked] = []
        self.ends = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves is no fault of the server."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def _respond(self) -> None:
        asked = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, asked))
        answer = self.server.answers.get(self.path, (404, {"Content-Type": "text/html"}, b"<p>gone</p>"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        status, headers, body = _ranged(answer, asked)
        self.send_response(status)
        lengths = {"Content-Length": str(len(body))}
        for name, value in {**lengths, **headers}.items():
            if value != "none" and name not in ("send", "stall"):
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: int(headers.get("send", headers.get("stall", len(body))))])
            self.wfile.flush()
            if "stall" in headers:
                self.server.ends.wait()

    do_GET = do_HEAD = do_CONNECT = _respond  # noqa: N815 -- names that the standard library looks for

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _ranged(answer: Answer, asked: Mapping[str, str]) -> Answer:
    _, headers, body = answer
    mark = headers.get("ETag", headers.get("Last-Modified"))
    if "Accept-Ranges" not in headers or "range" not in asked or asked.get("if-range", mark) != mark:
        return answer
    start = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
    if start >= len(body):
        return 416, {"Content-Range": f"bytes */{len(body)}"}, b""
    place = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
    return 206, {**headers, **place}, body[start:]


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Answers, ssl.SSLContext | None], _Server]]:
    """Starts servers on this computer, and ends them; no proxy stands before them."""
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    with ExitStack() as ending:

        def start(answers: Answers, context: ssl.SSLContext | None) -> _Server:
            server = ending.enter_context(_Server(answers))
            if context:
                server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            ending.callback(thread.join)
            ending.callback(server.shutdown)
            ending.callback(server.ends.set)
            return server

        yield start


@pytest.fixture
def serve(servers: Callable[[Answers, ssl.SSLContext | None], _Server]) -> Serve:
    """A server without encryption, as --url allows on this computer."""

    def start(answers: Answers) -> tuple[str, list[Asked]]:
        server = servers(answers, None)
        return f"http://127.0.0.1:{server.server_port}", server.asked

    return start


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for www.cms.gov that nobody trusts, and its key, made for this run."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("the openssl command is not here to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = "subjectAltName=DNS:www.cms.gov,DNS:cms.gov"
    usage = "keyUsage=critical,digitalSignature,keyCertSign"
    command = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test.invalid"
    )
    subprocess.run(
        [openssl, *command.split(), "-addext", names, "-addext", usage, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    return certificate, key


@pytest.fixture
def serve_as_cms(
    servers: Callable[[Answers, ssl.SSLContext | None], _Server],
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Serve:
    """A server with encryption that stands in for every host of cms.gov; no other name is known."""

    def start(answers: Answers) -> tuple[str, list[Asked]]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server = servers(answers, context)
        _let_names_mean(server.server_port, monkeypatch)
        return "https://www.cms.gov", server.asked

    return start


def _let_names_mean(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def find(host: str, *_: object, **__: object) -> list[object]:
        if not host.endswith("cms.gov"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", find)
