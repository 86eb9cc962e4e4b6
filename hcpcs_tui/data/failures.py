"""What went wrong between this computer and a server, as a sentence that says what to do."""

import errno
import ssl
from collections.abc import Iterator
from socket import gaierror
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from hcpcs_tui.domain.addresses import host_of
from hcpcs_tui.domain.errors import AnswerError, DownloadError
from hcpcs_tui.domain.offers import file_name
from hcpcs_tui.domain.reading import clean

if TYPE_CHECKING:
    from httpx import HTTPError, Response

_PROXY_REFUSAL = 407
_LONGEST_REASON = 120


def by_hand(address: str) -> str:
    """The way that stays open when the program cannot fetch a file or the page that lists it."""
    named = "it" if file_name(address).lower().endswith(".zip") else "the zip file from there"
    return f"download {named} in a browser and run: hcpcs-tui import FILE"


def failure(error: "HTTPError", address: str) -> DownloadError:
    """What a failed request means."""
    import httpx

    host = host_of(address)
    if isinstance(error, httpx.ProxyError):
        return DownloadError(
            address,
            f"the proxy {_proxy(address)} refused ({_reason(error)}); ask your IT department how to pass it, "
            f"or {by_hand(address)}",
        )
    if isinstance(error, httpx.ConnectTimeout):
        return DownloadError(
            address, f"{host} did not answer in time{_through(address)}; check the connection and run again"
        )
    if isinstance(error, httpx.TimeoutException):
        return DownloadError(address, f"{host} fell silent; run again later")
    if isinstance(error, httpx.ConnectError):
        return _unconnected(error, address)
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return DownloadError(address, "the connection was cut off; run again")
    return DownloadError(address, f"the request failed ({_reason(error)}); run again, or {by_hand(address)}")


def refusal(response: "Response", address: str) -> AnswerError:
    """What an answer other than the file means."""
    status, host = response.status_code, host_of(address)
    if status in (404, 410):
        problem = f"{host} has no such file; look for its new place on the page of CMS and give it with --url"
    elif status == _PROXY_REFUSAL:
        problem = (
            f"the proxy {_proxy(address)} wants a user name; ask your IT department, or {by_hand(address)}"
        )
    elif status in (401, 403):
        problem = f"{host} or a web filter before it refuses (status {status}); {by_hand(address)}"
    elif status == 429 or status >= 500:
        problem = f"{host} cannot answer now (status {status}); run again later"
    else:
        problem = f"{host} gave an answer that is not the file (status {status}); {by_hand(address)}"
    return AnswerError(address, problem, status)


def unusable_proxy(address: str, reason: str) -> DownloadError:
    """A proxy that the environment names and that cannot be used."""
    why = clean(reason)[:_LONGEST_REASON]
    named = f"the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY cannot be used ({why})"
    return DownloadError(address, f"{named}; write it as http://host:port")


def unwritable(error: OSError, folder: str, address: str) -> DownloadError:
    """A folder or disk that does not take the file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DownloadError(address, f"no space is left in {folder}; free some and run again")
    way = "let HCPCS_TUI_HOME name a folder of your own and run again"
    return DownloadError(address, f"the file cannot be written to {folder} ({error.strerror}); {way}")


def _unconnected(error: "HTTPError", address: str) -> DownloadError:
    host = host_of(address)
    through = _through(address)
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        problem = (
            f"the certificate of {host} is not trusted by this computer; ask your IT department, "
            f"or {by_hand(address)}"
        )
    elif any(isinstance(cause, ssl.SSLError) for cause in causes):
        problem = f"no secure connection to {host} came about ({_reason(error)}); {by_hand(address)}"
    elif any(isinstance(cause, gaierror) for cause in causes):
        problem = (
            f"no server of that name is known{through}; check the connection to the internet and run again"
        )
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        problem = f"the connection was refused{through}; run again later, or {by_hand(address)}"
    else:
        problem = f"no connection came about{through} ({_reason(error)}); check the connection and run again"
    return DownloadError(address, problem)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and those behind it."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _reason(error: Exception) -> str:
    """What the library says, short and without control characters."""
    return clean(str(error))[:_LONGEST_REASON] or type(error).__name__


def _through(address: str) -> str:
    proxy = _proxy(address)
    return f" by way of the proxy {proxy}" if proxy else ""


def _proxy(address: str) -> str:
    """The proxy that the environment names for the address, without user and password; empty for none."""
    if proxy_bypass(host_of(address)):
        return ""
    named = getproxies()
    proxy = named.get(urlsplit(address).scheme) or named.get("all") or ""
    return clean(proxy.rpartition("://")[2].rpartition("@")[2].rstrip("/"))
