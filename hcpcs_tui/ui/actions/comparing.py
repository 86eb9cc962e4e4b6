"""What can be done to a comparison: its columns, and what is shown of it."""

from collections.abc import Callable, Mapping

from hcpcs_tui.domain.errors import ComparisonError, HcpcsError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.compared import Compared
from hcpcs_tui.ui.question import Asked

Ask = Callable[[Asked, Callable[[str], str]], None]
"""Asks the user; the answer goes to a function that gives back what is wrong with it, or ''."""

_WHAT = "E0601, 99213, RR, or the name of a code system"


class CompareCommands:
    """Acts on the comparison of the screen."""

    def __init__(
        self,
        session: Session,
        compared: Compared,
        ask: Ask,
        tell: Callable[[str], None],
    ) -> None:
        """tell: shows the user a sentence."""
        self._session = session
        self._compared = compared
        self._ask = ask
        self._tell = tell

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {
            "compare.edit": self.edit,
            "compare.add": self.add,
            "compare.remove": self.remove,
            "compare.swap": self._compared.swap,
            "compare.differences": self.toggle_differences,
            "compare.said": self.turn_said,
            "compare.sources": self.toggle_sources,
        }

    def edit(self) -> None:
        """Ask what the marked column is to hold."""
        note = f"It takes the place of {self._compared.active.title}. → takes the system that is offered."
        self._ask(
            Asked("Change column", _WHAT, note, offers=self._systems()), self._taking(self._compared.put)
        )

    def add(self) -> None:
        """Ask what a further column is to hold."""
        if not self._compared.has_room():
            self._tell("Four columns are the most; r takes one away.")
            return
        note = "It becomes the last column. → takes the system that is offered."
        self._ask(Asked("Add column", _WHAT, note, offers=self._systems()), self._taking(self._compared.add))

    def remove(self) -> None:
        """Take the marked column away, unless only two are left."""
        try:
            self._compared.remove()
        except ComparisonError as error:
            self._tell(str(error))

    def toggle_differences(self) -> None:
        """Leave equal rows out or show all, and say so where that changes nothing."""
        self._compared.toggle_differences()
        if all(not row.is_equal for row in self._compared.comparison.rows):
            self._tell("Every row differs; there is nothing to leave out.")

    def turn_said(self) -> None:
        """Show more, or less, of what is often said, and say what is shown."""
        said = self._compared.look.said.following()
        self._compared.look = self._compared.look._replace(said=said)
        self._tell(f"Shown: {said.value}.")

    def toggle_sources(self) -> None:
        """Show the sources of each cell, or hide them."""
        look = self._compared.look
        self._compared.look = look._replace(sources=not look.sources)

    def _systems(self) -> list[str]:
        return [system.name for system in self._session.catalogue.systems.values()]

    def _taking(self, put: Callable[[str], None]) -> Callable[[str], str]:
        def take(text: str) -> str:
            if not text:
                return "Type a code, or the name of a code system."
            try:
                put(text)
            except HcpcsError as error:
                return str(error)
            return ""

        return take
