"""A dialog that asks for the path of a file; Tab completes it."""

from textual import on
from textual.widgets import Input, Static

from hcpcs_tui.ui.question import Question
from hcpcs_tui.ui.widgets.path_box import PathBox


class PathQuestion(Question):
    """Lists what the path may become while it is typed."""

    KEYS = "Tab complete   Enter take   Esc cancel"

    def box(self) -> PathBox:
        """A box that completes."""
        return PathBox(self.asked.value, placeholder=self.asked.placeholder, id="answer")

    @on(Input.Changed)
    def list_entries(self, event: Input.Changed) -> None:
        """List the entries of the folder whose names begin with what is typed."""
        event.prevent_default()
        entries = self.query_one(PathBox).entries
        offers = self.query_one("#offers", Static)
        offers.update(entries)
        offers.display = bool(entries)
