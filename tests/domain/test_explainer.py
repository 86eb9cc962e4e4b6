"""Anything typed is explained: level, owner, updates from today, dates, facts, successor, sources."""

from datetime import date

import pytest

from hcpcs_tui.domain.belonging import is_by_shape
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.explainer import Explainer
from hcpcs_tui.domain.explanation import Explanation, Line
from hcpcs_tui.domain.reading import read
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.system_lines import level_of
from hcpcs_tui.domain.systems import system_of_code

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def explainer(catalogue: Catalogue, successors: Successors) -> Explainer:
    return Explainer(catalogue, successors.of, TODAY)


def explained(explainer: Explainer, typed: str, day: date | None = None) -> Explanation:
    reading = read(typed)
    line = reading.codes[0] if reading.codes else None
    return explainer.of_code(line.code if line else reading.modifiers[0], day, line)


def lines_of(explanation: Explanation, block: str) -> dict[str, Line]:
    found = explanation.block(block)
    assert found is not None, f"{explanation.code} has no block {block}"
    return {line.label: line for line in found.lines}


@pytest.mark.parametrize(
    ("typed", "level", "owner", "updates"),
    [
        ("J1885", "HCPCS Level II", "CMS", "Quarterly; next 1 Jan 2027, in 41 days"),
        ("99213", "HCPCS Level I · CPT Category I", "AMA", "Yearly, 1 January; next 1 Jan 2027, in 41 days"),
        ("1000F", "HCPCS Level I · CPT Category II", "AMA", "next 1 Jan 2027, in 41 days"),
        (
            "0042T",
            "HCPCS Level I · CPT Category III",
            "AMA",
            "Twice a year, 1 January and 1 July; next 1 Jan 2027, in 41 days",
        ),
        ("0001U", "HCPCS Level I · CPT PLA", "AMA", "Quarterly; next 1 Jan 2027, in 41 days"),
        ("0001M", "HCPCS Level I · CPT MAAA", "AMA", "Three times a year; next 1 Jan 2027, in 41 days"),
        ("D0120", "HCPCS Level II · CDT", "ADA", "Yearly, 1 January; next 1 Jan 2027, in 41 days"),
        ("W1234", "HCPCS Level III", "Each maker", "None"),
        ("J9998", "HCPCS Level II", "CMS", "Quarterly; next 1 Jan 2027, in 41 days"),
        ("E0601-RR-KX", "HCPCS Level II", "CMS", "Quarterly; next 1 Jan 2027, in 41 days"),
        ("JZ", "HCPCS Level II · Level II modifiers", "CMS", "Quarterly; next 1 Jan 2027, in 41 days"),
        ("25", "HCPCS Level I · CPT modifiers", "AMA", "next 1 Jan 2027, in 41 days"),
        ("P3", "HCPCS Level I · Physical status", "AMA", "next 1 Jan 2027, in 41 days"),
    ],
)
def test_level_owner_and_next_update_come_first(
    explainer: Explainer, typed: str, level: str, owner: str, updates: str
) -> None:
    lines = lines_of(explained(explainer, typed), "system")
    assert lines["Level"].text.startswith(level)
    assert lines["Owner"].text.startswith(owner)
    assert lines["Updates"].text.endswith(updates)
    assert lines["Updates"].sources


@pytest.mark.parametrize(
    ("today", "updates"),
    [
        (date(2026, 12, 31), "Quarterly; next 1 Jan 2027, in 1 day"),
        (date(2027, 1, 1), "Quarterly; next 1 Apr 2027, in 90 days"),
    ],
)
def test_the_days_left_are_counted_from_today(
    catalogue: Catalogue, successors: Successors, today: date, updates: str
) -> None:
    explanation = Explainer(catalogue, successors.of, today).of_code("J1885")
    assert lines_of(explanation, "system")["Updates"].text == updates


def test_the_modifiers_of_a_claim_line_are_named(explainer: Explainer) -> None:
    lines = lines_of(explained(explainer, "E0601-RR-KX"), "line")
    assert list(lines) == ["Modifier RR", "Modifier KX"]
    assert lines["Modifier RR"].text.startswith("Rental")
    assert lines["Modifier RR"].code == "RR"


def test_a_modifier_outside_the_file_is_said_to_be_the_amas(explainer: Explainer) -> None:
    assert "AMA" in lines_of(explained(explainer, "99213-25"), "line")["Modifier 25"].text


@pytest.mark.parametrize("modifier", "22 24 25 26 50 51 52 53 57 58 59 62 76 77 78 79 80 82 90 91 95".split())
def test_a_much_used_cpt_modifier_has_a_short_label_of_ours(explainer: Explainer, modifier: str) -> None:
    label = lines_of(explainer.of_code(modifier), "absence")["Our label"]
    assert 2 <= len(label.text.split()) <= 5
    assert label.caution == "general knowledge"


@pytest.mark.parametrize("modifier", ["12", "1P"])
def test_a_cpt_modifier_without_a_label_shows_none(explainer: Explainer, modifier: str) -> None:
    assert "Our label" not in lines_of(explainer.of_code(modifier), "absence")


@pytest.mark.parametrize(
    ("code", "pill"),
    [
        ("99213", "CPT, not in the CMS file"),
        ("97014", "CPT, not in the CMS file"),
        ("25", "CPT, not in the CMS file"),
        ("12345", "CPT by its shape"),
        ("D0120", "CDT by its shape"),
        ("L9999", "not known"),
        ("J0135", "ended"),
        ("W1234", "ended"),
        ("J1885", "in use"),
    ],
)
def test_the_pill_says_whose_a_code_is_where_the_file_cannot_know_it(
    explainer: Explainer, code: str, pill: str
) -> None:
    explanation = explainer.of_code(code)
    assert explanation.pill == pill
    assert (explanation.status.value == "not known") is (pill not in ("ended", "in use"))


def test_the_modifiers_of_a_claim_line_have_the_status_of_the_day(explainer: Explainer) -> None:
    then = lines_of(explained(explainer, "J1885-JG", date(2024, 12, 31)), "line")
    later = lines_of(explained(explainer, "J1885-JG", date(2025, 1, 1)), "line")
    assert then["Modifier JG"].text.endswith("(in use)")
    assert later["Modifier JG"].text.endswith("(ended)")


@pytest.mark.parametrize(
    ("typed", "units"), [("J1885x2", "2 units = 30 mg"), ("J1885 x 1", "1 unit = 15 mg"), ("E0601x2", "2")]
)
def test_units_are_explained_as_a_dose(explainer: Explainer, typed: str, units: str) -> None:
    assert lines_of(explained(explainer, typed), "line")["Units"].text == units


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("J1885", None, Status.IN_USE),
        ("J2930", date(2024, 3, 31), Status.IN_USE),
        ("J2930", date(2024, 4, 1), Status.ENDED),
        ("J1885", date(2026, 1, 1), Status.NOT_KNOWN),
        ("W1234", None, Status.ENDED),
        ("0001A", None, Status.ENDED),
        ("99213", None, Status.NOT_KNOWN),
        ("J9998", None, Status.NOT_KNOWN),
    ],
)
def test_the_status_honours_the_date_of_service(
    explainer: Explainer, code: str, day: date | None, status: Status
) -> None:
    assert explainer.of_code(code, day).status is status


@pytest.mark.parametrize(("code", "last"), [("W1234", "31 Dec 2003"), ("0001A", "31 Oct 2023")])
def test_an_ended_system_says_its_last_valid_day(explainer: Explainer, code: str, last: str) -> None:
    assert last in explainer.of_code(code).status_text


@pytest.mark.parametrize(
    ("code", "path"),
    [
        (
            "A7030",
            ["HCPCS Level II", "Respiratory equipment supplies and positive-airway-pressure accessories"],
        ),
        ("99213", ["HCPCS Level I", "CPT Category I", "Evaluation and Management"]),
        ("0001U", ["HCPCS Level I", "CPT PLA"]),
        ("D0120", ["HCPCS Level II", "CDT (D codes)"]),
        ("RT", ["Modifiers", "Level II modifiers"]),
    ],
)
def test_the_path_leads_from_the_widest_system_to_the_section(
    explainer: Explainer, code: str, path: list[str]
) -> None:
    shown = explainer.of_code(code).path
    assert [step for step in shown if step in path] == path
    assert shown[-1] == path[-1]


def test_our_name_is_marked_as_ours(explainer: Explainer) -> None:
    for code in ("J1885", "RT"):
        assert "not the official" in explainer.of_code(code).title_note
    assert explainer.of_code("99213").title_note == ""


def test_a_code_shows_its_dates_as_the_file_gives_them(explainer: Explainer) -> None:
    lines = lines_of(explainer.of_code("J2930"), "dates")
    assert lines["Added"].text == "1984-01-01"
    assert lines["Ended"].text == "2024-03-31, the last valid day"
    assert lines_of(explainer.of_code("J1885"), "dates")["Ended"].text == "no end date"


def test_a_last_action_without_a_day_says_so(explainer: Explainer, catalogue: Catalogue) -> None:
    undated = next(code for code in catalogue.codes.values() if code.effective is None)
    texts = [line.text for line in lines_of(explainer.of_code(undated.code), "dates").values()]
    assert len([text for text in texts if text.startswith("day not given")]) == 1


def test_medicare_facts_come_with_their_meaning_and_a_warning(explainer: Explainer) -> None:
    block = explainer.of_code("J1885").block("medicare")
    assert block is not None
    assert "Medicare" in block.heading
    assert "private payers" in block.heading
    assert "D, Special Medicare coverage instructions apply" in [line.text for line in block.lines]


@pytest.mark.parametrize(
    ("code", "successor", "caution"),
    [("J2930", "J2919", "inferred"), ("K0553", "A4239", "inferred"), ("G2012", "98016", "")],
)
def test_an_ended_code_shows_what_replaced_it(
    explainer: Explainer, code: str, successor: str, caution: str
) -> None:
    line = next(iter(lines_of(explainer.of_code(code), "successors").values()))
    assert line.code == successor
    assert line.text.startswith(successor)
    assert line.caution.startswith(caution)
    assert bool(line.caution) == bool(caution)


def test_a_dead_end_is_shown(explainer: Explainer) -> None:
    block = explainer.of_code("S8032").block("successors")
    assert block is not None
    assert any("G0297" in line.text for line in block.lines)


def test_a_code_in_use_shows_where_it_refers_to(explainer: Explainer) -> None:
    assert explainer.of_code("J0895").block("successors") is None
    line = lines_of(explainer.of_code("J0895"), "references")["Refers to"]
    assert (line.code, "not in this release" in line.text) == ("Q0087", True)


def test_a_cpt_number_shows_the_level2_codes_that_name_it(explainer: Explainer) -> None:
    block = explainer.of_code("77065").block("cited")
    assert block is not None
    assert {line.code for line in block.lines} == {"G0206", "G0279"}


def test_a_cpt_number_shows_the_choices_it_stands_in(explainer: Explainer) -> None:
    lines = lines_of(explainer.of_code("90471"), "choices")
    assert "Giving influenza vaccine (against G0008)" in lines


@pytest.mark.parametrize(
    ("code", "before", "after"), [("J1885", None, None), ("B4034", "A9999", None), ("A9999", None, "B4034")]
)
def test_neighbours_are_shown_across_letters(
    explainer: Explainer, catalogue: Catalogue, code: str, before: str | None, after: str | None
) -> None:
    lines = lines_of(explainer.of_code(code), "neighbours")
    place = catalogue.order.index(code)
    assert lines["Before"].code == catalogue.order[place - 1]
    assert lines["After"].code == catalogue.order[place + 1]
    assert lines["Before"].code == (before or lines["Before"].code)
    assert lines["After"].code == (after or lines["After"].code)


@pytest.mark.parametrize(
    ("code", "modifiers"),
    [("E0601", ["RR NU UE", "KH KI KJ"]), ("J1885", ["JW JZ"]), ("L1833", ["RT LT"]), ("A0021", None)],
)
def test_modifiers_that_matter_follow_from_the_facts(
    explainer: Explainer, code: str, modifiers: list[str] | None
) -> None:
    block = explainer.of_code(code).block("modifiers")
    assert (None if block is None else [line.label for line in block.lines]) == modifiers


@pytest.mark.parametrize("system", ["icd10cm", "icd10pcs", "ndc", "revenue", "drg"])
def test_a_lookalike_is_named_and_said_to_be_outside(explainer: Explainer, system: str) -> None:
    explanation = explainer.of_system(system, "typed")
    assert explanation.title.startswith("Looks like ")
    assert "outside HCPCS" in lines_of(explanation, "system")["Level"].text
    assert explanation.status_text == ""


def test_a_section_counts_its_codes(explainer: Explainer, catalogue: Catalogue) -> None:
    explanation = explainer.of_section("A7000-A7049")
    codes = catalogue.in_range("A7000", "A7049")
    lines = lines_of(explanation, "codes")
    assert lines["Codes"].text.startswith(f"{len(codes)} in the October 2025 release")
    assert (lines["First"].code, lines["Last"].code) == (codes[0].code, codes[-1].code)
    assert "CMS publishes none" in explanation.title_note


def test_entries_all_through_the_release_are_explained_with_known_sources(
    explainer: Explainer, catalogue: Catalogue
) -> None:
    for entry in list(catalogue)[::10]:
        explanation = explainer.of_code(entry.code)
        assert explanation.title == entry.name
        assert set(explanation.source_keys) <= set(catalogue.sources), entry.code
        assert all(block.lines for block in explanation.blocks), entry.code
        assert all(line.text for block in explanation.blocks for line in block.lines), entry.code


def cpt_numbers(catalogue: Catalogue) -> list[str]:
    """Every CPT number that the catalogue names anywhere, and some of each shape."""
    named = {end for choice in catalogue.choices for text in choice.cpt for end in expand_range(text)}
    named |= {reference for code in catalogue.codes.values() for reference in code.xref}
    named |= {end for section in catalogue.cpt_sections for end in (section.start, section.end)}
    named |= {f"{number:04d}{letter}" for letter in "FTUMA" for number in (1, 42, 500, 3044)}
    return sorted(number for number in named if number[0].isdigit() and system_of_code(number))


def test_no_cpt_number_brings_a_text_of_its_own(explainer: Explainer, catalogue: Catalogue) -> None:
    """Every text comes from the systems, sections, choices or Level II names, never from the number."""
    statements = {
        text
        for system in catalogue.systems.values()
        for said in system.aspects.values()
        for text in (said.text, said.first_sentence)
    }
    decided = {" ".join(t for t in (c.decides, c.medicare, c.others) if t) for c in catalogue.choices}
    level2 = {f"{code.code}  {code.name}" for code in catalogue.codes.values()}
    levels = {level_of(system) for system in catalogue.systems.values()}
    numbers = cpt_numbers(catalogue)
    assert len(numbers) > 150
    for number in numbers:
        explanation = explainer.of_code(number)
        system = catalogue.systems[system_of_code(number) or ""]
        section = catalogue.section_of(number)
        name = f"{system.full_name}{', by its shape' * is_by_shape(number, system, catalogue)}"
        titles = {name, f"{name}: {section.title if section else ''}"}
        assert explanation.title in titles, number
        for block in explanation.blocks:
            if block.id == "absence":
                continue
            texts = {line.text.split("; next ")[0] for line in block.lines}
            headlines = {said.headline for said in system.aspects.values()}
            assert texts <= statements | decided | level2 | levels | headlines, (number, texts)


@pytest.mark.parametrize(
    ("one", "other"), [("99232", "99231"), ("0042T", "0999T"), ("0002U", "0550U"), ("D0120", "D9999")]
)
def test_two_licensed_numbers_of_a_kind_differ_in_nothing_but_the_number(
    explainer: Explainer, one: str, other: str
) -> None:
    texts = [
        [explanation.title]
        + [
            line.text.replace(explanation.code, "#")
            for block in explanation.blocks
            if block.id not in ("choices", "cited")
            for line in block.lines
        ]
        for explanation in (explainer.of_code(one), explainer.of_code(other))
    ]
    assert texts[0] == texts[1]
