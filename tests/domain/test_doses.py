"""Units of service as doses: the amount stands in the code's text."""

import re

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.doses import dose_of_units


@pytest.mark.parametrize(
    ("name", "units", "dose"),
    [
        ("Ketorolac injection, per 15 mg", 2, "2 units = 30 mg"),
        ("Ketorolac injection, per 15 mg", 1, "1 unit = 15 mg"),
        ("Tetracycline injection, up to 250 mg", 2, "2 units = up to 500 mg"),
        ("Streptokinase injection, per 250,000 IU", 3, "3 units = 750,000 IU"),
        ("Loncastuximab injection, per 0.075 mg", 4, "4 units = 0.3 mg"),
        ("Something, per 0.1 mg", 3, "3 units = 0.3 mg"),
        ("Something, per 1.5 mL", 2, "2 units = 3 mL"),
        ("Nursing care, each 15 minutes", 4, "4 units = 60 minutes"),
        ("Something, per 1 mcg", 9999, "9,999 units = 9,999 mcg"),
    ],
)
def test_units_are_said_as_a_dose(name: str, units: int, dose: str) -> None:
    assert dose_of_units(name, units) == dose.replace("9,999 units", "9999 units")


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("CPAP device (continuous positive airway pressure)", 2),
        ("Albuterol up to 2.5 mg with ipratropium up to 0.5 mg", 2),
        ("Ketorolac injection, 15 mg vial", 2),
        ("Ketorolac injection, per 15 mg", 0),
        ("Wheelchair, up to 250 mgs", 2),
        ("", 2),
    ],
)
def test_a_text_without_one_dose_gives_none(name: str, units: int) -> None:
    assert dose_of_units(name, units) == ""


@pytest.mark.parametrize(
    ("code", "units", "dose"),
    [("J1885", 2, "2 units = 30 mg"), ("J0120", 3, "3 units = up to 750 mg"), ("E0601", 2, "")],
)
def test_known_codes_state_their_dose(catalogue: Catalogue, code: str, units: int, dose: str) -> None:
    assert dose_of_units(catalogue.codes[code].name, units) == dose


def test_the_largest_dose_is_written_out_in_full(catalogue: Catalogue) -> None:
    doses = [dose_of_units(code.name, 9999) for code in catalogue.codes.values()]
    stated = [dose for dose in doses if dose]
    assert stated
    assert not [
        dose for dose in stated if not re.fullmatch(r"9999 units = (up to )?[\d,]+(\.\d+)? \w+", dose)
    ]


@pytest.mark.parametrize(("code", "dose"), [("C9447", ""), ("C9465", ""), ("C9443", "2 units = 20 mg")])
def test_the_dose_of_a_successor_is_not_taken_for_its_own(catalogue: Catalogue, code: str, dose: str) -> None:
    assert dose_of_units(catalogue.codes[code].name, 2) == dose
