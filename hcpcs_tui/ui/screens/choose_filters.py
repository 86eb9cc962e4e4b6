"""The filter panel."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.measures import MEASURE_RULE
from hcpcs_tui.session import Session
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine
from hcpcs_tui.ui.widgets.text_box import TextBox

_ANY = ("", "any")
_STATUSES = (_ANY, ("in use", "in use"), ("ended", "ended"))
_SHOWN = (_ANY, ("no", "hidden"), ("yes", "only these"))
_TRUTH = {"": None, "no": False, "yes": True}


class ChooseFilters(ModalScreen[bool]):
    """Sets the session's filters; ends with whether it changed anything."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(False)", "Cancel", show=False),
        Binding("enter", "apply", "Apply", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
        Binding("x", "clear", "Clear all", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """A line for each filter."""
        chosen = self._session.filters
        catalogue = self._session.catalogue
        letters = [
            _ANY,
            *((letter, f"{letter}  {named.title}") for letter, named in catalogue.letters.items()),
        ]
        coverages = [
            _ANY,
            *((value, f"{value}  {meaning}") for value, meaning in catalogue.indicators["coverage"].items()),
        ]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Filters"
            yield ChoiceLine("Letter", letters, chosen.letter, id="letter")
            yield ChoiceLine("Status", _STATUSES, chosen.status, id="status")
            yield ChoiceLine("Medicare coverage", coverages, chosen.coverage, id="coverage")
            yield ChoiceLine("Quality measures", _SHOWN, _told(chosen.measures), id="measures")
            yield ChoiceLine("Modifiers", _SHOWN, _told(chosen.modifiers), id="modifiers")
            yield TextBox(
                chosen.section, placeholder="section: words of a title, or A7000-A7049", id="section"
            )
            yield TextBox(chosen.added, placeholder="added: 2025 or 2025-10", id="added")
            yield Static(f"Quality measures are {MEASURE_RULE}.", markup=False, classes="note")
            yield Static(
                "↑ ↓ line   ← → value   x clear   Enter apply   Esc cancel", markup=False, classes="keys"
            )

    @on(Input.Submitted)
    def action_apply(self) -> None:
        """Let the chosen filters hold."""
        self._session.filters = Filters(
            letter=self.query_one("#letter", ChoiceLine).value,
            section=self.query_one("#section", Input).value.strip(),
            status=self.query_one("#status", ChoiceLine).value,
            coverage=self.query_one("#coverage", ChoiceLine).value,
            added=self.query_one("#added", Input).value.strip(),
            measures=_TRUTH[self.query_one("#measures", ChoiceLine).value],
            modifiers=_TRUTH[self.query_one("#modifiers", ChoiceLine).value],
        )
        self.dismiss(True)

    def action_clear(self) -> None:
        """Take every filter off, here; Enter lets it hold."""
        for line in self.query(ChoiceLine):
            line.chosen = 0
        for box in self.query(Input):
            box.value = ""


def _told(value: bool | None) -> str:
    return next(word for word, truth in _TRUTH.items() if truth is value)
