"""The newest release that CMS offers, found on its quarterly page and fetched from there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from hcpcs_tui.data.connection import Connection
from hcpcs_tui.data.download import Progress, download
from hcpcs_tui.data.failures import by_hand
from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.errors import AnswerError, DownloadError
from hcpcs_tui.domain.offers import PAGE, Offer, expected_offers, offer_at, offers_on

_UNWILLING = frozenset({400, 403, 405, 501})
"""Answers of servers that know the file and do not know the question HEAD."""

_ABSENT = frozenset({200, 401, 403, 404, 410})
"""Answers after which another address is tried; 200 when it brought a web page."""

_MOST_ASKED = 8
"""How many offers are asked for, so that a page of dead links does not keep a coder waiting."""


class ReleaseSite:
    """Where newer releases are: CMS's page, or the page or file at an address that the user gives.

    Connections are opened by newest and download alone, and closed when they return.
    """

    def __init__(
        self, folder: Path, given: str = "", connect: Callable[[Allowed], Connection] = Connection
    ) -> None:
        """folder: where files are put."""
        self._folder = folder
        self._given = given
        self._connect = connect

    def newest(self, today: date) -> Offer:
        """The newest release that is there, with its size; raises DownloadError."""
        with self._connect(Allowed(self._given)) as connection:
            return newest_offer(connection, today)

    def download(
        self,
        offer: Offer,
        progress: Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Fetch an offer and return the path of the checked zip file; raises DownloadError."""
        with self._connect(Allowed(self._given)) as connection:
            return download(connection, offer.address, self._folder, progress, cancelled)


def newest_offer(connection: Connection, today: date) -> Offer:
    """The newest offer that is there, with its size.

    An address that the user gave is the file itself when it ends in .zip, else a page with links to files.
    When the page of CMS is gone or links no release, the addresses expected by pattern are asked. Raises
    DownloadError.
    """
    given = connection.allowed.given
    if given and (offer := offer_at(given)):
        return replace(offer, size=_size_at(connection, offer.address))
    page = given or PAGE
    offers = _listed(connection, page)
    found = _first_there(connection, offers or ([] if given else expected_offers(today)))
    if found is None:
        problem = "every release listed there is missing" if offers else "no release is listed there"
        way = "give the address of its zip file with --url" if given else by_hand(page)
        raise DownloadError(page, f"{problem}; {way}")
    return found


def _listed(connection: Connection, page: str) -> list[Offer]:
    """The offers of a page; none when the page of CMS has moved."""
    try:
        text, address = connection.text(page)
    except AnswerError as error:
        if page == PAGE and error.status in _ABSENT:
            return []
        raise
    return offers_on(text, address, connection.allowed)


def _first_there(connection: Connection, offers: Sequence[Offer]) -> Offer | None:
    """The first offer that the server has, with its size."""
    for offer in offers[:_MOST_ASKED]:
        try:
            return replace(offer, size=_size_at(connection, offer.address))
        except AnswerError as error:
            if error.status not in _ABSENT:
                raise
    return None


def _size_at(connection: Connection, address: str) -> int | None:
    """The size of the file at an address, None when the server does not tell; raises AnswerError for none."""
    try:
        return _size(connection, address, "HEAD")
    except AnswerError as error:
        if error.status not in _UNWILLING:
            raise
    return _size(connection, address, "GET")


def _size(connection: Connection, address: str, method: str) -> int | None:
    """What the answer tells of a file whose body is left unread."""
    with connection.answer(method, address) as response:
        if response.headers.get("content-type", "").lower().startswith(("text/html", "application/xhtml")):
            raise AnswerError(address, f"a web page lies there, not a file; {by_hand(address)}", 200)
        length = response.headers.get("content-length", "")
        return int(length) if length.isdecimal() else None
