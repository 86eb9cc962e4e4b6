"""Scores by topic and day: they add up, stay bounded, and survive whatever stands in their file."""

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import Answer
from hcpcs_tui.domain.scores import MOST_DAYS, Score, Scores, score_by_topic

DAY = date(2026, 11, 21)


def answer(topic: str, *, right: bool) -> Answer:
    asked = Question(
        f"{topic}:1",
        topic,
        "Which?",
        ("one", "two"),
        0,
        "Because.",
        ("FILE25",),
        "",
        "J1885",
        "anatomy-of-a-code",
    )
    return Answer(asked, 0 if right else 1)


def scores_of(*answers: tuple[str, bool], day: date = DAY) -> Scores:
    scores = Scores()
    for topic, right in answers:
        scores.add(answer(topic, right=right), day)
    return scores


def test_answers_are_counted_by_topic_in_the_order_of_the_topics() -> None:
    scores = scores_of(("units", True), ("system", False), ("units", False))
    assert scores.by_topic() == {"system": Score(1, 0), "units": Score(2, 1)}
    assert list(scores.by_topic()) == ["system", "units"]
    assert scores.total == Score(3, 1)
    assert scores.total.in_words() == "1 of 3 right"


def test_answers_are_counted_by_day_oldest_first() -> None:
    scores = scores_of(("units", True))
    scores.add(answer("units", right=False), DAY - timedelta(days=3))
    scores.add(answer("letter", right=True), DAY)
    assert list(scores.by_day().items()) == [(DAY - timedelta(days=3), Score(1, 0)), (DAY, Score(2, 2))]


def test_without_an_answer_there_is_nothing() -> None:
    scores = Scores()
    assert (scores.by_topic(), scores.by_day(), scores.weakest(), scores.total) == ({}, {}, [], Score())
    assert Score().share == 0


def test_the_weakest_topics_come_worst_first_without_those_all_right() -> None:
    scores = scores_of(
        ("units", True),
        ("units", False),
        ("letter", False),
        ("system", True),
        ("owner", False),
        ("owner", False),
        ("section", True),
        ("section", True),
        ("section", False),
    )
    assert scores.weakest(4) == ["owner", "letter", "units", "section"]
    assert scores.weakest() == ["owner", "letter", "units"]


def test_the_strongest_topics_come_best_first_without_the_weakest() -> None:
    scores = scores_of(("units", True), ("letter", False), ("system", True), ("system", True))
    assert scores.strongest() == ["system", "units"]
    assert scores.strongest(1) == ["system"]
    assert scores_of(("units", True), ("units", False)).strongest() == []
    assert Scores().strongest() == []


def test_the_score_of_one_run_is_its_own() -> None:
    run = [answer("units", right=True), answer("letter", right=False), answer("units", right=False)]
    assert score_by_topic(run) == {"letter": Score(1, 0), "units": Score(2, 1)}
    assert list(score_by_topic(run)) == ["letter", "units"]


def test_old_days_are_added_up_and_nothing_is_lost() -> None:
    scores = Scores()
    for number in range(MOST_DAYS + 40):
        scores.add(answer("units", right=number % 2 == 0), DAY + timedelta(days=number))
    assert len(scores.by_day()) == MOST_DAYS
    assert min(scores.by_day()) == DAY + timedelta(days=40)
    assert scores.total == Score(MOST_DAYS + 40, (MOST_DAYS + 40) // 2)


def test_the_file_stays_small_after_years_of_every_topic() -> None:
    scores = Scores()
    for number in range(3 * MOST_DAYS):
        for topic in TOPICS:
            scores.add(answer(topic, right=True), DAY + timedelta(days=number))
    assert len(tomli_w.dumps(scores.to_tables())) < 512 * 1024


KEPT = st.dictionaries(
    st.dates(),
    st.dictionaries(
        st.sampled_from(list(TOPICS)),
        st.integers(1, 500).flatmap(lambda asked: st.builds(Score, st.just(asked), st.integers(0, asked))),
        min_size=1,
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(days=KEPT)
def test_what_is_written_is_read_again(days: dict[date, dict[str, Score]]) -> None:
    scores = Scores(days)
    read = Scores.from_tables(tomllib.loads(tomli_w.dumps(scores.to_tables())))
    assert read.by_topic() == scores.by_topic()
    assert read.by_day() == scores.by_day()
    assert read.to_tables() == scores.to_tables()


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"days": 3},
        {"days": ["2026-11-21"]},
        {"days": {"2026-11-21": 4}},
        {"days": {"yesterday": {"units": [1, 1]}}},
        {"days": {"2026-02-30": {"units": [1, 1]}}},
        {"days": {"2026-11-21": {"cooking": [1, 1]}}},
        {"days": {"2026-11-21": {"units": [1, 2]}}},
        {"days": {"2026-11-21": {"units": [-1, -1]}}},
        {"days": {"2026-11-21": {"units": [0, 0]}}},
        {"days": {"2026-11-21": {"units": [1]}}},
        {"days": {"2026-11-21": {"units": ["1", "1"]}}},
        {"days": {"2026-11-21": {"units": [True, True]}}},
        {"days": {"2026-11-21": {"units": [10**12, 1]}}},
        {"earlier": [1, 1]},
        {"earlier": {"units": 1}},
    ],
)
def test_what_is_not_well_formed_is_left_out(tables: dict[str, Any]) -> None:
    assert Scores.from_tables(tables).to_tables() == {"days": {}, "earlier": {}}


def test_what_is_well_formed_beside_it_is_kept() -> None:
    tables = {
        "days": {"2026-11-21": {"units": [2, 1], "cooking": [1, 1]}, "someday": {"units": [9, 9]}},
        "earlier": {"units": [4, 4], "letter": "x"},
    }
    scores = Scores.from_tables(tables)
    assert scores.by_topic() == {"units": Score(6, 5)}
    assert scores.by_day() == {DAY: Score(2, 1)}
