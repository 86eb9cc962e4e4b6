"""The quarterly page of CMS, read as CMS writes it, and the names that files have by pattern."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.addresses import Allowed
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.offers import (
    PAGE,
    Offer,
    described,
    expected_offers,
    file_name,
    offer_at,
    offers_on,
    standing,
)

TODAY = date(2026, 11, 21)
OCTOBER = Release(2026, 4)
FOLDER = "https://www.cms.gov/files/zip/"


def _page(*links: str) -> str:
    rows = "".join(f'<li><a href="{link}">A file (ZIP)</a></li>\n' for link in links)
    return f"<!doctype html><html><body><ul>\n{rows}</ul></body></html>"


def _names(page: str) -> list[str]:
    return [offer.address.removeprefix(FOLDER) for offer in offers_on(page)]


@pytest.mark.parametrize(
    "link",
    [
        "/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-files.zip",
        f"{FOLDER}october-2026-alpha-numeric-hcpcs-file.zip",
        "//www.cms.gov/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "http://www.cms.gov/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "HTTPS://WWW.CMS.GOV/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "../../../files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "  /files/zip/october-2026-alpha-numeric-hcpcs-file.zip\n",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file.zip#top",
        "&#47;files/zip/october&#45;2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/October-2026-Alpha-Numeric-HCPCS-File.ZIP",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file.zip?v=2&amp;x=1",
        "/files/zip/october%202026%20alpha-numeric%20hcpcs%20file.zip",
        "/files/zip/october-2026-alphanumeric-hcpcs-file.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file-v2.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file_0.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file-updated.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file-updated-09302026.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file-2026-09-30.zip",
    ],
)
def test_a_quarterly_file_is_known_however_it_is_linked(link: str) -> None:
    (offer,) = offers_on(_page(link))
    assert offer.release == OCTOBER
    assert Allowed().holds(offer.address)
    assert file_name(offer.address).lower().endswith(".zip")


@pytest.mark.parametrize(
    ("link", "ending"),
    [
        ("/files/zip/october-2026-alpha-numeric-hcpcs-file.zip?a=1&amp;b=2#x", "?a=1&b=2"),
        ("http://www.cms.gov/files/zip/october-2026-alpha-numeric-hcpcs-file.zip", ""),
        ("../../../files/zip/october-2026-alpha-numeric-hcpcs-file.zip", ""),
    ],
)
def test_an_address_is_made_whole(link: str, ending: str) -> None:
    (offer,) = offers_on(_page(link))
    file = "october-2026-alpha-numeric-hcpcs-file.zip"
    assert offer.address == f"{FOLDER}{file}{ending}"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#main",
        "mailto:hcpcs@cms.hhs.gov",
        "javascript:void(0)",
        "https://[broken/october-2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/february-2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file-corrections.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-corrections.zip",
        "/files/zip/october-2026-hcpcs-application-summaries.zip",
        "/files/zip/october-2026-table-drugs.zip",
        "/files/zip/october-2026-noc-codes.zip",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file.pdf",
        "/files/zip/october-2026-alpha-numeric-hcpcs-file.zip.html",
        "/files/zip/2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/not-october-2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/october-1926-alpha-numeric-hcpcs-file.zip",
        "/files/zip/october-٢٠٢٦-alpha-numeric-hcpcs-file.zip",
        "https://example.org/october-2026-alpha-numeric-hcpcs-file.zip",
        "https://www.cms.gov.example.org/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "ftp://www.cms.gov/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
        "/license/ama?file=/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
    ],
)
def test_any_other_link_is_no_offer(link: str) -> None:
    assert offers_on(_page(link)) == []


def test_the_newest_release_comes_first_wherever_it_stands() -> None:
    page = _page(
        "/files/zip/april-2026-alpha-numeric-hcpcs-file.zip",
        "/files/zip/january-2027-alpha-numeric-hcpcs-file.zip",
        "/files/zip/october-2024-alpha-numeric-hcpcs-files.zip",
        "/files/zip/july-2026-alpha-numeric-hcpcs-file.zip",
    )
    assert [offer.release for offer in offers_on(page)] == [
        Release(2027, 1),
        Release(2026, 3),
        Release(2026, 2),
        Release(2024, 4),
    ]


@pytest.mark.parametrize(
    "endings",
    [
        ["", "-v2", "-v10"],
        ["", "_0", "_1"],
        ["", "-updated"],
        ["", "-updated-06172026", "-updated-07012026"],
        ["-06172025", "-01122026"],
        ["-061726", "-070126"],
        ["-2026-06-17", "-2026-07-01"],
        ["-06-17-2026", "-7-1-2026"],
        ["-june-17-2026", "-july-1-2026"],
        ["-rev1", "-rev2"],
        ["-final-v2", "-v3-06172026"],
    ],
)
@pytest.mark.parametrize("order", [1, -1], ids=["as listed", "reversed"])
def test_of_several_of_a_quarter_the_highest_revision_comes_first(endings: list[str], order: int) -> None:
    names = [f"july-2026-alpha-numeric-hcpcs-file{ending}.zip" for ending in endings]
    page = _page(*(f"/files/zip/{name}" for name in names[::order]))
    assert _names(page) == names[::-1]


def test_of_equal_revisions_the_last_listed_comes_first() -> None:
    names = ["july-2026-alpha-numeric-hcpcs-file.zip", "july-2026-alpha-numeric-hcpcs-files.zip"]
    assert _names(_page(*(f"/files/zip/{name}" for name in names))) == names[::-1]
    assert _names(_page(*(f"/files/zip/{name}" for name in names[::-1]))) == names


def test_a_file_that_is_linked_twice_is_one_offer() -> None:
    link = "/files/zip/july-2026-alpha-numeric-hcpcs-file.zip"
    assert len(offers_on(_page(link, link))) == 1


@pytest.mark.parametrize(
    ("inside", "label"),
    [
        ("July 2026 Alpha-Numeric HCPCS File (ZIP)", "July 2026 Alpha-Numeric HCPCS File (ZIP)"),
        ("<span>July\n 2026</span> <b>File&nbsp;(ZIP)</b>", "July 2026 File (ZIP)"),
        ("July\x1b[31m 2026\x07", "July [31m 2026"),
        ("", "july-2026-alpha-numeric-hcpcs-file.zip"),
        ("x" * 500, "x" * 120),
    ],
)
def test_the_label_is_what_the_page_says(inside: str, label: str) -> None:
    page = f"<a class=x HREF=/files/zip/july-2026-alpha-numeric-hcpcs-file.zip>{inside}</a>"
    assert [offer.label for offer in offers_on(page)] == [label]


@pytest.mark.parametrize(
    "page",
    [
        "<a href='/files/zip/july-2026-alpha-numeric-hcpcs-file.zip'>July<a href='/x'>x</a>",
        "<a href='/files/zip/july-2026-alpha-numeric-hcpcs-file.zip'>July",
        "<a href='/files/zip/july-2026-alpha-numeric-hcpcs-file.zip'>July</a><![broken <!-- <a",
        "<table><td><a href='/files/zip/july-2026-alpha-numeric-hcpcs-file.zip'>July</td></table>",
    ],
)
def test_a_broken_page_gives_what_it_has(page: str) -> None:
    assert [offer.release for offer in offers_on(page)] == [Release(2026, 3)]


def test_a_link_in_a_comment_or_script_is_no_offer() -> None:
    link = '<a href="/files/zip/july-2026-alpha-numeric-hcpcs-file.zip">July</a>'
    assert offers_on(f"<!-- {link} --><script>var x = '{link}'</script>") == []


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\xa0", " "])
def test_an_address_can_be_shown_whatever_is_in_it(sign: str) -> None:
    link = f"/files/zip/july{sign}2026-alpha-numeric-hcpcs-file.zip?x={sign}[31m"
    addresses = [offer.address for offer in offers_on(_page(link))]
    given = offer_at(f"https://example.org/{sign}x.zip")
    assert given is not None
    assert all(address.isascii() and address.isprintable() for address in (*addresses, given.address))
    assert len(addresses) == 1


@given(st.text(alphabet="<>!-[]&;#/='\"aAhref .zip", max_size=60) | st.text(max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    assert offers_on(text) == []
    assert offers_on(f'<a href="{text}">') == []


@given(st.from_regex(r"(-[a-z0-9]{1,9}){0,4}", fullmatch=True))
def test_any_ending_of_a_name_is_read_or_passed_over(ending: str) -> None:
    link = f"/files/zip/july-2026-alpha-numeric-hcpcs-file{ending}.zip"
    assert {offer.release for offer in offers_on(_page(link))} <= {Release(2026, 3)}


def test_links_of_a_page_that_the_user_gave_lie_on_its_server() -> None:
    page = _page("july-2026-alpha-numeric-hcpcs-file.zip", f"{FOLDER}july-2026-alpha-numeric-hcpcs-file.zip")
    address = "http://localhost:8000/codes/list"
    offers = offers_on(page, address, Allowed(address))
    assert [offer.address for offer in offers] == [
        "http://localhost:8000/codes/july-2026-alpha-numeric-hcpcs-file.zip"
    ]


def test_expected_are_the_release_in_force_and_those_before_singular_first() -> None:
    expected = expected_offers(TODAY)
    names = [offer.address.removeprefix(FOLDER).removesuffix(".zip") for offer in expected]
    assert names == [
        f"{quarter}-alpha-numeric-hcpcs-{ending}"
        for quarter in ("october-2026", "july-2026", "april-2026", "january-2026")
        for ending in ("file", "files")
    ]
    assert [offer.release for offer in expected[:3]] == [OCTOBER, OCTOBER, Release(2026, 3)]


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_what_is_expected_would_be_known_on_the_page(today: date) -> None:
    expected = expected_offers(today)
    found = offers_on(_page(*(offer.address for offer in expected)))
    assert {(offer.release, offer.address) for offer in found} == {
        (offer.release, offer.address) for offer in expected
    }
    assert expected[0].release == Release.in_force_on(today)


@pytest.mark.parametrize(
    ("address", "offer"),
    [
        (
            "https://example.org/x/october-2026-alpha-numeric-hcpcs-file.zip?x=1",
            (OCTOBER, "october-2026-alpha-numeric-hcpcs-file.zip"),
        ),
        ("https://example.org/codes.ZIP", (None, "codes.ZIP")),
        ("https://example.org/codes", None),
        ("https://example.org/", None),
        ("", None),
        (PAGE, None),
    ],
)
def test_an_address_is_a_file_when_it_ends_in_zip(
    address: str, offer: tuple[Release | None, str] | None
) -> None:
    assert offer_at(address) == (offer and Offer(offer[0], address, offer[1]))


@pytest.mark.parametrize(
    ("offered", "in_use", "said"),
    [
        (
            OCTOBER,
            Release(2025, 4),
            "4 releases newer than the one in use, October 2025; in force since 1 Oct 2026.",
        ),
        (
            OCTOBER,
            Release(2026, 3),
            "1 release newer than the one in use, July 2026; in force since 1 Oct 2026.",
        ),
        (
            Release(2027, 1),
            OCTOBER,
            "1 release newer than the one in use, October 2026; in force from 1 Jan 2027.",
        ),
        (OCTOBER, OCTOBER, "The same release as the one in use, October 2026."),
        (Release(2025, 4), OCTOBER, "Older than the release in use, October 2026."),
        (None, OCTOBER, "Which release it is shows when it is read; October 2026 is in use."),
    ],
)
def test_the_standing_of_an_offer_is_said(offered: Release | None, in_use: Release, said: str) -> None:
    assert standing(offered, in_use, TODAY) == said
    is_newer = Offer(offered, "", "").is_newer_than(in_use)
    assert is_newer == ("newer" in said or offered is None)


def test_an_offer_is_described_before_it_is_fetched() -> None:
    offer = Offer(OCTOBER, f"{FOLDER}x.zip", "October 2026 (ZIP)", 3 * 1024 * 1024)
    lines = {line.label: line.text for line in described(offer, Release(2025, 4), TODAY)}
    assert lines["Release"] == "October 2026"
    assert lines["File"] == "October 2026 (ZIP)"
    assert lines["Address"] == f"{FOLDER}x.zip"
    assert lines["Size"] == "3.0 MiB"
    assert "4 releases newer" in lines["Standing"]


def test_what_is_not_told_is_not_made_up() -> None:
    lines = {line.label: line.text for line in described(Offer(None, "x", "y"), OCTOBER, TODAY)}
    assert "Size" not in lines
    assert "does not tell" in lines["Release"]
