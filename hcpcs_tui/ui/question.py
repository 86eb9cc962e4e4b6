"""A dialog that asks for one line; what is wrong with it is told in the dialog, which then stays."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

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


class Question(ModalScreen[bool]):
    """Asks until the answer is taken or the user gives up; ends with whether it was taken."""

    CSS_PATH = "screens/dialogs.tcss"
    BINDINGS = [Binding("escape", "dismiss(False)", "Cancel", show=False)]

    def __init__(self, asked: Asked, take: Callable[[str], str]) -> None:
        """take: does what is asked for; a sentence comes back for an answer that will not do, else ''."""
        super().__init__()
        self._asked = asked
        self._take = take

    def compose(self) -> ComposeResult:
        """A box, what it takes, what may be meant, and what is wrong with it."""
        asked = self._asked
        suggester = SuggestFromList(asked.offers, case_sensitive=False) if asked.offers else None
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = asked.title
            yield TextBox(asked.value, placeholder=asked.placeholder, suggester=suggester, id="answer")
            yield Static(asked.note, markup=False, classes="note")
            yield Static(" · ".join(asked.offers), markup=False, classes="note", id="offers")
            yield Static("", id="problem", markup=False)
            yield Static("Enter take   Esc cancel", markup=False, classes="keys")

    def on_mount(self) -> None:
        """List no offers where there are none."""
        self.query_one("#offers").display = bool(self._asked.offers)

    @on(Input.Changed)
    def list_offers(self, event: Input.Changed) -> None:
        """List the offers that hold what is typed; all of them when none does."""
        typed = event.value.strip().casefold()
        meant = [offer for offer in self._asked.offers if typed in offer.casefold()]
        self.query_one("#offers", Static).update(" · ".join(meant or self._asked.offers))

    @on(Input.Submitted)
    def take_answer(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        problem = self._take(event.value.strip())
        if problem:
            self.query_one("#problem", Static).update(problem)
        else:
            self.dismiss(True)
