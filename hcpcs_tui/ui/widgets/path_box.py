"""A line for the path of a file, which Tab completes."""

from textual.binding import Binding

from hcpcs_tui.session.typed_paths import completed, entries_below, path_of
from hcpcs_tui.ui.widgets.text_box import TextBox

_MOST_ENTRIES = 5


class PathBox(TextBox):
    """Completes the path as far as it is plain; once nothing is left to complete, Tab moves on."""

    BINDINGS = [Binding("tab", "complete", "Complete", show=False)]

    @property
    def is_open(self) -> bool:
        """Whether the path may become a longer one: it names no file yet, and some entry begins so."""
        return bool(entries_below(self.value)) and not path_of(self.value).is_file()

    @property
    def entries(self) -> str:
        """What it may become, a line each; the first ones of many."""
        found = entries_below(self.value)
        more = [f"… {len(found) - _MOST_ENTRIES:,} more"] if len(found) > _MOST_ENTRIES else []
        return "\n".join((*found[:_MOST_ENTRIES], *more))

    def action_complete(self) -> None:
        """Complete the path, or move on."""
        if self.is_open:
            self.value = completed(self.value)
            self.cursor_position = len(self.value)
        else:
            self.screen.focus_next()
