"""A list of rows of which one is highlighted."""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var

from hcpcs_tui.ui.flow import cells, cut
from hcpcs_tui.ui.prose import STYLES, Row
from hcpcs_tui.ui.widgets.line_pane import LinePane


class PickList(LinePane):
    """Shows rows, cut to the width, and moves a highlight over them; a hundred thousand cost what thirty do.

    The styles of the rows are those of prose.
    """

    COMPONENT_CLASSES = {"results--highlighted", *(f"prose--{style}" for style in STYLES)}

    lines: var[Sequence[Row]] = var(())
    """The rows; may be a sequence that makes a row when it is looked at."""
    highlighted: var[int] = var(0)
    """The number of the highlighted row, counted from 0."""

    class Moved(Message):
        """Another row is highlighted."""

        def __init__(self, pick_list: "PickList") -> None:
            self.pick_list = pick_list
            super().__init__()

        @property
        def control(self) -> "PickList":
            """The list."""
            return self.pick_list

    class Clicked(Moved):
        """The highlighted row was clicked once more, which opens it."""

    @property
    def line_count(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def move(self, steps: int) -> None:
        """Highlight the row that stands so many rows further, or back."""
        self.highlighted += steps

    def validate_highlighted(self, line: int) -> int:
        """Keep the highlight on a row."""
        return max(0, min(line, self.line_count - 1))

    def watch_lines(self) -> None:
        """Show other rows, the highlight where it was as far as there are rows."""
        self.top = self.validate_top(self.top)
        self.highlighted = self.validate_highlighted(self.highlighted)
        self.repaint()

    def watch_highlighted(self) -> None:
        """Bring the highlighted row into view, and tell."""
        self.bring_into_view(self.highlighted)
        self.repaint()
        self.post_message(self.Moved(self))

    def resized(self) -> None:
        """Keep the highlighted row in view."""
        self.bring_into_view(self.highlighted)

    def content_of(self, line: int) -> object:
        """The row, and whether it is highlighted."""
        return self.lines[line], line == self.highlighted

    def draw(self, line: int) -> list[Segment]:
        """Draw a row behind its sign."""
        is_highlighted = line == self.highlighted
        base = "results--highlighted" if is_highlighted else "pane--text"
        segments = [Segment("> " if is_highlighted else "  ", self.style(base, base))]
        room = self.columns - 2
        for span in self.lines[line]:
            if room <= 0:
                break
            text = cut(span.text, room)
            segments.append(Segment(text, self.style(f"prose--{span.style}" if span.style else base, base)))
            room -= cells(text)
        return [*segments, Segment("", self.style(base, base))]

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked row; at the second click, open it."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self.top < self.line_count:
            return
        line = offset.y + self.top
        if line == self.highlighted:
            self.post_message(self.Clicked(self))
        self.highlighted = line
