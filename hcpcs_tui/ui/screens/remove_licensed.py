"""The question before the licensed CPT text is deleted."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.session import Session


class RemoveLicensed(ModalScreen[bool]):
    """Deletes the licensed text for good at the key y; ends with whether it did."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("escape,n", "dismiss(False)", "Keep", show=False),
        Binding("y", "remove", "Remove", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """What would be deleted."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Remove the licensed CPT text?"
            yield Static(
                "It is deleted from this machine for good and leaves nothing behind; "
                "to have it again, import its file again.",
                markup=False,
            )
            yield Static("", id="problem", markup=False, classes="-problem")
            yield Static("y remove   Esc keep", markup=False, classes="keys")

    def action_remove(self) -> None:
        """Delete it, or say why that cannot be."""
        try:
            self._session.releases.remove_licensed()
        except StoreError as error:
            self.query_one("#problem", Static).update(str(error))
            return
        self.dismiss(True)
