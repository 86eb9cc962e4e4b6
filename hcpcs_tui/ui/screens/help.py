"""The help screen: every key, from the command registry."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from hcpcs_tui.ui.commands import Command, Where
from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.widgets.key_table import Group, KeyTable

_ORDER = {"browsing": (Where.BROWSING, Where.ANYWHERE), "typing": (Where.ANYWHERE, Where.BROWSING)}
_HEADINGS = {
    Where.BROWSING: "When the list or the detail has the focus",
    Where.ANYWHERE: "Anywhere, also while typing",
}
_QUERIES = (
    ("E0601  e 0601  EO601", "a code, also with a blank or a letter for a digit"),
    ("L183   E", "the beginning of a code; a letter lists its sections"),
    ("A7030-A7039", "a range"),
    ("J1885 J3301, G0105 vs G0121", "several codes"),
    ("E0601-RR-KX  J1885x2", "with modifiers and units, as on a claim"),
    ("cpap mask   inj gluc", "words and beginnings of words, in any order"),
    ("toradol   w/c   whelchair", "brands, abbreviations, misspelt words"),
    ("'exact  ^prefix  !not", "a word as it stands, a beginning, without a word"),
    ("letter:J section:dme status:ended", "filters; also coverage:I added:2025 measure:no is:modifier"),
)
_SIGNS = (
    (">", "the highlighted row"),
    ("*", "marked"),
    ("x", "ended; in a checked list, a line that fails"),
    ("?", "not known to this release, or outside it; in a checked list, not checked"),
)


class HelpScreen(Dialog):
    """Lists the keys of what has the focus first, then the others, then what can be typed."""

    heading = "Help"
    BINDINGS = [Binding("question_mark,f1,q", "leave", "Close", show=False)]

    def __init__(self, commands: Sequence[Command], mode: str) -> None:
        """mode: 'typing' or 'browsing', which decides what comes first."""
        super().__init__()
        self._commands = commands
        self._mode = mode

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(classes="dialog tall") as dialog:
            dialog.border_title = self.heading
            dialog.border_subtitle = self.KEYS
            yield KeyTable(self._groups())

    def _groups(self) -> list[Group]:
        groups = [
            (
                _HEADINGS[where],
                [
                    (command.keys_shown, f"{command.title}. {command.help}")
                    for command in self._commands
                    if command.where is where and command.keys
                ],
            )
            for where in _ORDER[self._mode]
        ]
        return [*groups, ("What can be typed", _QUERIES), ("Signs before a row", _SIGNS)]
