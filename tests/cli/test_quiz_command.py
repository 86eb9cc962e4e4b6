"""`hcpcs-tui quiz`: asked and answered in a pipe, printed as a sheet or as JSON, its scores kept."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.cli.main import main
from hcpcs_tui.domain.quiz import TOPICS

Run = Callable[..., tuple[int, str, str]]


def _json(run: Run, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = run("quiz", *arguments, "--json")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def _kept(home: Path) -> dict[str, Any]:
    return tomllib.loads((home / "scores.toml").read_text(encoding="utf-8"))


def _right(run: Run, *arguments: str) -> list[str]:
    """The labels of the right options of a run."""
    return ["abcd"[question["right"]] for question in _json(run, *arguments)]


def _lines(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def test_right_answers_in_a_pipe_are_counted(run: Run, home: Path) -> None:
    right = _right(run, "--seed", "5", "--questions", "6")
    status, out, err = run("quiz", "--seed", "5", "--questions", "6", stdin=_lines(*right))
    assert (status, err) == (0, "")
    assert len(re.findall(r"^Right: [a-d]\) ", out, re.MULTILINE)) == 6
    assert "6 of 6 right." in out
    assert "To read again" not in out
    ((day, topics),) = _kept(home)["days"].items()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert list(topics.values()) == [[1, 1]] * 6


def test_a_wrong_answer_is_explained_and_says_what_to_read_again(run: Run, home: Path) -> None:
    arguments = ("--seed", "5", "--questions", "1", "--topic", "owner")
    (question,) = _json(run, *arguments)
    label = "abcd"[question["right"]]
    wrong = "ab"[label == "a"]
    _, out, _ = run("quiz", *arguments, stdin=_lines(wrong))
    assert f"Wrong. Right is {label}) {question['answer']}" in out
    assert question["explanation"] in out
    assert question["sources"][0]["citation"] in out
    assert "0 of 1 right." in out
    assert f"hcpcs-tui learn who-owns-what (missed: hcpcs-tui show {question['code']})" in out
    assert _kept(home)["days"].popitem()[1] == {"owner": [1, 0]}


def test_a_missed_claim_leads_to_the_code_system(run: Run) -> None:
    arguments = ("--seed", "5", "--questions", "33", "--topic", "claim")
    wrong = ["ba"["ab".index(label)] for label in _right(run, *arguments)]
    _, out, _ = run("quiz", *arguments, stdin=_lines(*wrong))
    assert "HCPCS Level II: hcpcs-tui show A0428 (missed: hcpcs-tui show A0428)" in out


def test_numbers_and_words_answer_too(run: Run) -> None:
    arguments = ("--seed", "9", "--questions", "2", "--topic", "modifier-owner")
    first, second = _json(run, *arguments)
    _, out, _ = run("quiz", *arguments, stdin=_lines(str(first["right"] + 1), second["answer"].upper()))
    assert "2 of 2 right." in out


def test_what_is_no_option_is_asked_again(run: Run) -> None:
    (right,) = _right(run, "--seed", "5", "--questions", "1", "--topic", "claim")
    answers = _lines("perhaps", "", "c", right)
    _, out, _ = run("quiz", "--seed", "5", "--questions", "1", "--topic", "claim", stdin=answers)
    assert out.count("That is none of the options. Type one of a, b, or q to end.") == 3
    assert "1 of 1 right." in out


@pytest.mark.parametrize("end", [b"q\na\na\n", b"Quit\n", b"end\n", b""])
def test_q_or_the_end_of_the_pipe_ends_with_the_score_so_far(run: Run, home: Path, end: bytes) -> None:
    status, out, _ = run("quiz", "--seed", "5", "--questions", "9", "--topic", "system", stdin=b"a\n" + end)
    assert status == 0
    assert re.search(r"^[01] of 1 right\.$", out, re.MULTILINE)
    assert "Question 2 of 9" in out
    assert "Question 3 of 9" not in out
    assert sum(_kept(home)["days"].popitem()[1]["system"][:1]) == 1


def test_ending_before_an_answer_keeps_nothing(run: Run, home: Path) -> None:
    status, out, _ = run("quiz", stdin=b"q\n")
    assert status == 0
    assert "0 of 0 right." in out
    assert not home.exists()


def test_ctrl_c_exits_130_and_keeps_the_score_so_far(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Keyboard:
        """A terminal on which one answer is typed and then ctrl+c."""

        answers = iter(["a\n"])

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            answer = next(self.answers, None)
            if answer is None:
                raise KeyboardInterrupt
            return answer

    monkeypatch.setattr("sys.argv", ["hcpcs-tui", "quiz", "--seed", "5", "--topic", "claim"])
    monkeypatch.setattr("sys.stdin", Keyboard())
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert _kept(home)["days"].popitem()[1]["claim"][0] == 1
    assert "Question 2 of 10" in capsys.readouterr().out


def test_the_score_of_all_runs_grows(run: Run, home: Path) -> None:
    arguments = ("--seed", "5", "--questions", "2", "--topic", "claim")
    right = _right(run, *arguments)
    wrong = ["ba"["ab".index(label)] for label in right]
    run("quiz", *arguments, stdin=_lines(*wrong))
    _, out, _ = run("quiz", *arguments, stdin=_lines(*right))
    assert "All runs together: 2 of 4 right." in out
    assert "Weakest topics so far: Often said." in out
    assert _kept(home)["days"].popitem()[1] == {"claim": [4, 2]}


def test_fresh_keeps_no_score(run: Run, home: Path) -> None:
    run("--fresh", "quiz", "--questions", "1", "--topic", "claim", stdin=b"a\n")
    assert not home.exists()


def test_a_broken_file_of_scores_is_set_aside_with_a_warning(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "scores.toml").write_text("days = [unclosed")
    status, out, err = run("quiz", "--questions", "1", "--topic", "claim", stdin=b"a\n")
    assert status == 0
    assert "of 1 right." in out
    assert "scores.toml is not valid TOML" in err or "set aside as scores.toml.broken" in err
    assert (home / "scores.toml.broken").read_text() == "days = [unclosed"
    assert _kept(home)["days"]


def test_scores_that_cannot_be_written_are_a_warning(run: Run, home: Path) -> None:
    home.write_text("a file where the folder should be")
    status, out, err = run("quiz", "--questions", "1", "--topic", "claim", stdin=b"a\n")
    assert status == 0
    assert "of 1 right." in out
    assert "scores.toml" in err


def test_the_seed_is_shown_and_repeats_the_questions(run: Run) -> None:
    _, out, _ = run("quiz", "--answers", "--questions", "3")
    (seed,) = re.findall(r"--seed (\d+)$", out.splitlines()[0])
    _, again, _ = run("quiz", "--answers", "--questions", "3", "--seed", seed)
    assert again == out


def test_the_sheet_holds_questions_answers_and_sources_and_asks_nothing(run: Run, home: Path) -> None:
    status, out, err = run("quiz", "--answers", "--seed", "4", "--questions", "15")
    assert (status, err) == (0, "")
    assert len(re.findall(r"^Question \d+\. ", out, re.MULTILINE)) == 15
    assert len(re.findall(r"^Answer: [a-d]\) ", out, re.MULTILINE)) == 15
    assert len(re.findall(r"^Sources?: \S", out, re.MULTILINE)) == 15
    assert "Your answer" not in out
    assert not home.exists()


def test_general_knowledge_is_marked(run: Run) -> None:
    questions = _json(run, "--seed", "1", "--questions", "40", "--topic", "claim")
    marked = [question for question in questions if question["caution"]]
    _, out, _ = run("quiz", "--answers", "--seed", "1", "--questions", "40", "--topic", "claim")
    assert marked
    assert all(f"{question['explanation']} [{question['caution']}]" in out for question in marked)


def test_json_is_an_object_a_line_with_these_keys(run: Run, home: Path) -> None:
    questions = _json(run, "--seed", "4", "--questions", "15")
    assert len(questions) == 15
    assert {question["topic"] for question in questions} == set(TOPICS)
    for question in questions:
        assert list(question) == [
            "id",
            "topic",
            "text",
            "options",
            "right",
            "answer",
            "explanation",
            "caution",
            "sources",
            "code",
            "read_again",
            "seed",
            "catalogue",
        ]
        assert question["options"][question["right"]] == question["answer"]
        assert (question["seed"], question["catalogue"]["release"]) == (4, "October 2025")
    assert not home.exists()


def test_the_output_is_linear(run: Run) -> None:
    _, out, err = run("quiz", "--seed", "2", stdin=_lines(*"abcdabcdab"))
    assert not set(out + err) & set("│┌┐└┘─━┃╭╮╰╯\x1b\t")


def test_only_the_topics_named_are_asked(run: Run) -> None:
    questions = _json(run, "--seed", "4", "--questions", "6", "--topic", "units", "--topic", "letter")
    assert {question["topic"] for question in questions} == {"units", "letter"}


def test_a_topic_with_few_questions_ends_early(run: Run) -> None:
    status, out, _ = run("quiz", "--answers", "--topic", "next-change", "--questions", "500")
    assert status == 0
    assert 5 <= out.count("Answer: ") < 20


@pytest.mark.parametrize(
    "arguments", [("--topic", "cooking"), ("--questions", "0"), ("--seed", "x"), ("--questions", "many")]
)
def test_bad_use_is_told(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run("quiz", *arguments)
    assert (status, out) == (2, "")
    assert arguments[0] in err


def test_help_lists_every_topic(run: Run) -> None:
    status, out, _ = run("quiz", "--help")
    assert status == 0
    told = "".join(out.split())
    assert all(topic in told for topic in TOPICS)
