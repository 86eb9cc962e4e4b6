"""Panels as labelled lines: comparisons row by row, the calendar from today, pairs with their status."""

from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.panel_lines import calendar_lines, choice_blocks


@pytest.mark.parametrize(
    ("today", "first", "soonest"),
    [
        (date(2026, 11, 21), "HCPCS", "1 Jan 2027, in 41 days"),
        (date(2027, 1, 1), "HCPCS", "1 Apr 2027, in 90 days"),
    ],
)
def test_the_soonest_change_comes_first(catalogue: Catalogue, today: date, first: str, soonest: str) -> None:
    lines = calendar_lines(catalogue, today)
    assert lines[0].label == first
    assert lines[0].text.endswith(soonest)
    named = [line.label for line in lines]
    assert "CDT (D codes)" in named
    assert not {"HCPCS Level III", "CPT A-suffix codes", "ICD-10-CM"} & set(named)


def test_systems_of_a_later_day_stand_behind(catalogue: Catalogue) -> None:
    named = [line.label for line in calendar_lines(catalogue, date(2027, 1, 1))]
    assert named.index("CPT PLA") < named.index("CPT Category III") < named.index("CPT Category I")


def test_a_pair_names_both_sides_and_its_release(catalogue: Catalogue) -> None:
    (block,) = choice_blocks(["screening-mammography"], catalogue)
    lines = {line.label: line.text for line in block.lines}
    assert lines["Level II"] == "G0202"
    assert "77067" in lines["CPT"]
    assert lines["Status, October 2025 release"].startswith("G0202 ended 2017-12-31")


def test_a_weak_pair_carries_its_caution(catalogue: Catalogue) -> None:
    (block,) = choice_blocks(["stool-transfer"], catalogue)
    assert {line.caution for line in block.lines if line.label not in ("Level II", "CPT")} == {
        "weakly sourced"
    }


def test_an_unknown_pair_is_left_out(catalogue: Catalogue) -> None:
    assert choice_blocks(["no-such-pair"], catalogue) == ()
