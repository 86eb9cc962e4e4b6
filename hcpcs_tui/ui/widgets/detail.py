"""The detail pane: an explanation, wrapped once per width and drawn line by line."""

from collections.abc import Mapping

from rich.segment import Segment

from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.ui.prose import Row, Span, rows_of
from hcpcs_tui.ui.widgets.line_pane import LinePane

_STYLES = "code title note why path heading label source in-use ended unknown".split()


class Detail(LinePane):
    """Shows one explanation; scrolls when it is longer than the pane."""

    COMPONENT_CLASSES = {f"detail--{style}" for style in _STYLES}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.explanation: Explanation | None = None
        """What is explained; None shows nothing."""
        self._rows: list[Row] = []
        self._found_by = ""
        self._citations: Mapping[str, str] = {}

    @property
    def line_count(self) -> int:
        """The rows of the explanation at this width."""
        return len(self._rows)

    def show(self, explanation: Explanation | None, citations: Mapping[str, str], found_by: str) -> None:
        """Show an explanation from its top, with its sources and why a search found it."""
        self.explanation, self._citations, self._found_by = explanation, citations, found_by
        self._lay_out()
        self.top = 0
        self.repaint()

    def resized(self) -> None:
        """Wrap anew for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.explanation is None or self.columns < 1:
            self._rows = []
        else:
            self._rows = rows_of(self.explanation, self.columns, self._citations, self._found_by)

    def content_of(self, line: int) -> object:
        """The row."""
        return self._rows[line]

    def draw(self, line: int) -> list[Segment]:
        """Draw a row of the explanation."""
        spans = self._rows[line] or (Span(""),)
        return [
            Segment(span.text, self.style(f"detail--{span.style}" if span.style else "pane--text"))
            for span in spans
        ]
