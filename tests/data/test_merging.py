"""What two runs remember, put together: nothing is lost, and what was removed stays removed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.merging import merged
from hcpcs_tui.data.preferences import Remembered

CODES = st.lists(st.sampled_from(["A0428", "E0601", "J1885", "99213", "KX"]), unique=True)
STEPS = st.dictionaries(st.sampled_from(["units", "modifiers", "anatomy"]), st.integers(1, 9))
MEMORIES = st.builds(
    Remembered,
    last_code=st.sampled_from(["", "J1885", "E0601"]),
    marks=CODES,
    recent=CODES,
    filters=st.sampled_from([{}, {"letter": "J"}]),
    greeted=st.booleans(),
    learned=STEPS,
    told_to_mark=st.booleans(),
)


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "together"),
    [
        (["A", "B"], ["A", "B", "C"], ["A", "B", "D"], ["A", "B", "D", "C"]),
        (["A", "B"], ["B"], ["A", "B", "C"], ["B", "C"]),
        (["A", "B"], ["A", "B", "C"], ["B"], ["B", "C"]),
        (["A", "B"], [], [], []),
        ([], ["A"], ["A", "B"], ["A", "B"]),
    ],
)
def test_marks_are_theirs_with_ours_and_without_those_taken_off(
    before: list[str], ours: list[str], theirs: list[str], together: list[str]
) -> None:
    found = merged(Remembered(marks=before), Remembered(marks=ours), Remembered(marks=theirs))
    assert found.marks == together


def test_the_codes_seen_in_this_run_come_before_theirs() -> None:
    before = Remembered(recent=["A", "B", "C"])
    ours, theirs = replace(before), replace(before)
    ours.saw("X")
    ours.saw("B")
    theirs.saw("Y")
    theirs.saw("C")
    assert merged(before, ours, theirs).recent == ["B", "X", "C", "Y", "A"]


def test_of_a_full_list_the_oldest_codes_go() -> None:
    before = Remembered(recent=[f"J{number:04}" for number in range(30)])
    ours, theirs = replace(before), replace(before)
    ours.saw("E0601")
    theirs.saw("A0428")
    assert merged(before, ours, theirs).recent == ["E0601", "A0428", *before.recent[:28]]


def test_the_progress_of_both_is_kept_and_what_was_gone_through_here_comes_last() -> None:
    before = Remembered(learned={"units": 2, "anatomy": 5})
    ours, theirs = replace(before), replace(before)
    ours.stood_on("units", 2)
    theirs.stood_on("modifiers", 1)
    theirs.stood_on("anatomy", 6)
    learned = merged(before, ours, theirs).learned
    assert list(learned.items()) == [("modifiers", 1), ("anatomy", 6), ("units", 2)]


def test_a_single_value_is_that_of_the_run_that_changed_it() -> None:
    before = Remembered("A0428", filters={"letter": "A"})
    theirs = replace(before, last_code="J1885")
    assert merged(before, replace(before, filters={}), theirs) == Remembered("J1885")
    assert merged(before, replace(before, last_code="E0601"), theirs).last_code == "E0601"


@given(MEMORIES, MEMORIES)
def test_where_one_side_has_not_changed_the_other_one_stands(before: Remembered, changed: Remembered) -> None:
    assert merged(before, changed, before).is_as(changed)
    assert merged(before, before, changed).is_as(changed)


@given(MEMORIES, MEMORIES, MEMORIES)
def test_what_a_run_added_is_kept_and_what_it_removed_is_gone(
    before: Remembered, ours: Remembered, theirs: Remembered
) -> None:
    found = merged(before, ours, theirs)
    assert set(ours.marks) - set(before.marks) <= set(found.marks)
    assert set(theirs.marks) - set(before.marks) <= set(found.marks)
    removed = set(before.marks) - (set(ours.marks) & set(theirs.marks))
    assert not removed & set(found.marks)
    assert len(found.marks) == len(set(found.marks))
    assert set(found.recent) <= {*ours.recent, *theirs.recent}
    assert len(found.recent) == len(set(found.recent))
    for run in (ours, theirs):
        assert set(run.learned) - set(before.learned) <= set(found.learned)
