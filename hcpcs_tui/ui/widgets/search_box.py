"""The search box."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

_LONGEST = 10_000


class SearchBox(Input):
    """Where queries are typed; up, down and paging are left to the list behind it.

    Watch its `value` rather than handle `Input.Changed`: a watcher runs before the box is painted, so that
    box and list reach the terminal in one frame.
    """

    virtual_size = Reactive(Size(0, 0))
    """As in the base class, but without asking for a layout of the screen at every key: its size is fixed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, placeholder="type a code or words", select_on_focus=False, highlighter=None)

    def validate_value(self, value: str) -> str:
        """Keep control characters out, which a paste may carry to the terminal."""
        return printable(value[:_LONGEST])


def printable(text: str) -> str:
    """The text without control characters."""
    return "".join(sign for sign in text if sign.isprintable())
