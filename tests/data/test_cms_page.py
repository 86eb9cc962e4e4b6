"""The newest release: from the page as CMS writes it, and by pattern when the page does not help."""

import io
import ssl
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.data.cms_page import ReleaseSite, newest_offer
from hcpcs_tui.data.connection import Connection, Limits
from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import AnswerError, DownloadError
from hcpcs_tui.domain.offers import PAGE, Offer

Asked = list[tuple[str, str, dict[str, str]]]
Serve = Callable[[dict[str, Any]], tuple[str, Asked]]
Find = Callable[..., Offer]

TODAY = date(2026, 11, 21)
IMPATIENT = Limits(read=0.2)
HTML = {"Content-Type": "text/html; charset=UTF-8"}
ZIP = {"Content-Type": "application/zip"}
PAGE_PATH = PAGE.removeprefix("https://www.cms.gov")
GONE = (404, HTML, b"<p>Page not found</p>")


def _file(quarter: str, ending: str = "file") -> str:
    return f"/files/zip/{quarter}-alpha-numeric-hcpcs-{ending}.zip"


def _page(*links: str) -> tuple[int, dict[str, str], bytes]:
    rows = "".join(f'<li><a href="{link}">Quarterly file (ZIP)</a></li>\n' for link in links)
    return 200, HTML, f"<!DOCTYPE html><ul>{rows}</ul>".encode()


@pytest.fixture
def find(certificate: tuple[Path, Path]) -> Find:
    """Look for the newest release at CMS, or at the address given."""

    def search(given: str = "", limits: Limits | None = None) -> Offer:
        def trusting() -> ssl.SSLContext:
            return ssl.create_default_context(cafile=certificate[0])

        with Connection(Allowed(given), limits, trusting) as connection:
            return newest_offer(connection, TODAY)

    return search


def test_the_newest_on_the_page_is_found_with_its_size(serve_as_cms: Serve, find: Find) -> None:
    october, july = _file("october-2026"), _file("july-2026")
    base, asked = serve_as_cms({PAGE_PATH: _page(july, october), october: (200, ZIP, b"12345")})
    assert find() == Offer(Release(2026, 4), f"{base}{october}", "Quarterly file (ZIP)", 5)
    assert [(method, path) for method, path, _ in asked] == [("GET", PAGE_PATH), ("HEAD", october)]


def test_a_plural_name_is_found(serve_as_cms: Serve, find: Find) -> None:
    file = _file("october-2026", "files")
    serve_as_cms({PAGE_PATH: _page(file), file: (200, ZIP, b"12345")})
    assert find().address.endswith(file)


def test_a_release_that_is_published_ahead_is_found(serve_as_cms: Serve, find: Find) -> None:
    file = _file("january-2027")
    serve_as_cms({PAGE_PATH: _page(file, _file("october-2026")), file: (200, ZIP, b"12345")})
    assert find().release == Release(2027, 1)


@pytest.mark.parametrize("missing", [GONE, (200, HTML, b"<p>Sign in</p>"), (403, HTML, b"")])
def test_a_file_that_is_missing_makes_way_for_an_older_one(
    serve_as_cms: Serve, find: Find, missing: tuple[int, dict[str, str], bytes]
) -> None:
    october, july = _file("october-2026"), _file("july-2026")
    serve_as_cms({PAGE_PATH: _page(october, july), october: missing, july: (200, ZIP, b"12345")})
    assert find().release == Release(2026, 3)


def test_a_revision_that_is_missing_makes_way_for_the_one_before(serve_as_cms: Serve, find: Find) -> None:
    first, second = _file("october-2026"), _file("october-2026", "file-v2")
    serve_as_cms({PAGE_PATH: _page(second, first), first: (200, ZIP, b"12345")})
    assert find().address.endswith(first)


@pytest.mark.parametrize(
    "page",
    [(200, HTML, b""), (200, HTML, b"<p>New design, no links</p>"), GONE, (403, HTML, b"")],
    ids=["empty", "no links", "moved", "refused"],
)
@pytest.mark.parametrize("there", [_file("october-2026"), _file("october-2026", "files"), _file("july-2026")])
def test_without_the_page_the_expected_addresses_are_asked(
    serve_as_cms: Serve, find: Find, page: tuple[int, dict[str, str], bytes], there: str
) -> None:
    _, asked = serve_as_cms({PAGE_PATH: page, there: (200, ZIP, b"12345")})
    assert find().address.endswith(there)
    tried = [path for method, path, _ in asked if method == "HEAD"]
    assert tried[0] == _file("october-2026")
    assert tried[-1] == there


@pytest.mark.parametrize("status", [400, 403, 405, 501])
def test_a_server_that_knows_no_head_is_asked_otherwise(serve_as_cms: Serve, find: Find, status: int) -> None:
    file = _file("october-2026")
    answers = [(status, HTML, b""), (200, ZIP, b"12345")]
    _, asked = serve_as_cms({PAGE_PATH: _page(file), file: answers})
    assert find().size == 5
    assert [method for method, path, _ in asked if path == file] == ["HEAD", "GET"]


def test_when_nothing_is_there_the_way_by_hand_is_told(serve_as_cms: Serve, find: Find) -> None:
    serve_as_cms({PAGE_PATH: (200, HTML, b"<p>Sign in to the hospital's network</p>")})
    with pytest.raises(DownloadError, match=r"no release is listed there.*hcpcs-tui import FILE"):
        find()


def test_when_all_that_is_listed_is_missing_that_is_told(serve_as_cms: Serve, find: Find) -> None:
    _, asked = serve_as_cms({PAGE_PATH: _page(*(_file(f"july-{year}") for year in range(2001, 2026)))})
    with pytest.raises(DownloadError, match="every release listed there is missing"):
        find()
    assert len(asked) < 10


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("where", [PAGE_PATH, _file("october-2026")])
def test_a_server_in_trouble_is_not_passed_over(
    serve_as_cms: Serve, find: Find, status: int, where: str
) -> None:
    october, july = _file("october-2026"), _file("july-2026")
    answers: dict[str, Any] = {PAGE_PATH: _page(october, july), july: (200, ZIP, b"12345")}
    serve_as_cms({**answers, where: (status, HTML, b"")})
    with pytest.raises(AnswerError, match="run again later"):
        find()


def test_a_page_that_falls_silent_is_told(serve_as_cms: Serve, find: Find) -> None:
    serve_as_cms({PAGE_PATH: (200, HTML | {"stall": "3"}, b"<html></html>")})
    with pytest.raises(DownloadError, match="fell silent; run again"):
        find(limits=IMPATIENT)


def test_a_page_that_the_user_gave_is_read(serve: Serve, find: Find) -> None:
    file = "/mirror/october-2026-alpha-numeric-hcpcs-file.zip"
    base, asked = serve(
        {"/mirror/": _page(file.rpartition("/")[2], f"{PAGE}{file}"), file: (200, ZIP, b"12345")}
    )
    assert find(f"{base}/mirror/").address == f"{base}{file}"
    assert len(asked) == 2


def test_a_file_that_the_user_gave_is_taken(serve: Serve, find: Find) -> None:
    base, _ = serve({"/x/codes.zip": (200, ZIP, b"12345")})
    assert find(f"{base}/x/codes.zip") == Offer(None, f"{base}/x/codes.zip", "codes.zip", 5)


@pytest.mark.parametrize("path", ["/list", "/codes.zip"])
def test_what_the_user_gave_is_not_replaced_by_something_else(serve: Serve, find: Find, path: str) -> None:
    base, asked = serve({})
    with pytest.raises(AnswerError, match="no such file"):
        find(f"{base}{path}")
    assert {asks for _, asks, _ in asked} == {path}


def test_a_page_of_the_user_without_releases_asks_for_the_file(serve: Serve, find: Find) -> None:
    base, asked = serve({"/list": _page("/other.zip")})
    with pytest.raises(DownloadError, match=r"no release is listed there; give .* --url"):
        find(f"{base}/list")
    assert len(asked) == 1


def test_a_site_finds_and_fetches(serve: Serve, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("HCPC2026_OCT_ANWEB.txt", "codes")
    file = _file("october-2026")
    base, _ = serve({"/list": _page(file), file: (200, ZIP, packed.getvalue())})
    site = ReleaseSite(tmp_path / "downloads", f"{base}/list")
    offer = site.newest(TODAY)
    assert site.download(offer).read_bytes() == packed.getvalue()
    assert offer.size == len(packed.getvalue())
