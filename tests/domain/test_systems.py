"""The shape of a code or modifier names its system; each system says what a coder asks first."""

from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.systems import LETTERS_WITHOUT_CODES, system_of_code, system_of_modifier

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("J1885", "level2"),
        ("U0001", "level2"),
        ("A9999", "level2"),
        ("D0120", "cdt"),
        ("W1234", "level3"),
        ("Z0000", "level3"),
        ("99213", "cpt1"),
        ("00100", "cpt1"),
        ("1000F", "cpt2"),
        ("0042T", "cpt3"),
        ("0001U", "pla"),
        ("0001M", "maaa"),
        ("0001A", "cpt-a"),
        ("I1885", None),
        ("O1885", None),
        ("j1885", None),
        ("J188", None),
        ("J18855", None),
        ("0001X", None),
        ("A1", None),
        ("", None),
    ],
)
def test_the_place_of_the_letter_names_the_system(code: str, system: str | None) -> None:
    assert system_of_code(code) == system


@pytest.mark.parametrize(
    ("modifier", "system"),
    [
        ("25", "mod-cpt"),
        ("1P", "mod-cpt2"),
        ("8P", "mod-cpt2"),
        ("4P", None),
        ("P1", "mod-status"),
        ("P6", "mod-status"),
        ("P7", "mod-level2"),
        ("RT", "mod-level2"),
        ("A1", "mod-level2"),
        ("1A", None),
        ("RTK", None),
        ("", None),
    ],
)
def test_the_shape_of_a_modifier_names_its_set(modifier: str, system: str | None) -> None:
    assert system_of_modifier(modifier) == system


@pytest.mark.parametrize(
    ("system", "coming"),
    [
        ("level2", date(2027, 1, 1)),
        ("cpt1", date(2027, 1, 1)),
        ("cpt3", date(2027, 1, 1)),
        ("pla", date(2027, 1, 1)),
        ("cdt", date(2027, 1, 1)),
        ("level3", None),
        ("cpt-a", None),
        ("icd10cm", None),
    ],
)
def test_the_next_update_is_computed_from_today(
    catalogue: Catalogue, system: str, coming: date | None
) -> None:
    assert catalogue.systems[system].next_update(TODAY) == coming


@pytest.mark.parametrize(
    ("system", "coming"),
    [
        ("level2", date(2027, 4, 1)),
        ("pla", date(2027, 4, 1)),
        ("cpt3", date(2027, 7, 1)),
        ("maaa", date(2027, 7, 1)),
        ("cpt1", date(2028, 1, 1)),
        ("cdt", date(2028, 1, 1)),
    ],
)
def test_each_system_keeps_its_own_cadence(catalogue: Catalogue, system: str, coming: date) -> None:
    assert catalogue.systems[system].next_update(date(2027, 1, 1)) == coming


@pytest.mark.parametrize(
    ("system", "level"),
    [
        ("level2", "Level II"),
        ("cdt", "Level II"),
        ("mod-level2", "Level II"),
        ("level3", "Level III"),
        *((system, "Level I") for system in "cpt cpt1 cpt2 cpt3 pla maaa cpt-a mod-cpt mod-status".split()),
    ],
)
def test_each_system_knows_its_level(catalogue: Catalogue, system: str, level: str) -> None:
    assert catalogue.systems[system].level == level


@pytest.mark.parametrize(
    ("system", "owner"),
    [
        ("level2", "CMS"),
        ("mod-level2", "CMS"),
        ("cpt1", "AMA"),
        ("cpt2", "AMA"),
        ("cpt3", "AMA"),
        ("pla", "AMA"),
        ("maaa", "AMA"),
        ("cpt-a", "AMA"),
        ("mod-cpt", "AMA"),
        ("mod-cpt2", "AMA"),
        ("mod-status", "AMA"),
        ("cdt", "ADA"),
    ],
)
def test_each_system_knows_its_owner(catalogue: Catalogue, system: str, owner: str) -> None:
    statement = catalogue.systems[system].says("owner")
    assert statement is not None
    assert statement.text.startswith(owner)


@pytest.mark.parametrize(
    ("system", "last_day"), [("level3", date(2003, 12, 31)), ("cpt-a", date(2023, 10, 31)), ("cpt1", None)]
)
def test_an_ended_system_names_its_last_valid_day(
    catalogue: Catalogue, system: str, last_day: date | None
) -> None:
    assert catalogue.systems[system].ended == last_day


def test_every_system_of_a_code_says_what_is_asked_first(catalogue: Catalogue) -> None:
    outside_hcpcs = {"icd10cm", "icd10pcs", "ndc", "revenue", "drg"}
    wanted = ("owner", "licence", "updates", "claim", "shown", "rest")
    missing = [
        (system.id, aspect)
        for system in catalogue.systems.values()
        if system.id not in outside_hcpcs
        for aspect in wanted
        if system.says(aspect) is None
    ]
    assert not missing


def test_every_example_has_the_shape_of_its_system(catalogue: Catalogue) -> None:
    for system in catalogue.systems.values():
        find = system_of_modifier if len(system.example) == 2 else system_of_code
        if system.part_of and system.level:
            named = find(system.example)
            assert named is not None, system.id
            path = {named}
            while parent := catalogue.systems[named].part_of:
                path.add(named := parent)
            assert system.id in path, system.id


def test_every_system_is_part_of_a_known_one(catalogue: Catalogue) -> None:
    parents = {system.part_of for system in catalogue.systems.values()}
    assert parents - {""} <= set(catalogue.systems)


def test_the_letters_without_codes_carry_none(catalogue: Catalogue) -> None:
    assert not {code[0] for code in catalogue.codes} & LETTERS_WITHOUT_CODES


def test_all_codes_and_modifiers_of_the_file_have_a_system(catalogue: Catalogue) -> None:
    assert {system_of_code(code) for code in catalogue.codes} == {"level2"}
    assert {system_of_modifier(modifier) for modifier in catalogue.modifiers} == {"mod-level2", "mod-status"}
