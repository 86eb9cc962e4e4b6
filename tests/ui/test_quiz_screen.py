"""The quiz on the screen: answered by keys, explained, resumed, its scores kept."""

import tomllib
from pathlib import Path

import pytest
from textual.containers import Container
from textual.widget import Widget

from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import Run
from hcpcs_tui.domain.scores import Score
from hcpcs_tui.session import Session
from hcpcs_tui.ui.page import Page
from hcpcs_tui.ui.requests import Open as OpenRequest
from tests.ui.conftest import Begin, Open, Seen
from tests.ui.test_sizes import SIZES

LETTERS = "abcd"


async def _begin(seen: Seen, *subjects: str) -> None:
    """Open the quiz with the questions of seed 7, or of the subjects."""
    seen.app.screen.post_message(OpenRequest("quiz", *(subjects or ("seed=7",))))
    await seen.settle()


def _run(seen: Seen) -> Run:
    assert seen.session.learning.run is not None
    return seen.session.learning.run


def _asked(seen: Seen) -> Question:
    question = _run(seen).question
    assert question is not None
    return question


def _letter(seen: Seen, *, right: bool) -> str:
    """A letter that answers the question rightly, or wrongly."""
    place = _asked(seen).right
    return LETTERS[place if right else (place + 1) % len(_asked(seen).options)]


async def _answer_all(seen: Seen, *, right: bool) -> None:
    while _run(seen).question:
        await seen.press(_letter(seen, right=right), "n")


def _kept(home: Path) -> dict[str, list[int]]:
    days: dict[str, dict[str, list[int]]] = tomllib.loads((home / "scores.toml").read_text(encoding="utf-8"))[
        "days"
    ]
    return days["2026-11-21"]


async def test_shift_q_asks_a_question_with_its_topic_number_and_options(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "Q")
        question = _asked(seen)
        assert f"1 of 10 · {TOPICS[question.topic].label}" in seen.words
        assert question.text in seen.words
        for letter, option in zip(LETTERS, question.options, strict=False):
            assert f"{letter}) {' '.join(option.split())}" in seen.words


@pytest.mark.parametrize("keys", [("a",), ("1",), ("down", "enter"), ("down", "down", "up", "enter")])
async def test_letter_number_and_arrows_answer(open_app: Open, keys: tuple[str, ...]) -> None:
    async with open_app() as seen:
        await _begin(seen)
        await seen.press(*keys)
        assert [answer.chosen for answer in _run(seen).answers] == [0]


@pytest.mark.parametrize(("letter", "number"), list(zip("abcd", "1234", strict=True)))
async def test_each_letter_and_number_takes_its_option(open_app: Open, letter: str, number: str) -> None:
    async with open_app() as seen:
        await _begin(seen, "owner", "seed=2")
        assert len(_asked(seen).options) == 4
        await seen.press(letter, "n", number)
        assert [answer.chosen for answer in _run(seen).answers] == [LETTERS.index(letter)] * 2


async def test_a_right_answer_is_told_by_word_and_sign_and_explained(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        question = _asked(seen)
        letter = _letter(seen, right=True)
        await seen.press(letter)
        assert "+ Right." in seen.words
        assert f"+ {letter}) {question.answer} [right]" in seen.words
        assert question.explanation in seen.words
        for key in question.sources:
            assert seen.session.catalogue.sources[key].citation() in seen.words
        assert seen.header.startswith(" Quiz  1 of 1 right")


async def test_a_wrong_answer_says_which_was_right(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        question = _asked(seen)
        letter = _letter(seen, right=False)
        await seen.press(letter)
        assert f"x Wrong. Right is {LETTERS[question.right]}) {question.answer}" in seen.words
        assert f"x {letter}) {question.options[LETTERS.index(letter)]} [your answer]" in seen.words
        assert f"+ {LETTERS[question.right]}) {question.answer} [right]" in seen.words
        assert seen.header.startswith(" Quiz  0 of 1 right")


async def test_general_knowledge_is_marked(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=13")
        question = _asked(seen)
        assert question.caution
        await seen.press("a")
        assert f"{question.explanation} [{question.caution}]" in seen.words


@pytest.mark.parametrize("key", ["n", "enter"])
async def test_n_and_enter_go_on_once_it_is_answered(open_app: Open, key: str) -> None:
    async with open_app() as seen:
        await _begin(seen)
        first = _asked(seen)
        await seen.press(key)
        assert _asked(seen) is first
        assert _run(seen).answers == []
        await seen.press("a", key)
        assert _asked(seen) is not first
        assert "2 of 10" in seen.text


async def test_a_second_answer_and_a_letter_without_an_option_do_nothing(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim")
        await seen.press("d", "4", "c")
        assert _run(seen).answers == []
        await seen.press("a", "b")
        assert [answer.chosen for answer in _run(seen).answers] == [0]


async def test_a_click_highlights_an_option_and_a_second_one_takes_it(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        row = next(y for y, line in enumerate(seen.lines) if " b) " in line)
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert seen.lines[row].startswith("┃>   b) ")
        assert _run(seen).answers == []
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert [answer.chosen for answer in _run(seen).answers] == [1]


async def test_after_ten_questions_the_score_stands_by_topic_and_over_time(open_app: Open) -> None:
    async with open_app(size=(80, 60)) as seen:
        await _begin(seen)
        await seen.press(_letter(seen, right=False), "n")
        missed = _run(seen).answers[0].question
        await _answer_all(seen, right=True)
        assert len(_run(seen).answers) == 10
        assert "The run is over: 9 of 10 right." in seen.words
        assert f"x {TOPICS[missed.topic].label} 0 of 1 right 0 of 1 right" in seen.words
        assert "Walkthrough: Level II letter by letter" in seen.words
        assert f"missed: {missed.text}" in seen.words
        assert "all runs 9 of 10 right (90%)" in seen.words
        assert f"weakest {TOPICS[missed.topic].label}" in seen.words
        assert "2026-11-21 9 of 10 right" in seen.words


async def test_when_all_was_right_there_is_nothing_to_read_again(open_app: Open) -> None:
    async with open_app(size=(80, 60)) as seen:
        await _begin(seen)
        await _answer_all(seen, right=True)
        assert "10 of 10 right" in seen.words
        assert "Read again" not in seen.words
        assert "Enter open" not in seen.lines[-1]
        await seen.press("enter", "down", "o")
        assert "Choose a line first." in seen.toasts


async def test_topics_that_hold_fewer_questions_end_the_run_early(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "next-change", "seed=3")
        await _answer_all(seen, right=True)
        assert "These topics hold no more questions." in seen.words


async def test_a_question_that_was_missed_opens_its_code(open_app: Open) -> None:
    async with open_app(size=(80, 60)) as seen:
        await _begin(seen)
        missed = _asked(seen)
        await seen.press(_letter(seen, right=False), "n")
        await _answer_all(seen, right=True)
        await seen.press("down", "down", "enter")
        assert seen.code == missed.code
        assert seen.detail.startswith(missed.code)


async def test_a_missed_claim_leads_to_the_code_set(open_app: Open) -> None:
    async with open_app(size=(80, 60)) as seen:
        await _begin(seen, "claim", "seed=7")
        system = seen.session.catalogue.systems[_asked(seen).read_again]
        await seen.press(_letter(seen, right=False), "n")
        await _answer_all(seen, right=True)
        assert f"Code set: {system.name}" in seen.words
        await seen.press("down", "enter")
        assert seen.query == system.example


async def test_what_to_read_again_opens_the_walkthrough(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    class Learn(Page):
        NAME = "learn"

        def body(self) -> list[Widget]:
            return [Container()]

        def caption(self) -> str:
            return "Learn"

    def open_page(name: str, session: Session, subjects: tuple[str, ...]) -> Page:
        asked.append((name, *subjects))
        return Learn(session)

    async with open_app() as seen:
        await _begin(seen, "owner", "seed=7")
        await _answer_all(seen, right=False)
        monkeypatch.setattr("hcpcs_tui.ui.app.page_of", open_page)
        await seen.press("down", "enter")
        assert asked == [("learn", "who-owns-what")]


async def test_r_starts_another_run_of_the_same_topics_once_this_one_is_over(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        await seen.press("r")
        assert "Finish this run first" in seen.toasts
        await _answer_all(seen, right=True)
        first = _run(seen)
        await seen.press("r")
        assert _run(seen) is not first
        assert _run(seen).quiz.topics == first.quiz.topics
        assert "1 of 10 · Often said" in seen.words


async def test_o_shows_the_code_only_after_the_answer_and_the_run_waits(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        question = _asked(seen)
        await seen.press("o")
        assert "Answer first" in seen.toasts
        await seen.press(_letter(seen, right=False), "o")
        assert seen.code == question.code
        await seen.press("Q")
        assert question.text in seen.words
        assert "x Wrong." in seen.words


async def test_s_tells_the_seed_and_the_topics(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "units", "seed=4711")
        await seen.press("s")
        assert "Seed 4711." in seen.toasts
        assert "hcpcs-tui quiz --seed 4711 --topic units --topic claim" in seen.toasts


async def test_e_chooses_seed_and_topics(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        await seen.press("e", "down", "space", "up", "up", *"4x711", "enter")
        run = _run(seen)
        assert run.quiz.seed == 4711
        assert [topic.id for topic in run.quiz.topics] == ["owner"]
        assert "1 of 10 · Who owns it" in seen.words


async def test_the_same_seed_asks_the_same_questions(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        first = _asked(seen)
        await seen.press("a", "n", "e", "up", "7", "enter")
        assert _asked(seen) == first
        assert _run(seen).answers == []


async def test_the_choice_left_with_escape_changes_nothing(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        await seen.press("a", "e", "space", "escape")
        assert len(_run(seen).answers) == 1
        assert not _run(seen).quiz.is_narrowed


async def test_the_choice_shows_the_topics_of_the_run_and_x_clears_them(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "units")
        await seen.press("e")
        assert "[x] Often said" in seen.text
        assert seen.text.count("[x]") == 2
        await seen.press("x")
        assert "[x]" not in seen.text
        await seen.press("enter")
        assert not _run(seen).quiz.is_narrowed


async def test_subjects_that_are_no_topics_are_left_out(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "cooking", "seed=x", "claim")
        assert [topic.id for topic in _run(seen).quiz.topics] == ["claim"]


async def test_leaving_in_the_middle_keeps_what_was_answered_and_goes_on_there(
    open_app: Open, home: Path
) -> None:
    async with open_app() as seen:
        await _begin(seen)
        topic = _asked(seen).topic
        await seen.press(_letter(seen, right=True), "n")
        second = _asked(seen)
        await seen.press("escape")
        await seen.wait_for((home / "scores.toml").exists)
        assert _kept(home) == {topic: [1, 1]}
        await seen.press("enter", "Q")
        assert "2 of 10" in seen.text
        assert second.text in seen.words


async def test_the_end_of_a_run_keeps_the_scores(open_app: Open, home: Path) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        await _answer_all(seen, right=True)
        assert _kept(home) == {"claim": [10, 10]}


async def test_quitting_keeps_what_was_answered(open_app: Open, home: Path) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        await seen.press(_letter(seen, right=False))
        await seen.pilot.press("q")
    assert _kept(home) == {"claim": [1, 0]}


async def test_leaving_without_an_answer_keeps_nothing(open_app: Open, home: Path) -> None:
    async with open_app() as seen:
        await _begin(seen)
        await seen.press("escape")
    assert not (home / "scores.toml").exists()


async def test_a_run_that_is_over_and_left_is_done_with(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        await _answer_all(seen, right=True)
        await seen.press("escape", "enter", "Q")
        assert "1 of 10" in seen.text
        assert _run(seen).answers == []


async def test_scores_of_earlier_runs_are_added_up(open_app: Open, home: Path) -> None:
    (home / "scores.toml").write_text('[days."2026-11-20"]\nclaim = [30, 10]\n', encoding="utf-8")
    async with open_app(size=(80, 50)) as seen:
        await _begin(seen, "claim", "seed=7")
        await _answer_all(seen, right=True)
        assert "Often said 10 of 10 right 20 of 40 right" in seen.words
        assert "2026-11-20 10 of 30 right" in seen.words
        assert seen.session.learning.scores.total == Score(40, 20)


async def test_scores_that_cannot_be_kept_are_told(open_app: Open, home: Path) -> None:
    (home / "scores.toml").mkdir()
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        await seen.press("a")
        assert "cannot be read" in seen.toasts


async def test_fresh_keeps_no_score(open_app: Open, new_session: Begin, home: Path) -> None:
    async with open_app(new_session(fresh=True)) as seen:
        await _begin(seen, "claim")
        await _answer_all(seen, right=True)
    assert not (home / "scores.toml").exists()


async def test_the_hints_say_what_enter_does(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen, "claim", "seed=7")
        assert seen.lines[-1].strip() == "s seed  e topics  ? help"
        await seen.press("down")
        assert seen.lines[-1].strip() == "Enter answer  s seed  e topics  ? help"
        await seen.press("a")
        assert seen.lines[-1].strip() == "Enter next  o code  s seed  e topics  ? help"
        await seen.press("n")
        await _answer_all(seen, right=False)
        await seen.press("down")
        assert seen.lines[-1].strip() == "Enter open  r again  o code  s seed  e topics  ? help"


async def test_help_lists_the_keys_of_the_quiz_and_b_only_as_an_answer(open_app: Open) -> None:
    async with open_app(size=(120, 60)) as seen:
        await _begin(seen)
        await seen.press("question_mark")
        assert "b 2 Answer b. Take the second option." in seen.words
        assert "Page up. A page back." in seen.words
        assert " b Page up" not in seen.words


async def test_a_wide_window_lists_the_run_so_far(open_app: Open) -> None:
    async with open_app(size=(100, 30)) as seen:
        await _begin(seen)
        first = _asked(seen)
        await seen.press(_letter(seen, right=False), "n")
        assert "This run" in seen.text
        assert f"1 x {TOPICS[first.topic].label}, {first.code}" in seen.text
        assert f"2 > {TOPICS[_asked(seen).topic].label}" in seen.text
        await seen.resize(99, 30)
        assert "This run" not in seen.text


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await _begin(seen)
        await seen.press(
            "down", "up", "pagedown", "g", "G", "a", "down", "space", "n", "s", "e", "down", "escape"
        )
        await _answer_all(seen, right=False)
        await seen.press("down", "down", "pageup", "G", "g", "question_mark", "escape")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]
        assert len(_run(seen).answers) == 10


async def test_in_a_low_window_the_verdict_comes_into_view(open_app: Open) -> None:
    async with open_app(size=(40, 12)) as seen:
        await _begin(seen)
        await seen.press(_letter(seen, right=True))
        assert "+ Right." in seen.text
        assert "1 of 10" not in seen.text


async def test_resizing_keeps_the_highlighted_option(open_app: Open) -> None:
    async with open_app() as seen:
        await _begin(seen)
        await seen.press("down", "down", "down")
        for size in ((30, 8), (1, 1), (40, 12), (300, 100), (30, 9)):
            await seen.resize(*size)
        assert any(">   c) " in line for line in seen.lines)


async def test_no_colour_leaves_every_meaning_as_a_word_or_a_sign(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as seen:
        await _begin(seen)
        await seen.press("down")
        assert any(line.startswith("┃>   a) ") for line in seen.lines)
        await seen.press(_letter(seen, right=False))
        assert "[your answer]" in seen.text
        assert "[right]" in seen.text
        assert "x Wrong." in seen.words
