"""Units of service as doses: the amount stands in the code's text."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.doses import dose_of_units
from hcpcs_tui.domain.unit_doses import (
    UnitDose,
    example_dose,
    number_in_words,
    unit_dose,
    units_across,
    units_for,
)


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


def _dose(text: str) -> UnitDose:
    dose = unit_dose(f"Something, per {text}")
    assert dose is not None
    return dose


@pytest.mark.parametrize(
    ("units", "amount", "counts"),
    [
        (("1 mg", "10 mg"), "40 mg", ["40", "4"]),
        (("10 mg", "1 mg"), "40 mg", ["4", "40"]),
        (("4 mg", "6 mg"), "24 mg", ["6", "4"]),
        (("500 mcg", "1 mg"), "4 mg", ["8", "4"]),
        (("1 g", "500 mg"), "4,000 mg", ["4", "8"]),
        (("0.5 mg", "0.75 mg"), "3 mg", ["6", "4"]),
        (("1 mL", "5 ml"), "20 ml", ["20", "4"]),
        (("100 units", "5 units"), "400 units", ["4", "80"]),
        (("15 minutes", "1 hour"), "4 hour", ["16", "4"]),
        (("1 mg", "10 mg", "25 mg"), "100 mg", ["100", "10", "4"]),
    ],
)
def test_an_example_dose_is_whole_units_of_each(
    units: tuple[str, ...], amount: str, counts: list[str]
) -> None:
    doses = [_dose(text) for text in units]
    example = example_dose(doses)
    assert example is not None
    assert doses[-1].in_words(example) == amount
    assert [number_in_words(units_for(dose, example, doses[-1])) for dose in doses] == counts


@pytest.mark.parametrize("units", [("1 mg", "1 ml"), ("1 mg",), ("1 IU", "1 units"), ("1 mEq", "1 mCi"), ()])
def test_doses_of_different_things_have_no_example(units: tuple[str, ...]) -> None:
    assert example_dose([_dose(text) for text in units]) is None


def test_a_dose_that_is_no_whole_number_of_units_is_told_with_its_decimals() -> None:
    assert number_in_words(units_for(_dose("4 mg"), Fraction(10), _dose("1 mg"))) == "2.5"
    assert number_in_words(units_for(_dose("3 mg"), Fraction(10), _dose("1 mg"))) == "3.333"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Tetracycline injection, up to 250 mg", "up to 250 mg"),
        ("Streptokinase injection, per 250,000 IU", "250,000 IU"),
        ("Loncastuximab injection, per 0.075 mg", "0.075 mg"),
    ],
)
def test_a_unit_is_told_as_its_name_has_it(name: str, words: str) -> None:
    dose = unit_dose(name)
    assert dose is not None
    assert dose.in_words() == words


@pytest.mark.parametrize("name", ["CPAP device", "up to 2.5 mg with up to 0.5 mg", "per 0 mg", ""])
def test_a_name_without_one_unit_states_none(name: str) -> None:
    assert unit_dose(name) is None


def test_every_unit_of_the_catalogue_has_a_dimension(catalogue: Catalogue) -> None:
    doses = [dose for code in catalogue.codes.values() if (dose := unit_dose(code.name))]
    assert len(doses) > 1000
    assert all(dose.size > 0 for dose in doses)
    assert {dose.dimension for dose in doses} >= {"mass", "volume", "time", "units", "activity"}


@given(st.lists(st.tuples(st.integers(1, 9999), st.sampled_from(["mg", "mcg", "g"])), min_size=2, max_size=4))
def test_an_example_is_whole_units_whatever_the_amounts(amounts: list[tuple[int, str]]) -> None:
    doses = [_dose(f"{amount} {measure}") for amount, measure in amounts]
    example = example_dose(doses)
    assert example is not None
    counts = [units_for(dose, example, doses[-1]) for dose in doses]
    assert all(count.denominator == 1 for count in counts)
    assert min(counts) >= 4


@pytest.mark.parametrize(
    ("ended", "successor", "told"),
    [
        ("A drug, up to 125 mg", "A drug, per 5 mg", "1 unit (up to 125 mg) = 25 units (5 mg each)"),
        ("A drug, per 1 g", "A drug, per 500 mg", "1 unit (1 g) = 2 units (500 mg each)"),
        ("A drug, per 1 mg", "A drug, per 10 mg", "1 unit (1 mg) = 0.1 units (10 mg each)"),
        ("A drug, per 5 mg", "A drug, per 5 mg", ""),
        ("A drug, per 5 mg", "A drug, per 1 mL", ""),
        ("A brace", "A drug, per 5 mg", ""),
    ],
)
def test_units_across_an_end_are_converted_where_both_names_state_a_dose(
    ended: str, successor: str, told: str
) -> None:
    assert units_across(ended, successor) == told
