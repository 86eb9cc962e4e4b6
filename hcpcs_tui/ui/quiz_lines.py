"""A run of the quiz as lines for a given width: question, answer, result; knows no widget."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hcpcs_tui.domain.quiz import TOPICS, Quiz
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import LABELS, Answer, ReadAgain, Run, read_again
from hcpcs_tui.domain.scores import Score, Scores, score_by_topic
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.prose import Line, Row, Span, labelled

_INDENT = 5
"""Columns before the text of an option: a sign, the letter, the bracket."""
_TOPIC, _THIS_RUN = 24, 18
"""Columns of a topic and of its score in this run, where there is room for a table."""
_TABLE = 60
_DAYS = 5
"""How many of the last days are listed."""

RIGHT, WRONG = ("+", "in-use"), ("x", "ended")
"""The sign and the style of what was right, and of what was not."""


class Result(NamedTuple):
    """What the end of a run is told from."""

    run: Run
    scores: Scores
    """Those of all runs, this one among them."""
    titles: Mapping[str, str]
    """What there is to read again, by id."""

    def title(self, id: str) -> str:
        """What is to be read, by name."""
        return self.titles.get(id, f"Walkthrough: {id.replace('-', ' ')}")


def targets(run: Run) -> list[ReadAgain | Question]:
    """What can be picked after a run: each thing to read, behind it the questions it would have answered."""
    found: list[ReadAgain | Question] = []
    for again in read_again(run.answers):
        found += [again, *again.questions]
    return found


def question_lines(run: Run, question: Question, width: int) -> Iterator[Line]:
    """The question that stands, with its options; once it is answered they say which was right."""
    heading = f"{run.number} of {run.length} · {TOPICS[question.topic].label}"
    yield from _plain(wrapped(heading, width), "heading")
    yield Line(())
    yield from _plain(wrapped(question.text, width), "title")
    yield Line(())
    for place in range(len(question.options)):
        yield from _option(question, place, run.answer, width)
    if run.answer is None:
        yield Line(())
        yield from _plain(
            wrapped("Answer with the letter or the number, or with ↑ ↓ and Enter.", width), "note"
        )


def answer_lines(answer: Answer, citations: Mapping[str, str], width: int) -> Iterator[Line]:
    """Whether the answer was right, why, and on which sources that rests."""
    question = answer.question
    sign, style = RIGHT if answer.is_right else WRONG
    verdict = "Right." if answer.is_right else f"Wrong. Right is {LABELS[question.right]}) {question.answer}"
    yield Line(())
    for number, text in enumerate(wrapped(f"{sign} {verdict}", width)):
        yield Line((Span(text, style),), is_news=number == 0)
    yield from map(Line, labelled("", question.explanation, question.caution, width))
    yield Line(())
    yield from _plain(["Source" if len(citations) == 1 else "Sources"], "heading")
    for key, citation in citations.items():
        yield from map(Line, labelled(key, citation, "", width, "source"))


def result_lines(result: Result, width: int) -> Iterator[Line]:
    """The score of the run, topic by topic and beside that of all runs; what to read again; the days."""
    answers = result.run.answers
    score = sum(score_by_topic(answers).values(), Score())
    yield from _plain(wrapped(f"The run is over: {score.in_words()}.", width), "title")
    if len(answers) < result.run.length:
        yield from _plain(wrapped("These topics hold no more questions.", width), "note")
    quiz = result.run.quiz
    topics = " of these topics" if quiz.is_narrowed else ""
    yield from _plain(wrapped(f"Seed {quiz.seed} asks the same{topics} again today.", width), "note")
    yield Line(())
    yield from _table(result, width)
    yield from _to_read(result, width)
    yield from _over_time(result.scores, width)


def seed_words(quiz: Quiz) -> str:
    """How the questions of a quiz are asked once more."""
    topics = "".join(f" --topic {topic.id}" for topic in quiz.topics) if quiz.is_narrowed else ""
    return f"Seed {quiz.seed}. To ask the same today: e, or hcpcs-tui quiz --seed {quiz.seed}{topics}"


def run_rows(run: Run, width: int) -> list[Row]:
    """The topics of the questions so far, each with the sign of its answer."""
    rows: list[Row] = []
    for number, answer in enumerate(run.answers, 1):
        sign, style = RIGHT if answer.is_right else WRONG
        label = f"{TOPICS[answer.question.topic].label}, {answer.question.code}"
        rows.append((Span(f"{number:>2} "), Span(sign, style), Span(f" {label}"[: max(0, width - 4)])))
    if run.question and not run.answer:
        label = TOPICS[run.question.topic].label
        rows.append((Span(f"{run.number:>2} > {label}"[:width]),))
    return rows


def _option(question: Question, place: int, answer: Answer | None, width: int) -> Iterator[Line]:
    """An option behind its letter; answered: with a sign and a word where it was right, or chosen wrongly."""
    sign, style, word = " ", "", ""
    if answer and place == question.right:
        (sign, style), word = RIGHT, "  [right]"
    elif answer and place == answer.chosen:
        (sign, style), word = WRONG, "  [your answer]"
    pick = place if answer is None else None
    parts = wrapped(question.options[place] + word, width - _INDENT)
    yield Line((Span(f"{sign} {LABELS[place]}) ", style), Span(parts[0], style)), pick)
    yield from (Line((Span(" " * _INDENT), Span(part, style)), pick) for part in parts[1:])


def _table(result: Result, width: int) -> Iterator[Line]:
    """A row for each topic that was ever asked."""
    this_run, ever = score_by_topic(result.run.answers), result.scores.by_topic()
    if width >= _TABLE:
        head = f"  {'By topic':<{_TOPIC}}{'this run':<{_THIS_RUN}}all runs"
    else:
        head = "By topic: this run; all runs"
    yield from _plain([head], "heading")
    for topic, score in ever.items():
        now = this_run.get(topic)
        sign, style = (" ", "") if now is None else RIGHT if now.right == now.asked else WRONG
        label, words = TOPICS[topic].label, now.in_words() if now else "not asked"
        if width >= _TABLE:
            columns = f"{label:<{_TOPIC}}{words:<{_THIS_RUN}}{score.in_words()}"
            yield Line((Span(f"{sign} ", style), Span(columns)))
        else:
            yield from _marked(sign, style, label, width)
            yield from _plain(wrapped(f"  {words}; {score.in_words()}", width))


def _marked(sign: str, style: str, text: str, width: int) -> Iterator[Line]:
    yield Line((Span(f"{sign} ", style), Span(text[: max(0, width - 2)])))


def _to_read(result: Result, width: int) -> Iterator[Line]:
    """What to read again and the questions missed, each to be picked."""
    found = targets(result.run)
    if not found:
        return
    yield Line(())
    yield from _plain(["Read again"], "heading")
    yield from _plain(wrapped("Choose with ↑ ↓; Enter opens.", width), "note")
    for place, target in enumerate(found):
        if isinstance(target, ReadAgain):
            yield from (
                Line((Span(text, "title"),), place) for text in wrapped(result.title(target.id), width)
            )
        else:
            missed = wrapped(f"missed: {target.text}", width - 2)
            yield from (Line((Span(f"  {text}"),), place) for text in missed)


def _over_time(scores: Scores, width: int) -> Iterator[Line]:
    """All runs together, the best and the weakest topics, and the last days."""
    yield Line(())
    yield from _plain(["Over time"], "heading")
    told = {"all runs": f"{scores.total.in_words()} ({scores.total.share:.0%})"}
    if weakest := scores.weakest():
        told["weakest"] = ", ".join(TOPICS[topic].label for topic in weakest)
    if strongest := scores.strongest():
        told["best"] = ", ".join(TOPICS[topic].label for topic in strongest)
    days = list(scores.by_day().items())[-_DAYS:]
    told |= {day.isoformat(): score.in_words() for day, score in reversed(days)}
    for label, text in told.items():
        yield from map(Line, labelled(label, text, "", width))


def _plain(texts: Iterable[str], style: str = "") -> Iterator[Line]:
    return (Line((Span(text, style),)) for text in texts)
