"""The servers that may be asked: CMS's over https, or the one that the user gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.addresses import Allowed, host_of


@pytest.mark.parametrize(
    "address",
    [
        "https://www.cms.gov/files/zip/a.zip",
        "https://cms.gov/x",
        "HTTPS://WWW.CMS.GOV/x",
        "https://data.cms.gov:443/x?y=1",
        "https://www.cms.gov./x",
    ],
)
def test_https_on_cms_is_allowed(address: str) -> None:
    assert Allowed().holds(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.cms.gov",
        "http://www.cms.gov/x",
        "ftp://www.cms.gov/x",
        "file:///etc/passwd",
        "https://cms.gov.example.org/x",
        "https://evilcms.gov/x",
        "https://example.org/www.cms.gov",
        "https://www.cms.gov:8443/x",
        "https://www.cms.gov:99999/x",
        "https://www.cms.gov@example.org/x",
        "https://example.org\\@www.cms.gov/x",
        "https://exa mple.cms.gov/x",
        "https://[www.cms.gov/x",
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
    ],
)
def test_anything_else_is_not(address: str) -> None:
    assert not Allowed().holds(address)


@pytest.mark.parametrize(
    ("given", "address", "holds"),
    [
        ("https://mirror.example.org/a.zip", "https://mirror.example.org/other", True),
        ("https://mirror.example.org/a.zip", "https://www.cms.gov/x", False),
        ("https://mirror.example.org/a.zip", "https://mirror.example.org:444/x", False),
        ("https://mirror.example.org/a.zip", "http://mirror.example.org/a.zip", False),
        ("https://mirror.example.org/a.zip", "https://sub.mirror.example.org/a.zip", False),
        ("http://mirror.example.org/a.zip", "http://mirror.example.org/a.zip", False),
        ("http://localhost:8000/a.zip", "http://localhost:8000/b.zip", True),
        ("http://127.0.0.1:8000/a.zip", "http://127.0.0.1:8000/b.zip", True),
        ("http://[::1]:8000/a.zip", "http://[::1]:8000/b.zip", True),
        ("http://127.0.0.1:8000/a.zip", "http://127.0.0.1:8001/b.zip", False),
        ("http://127.0.0.1.example.org/a.zip", "http://127.0.0.1.example.org/a.zip", False),
        ("https://127.0.0.1:8000/a.zip", "http://127.0.0.1:8000/a.zip", False),
    ],
)
def test_an_address_that_the_user_gave_allows_its_own_server_alone(
    given: str, address: str, holds: bool
) -> None:
    assert Allowed(given).holds(address) == holds


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ("", "an https address of cms.gov"),
        ("https://mirror.example.org/a.zip", "an https address of mirror.example.org"),
        ("http://localhost:8000/a.zip", "an http address of localhost:8000"),
        ("http://[::1]:8000/a.zip", "an http address of [::1]:8000"),
        ("http://mirror.example.org/a.zip", "an address that begins with https://"),
        ("mirror", "an address that begins with https://"),
    ],
)
def test_the_rule_can_be_said(given: str, rule: str) -> None:
    assert Allowed(given).in_words == rule


@given(st.text(max_size=80) | st.from_regex(r"https?://[a-z@\[\]:./\\%0-9-]{0,40}", fullmatch=True))
def test_whatever_is_allowed_is_https_on_cms(address: str) -> None:
    if Allowed().holds(address):
        assert address.strip().lower().startswith("https:")
        assert f".{host_of(address)}".endswith(".cms.gov")
