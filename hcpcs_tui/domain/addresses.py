"""Which addresses may be asked: CMS's own over https, and the one that the user gives."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

CMS = "cms.gov"
"""The domain of the Centers for Medicare & Medicaid Services; its hosts end so."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PLAIN_SERVER = re.compile(r"[A-Za-z0-9.:\[\]-]+")
_PORTS = {"https": 443, "http": 80}


class _Server(NamedTuple):
    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """The servers that may be asked: those of cms.gov, or only the one of the address that the user gave.

    An address that the user gave must be https as well, unless it lies on this computer (localhost,
    127.0.0.1, ::1): no one stands between there. Every redirect is held to the same rule, so that neither
    leads from https to http nor to another host.
    """

    given: str = ""
    """The address that the user gave; empty for CMS's own."""

    def holds(self, address: str) -> bool:
        """Whether the address may be asked."""
        server = _server(address)
        if server is None or (server.scheme != "https" and server.host not in _LOOPBACK):
            return False
        if self.given:
            return server == _server(self.given)
        is_cms = server.host == CMS or server.host.endswith(f".{CMS}")
        return is_cms and server.scheme == "https" and server.port == _PORTS["https"]

    @property
    def in_words(self) -> str:
        """The rule as a clause: 'an https address of cms.gov'."""
        if not self.given:
            return f"an https address of {CMS}"
        server = _server(self.given)
        if server is None or not self.holds(self.given):
            return "an address that begins with https://"
        is_usual = server.port == _PORTS[server.scheme]
        host = f"[{server.host}]" if ":" in server.host else server.host
        return f"an {server.scheme} address of {host}{'' if is_usual else f':{server.port}'}"


def host_of(address: str) -> str:
    """The host of an address; empty when it has none."""
    server = _server(address)
    return server.host if server else ""


def split(address: str) -> SplitResult | None:
    """The parts of an address; None when it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _server(address: str) -> _Server | None:
    """The server of an http or https address; None for one with a user name or signs that hide another."""
    parts = split(address)
    if parts is None or parts.scheme not in _PORTS or not _PLAIN_SERVER.fullmatch(parts.netloc):
        return None
    if not parts.hostname:
        return None
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:  # not a number, or beyond 65535
        return None
    return _Server(parts.scheme, parts.hostname.rstrip("."), port)
