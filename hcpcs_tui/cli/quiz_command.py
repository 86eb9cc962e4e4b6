"""`hcpcs-tui quiz`: questions asked and explained, on a terminal or in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from secrets import randbelow
from typing import Any

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import json_option
from hcpcs_tui.cli.printing import echo_json, release_in_json, sources_in_json
from hcpcs_tui.domain.quiz import SEEDS, TOPICS
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import LABELS, Answer, option_of, read_again
from hcpcs_tui.domain.scores import Score, score_by_topic
from hcpcs_tui.domain.statements import citations
from hcpcs_tui.session import Session

_END = ("q", "quit", "end")


@click.command()
@click.option("--seed", type=int, help="Repeat the questions of this seed; a new one without it.")
@click.option(
    "--questions", "count", type=click.IntRange(min=1), default=10, show_default=True, help="How many to ask."
)
@click.option(
    "--topic", "topics", type=click.Choice(list(TOPICS)), multiple=True, help="Ask of this topic; repeatable."
)
@click.option("--answers", "as_sheet", is_flag=True, help="Print questions with their answers; ask nothing.")
@json_option
@click.pass_context
def quiz(
    context: click.Context,
    seed: int | None,
    count: int,
    topics: tuple[str, ...],
    *,
    as_sheet: bool,
    as_json: bool,
) -> int:
    """Ask questions on codes and code sets, and explain each answer.

    Answer with a letter (a to d), a number (1 to 4) or the words; q ends. In a pipe the answers are read
    from standard input, one a line. With --json one JSON object a line is printed for each question, and
    nothing is asked.
    """
    session = open_session(fresh=bool(context.find_root().params.get("fresh")))
    seed = randbelow(SEEDS) if seed is None else seed
    questions = islice(session.learning.quiz(seed, topics), count)
    if as_json:
        _print_json(questions, seed, session)
        return 0
    release = session.catalogue.release.name
    click.echo(f"Quiz from the {release} release. To repeat these questions: --seed {seed}")
    if as_sheet:
        _print_sheet(questions, session)
        return 0
    click.echo("Answer with a letter, a number or the words; q ends.")
    _ask_all(questions, count, session)
    return 0


def _ask_all(questions: Iterable[Question], count: int, session: Session) -> None:
    """Ask, explain and count; what was answered is kept even when the run is broken off."""
    run: list[Answer] = []
    scores, today = session.learning.scores, session.today
    try:
        for number, question in enumerate(questions, 1):
            click.echo("\n" + "\n".join(_asked(question, f"Question {number} of {count}")))
            chosen = _answer(question)
            if chosen is None:
                break
            run.append(Answer(question, chosen))
            scores.add(run[-1], today)
            click.echo("\n".join(_explained(run[-1], session)))
    finally:
        if run:
            session.learning.keep_scores()
    click.echo("\n" + "\n".join(_result(run, session)))


def _answer(question: Question) -> int | None:
    """The place of the option chosen; None when the user ends, or the answers in the pipe do."""
    is_terminal = sys.stdin.isatty()
    letters = ", ".join(LABELS[: len(question.options)])
    while True:
        click.echo("Your answer: ", nl=False)
        sys.stdout.flush()
        line = sys.stdin.readline()
        typed = line.strip()
        if not is_terminal:
            click.echo(typed)
        if not line or typed.lower() in _END:
            return None
        chosen = option_of(typed, question.options)
        if chosen is not None:
            return chosen
        click.echo(f"That is none of the options. Type one of {letters}, or q to end.")


def _asked(question: Question, heading: str) -> Iterator[str]:
    yield f"{heading}. {TOPICS[question.topic].label}. {question.text}"
    for label, option in zip(LABELS, question.options, strict=False):
        yield f"  {label}) {option}"


def _explained(answer: Answer, session: Session) -> Iterator[str]:
    question = answer.question
    right = f"{LABELS[question.right]}) {question.answer}"
    yield f"Right: {right}" if answer.is_right else f"Wrong. Right is {right}"
    yield from _why(question, session)


def _why(question: Question, session: Session) -> Iterator[str]:
    caution = f" [{question.caution}]" if question.caution else ""
    yield f"{question.explanation}{caution}"
    cited = citations(question.sources, session.catalogue.sources)
    yield f"{'Source' if len(cited) == 1 else 'Sources'}: {'; '.join(cited.values())}"


def _result(run: list[Answer], session: Session) -> Iterator[str]:
    scores = score_by_topic(run)
    yield f"{sum(scores.values(), Score()).in_words()}."
    yield from (f"  {TOPICS[topic].label}: {score.in_words()}" for topic, score in scores.items())
    missed = read_again(run)
    if missed:
        yield "To read again:"
    for again in missed:
        codes = " ".join(dict.fromkeys(question.code for question in again.questions))
        yield f"  {_reading(again.id, session)} (missed: hcpcs-tui show {codes})"
    if session.learning.scores.total.asked > len(run):
        yield f"All runs together: {session.learning.scores.total.in_words()}."
        weakest = ", ".join(TOPICS[topic].label for topic in session.learning.scores.weakest())
        if weakest:
            yield f"Weakest topics so far: {weakest}."


def _reading(id: str, session: Session) -> str:
    """How to come to what is to be read: a code system by its example, a walkthrough by its id."""
    system = session.catalogue.systems.get(id)
    return f"{system.name}: hcpcs-tui show {system.example}" if system else f"hcpcs-tui learn {id}"


def _print_sheet(questions: Iterable[Question], session: Session) -> None:
    for number, question in enumerate(questions, 1):
        click.echo("\n" + "\n".join(_asked(question, f"Question {number}")))
        click.echo(f"Answer: {LABELS[question.right]}) {question.answer}")
        click.echo("\n".join(_why(question, session)))


def _print_json(questions: Iterable[Question], seed: int, session: Session) -> None:
    for question in questions:
        echo_json(_as_json(question, seed, session))


def _as_json(question: Question, seed: int, session: Session) -> dict[str, Any]:
    return {
        "id": question.id,
        "topic": question.topic,
        "text": question.text,
        "options": list(question.options),
        "right": question.right,
        "answer": question.answer,
        "explanation": question.explanation,
        "caution": question.caution,
        "sources": sources_in_json(citations(question.sources, session.catalogue.sources)),
        "code": question.code,
        "read_again": question.read_again,
        "seed": seed,
        "catalogue": release_in_json(session.catalogue.release),
    }
