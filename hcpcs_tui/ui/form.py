"""A dialog of lines to choose in and boxes to type in."""

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.widgets.choice_line import ChoiceLine


class Form(Dialog):
    """Enter lets what is chosen and typed hold, x takes it off."""

    KEYS = "↑ ↓ line   ← → value   x clear   Enter apply   Esc cancel"
    BINDINGS = [
        Binding("enter", "apply", "Apply", show=False),
        Binding("down,j", "app.focus_next", "Next", show=False),
        Binding("up,k", "app.focus_previous", "Previous", show=False),
        Binding("x", "clear", "Clear all", show=False),
    ]

    def value_of(self, id: str) -> str:
        """What is chosen in a line, or typed in a box."""
        part = self.query_one(f"#{id}")
        return part.value.strip() if isinstance(part, ChoiceLine | Input) else ""

    def action_apply(self) -> None:
        """Let what is chosen hold."""
        raise NotImplementedError

    def action_clear(self) -> None:
        """Choose the first value of every line and empty the boxes, here; Enter lets that hold."""
        for line in self.query(ChoiceLine):
            line.chosen = 0
        for box in self.query(Input):
            box.value = ""

    @on(Input.Submitted)
    def take_typed(self) -> None:
        """Let it hold also from a box."""
        self.action_apply()
