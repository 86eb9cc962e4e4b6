"""The question for the date of service."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hcpcs_tui.domain.dates import read_date
from hcpcs_tui.domain.errors import DateError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.widgets.text_box import TextBox


class AskDate(ModalScreen[bool]):
    """Sets the session's date of service; ends with whether it changed anything."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "dismiss(False)", "Cancel", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """A box, what it takes, and what is wrong with it."""
        day = self._session.date_of_service
        release = self._session.release
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Date of service"
            yield TextBox(
                day.isoformat() if day else "", placeholder="2025-10-06, 10/06/2025 or today", id="day"
            )
            yield Static(
                f"Every status will be of that day. The {release.name} release speaks up to "
                f"{release.last_day}. Empty: the release's own word.",
                markup=False,
                classes="note",
            )
            yield Static("", id="problem", markup=False)
            yield Static("Enter set   Esc cancel", markup=False, classes="keys")

    @on(Input.Submitted)
    def set_day(self, event: Input.Submitted) -> None:
        """Take the date, or say what is wrong with it."""
        day: date | None = None
        if event.value.strip():
            try:
                day = read_date(event.value, self._session.today)
            except DateError as error:
                self.query_one("#problem", Static).update(str(error))
                return
        self._session.date_of_service = day
        self.dismiss(True)
