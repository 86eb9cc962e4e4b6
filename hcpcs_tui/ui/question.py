"""A dialog that asks for one line; what is wrong with it is told in the dialog, which then stays."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.widgets.text_box import TextBox


class Asked(NamedTuple):
    """What a dialog asks for."""

    title: str
    placeholder: str
    note: str
    value: str = ""
    """What stands in the box at first."""
    offers: Sequence[str] = ()
    """What may be meant; those that hold what is typed are listed, and → takes one that begins so."""


class Question(Dialog):
    """Asks until the answer is taken or the user gives up; ends with whether it was taken."""

    KEYS = "Enter take   Esc cancel"

    def __init__(self, asked: Asked, take: Callable[[str], str]) -> None:
        """take: does what is asked for; a sentence comes back for an answer that will not do, else ''."""
        super().__init__()
        self.heading = asked.title
        self.asked = asked
        self._take = take

    def body(self) -> Iterable[Widget]:
        """A box, what it takes, and what may be meant."""
        yield self.box()
        yield Static(self.asked.note, markup=False, classes="note")
        yield Static(" · ".join(self.asked.offers), markup=False, classes="note", id="offers")

    def box(self) -> Input:
        """What the answer is typed in."""
        asked = self.asked
        suggester = SuggestFromList(asked.offers, case_sensitive=False) if asked.offers else None
        return TextBox(asked.value, placeholder=asked.placeholder, suggester=suggester, id="answer")

    def on_mount(self) -> None:
        """List no offers where there are none."""
        self.query_one("#offers").display = bool(self.asked.offers)

    @on(Input.Changed)
    def list_offers(self, event: Input.Changed) -> None:
        """List the offers that hold what is typed; all of them when none does."""
        typed = event.value.strip().casefold()
        meant = [offer for offer in self.asked.offers if typed in offer.casefold()]
        self.query_one("#offers", Static).update(" · ".join(meant or self.asked.offers))

    @on(Input.Submitted)
    def take_answer(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        problem = self._take(event.value.strip())
        if problem:
            self.refuse(problem)
        else:
            self.dismiss(True)
