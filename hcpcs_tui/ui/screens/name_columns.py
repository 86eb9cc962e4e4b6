"""The dialog that names the columns of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.claim_tables import first_cells
from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.domain.reading import clean
from hcpcs_tui.session import Session
from hcpcs_tui.session.list_at_hand import ListSource
from hcpcs_tui.ui.flow import cut
from hcpcs_tui.ui.form import Form
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine

_MOST = 200
"""Columns that are offered."""
_LONGEST = 40
"""Room for a cell, counted in those of the screen."""


class NameColumns(Form):
    """Says which columns of the list at hand hold codes and dates; ends with whether that has changed."""

    heading = "Columns"
    KEYS = "↑ ↓ line   ← → column   Enter check with these   Esc cancel"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._source = session.list_at_hand.source or ListSource()

    def body(self) -> Iterable[Widget]:
        """A line for each of the two columns, with the cells of the first line to choose from."""
        code, day, cells = self._columns()
        offered = [(str(place), f"{place}  {_cut(cell)}") for place, cell in enumerate(cells[:_MOST], 1)]
        by_header = ("", "as the header says")
        yield ChoiceLine("Codes", [by_header, *offered], code, id="code")
        yield ChoiceLine("Dates of service", [by_header, *offered], day, id="day")
        yield Static(
            "The first line of the list stands behind the number of each column. Modifiers and units are "
            "known by the names of their columns, or stand behind the code.",
            markup=False,
            classes="note",
        )

    def action_apply(self) -> None:
        """Let the chosen columns hold."""
        code, day = self.value_of("code"), self.value_of("day")
        changed = (code, day) != (self._source.code_column, self._source.date_column)
        self._session.list_at_hand.source = replace(self._source, code_column=code, date_column=day)
        self.dismiss(changed)

    def _columns(self) -> tuple[str, str, Sequence[str]]:
        """The numbers of the columns that hold now, and the cells of the first line."""
        source = self._source
        try:
            with source.lines() as lines:
                cells = first_cells(lines)
            with source.claims() as claims:
                places = claims.places if claims.columns else None
        except ListError:
            return "", "", ()
        code = str(places.code + 1) if places else ""
        day = str(places.day + 1) if places and places.day is not None else ""
        return code, day, cells


def _cut(cell: str) -> str:
    return cut(clean(cell) or "no name", _LONGEST)
