"""A connection to the servers that may be asked: https, the system's certificates, its proxies, limits."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from hcpcs_tui.data.failures import by_hand, failure, refusal, unusable_proxy
from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.errors import DownloadError
from hcpcs_tui.domain.reading import clean

if TYPE_CHECKING:
    import httpx

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait and how much to take."""

    connect: float = 15.0
    """Seconds until a connection stands."""
    read: float = 30.0
    """Seconds of silence."""
    total: float = 900.0
    """Seconds for one page or file."""
    page: int = 4 * MIB
    """Bytes of a page."""
    file: int = 64 * MIB
    """Bytes of a file."""
    redirects: int = 5


def trusted_by_the_system() -> SSLContext:
    """A context that trusts what the operating system trusts, a hospital's own certificates among it."""
    import truststore  # dear to import, and only a download needs it

    return truststore.SSLContext(PROTOCOL_TLS_CLIENT)


class Connection:
    """Asks the servers that may be asked; nothing is opened before the first question.

    A context manager: leaving it closes what was opened.
    """

    def __init__(
        self,
        allowed: Allowed | None = None,
        limits: Limits | None = None,
        context: Callable[[], SSLContext] = trusted_by_the_system,
    ) -> None:
        self.allowed = allowed or Allowed()
        self.limits = limits or Limits()
        self._context = context
        self._made: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._made is not None:
            self._made.close()
            self._made = None

    @contextmanager
    def answer(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        accepted: Collection[int] = (200,),
    ) -> Iterator["httpx.Response"]:
        """The answer to a question, redirects followed, its body not yet read.

        Raises AnswerError for a status that is not accepted and DownloadError when no answer comes, also
        while the body is read.
        """
        import httpx

        response = self._followed(method, address, headers or {})
        found = str(response.url)
        try:
            if response.status_code not in accepted:
                raise refusal(response, found)
            yield response
        except httpx.HTTPError as error:
            raise failure(error, found) from None
        finally:
            response.close()

    def text(self, address: str) -> tuple[str, str]:
        """The text of a page, and the address where it was found in the end."""
        with self.answer("GET", address) as response:
            body = bytearray()
            for chunk in self.timed(response.iter_bytes(), address):
                body += chunk
                if len(body) > self.limits.page:
                    raise DownloadError(
                        address, f"the page is larger than {self.limits.page // MIB} MiB; {by_hand(address)}"
                    )
            return body.decode("utf-8", errors="replace"), str(response.url)

    def timed(self, chunks: Iterator[bytes], address: str) -> Iterator[bytes]:
        """The chunks of a body, as long as they come within the time limit for all of them."""
        end = time.monotonic() + self.limits.total
        for chunk in chunks:
            if time.monotonic() > end:
                longest = f"{self.limits.total / 60:.0f} minutes"
                raise DownloadError(
                    address, f"it took longer than {longest}; run again, or {by_hand(address)}"
                )
            yield chunk

    def _followed(self, method: str, address: str, headers: Mapping[str, str]) -> "httpx.Response":
        """The answer behind all redirects, each held to the rule before it is followed."""
        asked = address
        self._hold(asked, address)
        for _ in range(self.limits.redirects + 1):
            response = self._sent(method, address, headers)
            if not response.has_redirect_location:
                return response
            response.close()
            address = _joined(address, response.headers["location"])
            self._hold(asked, address)
        problem = f"it sends on more than {self.limits.redirects} times; {by_hand(asked)}"
        raise DownloadError(asked, problem)

    def _hold(self, asked: str, address: str) -> None:
        if self.allowed.holds(address):
            return
        rule = f"is not {self.allowed.in_words}"
        if address == asked:
            way = "give one with --url, as it stands in a browser"
            raise DownloadError(clean(asked), f"this {rule}; {way}")
        problem = (
            f"it sends on to {clean(address)}, which {rule}; nothing was fetched there; {by_hand(asked)}"
        )
        raise DownloadError(asked, problem)

    def _sent(self, method: str, address: str, headers: Mapping[str, str]) -> "httpx.Response":
        import httpx

        client = self._client(address)
        try:
            request = client.build_request(method, address, headers=headers)
            return client.send(request, stream=True, follow_redirects=False)
        except (httpx.InvalidURL, UnicodeError):  # the name of a host is looked at in two places
            problem = "this is not an address; give one with --url, as it stands in a browser"
            raise DownloadError(clean(address), problem) from None
        except httpx.HTTPError as error:
            raise failure(error, address) from None

    def _client(self, address: str) -> "httpx.Client":
        import httpx

        from hcpcs_tui import __version__

        if self._made is None:
            limits = self.limits
            try:
                self._made = httpx.Client(
                    verify=self._context(),
                    timeout=httpx.Timeout(limits.read, connect=limits.connect),
                    headers={"User-Agent": f"hcpcs-tui/{__version__}", "Accept-Encoding": "identity"},
                )
            except (ValueError, ImportError, httpx.InvalidURL) as error:
                raise unusable_proxy(address, str(error)) from None
        return self._made


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        return location
