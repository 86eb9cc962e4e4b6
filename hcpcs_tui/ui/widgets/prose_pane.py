"""A pane of prose: rows of styled text, wrapped once per width and drawn line by line."""

from collections.abc import Callable, Sequence

from rich.segment import Segment

from hcpcs_tui.ui.prose import STYLES, Row, Span
from hcpcs_tui.ui.widgets.line_pane import LinePane

LayOut = Callable[[int], Sequence[Row]]
"""Makes the rows of a text for a width."""


def _no_rows(_width: int) -> Sequence[Row]:
    return ()


class ProsePane(LinePane):
    """Shows a text; scrolls when it is longer than the pane."""

    COMPONENT_CLASSES = {f"prose--{style}" for style in STYLES}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay_out: LayOut = _no_rows
        self._rows: Sequence[Row] = ()

    @property
    def line_count(self) -> int:
        """The rows of the text at this width."""
        return len(self._rows)

    def show_text(self, lay_out: LayOut) -> None:
        """Show a text from its top."""
        self._lay_out = lay_out
        self.top = 0
        self.resized()
        self.repaint()

    def resized(self) -> None:
        """Wrap anew for the new width."""
        self._rows = self._lay_out(self.columns) if self.columns > 0 else ()

    def content_of(self, line: int) -> object:
        """The row."""
        return self._rows[line]

    def draw(self, line: int) -> list[Segment]:
        """Draw a row of the text."""
        spans = self._rows[line] or (Span(""),)
        return [
            Segment(span.text, self.style(f"prose--{span.style}" if span.style else "pane--text"))
            for span in spans
        ]
