"""Sections are ranges of codes of one shape; each Level II code of the release lies in exactly one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.sections import Section, Sections, expand_range, range_holds, same_shape


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J1885", "J3301", True),
        ("99213", "00100", True),
        ("0001U", "0002U", True),
        ("0001U", "U0001", False),
        ("0001U", "0001T", False),
        ("J1885", "E0601", False),
        ("J1885", "J188", False),
    ],
)
def test_codes_of_one_shape_have_their_letter_in_common(one: str, other: str, same: bool) -> None:
    assert same_shape(one, other) is same


@pytest.mark.parametrize(
    ("text", "code", "holds"),
    [
        ("G0466-G0470", "G0466", True),
        ("G0466-G0470", "G0470", True),
        ("G0466-G0470", "G0471", False),
        ("G0008", "G0008", True),
        ("G0008", "G0009", False),
        ("90471-90474", "90472", True),
        ("0001U-0010U", "0005U", True),
        ("0001U-0010U", "0005T", False),
        ("00100-01999", "0015F", False),
        ("JZ", "JZ", True),
    ],
)
def test_a_range_holds_both_ends_and_only_its_shape(text: str, code: str, holds: bool) -> None:
    assert range_holds(text, code) is holds


@pytest.mark.parametrize(
    ("text", "ends"), [("A7000-A7049", ("A7000", "A7049")), ("A7000", ("A7000", "A7000"))]
)
def test_a_range_has_two_ends(text: str, ends: tuple[str, str]) -> None:
    assert expand_range(text) == ends


def test_a_section_writes_its_range() -> None:
    assert Section("A7000", "A7049", "", "level2").range == "A7000-A7049"
    assert Section("A7000", "A7000", "", "level2").range == "A7000"


def test_a_section_holds_codes_of_its_shape_only() -> None:
    anesthesia = Section("00100", "01999", "Anesthesia", "cpt1")
    assert "00100" in anesthesia
    assert "01999" in anesthesia
    assert "02000" not in anesthesia
    assert "0015F" not in anesthesia


def test_a_code_between_two_sections_has_none() -> None:
    sections = Sections([Section("A1", "A3", "", "level2"), Section("A5", "A9", "", "level2")])
    assert sections.of("A4") is None
    assert sections.of("A0") is None
    assert sections.of("B1") is None


@pytest.mark.parametrize(
    ("code", "range_text"), [("A7030", "A7000-A7049"), ("A0021", "A0021-A0999"), ("99213", "99202-99499")]
)
def test_well_known_codes_lie_where_a_coder_looks(catalogue: Catalogue, code: str, range_text: str) -> None:
    section = catalogue.section_of(code)
    assert section is not None
    assert section.range == range_text


def test_every_code_lies_in_exactly_one_section(catalogue: Catalogue) -> None:
    holding = {
        code: [section.range for section in catalogue.sections.of_letter(code[0]) if section.holds(code)]
        for code in catalogue.codes
    }
    assert {code: ranges for code, ranges in holding.items() if len(ranges) != 1} == {}


def test_looking_a_code_up_finds_that_section(catalogue: Catalogue) -> None:
    for code in catalogue.codes:
        section = catalogue.sections.of(code)
        assert section is not None
        assert section.holds(code)
        assert section.parent == code[0]


def test_every_section_holds_a_code(catalogue: Catalogue) -> None:
    empty = [s.range for s in catalogue.sections if not catalogue.in_range(s.start, s.end)]
    assert not empty


@given(st.from_regex(r"[0-9]{5}|[0-9]{4}F", fullmatch=True))
def test_a_cpt_number_is_found_by_its_range(catalogue: Catalogue, number: str) -> None:
    holding = [section for section in catalogue.cpt_sections if section.holds(number)]
    assert len(holding) <= 1
    assert catalogue.cpt_sections.of(number) == (holding[0] if holding else None)


def test_both_ends_of_each_cpt_section_lie_in_it(catalogue: Catalogue) -> None:
    for section in catalogue.cpt_sections:
        assert catalogue.cpt_sections.of(section.start) == section
        assert catalogue.cpt_sections.of(section.end) == section


def test_each_letter_has_a_name_and_sections(catalogue: Catalogue) -> None:
    letters = {code[0] for code in catalogue.codes}
    assert set(catalogue.letters) == letters
    assert all(catalogue.letters[letter].title for letter in letters)
    assert all(catalogue.sections.of_letter(letter) for letter in letters)
