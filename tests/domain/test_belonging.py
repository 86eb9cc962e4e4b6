"""The system of a code that the catalogue does not list: plainly, or by its shape alone."""

import pytest

from hcpcs_tui.domain.belonging import belonging, is_by_shape, our_label
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("90472", False),
        ("77067", False),
        ("99417", False),
        ("99211", False),
        ("99206", True),
        ("99376", True),
        ("45399", True),
        ("12345", True),
        ("00000", True),
        ("12", True),
        ("25", False),
        ("P3", False),
        ("1P", False),
        ("J1885", False),
    ],
)
def test_a_number_is_known_when_a_choice_a_label_or_the_file_names_it(
    catalogue: Catalogue, code: str, expected: bool
) -> None:
    find = system_of_modifier if len(code) == 2 else system_of_code
    system = catalogue.systems[find(code) or ""]
    assert is_by_shape(code, system, catalogue) is expected
    assert belonging(code, system, catalogue) == system.name + " by its shape" * expected


def test_no_number_within_a_long_range_counts_as_named(catalogue: Catalogue) -> None:
    system = catalogue.systems["cpt1"]
    assert is_by_shape("80350", system, catalogue)
    assert not is_by_shape("80320", system, catalogue)


def test_a_label_rests_on_general_knowledge_and_a_number_has_none(catalogue: Catalogue) -> None:
    label = our_label("25", catalogue.systems["mod-cpt"])
    assert label is not None
    assert label.sources == ("GK",)
    assert our_label("99213", catalogue.systems["cpt1"]) is None
