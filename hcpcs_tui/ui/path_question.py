"""A dialog that asks for the path of a file; Tab completes it."""

from textual import on
from textual.binding import Binding
from textual.widgets import Input, Static

from hcpcs_tui.session.typed_paths import completed, entries_below
from hcpcs_tui.ui.question import Question

_MOST_ENTRIES = 5


class PathQuestion(Question):
    """Lists what the path may become while it is typed."""

    BINDINGS = [Binding("tab", "complete", "Complete", show=False, priority=True)]

    @on(Input.Changed)
    def list_entries(self, event: Input.Changed) -> None:
        """List the entries of the folder whose names begin with what is typed."""
        event.prevent_default()
        found = entries_below(event.value)
        more = [f"… {len(found) - _MOST_ENTRIES:,} more"] if len(found) > _MOST_ENTRIES else []
        offers = self.query_one("#offers", Static)
        offers.update("\n".join((*found[:_MOST_ENTRIES], *more)))
        offers.display = bool(found)

    def action_complete(self) -> None:
        """Complete the path as far as it is plain."""
        box = self.query_one(Input)
        box.value = completed(box.value)
        box.cursor_position = len(box.value)
