"""Lending the day of a line to the main screen, so that a code reads there as it does in the list."""

from datetime import date

from hcpcs_tui.session import Session


class LentDay:
    """Sets the date of service for a look at a code, and sets the one before when that is over."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._day: date | None = None
        self._before: date | None = None

    @property
    def is_out(self) -> bool:
        """Whether a lent day still holds: the user has set no other one."""
        return self._day is not None and self._session.date_of_service == self._day

    def lend(self, day: date | None) -> bool:
        """Let the day of a line hold; tells whether it is another one than holds already."""
        if day is None or day == self._session.date_of_service:
            return False
        self._before, self._day = self._session.date_of_service, day
        self._session.date_of_service = day
        return True

    def take_back(self) -> bool:
        """Let the day before hold again; tells whether one was lent."""
        was_out = self.is_out
        if was_out:
            self._session.date_of_service = self._before
        self._day = None
        return was_out
