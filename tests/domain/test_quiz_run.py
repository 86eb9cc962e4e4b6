"""A typed answer is understood as a reader would, and a run says what to read again."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.quiz import Quiz
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import Answer, Run, option_of, read_again

TODAY = date(2026, 11, 21)
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


def test_a_run_asks_one_question_after_the_other_and_ends(catalogue: Catalogue) -> None:
    quiz = Quiz(catalogue, TODAY, 3)
    run = Run(quiz, 4)
    asked = []
    for number in range(1, 5):
        assert run.question is not None
        assert (run.number, run.answer, run.stand) == (number, None, "asked")
        asked.append(run.question)
        answer = run.take(0)
        assert answer is not None
        assert (run.number, run.answer, run.stand) == (number, answer, "answered")
        run.go_on()
    assert asked == quiz.questions(4)
    assert [answer.question for answer in run.answers] == asked
    assert (run.question, run.answer, run.take(0), run.stand) == (None, None, None, "over")


def test_only_the_first_answer_to_a_question_counts(catalogue: Catalogue) -> None:
    run = Run(Quiz(catalogue, TODAY, 3))
    first = run.take(1)
    assert run.take(0) is None
    assert run.answers == [first]


def test_an_open_question_stays(catalogue: Catalogue) -> None:
    run = Run(Quiz(catalogue, TODAY, 3))
    standing = run.question
    run.go_on()
    assert run.question is standing


@pytest.mark.parametrize("place", [-1, 2, 3])
def test_what_is_no_option_is_no_answer(catalogue: Catalogue, place: int) -> None:
    run = Run(Quiz(catalogue, TODAY, 3, ["claim"]))
    assert run.take(place) is None
    assert run.answers == []


def test_a_run_ends_early_when_its_topics_hold_no_more(catalogue: Catalogue) -> None:
    run = Run(Quiz(catalogue, TODAY, 3, ["next-change"]))
    while run.take(0):
        run.go_on()
    assert run.question is None
    assert 0 < len(run.answers) < run.length
