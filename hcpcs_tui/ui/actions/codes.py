"""What can be done to the highlighted code: marking and copying."""

from collections.abc import Callable, Mapping

from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.domain.statements import LEFT_OUT
from hcpcs_tui.session import Session

Tell = Callable[[str], None]
"""Shows the user a sentence."""


class CodeCommands:
    """Acts on the code that is highlighted when a command is given."""

    def __init__(
        self, session: Session, highlighted: Callable[[], Hit | None], send: Callable[[str], None], tell: Tell
    ) -> None:
        """highlighted: the hit in question; send: puts a text on the clipboard."""
        self._session = session
        self._highlighted = highlighted
        self._send = send
        self._tell = tell

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {
            "mark": self.mark,
            "clear_marks": self.clear_marks,
            "undo": self.undo,
            "copy_code": self.copy_code,
            "copy_line": self.copy_line,
        }

    def mark(self) -> None:
        """Mark the code, or take its mark off; sign and count on the screen tell."""
        hit = self._highlighted()
        if hit is None or hit.kind == "section":
            self._tell("Nothing to mark here: highlight a code first.")
            return
        if self._session.marks.is_full and hit.code not in self._session.marks:
            self._tell(f"{len(self._session.marks)} codes are marked, which is the most.")
            return
        self._session.marks.toggle(hit.code)
        self._session.remembered.saw(hit.code)

    def clear_marks(self) -> None:
        """Take all marks off."""
        count = self._session.marks.clear()
        self._tell(f"{count} marks taken off; u brings them back." if count else "No code is marked.")

    def undo(self) -> None:
        """Bring back the marks that were cleared."""
        count = self._session.marks.undo()
        self._tell(f"{count} marks are back." if count else "Nothing to undo.")

    def copy_code(self) -> None:
        """Send the code to the clipboard."""
        if hit := self._highlighted():
            self._copy(hit.code, hit.code)

    def copy_line(self) -> None:
        """Send code and name to the clipboard; licensed text only where the settings say so."""
        if hit := self._highlighted():
            left_out = hit.licensed and not self._session.settings.export_licensed
            self._copy(f"{hit.code}  {LEFT_OUT if left_out else hit.name}", hit.code)
            if left_out:
                self._tell(f"Sent {hit.code} without the licensed text; export_licensed = true lets it out.")

    def _copy(self, text: str, code: str) -> None:
        self._send(text)
        self._session.copied.append(text)
        self._session.remembered.saw(code)
        self._tell(f"Sent {code} to the clipboard")
