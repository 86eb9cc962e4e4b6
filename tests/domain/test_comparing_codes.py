"""Code beside code: words marked, values signed, units worked out, the CPT side within its licence."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparing_codes import NOT_FOR_MODIFIERS, NOT_LISTED, CodeComparer
from hcpcs_tui.domain.comparison import Comparison
from hcpcs_tui.domain.fields import FIELDS
from hcpcs_tui.domain.reading import CodeReading, read
from hcpcs_tui.domain.successors import Successors

TODAY = date(2026, 11, 21)
Compare = Callable[..., Comparison]


@pytest.fixture(scope="module")
def compare(catalogue: Catalogue, successors: Successors) -> Compare:
    """compare("J3300", "J3301x4", day=date(…))."""

    def beside(*typed: str, day: date | None = None) -> Comparison:
        lines: list[CodeReading] = []
        for text in typed:
            reading = read(text)
            lines += reading.codes or [CodeReading(each, "mod-level2") for each in reading.modifiers]
        return CodeComparer(catalogue, successors.of, TODAY, day).compare(lines)

    return beside


def _texts(comparison: Comparison, id: str) -> list[str]:
    row = comparison.row(id)
    assert row is not None, id
    return [cell.text for cell in row.cells]


def _marked(comparison: Comparison, id: str) -> list[list[str]]:
    row = comparison.row(id)
    assert row is not None
    return [[piece.text.strip() for piece in cell.pieces if piece.differs] for cell in row.cells]


def test_words_of_the_names_that_differ_are_marked(compare: Compare) -> None:
    comparison = compare("J3300", "J3301")
    assert _marked(comparison, "name") == [["preservative-free,", "1"], ["not otherwise specified,", "10"]]


def test_of_the_terms_only_those_that_differ_are_marked(compare: Compare) -> None:
    comparison = compare("J3300", "J3301")
    assert all("corticosteroid" in text for text in _texts(comparison, "terms"))
    assert _marked(comparison, "terms") == [
        ["triesence, eye steroid,"],
        ["kenalog, steroid shot,", "joint injection"],
    ]


def test_units_are_worked_out_for_an_example_dose(compare: Compare) -> None:
    comparison = compare("J3300", "J3301")
    row = comparison.row("units")
    assert row is not None
    assert row.label == "Units for 40 mg"
    assert _texts(comparison, "unit") == ["1 mg", "10 mg"]
    assert _texts(comparison, "units") == ["40 units", "4 units"]
    assert {cell.caution for cell in row.cells} == {"worked out from the names"}


def test_typed_units_are_the_dose(compare: Compare) -> None:
    comparison = compare("J3300", "J3301x3")
    row = comparison.row("units")
    assert row is not None
    assert row.label == "Units for 30 mg"
    assert _texts(comparison, "units") == ["30 units", "3 units"]


def test_a_code_without_a_unit_brings_no_units(compare: Compare) -> None:
    assert compare("J3300", "E0601").row("units") is None
    assert compare("J3300", "E0601").row("unit") is None


def test_the_three_ways_an_orthosis_is_made_are_plain(compare: Compare) -> None:
    comparison = compare("L1851", "L1843", "L1844")
    assert _texts(comparison, "made") == [
        "prefabricated, off the shelf",
        "prefabricated, custom fitted",
        "custom made for one patient",
    ]
    row = comparison.row("made")
    assert row is not None
    assert {cell.caution for cell in row.cells} == {"inferred from the name"}


def test_three_equal_rows_are_left_out_at_first(compare: Compare) -> None:
    comparison = compare("L1851", "L1843", "L1844")
    assert comparison.opens_with_differences
    assert all(not row.is_equal for row in comparison.shown())
    assert len(comparison.shown(only_differences=False)) == len(comparison.rows) > len(comparison.shown())


def test_a_code_beside_itself_shows_every_row_and_says_that_nothing_differs(compare: Compare) -> None:
    comparison = compare("J1885", "J1885")
    assert "Nothing differs." in comparison.notes
    assert not comparison.opens_with_differences
    assert comparison.shown() == comparison.rows
    assert not comparison.shown(only_differences=True)


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        (("77065", "77067"), ("Diagnostic mammography", "Screening mammography")),
        (("97802", "97803"), ("Nutrition therapy", "Nutrition therapy")),
    ],
)
def test_numbers_that_a_choice_names_are_not_said_to_be_the_same(
    compare: Compare, typed: tuple[str, str], choices: tuple[str, str]
) -> None:
    comparison = compare(*typed)
    assert _texts(comparison, "topics") == [f'in the choice "{choice}"' for choice in choices]
    assert "Nothing differs." not in comparison.notes
    assert any("what a number stands for is not compared" in note for note in comparison.notes)
    name = comparison.row("name")
    assert name is not None
    assert not name.is_equal


def test_a_choice_with_both_codes_on_one_side_does_not_decide_between_them(compare: Compare) -> None:
    assert [block.heading for block in compare("G0105", "G0121").summary] == [
        "Named side by side in a choice"
    ]
    assert [block.heading for block in compare("G0105", "45378").summary] == ["What decides between them"]


def test_values_shared_by_most_columns_are_not_marked(compare: Compare) -> None:
    marked = _marked(compare("L1851", "L1852", "L1843", "J1885"), "coverage")
    assert [bool(words) for words in marked] == [False, False, False, True]


@pytest.mark.parametrize(
    ("day", "status", "head"),
    [
        (None, "Ended: 31 Dec 2017 was the last valid day (October 2025 release).", "ended"),
        (date(2017, 12, 31), "In use on 31 Dec 2017 (October 2025 release).", "in use"),
        (date(2018, 1, 1), "Ended before 1 Jan 2018: 31 Dec 2017 was the last valid day.", "ended"),
    ],
)
def test_the_status_is_that_of_the_date_of_service(
    compare: Compare, day: date | None, status: str, head: str
) -> None:
    comparison = compare("G0202", "G0279", day=day)
    assert _texts(comparison, "status")[0] == status
    assert comparison.columns[0].note == f"HCPCS Level II, {head}"


def test_an_ended_code_names_what_replaced_it(compare: Compare) -> None:
    comparison = compare("G0202", "C9088")
    named, inferred = _texts(comparison, "successors")
    assert named.startswith("77067")
    row = comparison.row("successors")
    assert row is not None
    assert row.cells[0].code == "77067"
    assert bool(inferred)


def test_codes_of_one_system_have_no_rows_on_systems(compare: Compare) -> None:
    assert compare("J3300", "J3301").row("level") is None


def test_level_two_beside_cpt_tells_systems_topics_and_what_decides(
    compare: Compare, catalogue: Catalogue
) -> None:
    comparison = compare("G0283", "97014")
    assert _texts(comparison, "level") == ["HCPCS Level II", "HCPCS Level I · CPT Category I"]
    assert _texts(comparison, "section")[1] == "90281-97999  Medicine"
    assert _texts(comparison, "topics") == ['in the choice "Electrical stimulation, unattended"'] * 2
    (block,) = comparison.summary
    assert [line.label for line in block.lines] == ["Electrical stimulation, unattended"]
    assert "Medicare takes G0283" in block.lines[0].text
    assert set(comparison.source_keys) <= set(catalogue.sources)


def test_a_choice_that_names_one_code_alone_is_left_out(compare: Compare) -> None:
    assert not compare("G0283", "99213").summary


@pytest.mark.parametrize("number", ["99213", "0042T", "0001U", "1000F", "D0120", "25", "1P"])
def test_numbers_outside_the_file_say_what_may_be_shown(compare: Compare, number: str) -> None:
    comparison = compare("J1885" if len(number) == 5 else "KX", number)
    assert _texts(comparison, "name")[1].endswith("the descriptor is not shipped")
    assert _texts(comparison, "added")[1] == NOT_LISTED


def test_a_code_that_the_release_lacks_says_so(compare: Compare) -> None:
    comparison = compare("J1885", "J9998")
    assert _texts(comparison, "name")[1] == "not in the October 2025 release"
    assert "J9998 is not in the October 2025 release" in _texts(comparison, "status")[1]


def test_ended_sets_say_their_last_day(compare: Compare) -> None:
    assert "31 Oct 2023" in _texts(compare("90480", "0001A"), "status")[1]
    assert "31 Dec 2003" in _texts(compare("J1885", "W1234"), "status")[1]


def test_a_modifier_beside_a_code_has_no_pricing(compare: Compare) -> None:
    assert _texts(compare("E0601", "KX"), "pricing")[1] == NOT_FOR_MODIFIERS


def test_modifiers_of_a_claim_line_are_named(compare: Compare, catalogue: Catalogue) -> None:
    comparison = compare("E0601-RR-25", "E0601")
    assert comparison.columns[0].title == "E0601-RR-25"
    assert _texts(comparison, "modifiers")[0] == f"RR  {catalogue.modifiers['RR'].name}\n25  {NOT_LISTED}"


def test_every_field_that_a_code_fills_has_a_row(compare: Compare, catalogue: Catalogue) -> None:
    comparison = compare("J3300", "G0202")
    filled = {
        field.id
        for field in FIELDS
        for code in ("J3300", "G0202")
        if field.values(catalogue.codes[code]) and field.id not in ("code", "kind")
    }
    assert filled <= {row.id for row in comparison.rows}


def test_every_orthotic_triplet_is_told_apart(compare: Compare, catalogue: Catalogue) -> None:
    made = re.compile(r",? (?:prefabricated, off the shelf|prefabricated, custom fitted)$")
    groups: dict[str, list[str]] = {}
    for code in catalogue.with_prefix("L"):
        if made.search(code.name):
            groups.setdefault(made.sub("", code.name), []).append(code.code)
    pairs = [codes for codes in groups.values() if len(codes) == 2]
    assert len(pairs) >= 20
    for pair in pairs:
        row = compare(*pair).row("made")
        assert row is not None
        assert not row.is_equal, pair
