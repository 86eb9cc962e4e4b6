"""What narrows the list of the main screen: filters and the date of service; taking them off."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.measures import MEASURE_RULE
from hcpcs_tui.session import Session


class Narrowing:
    """Changes the filters and the date of the session, and lets the list follow."""

    def __init__(self, session: Session, follow: Callable[[], None], tell: Callable[[str], None]) -> None:
        """follow: answers anew; tell: shows the user a sentence."""
        self._session = session
        self._follow = follow
        self._tell = tell

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {"measures": self.toggle_measures}

    @property
    def is_on(self) -> bool:
        """Whether anything narrows."""
        return bool(self._session.filters.active or self._session.date_of_service)

    def peel(self) -> None:
        """Take off the filters; where there are none, the date."""
        if self._session.filters.active:
            self._session.filters = Filters()
        else:
            self._session.date_of_service = None
        self._follow()

    def toggle_measures(self) -> None:
        """Hide the quality measures, or show them."""
        filters = self._session.filters
        hidden = None if filters.measures is False else False
        self._session.filters = replace(filters, measures=hidden)
        self._tell("Quality measures are shown." if hidden is None else f"Hidden: {MEASURE_RULE}.")
        self._follow()
