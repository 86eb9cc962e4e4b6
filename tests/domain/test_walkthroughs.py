"""Where a walkthrough goes on, and how long it is."""

import pytest

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough

STEP = Step("A step", (Statement("A text."),), panels.Nothing())


def walkthrough(steps: int, minutes: int = 5) -> Walkthrough:
    return Walkthrough("first-steps", "First steps", "About them.", minutes, (STEP,) * steps)


@pytest.mark.parametrize(("left", "place"), [(1, 1), (3, 3), (4, 4), (9, 4), (0, 1), (-2, 1)])
def test_it_goes_on_where_it_was_left_or_at_the_nearest_step(left: int, place: int) -> None:
    assert walkthrough(4).place(left) == place


@pytest.mark.parametrize(
    ("steps", "minutes", "words"),
    [(1, 1, "1 step, about 1 minute"), (8, 6, "8 steps, about 6 minutes")],
)
def test_the_length_is_told_in_words(steps: int, minutes: int, words: str) -> None:
    assert walkthrough(steps, minutes).length_in_words == words


@pytest.mark.parametrize(
    ("left", "stand"), [(0, "new"), (1, "step 1 of 4"), (4, "step 4 of 4"), (5, "done"), (9, "done")]
)
def test_where_the_reader_stands_is_told_in_words(left: int, stand: str) -> None:
    assert walkthrough(4).stand(left) == stand
