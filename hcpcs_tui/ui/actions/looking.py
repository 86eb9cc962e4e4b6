"""Which codes count as looked at: those that the reader stood on and then left for something else."""

from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.session import Session


class Looking:
    """Follows the highlight of the main screen while browsing; a code that is only passed does not count."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._code = ""
        """The code that the reader stands on; empty for none, and for one that counts already."""

    def stand_on(self, hit: Hit, *, is_chosen: bool) -> None:
        """Stand on a hit; is_chosen: it is not merely the one that the list begins with."""
        self._session.remembered.last_code = hit.code
        self._code = hit.code if is_chosen and hit.kind != "section" else ""

    def leave(self) -> None:
        """Count the code: another query, list or screen takes its place, or the program ends."""
        if self._code:
            self._session.remembered.saw(self._code)
            self._code = ""
