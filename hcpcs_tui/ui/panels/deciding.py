"""The panels that offer lines to pick: a decision that asks, and what may follow the last step."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.message import Message

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.decisions import Answer, Outcome, Question, outcome_lines
from hcpcs_tui.domain.reading import CodeReading
from hcpcs_tui.domain.walkthroughs import Walkthrough
from hcpcs_tui.session import Session
from hcpcs_tui.ui.panels.live import Begin, LivePanel
from hcpcs_tui.ui.prose import Row, Span, labelled
from hcpcs_tui.ui.requests import Open
from hcpcs_tui.ui.spans import flowed

_BEGIN_AGAIN: Row = (Span("Begin again"),)
_TOPICS: Mapping[str, tuple[str, ...]] = {
    "hcpcs-and-cpt": ("system", "owner", "next-change", "claim"),
    "anatomy-of-a-code": ("system", "letter"),
    "which-code-set": ("choice", "system"),
    "level-ii-letter-by-letter": ("letter", "section", "custom-made"),
    "cpt-categories": ("system", "next-change"),
    "who-owns-what": ("owner", "copying"),
    "year-of-updates": ("next-change",),
    "modifiers": ("modifier", "modifier-owner"),
    "dates-and-successors": ("in-use", "successor"),
    "ten-common-mistakes": ("choice", "units", "indicator", "claim"),
}
"""The topics of the quiz that ask about each walkthrough, by its id."""


class DecisionLive(LivePanel):
    """A tree that asks; below the answers given stands the question, or where they lead."""

    is_wide = True

    def __init__(self, session: Session, panel: panels.Decision) -> None:
        super().__init__(session)
        self._decision = panel.decision
        self._given: list[Answer] = []
        self._asked: list[Question] = [panel.decision.first]
        """The questions asked so far; the last one stands, unless an outcome is reached."""

    @property
    def outcome(self) -> Outcome | None:
        """Where the answers have led; None while a question stands."""
        last = self._given[-1].leads_to if self._given else None
        return last if isinstance(last, Outcome) else None

    def shown(self, width: int) -> Sequence[Row]:
        """The answers given, then the question or the outcome."""
        given = " › ".join(answer.text for answer in self._given)
        rows = flowed([Span(given, "path")], width)
        if self.outcome is None:
            return [*rows, *flowed([Span(self._asked[-1].text, "heading")], width)]
        return [*rows, *self._outcome_rows(self.outcome, width)]

    def offered(self) -> Sequence[Row]:
        """The answers; behind the last one the codes to look at, and the way to begin again."""
        if self.outcome is None:
            return [(Span(answer.text),) for answer in self._asked[-1].answers]
        return [*(self._code_row(code) for code in self._codes()), _BEGIN_AGAIN]

    def subject(self) -> str:
        """The first code of the outcome."""
        return next(iter(self._codes()), "")

    def pick(self) -> Message | None:
        """Give the answer; at an outcome open the code, or begin again."""
        if self.outcome is None:
            answer = self._asked[-1].answers[self.place]
            self._given.append(answer)
            if isinstance(answer.leads_to, str):
                self._asked.append(self._decision.question(answer.leads_to))
            self.place = 0
        elif self.place < len(self._codes()):
            self.open(CodeReading(self._codes()[self.place], ""))
        else:
            self.again()
        return None

    def undo(self) -> bool:
        """Close the code that was opened, or take the last answer back."""
        if self.peel():
            return True
        if not self._given:
            return False
        if self.outcome is None:
            self._asked.pop()
        answer = self._given.pop()
        self.place = self._asked[-1].answers.index(answer)
        return True

    def again(self) -> bool:
        """Ask the first question again."""
        self.peel()
        self._given, self._asked, self.place = [], [self._decision.first], 0
        return True

    @property
    def source_keys(self) -> Sequence[str]:
        """Those of every outcome."""
        return self._decision.source_keys

    def _codes(self) -> Sequence[str]:
        """The single codes of the outcome; its ranges stand in its text alone."""
        return [code for code in self.outcome.codes if "-" not in code] if self.outcome else []

    def _code_row(self, code: str) -> Row:
        entry = self.session.entry(code)
        return (Span("Look at "), Span(f"{code:<6}", "code"), Span(entry.name if entry else ""))

    def _outcome_rows(self, outcome: Outcome, width: int) -> Iterator[Row]:
        for line in outcome_lines(outcome, self.session.catalogue.systems):
            keys = f" [{', '.join(line.sources)}]" if line.sources else ""
            yield from labelled(line.label, f"{line.text}{keys}", line.caution, width)


class _Offer(NamedTuple):
    """Something that may follow the last step."""

    label: str
    request: Message


class EndLive(LivePanel):
    """What may follow the last step: the next walkthrough, the quiz, the list."""

    def __init__(self, session: Session, walkthrough: Walkthrough) -> None:
        super().__init__(session)
        self._walkthrough = walkthrough

    def shown(self, width: int) -> Sequence[Row]:
        """A heading."""
        return [(Span("And now?", "heading"),)]

    def offered(self) -> Sequence[Row]:
        """A line for each offer."""
        return [(Span(offer.label),) for offer in self._offers()]

    def pick(self) -> Message | None:
        """What was picked."""
        return list(self._offers())[self.place].request

    def _offers(self) -> Iterator[_Offer]:
        ids = [walkthrough.id for walkthrough in self.session.learning.walkthroughs]
        place = ids.index(self._walkthrough.id) + 1
        if place < len(ids):
            following = self.session.learning.walkthroughs[place]
            yield _Offer(f"Next: {following.title}", Begin(following.id))
        topics = _TOPICS.get(self._walkthrough.id, ())
        yield _Offer("Quiz: questions on this", Open("quiz", *topics))
        yield _Offer("Once more from the first step", Begin(self._walkthrough.id))
        yield _Offer("All walkthroughs", Begin(""))
