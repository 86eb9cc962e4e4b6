"""A pane of prose in which some parts can be picked: the options of a question, what to read again."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var

from hcpcs_tui.ui.prose import STYLES, Line
from hcpcs_tui.ui.widgets.line_pane import LinePane

LayOutLines = Callable[[int], Sequence[Line]]
"""Makes the lines of a text for a width."""
_SIGN = 2
"""Columns of the sign before a row."""


def _no_lines(_width: int) -> Sequence[Line]:
    return ()


class PickPane(LinePane):
    """Shows a text; the highlight goes from part to part, and where there is no further one it scrolls."""

    COMPONENT_CLASSES = {"results--highlighted", *(f"prose--{style}" for style in STYLES)}

    highlighted: var[int | None] = var(None)
    """The place of the highlighted part, counted from 0; None before one is chosen."""

    class Clicked(Message):
        """The highlighted part was clicked once more, which opens it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay_out: LayOutLines = _no_lines
        self._lines: Sequence[Line] = ()

    @property
    def line_count(self) -> int:
        """The rows of the text at this width."""
        return len(self._lines)

    def show_text(self, lay_out: LayOutLines, highlighted: int | None = None) -> None:
        """Show a text from its top, or from what is new in it."""
        self._lay_out = lay_out
        self.set_reactive(PickPane.highlighted, highlighted)
        self.resized()
        self.repaint()

    def resized(self) -> None:
        """Wrap anew for the new width; keep what is new and what is highlighted in view."""
        self._lines = self._lay_out(self.columns - _SIGN) if self.columns > 0 else ()
        self.top = next((place for place, line in enumerate(self._lines) if line.is_news), 0)
        self._show_highlighted()

    def move(self, steps: int) -> None:
        """Highlight the part that stands so many parts further, or back; scroll where there is none."""
        last = max((line.pick for line in self._lines if line.pick is not None), default=None)
        before = self.highlighted
        if last is not None:
            first = 0 if steps > 0 else last
            self.highlighted = first if before is None else max(0, min(before + steps, last))
        if self.highlighted == before:
            self.scroll_lines(steps)

    def turn(self, pages: int) -> None:
        """Scroll some pages down, or up."""
        self.scroll_lines(pages * max(1, self.rows - 1))

    def to_end(self, *, last: bool) -> None:
        """Highlight the first part, or the last, and show that end of the text."""
        far = self.line_count if last else -self.line_count
        self.move(far)
        self.scroll_lines(far)

    def watch_highlighted(self) -> None:
        """Bring the highlighted part into view."""
        self._show_highlighted()
        self.repaint()

    def content_of(self, line: int) -> object:
        """The row, and whether it is highlighted."""
        return self._lines[line], self._is_highlighted(line)

    def draw(self, line: int) -> list[Segment]:
        """Draw a row behind its sign."""
        is_highlighted = self._is_highlighted(line)
        base = "results--highlighted" if is_highlighted else "pane--text"
        begins = is_highlighted and (line == 0 or not self._is_highlighted(line - 1))
        segments = [Segment(">".ljust(_SIGN) if begins else " " * _SIGN, self.style(base, base))]
        segments += [
            Segment(span.text, self.style(f"prose--{span.style}" if span.style else base, base))
            for span in self._lines[line].row
        ]
        return [*segments, Segment("", self.style(base, base))]

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked part; at the second click, open it."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self.top < self.line_count:
            return
        pick = self._lines[offset.y + self.top].pick
        if pick is not None and pick == self.highlighted:
            self.post_message(self.Clicked())
        elif pick is not None:
            self.highlighted = pick

    def _is_highlighted(self, line: int) -> bool:
        return self.highlighted is not None and self._lines[line].pick == self.highlighted

    def _show_highlighted(self) -> None:
        """Scroll no further than is needed to see all its rows, the first of them at any rate."""
        rows = [place for place in range(self.line_count) if self._is_highlighted(place)]
        if rows:
            self.bring_into_view(rows[-1])
            self.bring_into_view(rows[0])
