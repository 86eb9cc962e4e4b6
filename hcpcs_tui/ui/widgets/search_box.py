"""The search box."""

from textual.geometry import Size
from textual.reactive import Reactive

from hcpcs_tui.ui.widgets.text_box import TextBox


class SearchBox(TextBox):
    """Where queries are typed; up, down and paging are left to the list behind it.

    Watch its `value` rather than handle `Input.Changed`: a watcher runs before the box is painted, so that
    box and list reach the terminal in one frame.
    """

    virtual_size = Reactive(Size(0, 0))
    """As in the base class, but without asking for a layout of the screen at every key: its size is fixed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, placeholder="type a code or words", select_on_focus=False, highlighter=None)
