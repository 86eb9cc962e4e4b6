"""The question before the licensed CPT text is deleted."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.dialog import Dialog


class RemoveLicensed(Dialog):
    """Deletes the licensed text for good at the key y; ends with whether it did."""

    heading = "Remove the licensed CPT text?"
    KEYS = "y remove   Esc keep"
    BINDINGS = [
        Binding("n", "leave", "Keep", show=False),
        Binding("y", "remove", "Remove", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> Iterable[Widget]:
        """What would be deleted."""
        yield Static(
            "It is deleted from this machine for good and leaves nothing behind; "
            "to have it again, import its file again.",
            markup=False,
        )

    def action_remove(self) -> None:
        """Delete it, or say why that cannot be."""
        try:
            self._session.releases.remove_licensed()
        except StoreError as error:
            self.refuse(str(error))
            return
        self.dismiss(True)
