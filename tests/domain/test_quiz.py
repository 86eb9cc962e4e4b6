"""The questions of the quiz are well formed, balanced, and the same for the same seed."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.quiz import TOPICS, Quiz
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier

TODAY = date(2026, 11, 21)
WALKTHROUGHS = {
    path.stem.partition("-")[2] for path in (catalogue_folder() / "walkthroughs").glob("[0-9]*.toml")
}
PRINTS_QUIZ = """
from datetime import date
from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.quiz import Quiz
print(Quiz(embedded_catalogue(), date(2026, 11, 21), 7).questions(45))
"""


def faults(question: Question, catalogue: Catalogue) -> list[str]:
    """What is wrong with the form of a question; nothing when it may be asked."""
    texts = [option.casefold() for option in question.options]
    code = question.code
    claims = {
        "a known topic": question.topic in TOPICS,
        "a text": bool(question.text.strip()),
        "two to four options": 2 <= len(texts) <= 4,
        "options that differ": len(set(texts)) == len(texts) and all(texts),
        "a right option": 0 <= question.right < len(texts),
        "an explanation": bool(question.explanation.strip()),
        "sources that exist": bool(question.sources) and set(question.sources) <= set(catalogue.sources),
        "a caution that is known": question.caution in ("", "general knowledge", "partly general knowledge"),
        "general knowledge marked": "GK" not in question.sources or bool(question.caution),
        "a code to open": bool(system_of_code(code) or system_of_modifier(code))
        or code in {system.example for system in catalogue.systems.values()},
        "something to read": question.read_again in WALKTHROUGHS | set(catalogue.systems),
        "no control characters": all(part.isprintable() for part in (question.text, *question.options)),
    }
    return [claim for claim, holds in claims.items() if not holds]


@settings(max_examples=30)
@given(seed=st.integers(), day=st.dates(date(2025, 10, 1), date(2032, 12, 31)))
def test_whatever_the_seed_and_day_questions_are_well_formed(
    catalogue: Catalogue, seed: int, day: date
) -> None:
    questions = Quiz(catalogue, day, seed).questions(2 * len(TOPICS))
    assert len(questions) == 2 * len(TOPICS)
    assert not [
        (question.id, faults(question, catalogue)) for question in questions if faults(question, catalogue)
    ]


@settings(max_examples=8)
@given(seed=st.integers())
def test_the_same_seed_gives_the_same_questions(catalogue: Catalogue, seed: int) -> None:
    quiz = Quiz(catalogue, TODAY, seed)
    assert quiz.questions(20) == quiz.questions(20) == Quiz(catalogue, TODAY, seed).questions(20)


def test_another_seed_gives_other_questions(catalogue: Catalogue) -> None:
    assert Quiz(catalogue, TODAY, 1).questions(15) != Quiz(catalogue, TODAY, 2).questions(15)


def test_the_questions_do_not_hang_on_the_hashes_of_the_interpreter() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTS_QUIZ],
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(printed) == 1


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_question_comes_twice_in_a_run(catalogue: Catalogue, seed: int) -> None:
    questions = Quiz(catalogue, TODAY, seed).questions(1500)
    assert len({question.id for question in questions}) == len(questions) == 1500
    assert len({question.text for question in questions}) == 1500


def test_every_topic_comes_once_before_any_comes_again(catalogue: Catalogue) -> None:
    for seed in range(10):
        questions = Quiz(catalogue, TODAY, seed).questions(3 * len(TOPICS))
        for start in range(0, len(questions), len(TOPICS)):
            round_of_topics = questions[start : start + len(TOPICS)]
            assert Counter(question.topic for question in round_of_topics) == Counter(list(TOPICS))


def test_there_are_at_least_ten_topics_with_labels_of_their_own() -> None:
    assert len({topic.label for topic in TOPICS.values()}) == len(TOPICS) >= 10


def test_only_the_topics_wanted_are_asked(catalogue: Catalogue) -> None:
    questions = Quiz(catalogue, TODAY, 3, ["units", "letter"]).questions(10)
    assert Counter(question.topic for question in questions) == {"units": 5, "letter": 5}


def test_a_topic_that_is_none_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError, match="cooking"):
        Quiz(catalogue, TODAY, 3, ["cooking"])


def test_a_topic_asks_the_same_whether_alone_or_among_others(catalogue: Catalogue) -> None:
    among = [question for question in Quiz(catalogue, TODAY, 3).questions(60) if question.topic == "units"]
    assert among == Quiz(catalogue, TODAY, 3, ["units"]).questions(len(among))


def test_a_used_up_topic_leaves_the_others_going(catalogue: Catalogue) -> None:
    questions = Quiz(catalogue, TODAY, 3, ["next-change", "units"]).questions(60)
    counted = Counter(question.topic for question in questions)
    assert counted["next-change"] < 15
    assert sum(counted.values()) == 60


def test_the_quiz_ends_when_all_is_asked(catalogue: Catalogue) -> None:
    assert 5 <= len(Quiz(catalogue, TODAY, 3, ["next-change"]).questions(1000)) < 20


@pytest.mark.parametrize("topic", sorted(set(TOPICS) - {"claim"}))
def test_the_right_option_stands_in_no_usual_place(catalogue: Catalogue, topic: str) -> None:
    questions = [
        question for seed in range(12) for question in Quiz(catalogue, TODAY, seed, [topic]).questions(9)
    ]
    assert {question.right for question in questions} >= {0, 1, 2}


def test_true_comes_before_false(catalogue: Catalogue) -> None:
    questions = Quiz(catalogue, TODAY, 3, ["claim"]).questions(100)
    assert {question.options for question in questions} == {("True", "False")}
    assert {question.answer for question in questions} == {"True", "False"}


def test_no_question_asks_for_a_text_of_the_ama(catalogue: Catalogue) -> None:
    modifiers = list(Quiz(catalogue, TODAY, 1, ["modifier"]))
    assert not [question.id for question in modifiers if system_of_modifier(question.code) != "mod-level2"]
    successors = list(Quiz(catalogue, TODAY, 1, ["successor"]))
    numbers = [option for question in successors for option in question.options if option[0].isdigit()]
    assert numbers
    assert {option[5:] for option in numbers} == {", a CPT number"}
