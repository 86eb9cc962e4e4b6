"""The filter of the screen of changes."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hcpcs_tui.domain.changes_filter import DMEPOS_RULE, ChangeFilter, kinds_named
from hcpcs_tui.session import Session
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine
from hcpcs_tui.ui.widgets.text_box import TextBox

_ANY = ("", "any")
_KINDS = (
    _ANY,
    *((kind, kind) for kind in "added ended re-activated text coverage pricing other".split()),
    ("dropped", "left the file"),
)
_MINE = (("", "all"), ("yes", "only mine: marked and recent"))


class ChooseChanges(ModalScreen[bool]):
    """Sets which changes are listed; ends with whether it changed anything."""

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
        self._what = session.what_changed

    def compose(self) -> ComposeResult:
        """A line for each filter."""
        chosen = self._what.wanted
        kind = next((value for value, _ in _KINDS if value and kinds_named(value) == chosen.kinds), "")
        named = self._session.catalogue.letters.items()
        letters = [_ANY, *((letter, f"{letter}  {title.title}") for letter, title in named)]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Filter the changes"
            yield ChoiceLine("Kind", _KINDS, kind, id="kind")
            yield ChoiceLine("Letter", letters, chosen.letter, id="letter")
            yield ChoiceLine("Codes", _MINE, "yes" if self._what.only_mine else "", id="mine")
            yield TextBox(
                chosen.section, placeholder="section: words of a title, A7000-A7049, or dmepos", id="section"
            )
            yield Static(DMEPOS_RULE, markup=False, classes="note")
            yield Static("", id="problem", markup=False)
            yield Static(
                "↑ ↓ line   ← → value   x clear   Enter apply   Esc cancel", markup=False, classes="keys"
            )

    @on(Input.Submitted)
    def action_apply(self) -> None:
        """Let the chosen filter hold; the user's own codes only where there are some."""
        only_mine = bool(self.query_one("#mine", ChoiceLine).value)
        if only_mine and not self._what.mine:
            self.query_one("#problem", Static).update("No code is marked, and none was opened yet.")
            return
        kind = self.query_one("#kind", ChoiceLine).value
        self._what.only_mine = only_mine
        self._what.wanted = ChangeFilter(
            section=self.query_one("#section", Input).value.strip(),
            letter=self.query_one("#letter", ChoiceLine).value,
            kinds=kinds_named(kind),
        )
        self.dismiss(True)

    def action_clear(self) -> None:
        """Take every filter off, here; Enter lets it hold."""
        for line in self.query(ChoiceLine):
            line.chosen = 0
        self.query_one(Input).value = ""
