"""Lists of the user's own codes in the place of the answer: those marked, and those looked at last."""

from collections.abc import Callable, Mapping
from functools import partial

from hcpcs_tui.domain.finding import Found
from hcpcs_tui.session import Session


class Listings:
    """Shows such a list; asked for once more, returns to the answer."""

    def __init__(
        self,
        session: Session,
        take: Callable[[Found], None],
        answer: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:
        """take: shows a list from its top; answer: shows what the query finds; tell: a sentence."""
        self._session = session
        self._take = take
        self._answer = answer
        self._tell = tell
        self.shown = ""
        """The command whose list stands; empty while the answer does."""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {
            "marks": partial(self._toggle, "marks", self._marked),
            "recent": partial(self._toggle, "recent", self._recent),
        }

    def show(self, command: str) -> None:
        """Show that list, unless it stands or the answer is meant."""
        if command and command != self.shown:
            self.commands()[command]()

    def _toggle(self, command: str, found: Callable[[], Found | None]) -> None:
        if self.shown == command:
            self._answer()
        elif listed := found():
            self.shown = command
            self._take(listed)

    def _marked(self) -> Found | None:
        if codes := self._session.marks.codes:
            return self._session.listing(codes, "marked codes")
        return self._tell("Mark a code first, with m.")

    def _recent(self) -> Found | None:
        if codes := self._session.remembered.recent:
            return self._session.listing(codes, "recent codes")
        return self._tell("No code was opened yet.")
