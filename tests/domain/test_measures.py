"""Quality-measure codes are told by a rule that the user can see."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.measures import MEASURE_RANGES, MEASURE_RULE, is_quality_measure


@pytest.mark.parametrize(
    ("code", "is_measure"),
    [
        ("G8395", True),
        ("G8999", True),
        ("G9188", True),
        ("M1003", True),
        ("M0001", True),
        ("G9868", False),  # within a range, but Medicare prices it
        ("G2211", False),
        ("M0075", False),
        ("J1885", False),
        ("E0601", False),
        ("RT", False),
        ("A1", False),
    ],
)
def test_only_unpriced_codes_of_the_ranges_are_measures(
    catalogue: Catalogue, code: str, is_measure: bool
) -> None:
    entry = catalogue.entry(code)
    assert entry is not None
    assert is_quality_measure(entry) is is_measure


def test_some_980_codes_in_use_are_measures(catalogue: Catalogue) -> None:
    in_use = [code for code in catalogue.codes.values() if not code.ended and is_quality_measure(code)]
    assert len(in_use) == 976


def test_the_rule_in_words_names_every_range() -> None:
    assert all(f"{start}-{end}" in MEASURE_RULE for start, end in MEASURE_RANGES)
    assert "00" in MEASURE_RULE
