"""The filter of the screen of changes."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.changes_filter import DMEPOS_RULE, ChangeFilter, kinds_named
from hcpcs_tui.session import Session
from hcpcs_tui.ui.form import Form
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine
from hcpcs_tui.ui.widgets.text_box import TextBox

_ANY = ("", "any")
_KINDS = (
    _ANY,
    *((kind, kind) for kind in "added ended re-activated text coverage pricing other".split()),
    ("dropped", "left the file"),
)
_MINE = (("", "all"), ("yes", "only mine: marked and recent"))


class ChooseChanges(Form):
    """Sets which changes are listed; ends with whether it changed anything."""

    heading = "Filter the changes"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._what = session.what_changed

    def body(self) -> Iterable[Widget]:
        """A line for each filter."""
        chosen = self._what.wanted
        kind = next((value for value, _ in _KINDS if value and kinds_named(value) == chosen.kinds), "")
        named = self._session.catalogue.letters.items()
        letters = [_ANY, *((letter, f"{letter}  {title.title}") for letter, title in named)]
        yield ChoiceLine("Kind", _KINDS, kind, id="kind")
        yield ChoiceLine("Letter", letters, chosen.letter, id="letter")
        yield ChoiceLine("Codes", _MINE, "yes" if self._what.only_mine else "", id="mine")
        yield TextBox(
            chosen.section, placeholder="section: words of a title, A7000-A7049, or dmepos", id="section"
        )
        yield Static(DMEPOS_RULE, markup=False, classes="note")

    def action_apply(self) -> None:
        """Let the chosen filter hold; the user's own codes only where there are some."""
        only_mine = bool(self.value_of("mine"))
        if only_mine and not self._what.mine:
            self.refuse("No code is marked, and none was opened yet.")
            return
        kind = self.value_of("kind")
        self._what.only_mine = only_mine
        self._what.wanted = ChangeFilter(
            section=self.value_of("section"),
            letter=self.value_of("letter"),
            kinds=kinds_named(kind),
        )
        self.dismiss(True)
