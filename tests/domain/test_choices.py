"""The pairs in which a coder must choose between Level II and CPT."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.sections import expand_range, same_shape
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier

VACCINE = Choice(
    "vaccine",
    "Giving a vaccine",
    "Prevention",
    ("G0008", "G0466-G0470", "JZ"),
    ("90471-90474", "25"),
    "The payer.",
    "",
    "",
    "",
    (),
    "H",
)


@pytest.mark.parametrize(
    ("code", "level2", "cpt"),
    [
        ("G0008", True, False),
        ("G0468", True, False),
        ("JZ", True, False),
        ("90472", False, True),
        ("25", False, True),
        ("G0009", False, False),
        ("90475", False, False),
        ("59", False, False),
    ],
)
def test_a_choice_names_codes_on_either_side(code: str, level2: bool, cpt: bool) -> None:
    assert VACCINE.names_level2(code) is level2
    assert VACCINE.names_cpt(code) is cpt
    assert VACCINE.names(code) is (level2 or cpt)


@pytest.mark.parametrize(
    ("codes", "is_between"),
    [
        (("G0008", "90471"), True),
        (("JZ", "25", "59"), True),
        (("G0008", "JZ"), False),
        (("90471", "90472"), False),
        ((), False),
    ],
)
def test_a_choice_stands_between_codes_of_both_its_sides(codes: tuple[str, ...], is_between: bool) -> None:
    assert VACCINE.stands_between(codes) is is_between


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("G0202", "77066"),
        ("G0204", "77067"),
        ("77065", "77067"),
        ("77062", "77063"),
        ("G0318", "99418"),
        ("G0316", "99417"),
        ("36415", "51701"),
        ("36415", "P9612"),
    ],
)
def test_services_apart_stand_in_choices_apart(catalogue: Catalogue, code: str, other: str) -> None:
    assert catalogue.choices_naming(code)
    assert not [choice.id for choice in catalogue.choices_naming(code) if choice.names(other)]


@pytest.mark.parametrize(("code", "number"), [("G0471", "36415"), ("G0127", "11719")])
def test_medicare_takes_the_number_too_where_the_code_is_for_another_service(
    catalogue: Catalogue, code: str, number: str
) -> None:
    (choice,) = (each for each in catalogue.choices_naming(code) if each.names_cpt(number))
    assert number in choice.medicare or "takes both" in choice.medicare
    assert choice.sources[-1] == "GK"


def test_there_are_enough_choices_with_ids_of_their_own(catalogue: Catalogue) -> None:
    ids = {choice.id for choice in catalogue.choices}
    assert len(ids) == len(catalogue.choices) >= 80


def test_every_level2_code_of_a_choice_stands_in_the_release(catalogue: Catalogue) -> None:
    ends = [
        (choice.id, end)
        for choice in catalogue.choices
        for text in choice.level2
        for end in expand_range(text)
    ]
    assert ends
    assert not [(id, end) for id, end in ends if catalogue.entry(end) is None]


def test_every_cpt_number_of_a_choice_has_the_shape_of_one(catalogue: Catalogue) -> None:
    wrong = [
        (choice.id, text)
        for choice in catalogue.choices
        for text in choice.cpt
        for end in expand_range(text)
        if (system_of_modifier if len(end) == 2 else system_of_code)(end) in (None, "level2", "level3", "cdt")
    ]
    assert not wrong


def test_every_range_of_a_choice_runs_upward_within_one_shape(catalogue: Catalogue) -> None:
    for choice in catalogue.choices:
        for text in (*choice.level2, *choice.cpt):
            start, end = expand_range(text)
            assert start <= end, text
            assert same_shape(start, end), text


def test_every_choice_says_what_decides_and_where_that_stands(catalogue: Catalogue) -> None:
    for choice in catalogue.choices:
        assert choice.topic, choice.id
        assert choice.decides or choice.medicare, choice.id
        assert choice.confidence in ("H", "M", "L"), choice.id
        assert choice.sources, choice.id
        assert set(choice.sources) <= set(catalogue.sources), choice.id


def test_a_choice_is_found_by_each_code_it_names(catalogue: Catalogue) -> None:
    ends = {
        end
        for choice in catalogue.choices
        for text in (*choice.level2, *choice.cpt)
        for end in expand_range(text)
    }
    for code in sorted(ends):
        found = [choice.id for choice in catalogue.choices_naming(code)]
        assert found == [choice.id for choice in catalogue.choices if choice.names(code)], code


def test_a_code_that_no_choice_names_finds_none(catalogue: Catalogue) -> None:
    assert not catalogue.choices_naming("V5364")


@pytest.mark.parametrize(
    ("code", "other"),
    [("G0008", "90471"), ("G0463", "99213"), ("G0202", "77067"), ("JG", "TB"), ("G0318", "99417")],
)
def test_well_known_pairs_are_told(catalogue: Catalogue, code: str, other: str) -> None:
    assert [choice for choice in catalogue.choices_naming(code) if choice.names(other)]
