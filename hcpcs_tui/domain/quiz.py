"""The quiz: questions drawn from the catalogue, the same for the same seed, catalogue and day."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import NamedTuple

from hcpcs_tui.domain import (
    quiz_claims,
    quiz_codes,
    quiz_modifiers,
    quiz_names,
    quiz_payers,
    quiz_systems,
)
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.quiz_questions import Asking, Question


class Topic(NamedTuple):
    """What a part of the questions is about, and who puts them."""

    id: str
    label: str
    questions: Callable[[Asking], Iterator[Question]]
    """Gives every question of the topic once, in an order that the seed decides."""


_ALL = (
    Topic("system", "Which code set", quiz_systems.by_shape),
    Topic("owner", "Who owns it", quiz_systems.owners),
    Topic("next-change", "When it changes", quiz_systems.next_changes),
    Topic("copying", "What may be copied", quiz_systems.copying),
    Topic("in-use", "In use on a day", quiz_codes.in_use),
    Topic("successor", "What came after", quiz_codes.successors),
    Topic("letter", "Letters of Level II", quiz_codes.letters),
    Topic("section", "Sections", quiz_codes.sections),
    Topic("indicator", "Medicare indicators", quiz_payers.indicators),
    Topic("choice", "Level II or CPT", quiz_payers.choices),
    Topic("custom-made", "Custom made or not", quiz_names.custom_made),
    Topic("units", "Units of a dose", quiz_names.units),
    Topic("modifier", "What a modifier says", quiz_modifiers.meanings),
    Topic("modifier-owner", "Whose modifier it is", quiz_modifiers.owners),
    Topic("claim", "Often said", quiz_claims.claims),
)

SEEDS = 1_000_000
"""Seeds that are drawn lie below this, so that they can be read aloud."""

TOPICS = {topic.id: topic for topic in _ALL}
"""Every topic by id, in the order in which scores list them; the set is closed."""


class Quiz:
    """An endless row of questions: every topic once a round, no question twice."""

    def __init__(
        self, catalogue: Catalogue, today: date, seed: int, topics: Collection[str] | None = None
    ) -> None:
        """topics: ids of TOPICS; all of them when None or empty. Raises KeyError for an id that is none."""
        wanted = {TOPICS[id] for id in topics or TOPICS}
        self.seed = seed
        self.topics = tuple(topic for topic in TOPICS.values() if topic in wanted)
        """The topics asked, in the order of TOPICS."""
        self._catalogue = catalogue
        self._today = today

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the topics are asked."""
        return len(self.topics) < len(TOPICS)

    def __iter__(self) -> Iterator[Question]:
        """All questions from the first; ends only when every topic is used up."""
        streams = {topic.id: topic.questions(self._asking(topic)) for topic in self.topics}
        random = Random(f"{self.seed}")  # noqa: S311  (repeatable on purpose, nothing secret)
        while streams:
            order = list(streams)
            random.shuffle(order)
            for id in order:
                question = next(streams[id], None)
                if question:
                    yield question
                else:
                    del streams[id]

    def questions(self, count: int) -> list[Question]:
        """The first questions; fewer when the topics hold no more."""
        return list(islice(self, count))

    def _asking(self, topic: Topic) -> Asking:
        random = Random(f"{self.seed} {topic.id}")  # noqa: S311
        return Asking(topic.id, self._catalogue, self._today, random)
