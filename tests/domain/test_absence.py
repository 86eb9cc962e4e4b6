"""What is said of a code that the release does not list."""

import pytest

from hcpcs_tui.domain.absence import absence, absence_in_brief
from hcpcs_tui.domain.catalogue import Catalogue


@pytest.mark.parametrize(
    ("code", "fragments"),
    [
        ("J9998", ["not in the October 2025 release", "2014-06-30", "may have existed"]),
        ("J9998", ["may be newer", "up to 2025-12-31"]),
        ("N1234", ["not in the October 2025 release", "no Level II code begins with N"]),
        ("F1234", ["no Level II code begins with F"]),
        ("AZZ", ["not the shape"]),
        ("ZZ", ["not among the 383 modifiers of the October 2025 release"]),
        ("99213", ["CPT Category I", "Level I of HCPCS", "owner: AMA", "not shipped", "licence"]),
        ("0042T", ["CPT Category III", "owner: AMA"]),
        ("0001U", ["CPT PLA", "owner: AMA"]),
        ("D0120", ["CDT", "Level II of HCPCS", "owner: ADA", "not shipped"]),
        ("W1234", ["Level III", "payer"]),
        ("25", ["CPT modifiers", "owner: AMA"]),
        ("8P", ["Category II modifiers", "owner: AMA"]),
    ],
)
def test_a_missing_code_is_explained_with_what_to_do(
    catalogue: Catalogue, code: str, fragments: list[str]
) -> None:
    said = absence(code, catalogue)
    assert said.endswith(".")
    assert not [fragment for fragment in fragments if fragment not in said]


@pytest.mark.parametrize("code", ["J9998", "Q7999", "E9999"])
def test_a_missing_code_is_never_said_not_to_exist(catalogue: Catalogue, code: str) -> None:
    assert catalogue.entry(code) is None
    assert "not exist" not in absence(code, catalogue)


@pytest.mark.parametrize(
    ("code", "begins"), [("J9998", "J9998 is not in the"), ("ZZ", "ZZ is not among the")]
)
def test_what_other_releases_tell_stands_in_place_of_what_may_be(
    catalogue: Catalogue, code: str, begins: str
) -> None:
    said = absence(code, catalogue, "Not yet on 1 Aug 2020.")
    assert said.startswith(begins)
    assert said.endswith("October 2025 release. Not yet on 1 Aug 2020.")


@pytest.mark.parametrize(
    ("modifier", "fragment"),
    [
        ("25", "owner: AMA"),
        ("8P", "owner: AMA"),
        ("ZZ", "not among the modifiers of the October 2025 release"),
        ("9P", "not among the modifiers of the October 2025 release"),
    ],
)
def test_a_missing_modifier_is_named_in_a_clause(catalogue: Catalogue, modifier: str, fragment: str) -> None:
    assert fragment in absence_in_brief(modifier, catalogue)
