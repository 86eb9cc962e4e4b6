"""How the quiz went, topic by topic and day by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.domain.quiz_run import Answer

MOST_DAYS = 366
"""How many days are kept one by one; what is older is added up."""

_MOST_ASKED = 1_000_000
_EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were asked, and how many answered rightly."""

    asked: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.asked + other.asked, self.right + other.right)

    @property
    def share(self) -> float:
        """The share answered rightly, from 0 to 1; 0 when nothing was asked."""
        return self.right / self.asked if self.asked else 0.0

    def in_words(self) -> str:
        """'3 of 4 right'."""
        return f"{self.right} of {self.asked} right"


class Scores:
    """The scores of all runs; bounded, since days beyond the newest are added up."""

    def __init__(
        self,
        days: Mapping[date, Mapping[str, Score]] | None = None,
        earlier: Mapping[str, Score] | None = None,
    ) -> None:
        """days: scores by day and topic id. earlier: by topic id, of days no longer kept one by one."""
        self._days = {day: dict(scores) for day, scores in (days or {}).items()}
        self._earlier = dict(earlier or {})
        self._add_up_old_days()

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Scores":
        """Read what is well formed; leave out the rest."""
        kept = tables.get("days")
        days: dict[date, dict[str, Score]] = {}
        for text, scores in kept.items() if isinstance(kept, Mapping) else ():
            day, by_topic = _day(text), _by_topic(scores)
            if day and by_topic:
                days[day] = by_topic
        return cls(days, _by_topic(tables.get(_EARLIER)))

    def to_tables(self) -> dict[str, Any]:
        """As TOML tables: under each day and topic, how many were asked and how many right."""
        days = {day.isoformat(): _pairs(scores) for day, scores in sorted(self._days.items())}
        return {"days": days, _EARLIER: _pairs(self._earlier)}

    def add(self, answer: Answer, day: date) -> None:
        """Count an answer given on that day."""
        scores = self._days.setdefault(day, {})
        topic = answer.question.topic
        scores[topic] = scores.get(topic, Score()) + Score(1, int(answer.is_right))
        self._add_up_old_days()

    @property
    def total(self) -> Score:
        """Everything that was ever asked."""
        return sum(self.by_topic().values(), Score())

    def by_topic(self) -> dict[str, Score]:
        """The score of each topic that was ever asked, in the order of the topics."""
        every = [self._earlier, *self._days.values()]
        scores = {id: sum((scores[id] for scores in every if id in scores), Score()) for id in TOPICS}
        return {id: score for id, score in scores.items() if score.asked}

    def by_day(self) -> dict[date, Score]:
        """The score of each day that is kept, oldest first."""
        return {day: sum(scores.values(), Score()) for day, scores in sorted(self._days.items())}

    def weakest(self, most: int = 3) -> list[str]:
        """The topics with the smallest share of right answers, worst first; none that was all right."""
        missed = [(id, score) for id, score in self.by_topic().items() if score.right < score.asked]
        missed.sort(key=lambda pair: (pair[1].share, -pair[1].asked))
        return [id for id, _ in missed[:most]]

    def strongest(self, most: int = 3) -> list[str]:
        """The topics with the largest share of right answers, best first; none that is among the weakest."""
        weakest = self.weakest(most)
        known = [(id, score) for id, score in self.by_topic().items() if score.right and id not in weakest]
        known.sort(key=lambda pair: (-pair[1].share, -pair[1].asked))
        return [id for id, _ in known[:most]]

    def _add_up_old_days(self) -> None:
        for day in sorted(self._days)[:-MOST_DAYS]:
            for topic, score in self._days.pop(day).items():
                self._earlier[topic] = self._earlier.get(topic, Score()) + score


def score_by_topic(run: Iterable[Answer]) -> dict[str, Score]:
    """The score of one run for each topic asked, in the order of the topics."""
    scores: dict[str, Score] = {}
    for answer in run:
        topic = answer.question.topic
        scores[topic] = scores.get(topic, Score()) + Score(1, int(answer.is_right))
    return {id: scores[id] for id in TOPICS if id in scores}


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _by_topic(table: object) -> dict[str, Score]:
    """The well-formed pairs of a table, of topics that are known."""
    if not isinstance(table, Mapping):
        return {}
    scores = {id: _score(table[id]) for id in TOPICS if id in table}
    return {id: score for id, score in scores.items() if score}


def _score(pair: object) -> Score | None:
    if not isinstance(pair, list) or [type(count) for count in pair] != [int, int]:
        return None
    asked, right = pair
    return Score(asked, right) if 0 <= right <= asked <= _MOST_ASKED and asked else None


def _pairs(scores: Mapping[str, Score]) -> dict[str, list[int]]:
    return {topic: [score.asked, score.right] for topic, score in scores.items()}
