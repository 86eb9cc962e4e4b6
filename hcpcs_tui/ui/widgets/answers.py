"""The answers to a list: how it stands in words, a row for each line, and one line in full."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.session.list_at_hand import ListAtHand
from hcpcs_tui.ui.checked_rows import CheckedRows, line_rows
from hcpcs_tui.ui.widgets.lines import EndsLine
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

Explain = Callable[[CheckedLine], tuple[Explanation | None, Mapping[str, str]]]
"""Explains the code of a line, with the sources that are named; nothing for a line without a code."""

_UNKNOWN_HEADER = (
    "The first line looks like the header of a table, and none of its columns is known: "
    "c names the columns of codes and dates."
)


class Answers(Container):
    """Shows the list at hand, and writes down in it which line is highlighted."""

    class Opened(Message):
        """The highlighted line was clicked once more."""

    def __init__(self, hand: ListAtHand, explain: Explain, *, id: str) -> None:
        super().__init__(id=id)
        self.lines = PickList(id="lines")
        self.detail = ProsePane(id="detail")
        self._said = EndsLine(id="said")
        self._remark = Static("", id="remark", markup=False)
        self._hand = hand
        self._explain = explain
        self._places: Sequence[int] = ()
        self._shown: tuple[CheckedList, int] | None = None
        self._remarked = ""

    def compose(self) -> ComposeResult:
        """The line in words, what is to be remarked, and the two panes."""
        yield self._said
        yield self._remark
        with Container(id="panes"):
            with Container(id="lines-frame", classes="frame"):
                yield self.lines
            with Container(id="detail-frame", classes="frame"):
                yield self.detail

    @property
    def place(self) -> int | None:
        """The place of the highlighted line in the list, counted from 0; None when no line is shown."""
        return self._places[self.lines.highlighted] if self._places else None

    def show(self) -> None:
        """Show how far the check has come; the line of the list at hand stays highlighted."""
        checked, hand = self._hand.checked, self._hand
        self._places = checked.places(only_failures=hand.only_failures) if checked else ()
        with self.prevent(PickList.Moved):  # only what the user does is written down
            self.lines.lines = CheckedRows(checked, self._places) if checked else ()
            self.lines.highlighted = bisect_left(self._places, hand.place)
        if checked is None:
            self._shown = None
            self._said.left, self._said.right = "reading the list", "Esc stops"
            return
        remark = _remark(checked)
        if remark != self._remarked:
            self._remarked = remark
            self._remark.update(remark)
            self.set_class(bool(remark), "-remark")
        self._show_line(checked)

    @on(PickList.Moved)
    def take_place(self, event: PickList.Moved) -> None:
        """Write down which line is highlighted, and show it."""
        event.stop()
        if self._hand.checked is not None and self.place is not None:
            self._hand.place = self.place
            self._show_line(self._hand.checked)
        if isinstance(event, PickList.Clicked):
            self.post_message(self.Opened())

    def _show_line(self, checked: CheckedList) -> None:
        """Say how the list stands, and show the highlighted line in full."""
        self._say(checked)
        place = self.place
        if place is None:
            self._shown = None
            self.detail.show_text(lambda _width: ())
        elif self._shown != (checked, place):
            self._shown = (checked, place)
            line = checked.lines[place]
            explanation, citations = self._explain(line)
            self.detail.show_text(partial(line_rows, checked, line, explanation, citations))

    def _say(self, checked: CheckedList) -> None:
        """Say how the list stands, in the line above it."""
        if checked.is_running:
            summary = checked.summary
            self._said.left = f"checking: {summary.lines:,} lines, {summary.failures:,} failed"
            self._said.right = "Esc stops"
            return
        count = len(self._places)
        only = " · only failures" if self._hand.only_failures else ""
        self._said.left = f"{checked.in_words()}{only}"
        self._said.right = f"{self.lines.highlighted + 1:,} of {count:,}" if count else "none"


def _remark(checked: CheckedList) -> str:
    """What has gone wrong with the list, else what is to be known of its verdicts."""
    wrong = checked.problem or (_UNKNOWN_HEADER if checked.has_unknown_header else "")
    return wrong or " ".join(checked.remarks("set a date"))
