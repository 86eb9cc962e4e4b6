"""Code system beside code system: every aspect, with sources, and days computed from today."""

from datetime import date
from itertools import combinations

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparing_systems import ASPECTS, NOTHING_ON_FILE, compare_systems
from hcpcs_tui.domain.comparison import Comparison
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier

TODAY = date(2026, 11, 21)
OURS = frozenset({"shown", "rest"})
"""Aspects that speak of this program, and need no source."""


def _compare(catalogue: Catalogue, *systems: str, today: date = TODAY) -> Comparison:
    return compare_systems([catalogue.systems[id] for id in systems], catalogue, today)


def _texts(comparison: Comparison, id: str) -> list[str]:
    row = comparison.row(id)
    assert row is not None
    return [cell.text for cell in row.cells]


def test_every_pair_of_systems_has_every_row_and_a_cell_for_each_column(catalogue: Catalogue) -> None:
    for pair in combinations(catalogue.systems, 2):
        comparison = _compare(catalogue, *pair)
        assert [row.id for row in comparison.rows] == [id for id, _ in ASPECTS]
        assert all(len(row.cells) == 2 and all(cell.text for cell in row.cells) for row in comparison.rows)


def test_every_statement_has_a_source_that_exists(catalogue: Catalogue) -> None:
    lookalikes = {"icd10cm", "icd10pcs", "ndc", "revenue", "drg"}
    for system in catalogue.systems:
        comparison = _compare(catalogue, system, "hcpcs")
        assert set(comparison.source_keys) <= set(catalogue.sources)
        unsourced = {row.id: row.cells[0].text for row in comparison.rows if not row.cells[0].sources}
        stated = {id for id, text in unsourced.items() if text != NOTHING_ON_FILE} - OURS
        if stated & {"examples"}:
            assert unsourced["examples"].endswith("chosen for its shape")
        assert stated <= ({"examples", "shape", "next"} if system in lookalikes else {"examples"}), system


@pytest.mark.parametrize("system", "hcpcs level1 level2 cpt cpt1 cpt2 cpt3 pla maaa cdt modifiers".split())
def test_systems_in_use_have_a_statement_on_every_aspect(catalogue: Catalogue, system: str) -> None:
    assert NOTHING_ON_FILE not in [row.cells[0].text for row in _compare(catalogue, system, "drg").rows]


def test_a_part_says_what_its_whole_says_and_says_so(catalogue: Catalogue) -> None:
    whole = catalogue.systems["cpt"].says("cost")
    assert whole is not None
    cost = _compare(catalogue, "cpt1", "level3").row("cost")
    assert cost is not None
    assert cost.cells[0].text == f"CPT as a whole: {whole.text}"
    assert cost.cells[0].sources == whole.sources
    assert cost.cells[1].text == NOTHING_ON_FILE


@pytest.mark.parametrize(
    ("today", "level2", "cpt3"),
    [
        (TODAY, "1 Jan 2027, in 41 days, then 1 Apr 2027", "1 Jan 2027, in 41 days, then 1 Jul 2027"),
        (
            date(2026, 12, 31),
            "1 Jan 2027, in 1 day, then 1 Apr 2027",
            "1 Jan 2027, in 1 day, then 1 Jul 2027",
        ),
        (
            date(2027, 1, 1),
            "1 Apr 2027, in 90 days, then 1 Jul 2027",
            "1 Jul 2027, in 181 days, then 1 Jan 2028",
        ),
    ],
)
def test_the_next_days_of_change_are_computed_from_today(
    catalogue: Catalogue, today: date, level2: str, cpt3: str
) -> None:
    assert _texts(_compare(catalogue, "mod-level2", "cpt3", today=today), "next") == [level2, cpt3]


def test_parts_that_change_on_other_days_are_told_apart(catalogue: Catalogue) -> None:
    cpt, level2 = _texts(_compare(catalogue, "cpt", "level2"), "next")
    assert cpt.splitlines() == [
        "CPT Category I, CPT Category II: 1 Jan 2027, in 41 days, then 1 Jan 2028",
        "CPT Category III, CPT MAAA: 1 Jan 2027, in 41 days, then 1 Jul 2027",
        "CPT PLA: 1 Jan 2027, in 41 days, then 1 Apr 2027",
    ]
    assert level2.splitlines() == [
        "HCPCS Level II: 1 Jan 2027, in 41 days, then 1 Apr 2027",
        "CDT (D codes): 1 Jan 2027, in 41 days, then 1 Jan 2028",
    ]


def test_an_ended_system_names_its_last_day_and_no_next_one(catalogue: Catalogue) -> None:
    texts = _texts(_compare(catalogue, "level3", "drg"), "next")
    assert texts == ["none; 31 Dec 2003 was the last valid day", "no rule on file"]


def test_the_place_tells_that_cpt_is_inside_hcpcs(catalogue: Catalogue) -> None:
    level2, cpt, drg = _texts(_compare(catalogue, "level2", "cpt", "drg"), "place")
    assert level2.startswith("HCPCS > HCPCS Level II\n")
    assert cpt.startswith("HCPCS > HCPCS Level I > CPT\n")
    assert drg == "Stands by itself, outside HCPCS"


def test_sizes_are_counted_in_the_catalogue(catalogue: Catalogue) -> None:
    level2, modifiers, status = _texts(_compare(catalogue, "level2", "modifiers", "mod-status"), "size")
    assert level2.startswith("8,463 codes in the October 2025 release: 7,258 in use, 1,205 ended.")
    assert level2.endswith("G 1,978, J 1,188, L 938, A 846.")
    assert modifiers.startswith("383 modifiers in the October 2025 release: 363 in use, 20 ended.")
    assert status.startswith("6 modifiers")


def test_examples_of_level_two_are_codes_in_use_with_our_names(catalogue: Catalogue) -> None:
    lines = _texts(_compare(catalogue, "level2", "cpt"), "examples")[0].splitlines()
    assert len(lines) == 4
    for line in lines:
        code, name = line.split("  ", 1)
        entry = catalogue.entry(code)
        assert entry is not None
        assert (entry.name, entry.ended) == (name, None)


@pytest.mark.parametrize("system", "level1 cpt cpt1 cpt2 cpt3 pla maaa mod-cpt".split())
def test_examples_of_cpt_carry_section_or_choice_only(catalogue: Catalogue, system: str) -> None:
    cited = {choice.cited for choice in catalogue.choices}
    for line in _texts(_compare(catalogue, system, "level2"), "examples")[0].splitlines():
        number, label = line.split("  ", 1)
        found = (system_of_modifier if len(number) == 2 else system_of_code)(number)
        assert found not in (None, "level2")
        section = catalogue.cpt_sections.of(number)
        title, _, choice = label.rpartition("; ")
        assert label == "chosen for its shape" or choice in cited
        assert title == (section.title if section else "") or label == "chosen for its shape"


def test_four_columns_stand_side_by_side_and_can_change_places(catalogue: Catalogue) -> None:
    comparison = _compare(catalogue, "cpt1", "cpt2", "cpt3", "pla")
    swapped = comparison.reordered([3, 1, 2, 0])
    assert [column.id for column in swapped.columns] == ["pla", "cpt2", "cpt3", "cpt1"]
    assert swapped.title == "CPT PLA, CPT Category II, CPT Category III and CPT Category I"
    assert _texts(swapped, "owner") == _texts(comparison, "owner")[::-1]
    assert swapped.reordered([3, 1, 2, 0]) == comparison


def test_equal_statements_carry_the_sign_of_equality(catalogue: Catalogue) -> None:
    comparison = _compare(catalogue, "cpt2", "cpt3")
    signs = {row.id: row.sign for row in comparison.rows}
    assert (signs["owner"], signs["covers"]) == ("=", "≠")
    assert len(comparison.shown(only_differences=True)) == list(signs.values()).count("≠")
    assert comparison.shown() == comparison.rows
