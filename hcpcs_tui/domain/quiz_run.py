"""One run of the quiz: the answers given, and how a typed answer is understood."""

from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple

from hcpcs_tui.domain.quiz import Quiz
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.reading import clean

LABELS = "abcd"
"""The letters that stand before the options."""
LENGTH = 10
"""How many questions a run has."""
Stand = Literal["asked", "answered", "over"]
"""How a run stands: its question is open, or answered, or there is none any more."""


class Answer(NamedTuple):
    """A question with the option that was chosen."""

    question: Question
    chosen: int
    """The place of the option, counted from 0."""

    @property
    def is_right(self) -> bool:
        """Whether the right option was chosen."""
        return self.chosen == self.question.right


class ReadAgain(NamedTuple):
    """What to read again after a run, and which questions it would have answered."""

    id: str
    """Id of a walkthrough or of a code system."""
    questions: tuple[Question, ...]
    """Those answered wrongly, in the order asked."""


class Run:
    """A run while it goes on: one question after the other, each answered once."""

    def __init__(self, quiz: Quiz, length: int = LENGTH) -> None:
        """length: how many questions at most; a run ends earlier when its topics hold no more."""
        self.quiz = quiz
        self.length = length
        self.answers: list[Answer] = []
        """Those given, in the order asked."""
        self._questions = islice(quiz, length)  # a question costs too much to draw all at once
        self._question = next(self._questions, None)

    @property
    def question(self) -> Question | None:
        """The question that stands; None when the run is over."""
        return self._question

    @property
    def answer(self) -> Answer | None:
        """The answer to the question that stands; None while it is open, and when the run is over."""
        last = self.answers[-1] if self.answers else None
        return last if last and last.question is self._question else None

    @property
    def stand(self) -> Stand:
        """How the run stands."""
        if self._question is None:
            return "over"
        return "answered" if self.answer else "asked"

    @property
    def number(self) -> int:
        """The number of the question that stands, counted from 1."""
        return len(self.answers) + (self.answer is None)

    def take(self, chosen: int) -> Answer | None:
        """The answer, now given, by the place of the option; None when nothing was open, or no such option.

        Only the first answer to a question counts.
        """
        if self._question is None or self.answer or not 0 <= chosen < len(self._question.options):
            return None
        self.answers.append(Answer(self._question, chosen))
        return self.answers[-1]

    def go_on(self) -> None:
        """Go to the next question; one that is open stays."""
        if self.answer:
            self._question = next(self._questions, None)


def option_of(typed: str, options: Sequence[str]) -> int | None:
    """The place of the option meant by a typed answer; None when it names none, or more than one.

    A letter is the label, then comes the text or its first words, then a number from 1: '2' is '2 units'
    where that is offered, else the second option.
    """
    said = clean(typed).casefold().rstrip(".)")
    if len(said) == 1 and said in LABELS[: len(options)]:
        return LABELS.index(said)
    texts = [clean(option).casefold().rstrip(".)") for option in options]
    if said in texts:
        return texts.index(said)
    begun = [place for place, text in enumerate(texts) if said and _begins(text, said)]
    if len(begun) == 1:
        return begun[0]
    is_place = not begun and said in [str(place) for place in range(1, len(options) + 1)]
    return int(said) - 1 if is_place else None


def read_again(run: Sequence[Answer]) -> tuple[ReadAgain, ...]:
    """What to read again after a run, what was missed most often first; empty when all was right."""
    missed: dict[str, list[Question]] = {}
    for answer in run:
        if not answer.is_right:
            missed.setdefault(answer.question.read_again, []).append(answer.question)
    found = [ReadAgain(id, tuple(questions)) for id, questions in missed.items()]
    return tuple(sorted(found, key=lambda again: -len(again.questions)))


def _begins(text: str, said: str) -> bool:
    """Whether the text begins with these words, the last one whole."""
    return text.startswith(said) and not text[len(said) : len(said) + 1].isalnum()
