"""Decision trees that ask: questions, answers, and the outcomes that they lead to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from hcpcs_tui.domain.explanation import Line
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.systems import CodeSystem

_MOST_QUESTIONS = 60


class Outcome(NamedTuple):
    """Where an answer ends: a statement, with the codes and systems that it sends the coder to."""

    statement: Statement
    codes: tuple[str, ...] = ()
    """Codes, modifiers, CPT numbers, or ranges 'START-END'."""
    systems: tuple[str, ...] = ()
    """Ids of code systems."""


class Answer(NamedTuple):
    """One answer to a question."""

    text: str
    leads_to: str | Outcome
    """The id of the next question, or the outcome."""


class Question(NamedTuple):
    """A question with its answers, in the order in which they are offered."""

    id: str
    text: str
    answers: tuple[Answer, ...]


class OutlineLine(NamedTuple):
    """A labelled line of a decision written out, with how deep it stands."""

    depth: int
    """0 for the first question; an answer stands as deep as its question, what it leads to one deeper."""
    line: Line


@dataclass(frozen=True, slots=True)
class Decision:
    """Questions that lead from one to the next; the first is asked first."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The question that is asked first."""
        return self.questions[0]

    def question(self, id: str) -> Question:
        """The question of that id; raises KeyError when there is none."""
        return _by_id(self.questions)[id]

    def outline(self, systems: Mapping[str, CodeSystem]) -> tuple[OutlineLine, ...]:
        """The whole tree as lines; a question met a second time is named, not repeated.

        systems: the code systems by id, for their names.
        """
        return tuple(self._below(self.first, 0, set(), systems))

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source that an outcome names, once, in order of first use."""
        answers = [answer for question in self.questions for answer in question.answers]
        outcomes = [answer.leads_to for answer in answers if isinstance(answer.leads_to, Outcome)]
        return tuple(dict.fromkeys(key for outcome in outcomes for key in outcome.statement.sources))

    def _below(
        self, question: Question, depth: int, asked: set[str], systems: Mapping[str, CodeSystem]
    ) -> Iterator[OutlineLine]:
        if question.id in asked:
            yield OutlineLine(depth, Line("Then", f"see above: {question.text}"))
            return
        asked.add(question.id)
        yield OutlineLine(depth, Line("Question", question.text))
        for answer in question.answers:
            yield OutlineLine(depth, Line("Answer", answer.text))
            if isinstance(answer.leads_to, Outcome):
                lines = outcome_lines(answer.leads_to, systems)
                yield from (OutlineLine(depth + 1, line) for line in lines)
            else:
                yield from self._below(self.question(answer.leads_to), depth + 1, asked, systems)


def outcome_lines(outcome: Outcome, systems: Mapping[str, CodeSystem]) -> tuple[Line, ...]:
    """An outcome as labelled lines: what holds, and the codes and systems to look at."""
    said = outcome.statement
    lines = [Line("Then", said.text, said.caution, said.sources)]
    if outcome.codes:
        lines.append(Line("Codes", ", ".join(outcome.codes)))
    named = [systems[id].name if id in systems else id for id in outcome.systems]
    if named:
        lines.append(Line("Systems", ", ".join(named)))
    return tuple(lines)


def fault_of(questions: Sequence[Question]) -> str:
    """What makes the questions no tree, as a clause; empty when nothing does.

    Each id stands once, each question can be reached from the first and none leads back to itself.
    """
    by_id = _by_id(questions)
    if not 0 < len(questions) <= _MOST_QUESTIONS:
        return f"a decision needs 1 to {_MOST_QUESTIONS} questions"
    if len(by_id) < len(questions):
        return "two questions have the same id"
    bare = next((question.id for question in questions if not question.answers), None)
    if bare is not None:
        return f"the question {bare!r} has no answers"
    missing = next((id for question in questions for id in _following(question) if id not in by_id), None)
    if missing is not None:
        return f"an answer goes to {missing!r}, and no question has that id"
    return _fault_of_ways(by_id, questions[0])


def _fault_of_ways(by_id: Mapping[str, Question], first: Question) -> str:
    try:
        list(TopologicalSorter({id: _following(question) for id, question in by_id.items()}).static_order())
    except CycleError:
        return "the questions lead round in a circle"
    reached, ahead = {first.id}, [first]
    while ahead:
        further = [id for id in _following(ahead.pop()) if id not in reached]
        reached.update(further)
        ahead += [by_id[id] for id in further]
    lost = next((id for id in by_id if id not in reached), None)
    return "" if lost is None else f"no answer leads to the question {lost!r}"


def _by_id(questions: Sequence[Question]) -> dict[str, Question]:
    return {question.id: question for question in questions}


def _following(question: Question) -> list[str]:
    return [answer.leads_to for answer in question.answers if isinstance(answer.leads_to, str)]
