"""A dialog that asks once more before something is done that is hard to take back."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.ui.dialog import Dialog


class Confirmation(Dialog):
    """Ends with whether the user agreed, by the key y."""

    KEYS = "y remove   Esc keep"
    BINDINGS = [
        Binding("n", "leave", "Keep", show=False),
        Binding("y", "agree", "Remove", show=False),
    ]

    def __init__(self, heading: str, consequence: str) -> None:
        """consequence: what agreeing means, in one line."""
        super().__init__()
        self.heading = heading
        self._consequence = consequence

    def body(self) -> Iterable[Widget]:
        """What agreeing means."""
        yield Static(self._consequence, markup=False)

    def action_agree(self) -> None:
        """End with yes."""
        self.dismiss(True)
