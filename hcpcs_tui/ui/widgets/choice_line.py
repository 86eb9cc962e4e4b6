"""A line that offers a few values in turn."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ChoiceLine(Widget, can_focus=True):
    """A label with one of several values; left and right change it, as do space and a click."""

    BINDINGS = [
        Binding("right,space,l", "turn(1)", "Next value", show=False),
        Binding("left,h", "turn(-1)", "Value before", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceLine { height: 1; width: 1fr; }
    """

    chosen: reactive[int] = reactive(0)
    """The place of the value among the offered ones."""

    def __init__(self, label: str, values: Sequence[tuple[str, str]], value: str, *, id: str) -> None:
        """values: pairs of value and the words shown for it; an unknown value counts as the first."""
        super().__init__(id=id)
        self._label = label
        self._values = values
        known = [offered for offered, _ in values]
        self.set_reactive(ChoiceLine.chosen, known.index(value) if value in known else 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._values[self.chosen][0]

    def render(self) -> Content:
        """Label and value between arrows."""
        return Content.assemble(
            f"{self._label:<18}", ("◂ ", "dim"), self._values[self.chosen][1], (" ▸", "dim")
        )

    def action_turn(self, steps: int) -> None:
        """Choose the next value, or the one before; round and round."""
        self.chosen = (self.chosen + steps) % len(self._values)

    def on_click(self, event: events.Click) -> None:
        """Choose the next value."""
        self.action_turn(1)
