"""The filter of the screen of changes."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.changes_filter import ChangeFilter, kinds_named
from hcpcs_tui.domain.section_named import DMEPOS_RULE
from hcpcs_tui.session import Session
from hcpcs_tui.session.what_changed import Whose
from hcpcs_tui.ui.form import Form
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine
from hcpcs_tui.ui.widgets.text_box import TextBox

_ANY = ("", "any")
_KINDS = (
    _ANY,
    *((kind, kind) for kind in "added ended re-activated text coverage pricing other".split()),
    ("dropped", "left the file"),
)
_NONE = {
    Whose.MARKED: "No code is marked; m on the main screen marks one.",
    Whose.MINE: "No code is marked, and none was opened yet.",
}


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
        yield ChoiceLine("Codes", self._offered(), self._what.whose.name, id="whose")
        yield TextBox(
            chosen.section, placeholder="section: words of a title, A7000-A7049, or dmepos", id="section"
        )
        yield Static(DMEPOS_RULE, markup=False, classes="note")

    def action_apply(self) -> None:
        """Let the chosen filter hold; the user's own codes only where there are some."""
        whose = Whose[self.value_of("whose")]
        if self._what.codes_of(whose) == frozenset():
            self.refuse(_NONE[whose])
            return
        kind = self.value_of("kind")
        self._what.whose = whose
        self._what.wanted = ChangeFilter(
            section=self.value_of("section"),
            letter=self.value_of("letter"),
            kinds=kinds_named(kind),
        )
        self.dismiss(True)

    def _offered(self) -> list[tuple[str, str]]:
        """Whose codes may be listed; those of a list once one was taken."""
        return [
            (whose.name, self._what.name_of(whose))
            for whose in Whose
            if whose is not Whose.LISTED or self._what.list_name
        ]
