"""The choice of what the quiz asks."""

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.session import Session
from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.prose import Span
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.text_box import TextBox

_LONGEST_SEED = 18


class ChooseQuiz(Dialog):
    """Begins a run of the quiz; ends with whether it did."""

    heading = "Quiz: seed and topics"
    KEYS = "Tab seed or topics   Enter begin   Esc cancel"
    LISTS = True
    BINDINGS = [
        Binding("enter", "begin", "Begin", show=False),
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("space", "choose", "Choose", show=False),
        Binding("x", "clear", "All topics", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        run = session.learning.run
        self._chosen = {topic.id for topic in run.quiz.topics} if run and run.quiz.is_narrowed else set[str]()
        self._last = f" (the last one: {run.quiz.seed})" if run else ""
        self._list = PickList(id="topics")

    def body(self) -> Iterable[Widget]:
        """A box for the seed, a line for each topic."""
        yield TextBox(
            placeholder=f"seed to repeat{self._last}; empty: new questions",
            restrict=r"[0-9]*",
            max_length=_LONGEST_SEED,
            id="seed",
        )
        yield self._list
        yield Static("None chosen: all topics. ↑ ↓ line   space choose   x clear", markup=False)

    def on_mount(self) -> None:
        """Show what the last run asked."""
        self._refill()
        self.set_focus(self._list)

    def action_move(self, steps: int) -> None:
        """Go from the box to the list, and in it from line to line; from its first line up to the box."""
        if not self._list.has_focus:
            self.set_focus(self._list)
        elif self._list.highlighted == 0 and steps < 0:
            self.set_focus(self.query_one("#seed"))
        else:
            self._list.move(steps)

    @on(PickList.Clicked)
    def action_choose(self) -> None:
        """Choose the highlighted topic, or no longer."""
        self._chosen ^= {list(TOPICS)[self._list.highlighted]}
        self._refill()

    def action_clear(self) -> None:
        """Choose none, which asks of all."""
        self._chosen.clear()
        self._refill()

    @on(Input.Submitted)
    def action_begin(self) -> None:
        """Begin a run of these."""
        typed = self.query_one("#seed", Input).value
        self._session.learning.begin_run(sorted(self._chosen), int(typed) if typed else None)
        self.dismiss(True)

    def _refill(self) -> None:
        self._list.lines = [
            (Span("[x] " if topic.id in self._chosen else "[ ] "), Span(topic.label))
            for topic in TOPICS.values()
        ]
