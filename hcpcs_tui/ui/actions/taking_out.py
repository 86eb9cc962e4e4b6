"""Taking what the comparison screen shows out of the program: to the clipboard, or to a file."""

from collections.abc import Callable, Mapping
from typing import Protocol

from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.comparing import Ask
from hcpcs_tui.ui.actions.to_file import ToFile
from hcpcs_tui.ui.question import Asked

FORMS = (".md", ".html", ".csv")
"""How the names of files end that can be written."""


class Shown(Protocol):
    """What is on the screen, as a document."""

    @property
    def file_name(self) -> str:
        """A name for a file of it, in Markdown."""

    def written(self, form: str) -> str:
        """The document in one of the FORMS."""


class TakingOut:
    """Acts on what is shown when a command is given."""

    def __init__(
        self,
        session: Session,
        shown: Callable[[], Shown | None],
        ask: Ask,
        send: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        """shown: None before anything is asked; send: puts a text on the clipboard."""
        self._session = session
        self._shown = shown
        self._ask = ask
        self._send = send
        self._tell = tell

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {"compare.copy": self._on_shown(self.copy), "compare.export": self._on_shown(self.export)}

    def copy(self, shown: Shown) -> None:
        """Send it to the clipboard as Markdown."""
        text = shown.written(".md")
        self._send(text)
        self._session.copied.append(text.rstrip())
        self._tell("Sent to the clipboard as Markdown")

    def export(self, shown: Shown) -> None:
        """Ask for the name of a file, and write it."""
        note = "What is shown is written: .md Markdown, .html a page, .csv a table."
        asked = Asked("Export", "comparison.md", note, shown.file_name)
        self._ask(asked, ToFile(self._session, FORMS, shown.written, self._tell).take)

    def _on_shown(self, act: Callable[[Shown], None]) -> Callable[[], None]:
        def doing() -> None:
            if shown := self._shown():
                act(shown)
            else:
                self._tell("Type words or a code first.")

        return doing
