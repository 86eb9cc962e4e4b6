"""A typed answer is understood as a reader would, and a run says what to read again."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import Answer, option_of, read_again

LICENCES = ("An AMA licence", "An ADA licence", "No licence: the text is free", "A local licence")
UNITS = ("30 units", "2 units", "1 unit", "15 units")
DAYS = ("1 Apr 2027", "1 Jan 2027", "1 Jul 2027", "Never: the set has ended")
CLAIM = ("True", "False")


def question(number: int, read_again: str = "anatomy-of-a-code") -> Question:
    return Question(
        f"claim:{number}", "claim", "True?", CLAIM, 0, "Because.", ("FILE25",), "", "J1885", read_again
    )


@pytest.mark.parametrize(
    ("typed", "options", "place"),
    [
        ("a", LICENCES, 0),
        ("D", LICENCES, 3),
        ("b)", LICENCES, 1),
        (" c. ", LICENCES, 2),
        ("1", LICENCES, 0),
        ("4", LICENCES, 3),
        ("an ama licence", LICENCES, 0),
        ("An ADA", LICENCES, 1),
        ("no licence", LICENCES, 2),
        ("an", LICENCES, None),
        ("no lic", LICENCES, None),
        ("5", LICENCES, None),
        ("0", LICENCES, None),
        ("e", LICENCES, None),
        ("", LICENCES, None),
        ("?", LICENCES, None),
        ("2", UNITS, 1),
        ("1", UNITS, 2),
        ("30", UNITS, 0),
        ("2 units", UNITS, 1),
        ("4", UNITS, 3),
        ("16", UNITS, None),
        ("1 Jan", DAYS, 1),
        ("never", DAYS, 3),
        ("1", DAYS, None),
        ("2", DAYS, 1),
        ("true", CLAIM, 0),
        ("FALSE", CLAIM, 1),
        ("c", CLAIM, None),
        ("3", CLAIM, None),
        ("\x1b[31mb", CLAIM, None),
        ("²", LICENCES, 1),
    ],
)
def test_an_answer_may_be_a_letter_the_words_or_a_number(
    typed: str, options: Sequence[str], place: int | None
) -> None:
    assert option_of(typed, options) == place


@settings(max_examples=50)
@given(typed=st.text(max_size=30), options=st.lists(st.text(max_size=12), min_size=2, max_size=4))
def test_any_text_is_an_option_or_none(typed: str, options: list[str]) -> None:
    place = option_of(typed, options)
    assert place is None or 0 <= place < len(options)


@given(
    options=st.lists(st.text("xyz ", min_size=2, max_size=12), min_size=2, max_size=4),
    place=st.integers(0, 3),
)
def test_a_letter_always_means_its_option(options: list[str], place: int) -> None:
    place %= len(options)
    assert option_of("abcd"[place], options) == place


def test_what_was_missed_most_is_read_first() -> None:
    run = [
        Answer(question(1, "anatomy-of-a-code"), 0),
        Answer(question(2, "modifiers"), 1),
        Answer(question(3, "cpt"), 1),
        Answer(question(4, "cpt"), 1),
    ]
    assert [answer.is_right for answer in run] == [True, False, False, False]
    again = read_again(run)
    assert [reading.id for reading in again] == ["cpt", "modifiers"]
    assert [[missed.id for missed in reading.questions] for reading in again] == [
        ["claim:3", "claim:4"],
        ["claim:2"],
    ]


def test_nothing_is_read_again_when_all_was_right() -> None:
    assert read_again([Answer(question(1), 0)]) == ()
    assert read_again([]) == ()
