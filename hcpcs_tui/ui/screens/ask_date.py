"""The question for the date of service."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from hcpcs_tui.domain.dates import read_date
from hcpcs_tui.domain.errors import DateError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.widgets.text_box import TextBox


class AskDate(Dialog):
    """Sets the session's date of service; ends with whether it changed anything."""

    heading = "Date of service"
    KEYS = "Enter set   Esc cancel"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> Iterable[Widget]:
        """A box, and what it takes."""
        day = self._session.date_of_service
        release = self._session.release
        yield TextBox(day.isoformat() if day else "", placeholder="2025-10-06, 10/06/2025 or today", id="day")
        yield Static(
            f"Every status will be of that day. The {release.name} release speaks up to "
            f"{release.last_day}. Empty: the release's own word.",
            markup=False,
            classes="note",
        )

    @on(Input.Submitted)
    def set_day(self, event: Input.Submitted) -> None:
        """Take the date, or say what is wrong with it."""
        day: date | None = None
        if event.value.strip():
            try:
                day = read_date(event.value, self._session.today)
            except DateError as error:
                self.refuse(str(error))
                return
        self._session.date_of_service = day
        self.dismiss(True)
