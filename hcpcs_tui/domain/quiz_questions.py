"""A question of the quiz, and what a topic needs to put one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from random import Random
from typing import NamedTuple, TypeVar

from hcpcs_tui.domain.catalogue import Catalogue

MOST_WRONG = 3
"""How many wrong options stand beside the right one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options, the right one and why it is right."""

    id: str
    """The topic and its subject: 'system:0042T'; no two questions of a run share it."""
    topic: str
    """Id of the topic; see domain/quiz.py."""
    text: str
    options: tuple[str, ...]
    """Two to four texts, all different."""
    right: int
    """The place of the right option, counted from 0."""
    explanation: str
    """Why that option is right, in sentences that can stand alone."""
    sources: tuple[str, ...]
    """Keys of the sources the explanation rests on."""
    caution: str
    """'general knowledge', 'partly general knowledge' or empty; to be shown beside the explanation."""
    code: str
    """The code, modifier or number that a reader may open."""
    read_again: str
    """Id of the walkthrough, or of the code system, to read when the answer was wrong."""

    @property
    def answer(self) -> str:
        """The text of the right option."""
        return self.options[self.right]


class Lesson(NamedTuple):
    """What a reader sees after the answer; the last fields of a question."""

    explanation: str
    sources: tuple[str, ...]
    caution: str
    code: str
    read_again: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What a topic draws its questions from; whatever is left to chance comes from its own generator."""

    topic: str
    catalogue: Catalogue
    today: date
    """The day from which coming changes are computed."""
    random: Random

    def mixed(self, things: Iterable[T]) -> list[T]:
        """The things in an order that the seed decides."""
        mixed = list(things)
        self.random.shuffle(mixed)
        return mixed

    def dealt(self, groups: Iterable[Sequence[T]]) -> Iterator[T]:
        """One thing of each group in turn, each group mixed, so that a small group is not drowned."""
        hands = self.mixed(self.mixed(group) for group in groups)
        for dealt in zip_longest(*hands):
            yield from (thing for thing in dealt if thing is not None)

    def ask(
        self, subject: str, text: str, right: str, wrong: Iterable[str], lesson: Lesson
    ) -> Iterator[Question]:
        """The question with its options mixed; none when nothing wrong is left to offer.

        wrong: texts that are surely not right; the first that differ are taken.
        """
        others = [option for option in dict.fromkeys(wrong) if option != right][:MOST_WRONG]
        if others:
            options = self.mixed([right, *others])
            place = options.index(right)
            yield Question(f"{self.topic}:{subject}", self.topic, text, tuple(options), place, *lesson)
