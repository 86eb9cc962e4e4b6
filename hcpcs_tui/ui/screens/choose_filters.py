"""The filter panel."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.measures import MEASURE_RULE
from hcpcs_tui.session import Session
from hcpcs_tui.ui.form import Form
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine
from hcpcs_tui.ui.widgets.text_box import TextBox

_ANY = ("", "any")
_STATUSES = (_ANY, ("in use", "in use"), ("ended", "ended"))
_SHOWN = (_ANY, ("no", "hidden"), ("yes", "only these"))
_TRUTH = {"": None, "no": False, "yes": True}


class ChooseFilters(Form):
    """Sets the session's filters; ends with whether it changed anything."""

    heading = "Filters"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> Iterable[Widget]:
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
        yield ChoiceLine("Letter", letters, chosen.letter, id="letter")
        yield ChoiceLine("Status", _STATUSES, chosen.status, id="status")
        yield ChoiceLine("Medicare coverage", coverages, chosen.coverage, id="coverage")
        yield ChoiceLine("Quality measures", _SHOWN, _told(chosen.measures), id="measures")
        yield ChoiceLine("Modifiers", _SHOWN, _told(chosen.modifiers), id="modifiers")
        yield TextBox(
            chosen.section, placeholder="section: words of a title, A7000-A7049, or dmepos", id="section"
        )
        yield TextBox(chosen.added, placeholder="added: 2025 or 2025-10", id="added")
        yield Static(f"Quality measures are {MEASURE_RULE}.", markup=False, classes="note")

    def action_apply(self) -> None:
        """Let the chosen filters hold."""
        self._session.filters = Filters(
            letter=self.value_of("letter"),
            section=self.value_of("section"),
            status=self.value_of("status"),
            coverage=self.value_of("coverage"),
            added=self.value_of("added"),
            measures=_TRUTH[self.value_of("measures")],
            modifiers=_TRUTH[self.value_of("modifiers")],
        )
        self.dismiss(True)


def _told(value: bool | None) -> str:
    return next(word for word, truth in _TRUTH.items() if truth is value)
