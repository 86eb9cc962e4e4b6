"""The releases that CMS offers: read from its quarterly page, or expected by the pattern of its file names.

CMS lists its files at PAGE and keeps them below FILES as <month>-<year>-alpha-numeric-hcpcs-file.zip, with
January, April, July and October for months; in some quarters of 2023 and 2024 the name ends in -files.zip.
The links of the page are the truth, the pattern is the fallback.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from hcpcs_tui.domain.addresses import Allowed, split
from hcpcs_tui.domain.dates import MONTHS, Release, in_words
from hcpcs_tui.domain.explanation import Line
from hcpcs_tui.domain.reading import clean

PAGE = "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update"
"""The page on which CMS lists its quarterly files."""

FILES = "https://www.cms.gov/files/zip/"
"""The folder in which CMS keeps them."""

_QUARTERS = {MONTHS[month].lower(): month // 3 + 1 for month in range(0, 12, 3)}
_MONTH_NUMBERS = {
    word.lower(): f"{number:02}" for number, name in enumerate(MONTHS, 1) for word in (name, name[:3])
}
_WORDS_OF_A_REVISION = frozenset("v update updated revised revision rev corrected final posted".split())
_FILE_NAME = re.compile(
    r"(?P<month>january|april|july|october)-(?P<year>20[0-9]{2})-alpha-?numeric-hcpcs-files?"
    r"(?P<revision>(?:-[a-z0-9]+)*)\.zip"
)
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of a release at an address."""

    release: Release | None
    """None when the name of a file that the user gave does not tell it."""
    address: str
    label: str
    """What the page calls it, or the name of the file."""
    size: int | None = None
    """In bytes, as the server tells; None when it was not asked or does not tell."""

    def is_newer_than(self, release: Release) -> bool:
        """Whether it goes beyond a release; also when only reading it will tell."""
        return self.release is None or self.release > release


class _Revision(NamedTuple):
    """What the end of a file name tells of its place among several of one quarter, best last."""

    version: int
    """2 for '-v2', and for the '-2' that a site adds to a name taken; 0 when not told."""
    day: str
    """ISO without hyphens; empty when not told."""
    is_reworked: bool


def offers_on(page: str, address: str = PAGE, allowed: Allowed | None = None) -> list[Offer]:
    """The quarterly files that a page links, newest release first, its highest revision first.

    page: HTML. address: where it was found, for links that are relative. Links to servers that may not be
    asked are no offers; links to CMS that still say http are taken as https. Of equal revisions the one
    that the page lists last comes first.
    """
    rule = allowed or Allowed()
    found: dict[str, tuple[Release, _Revision, int, Offer]] = {}
    for place, link in enumerate(_links(page)):
        target = _absolute(link.href, address)
        told = _told_by(target)
        if told is None:
            continue
        target = target if rule.holds(target) else target.replace("http:", "https:", 1)
        if rule.holds(target):
            offer = Offer(told[0], target, link.text or file_name(target))
            found[target] = (*told, place, offer)
    ranked = sorted(found.values(), key=lambda ranks: ranks[:3], reverse=True)
    return [offer for *_, offer in ranked]


def expected_offers(today: date, quarters: int = 4) -> list[Offer]:
    """Where the release in force today should lie, then the quarters before it, singular name first."""
    release = Release.in_force_on(today)
    expected: list[Offer] = []
    for _ in range(quarters):
        month, year = release.name.lower().split()
        for ending in ("file", "files"):
            name = f"{month}-{year}-alpha-numeric-hcpcs-{ending}.zip"
            expected.append(Offer(release, f"{FILES}{name}", name))
        release = Release.in_force_on(release.first_day - timedelta(days=1))
    return expected


def offer_at(address: str) -> Offer | None:
    """The file that an address names; None when it does not end in .zip, as that of a page."""
    if not file_name(address).lower().endswith(".zip"):
        return None
    told = _told_by(address)
    return Offer(told[0] if told else None, _plain(address), file_name(address))


def file_name(address: str) -> str:
    """The last part of an address, without what only a server needs to know."""
    parts = split(address)
    return clean(unquote(PurePosixPath(parts.path).name)) if parts else ""


def standing(offered: Release | None, in_use: Release, today: date) -> str:
    """How an offered release compares to the one in use, as a sentence."""
    if offered is None:
        return f"Which release it is shows when it is read; {in_use.name} is in use."
    if offered == in_use:
        return f"The same release as the one in use, {in_use.name}."
    if offered < in_use:
        return f"Older than the release in use, {in_use.name}."
    ahead = (offered.year - in_use.year) * 4 + offered.quarter - in_use.quarter
    newer = f"{ahead} release{'s' if ahead > 1 else ''} newer than the one in use, {in_use.name}"
    if offered.first_day > today:
        return f"{newer}; in force from {in_words(offered.first_day)}."
    return f"{newer}; in force since {in_words(offered.first_day)}."


def described(offer: Offer, in_use: Release, today: date) -> tuple[Line, ...]:
    """What a coder sees before an offer is fetched."""
    name = offer.release.name if offer.release else "the name of the file does not tell it"
    size = () if offer.size is None else (Line("Size", f"{offer.size / (1024 * 1024):.1f} MiB"),)
    return (
        Line("Release", name),
        Line("File", offer.label),
        Line("Address", offer.address),
        *size,
        Line("Standing", standing(offer.release, in_use, today)),
    )


def _absolute(href: str, address: str) -> str:
    try:
        parts = urlsplit(urljoin(address, href.strip()))
    except ValueError:
        return ""
    return _plain(urlunsplit(parts._replace(netloc=parts.netloc.lower(), fragment="")))


def _plain(address: str) -> str:
    """The address with every sign but plain printable ones written as %XX, so that it can be shown."""
    return re.sub("[^!-~]", lambda sign: quote(sign[0]), address)


def _told_by(address: str) -> tuple[Release, _Revision] | None:
    """The release and revision that the name of a file tells; None for any other file."""
    name = re.sub(r"[\s_-]+", "-", file_name(address).lower())
    told = _FILE_NAME.fullmatch(name)
    if told is None:
        return None
    revision = _revision(told["revision"].strip("-").split("-"))
    return (Release(int(told["year"]), _QUARTERS[told["month"]]), revision) if revision else None


def _revision(words: Iterable[str]) -> _Revision | None:
    """The revision that the last words of a file name tell; None when one of them is no such word."""
    version, digits, is_reworked = 0, "", False
    for word in filter(None, words):
        is_reworked = True
        if word.isdigit():
            digits += word.zfill(2)
        elif numbered := re.fullmatch(r"(?:v|r|rev)([0-9]{1,2})", word):
            version = int(numbered[1])
        elif word in _MONTH_NUMBERS:
            digits += _MONTH_NUMBERS[word]
        elif word not in _WORDS_OF_A_REVISION:
            return None
    if len(digits) == 2:
        version = max(version, int(digits))
    return _Revision(version, _day(digits), is_reworked)


def _day(digits: str) -> str:
    """A day written 06172026, 061726 or 20260617, as 20260617; empty for other numbers."""
    if len(digits) == 6:
        return f"20{digits[4:]}{digits[:4]}"
    if len(digits) == 8:
        return digits if digits.startswith("20") else digits[4:] + digits[:4]
    return ""


class _Link(NamedTuple):
    href: str
    text: str


class _LinkReader(HTMLParser):
    """Collects the links of a page with their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[_Link] = []
        self._href = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link; one that was not closed ends here."""
        if tag == "a":
            self.end_link()
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """End the link."""
        if tag == "a":
            self.end_link()

    def handle_data(self, data: str) -> None:
        """Keep the text of the link."""
        if self._href:
            self._text.append(data)

    def end_link(self) -> None:
        """Take the link that was begun, if any."""
        if self._href:
            self.links.append(_Link(self._href, clean("".join(self._text))[:_LONGEST_LABEL]))
        self._href = ""
        self._text.clear()


def _links(page: str) -> list[_Link]:
    reader = _LinkReader()
    try:
        reader.feed(page)
        reader.close()
    except AssertionError:  # html.parser on some broken declarations; the links before it stand
        pass
    reader.end_link()
    return reader.links
