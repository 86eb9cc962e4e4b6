"""The pane of a comparison: columns that scroll together below their heads, which stay."""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from textual.geometry import Region

from hcpcs_tui.ui.grid import Part
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.widgets.line_pane import LinePane

_STYLES = frozenset(
    f"prose--{style}" for style in "code title note why heading label source ended differs".split()
)
"""Those that a comparison has: each costs a tenth of a millisecond whenever the style sheet is applied."""

LayOutParts = Callable[[int], Iterable[Part]]
"""Makes the parts of a text for a width."""
LayOutHead = Callable[[int], Row]
"""Makes the row that stays, for a width."""


def _nothing(_width: int) -> Iterable[Part]:
    return ()


def _no_head(_width: int) -> Row:
    return ()


class Columns(LinePane):
    """Shows parts of rows below each other; what stands at the upper edge stays there after a change."""

    COMPONENT_CLASSES = {"columns--head", *_STYLES}
    head_rows = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay_out_head: LayOutHead = _no_head
        self._lay_out_parts: LayOutParts = _nothing
        self._head: Row = ()
        self._rows: Sequence[Row] = ()
        self._starts: dict[str, int] = {}

    @property
    def line_count(self) -> int:
        """The rows of all parts at this width."""
        return len(self._rows)

    def show_parts(self, head: LayOutHead, parts: LayOutParts, *, from_top: bool = False) -> None:
        """Show the parts below their heads, at the place where the reader was unless another text begins."""
        self._lay_out_head, self._lay_out_parts = head, parts
        if from_top:
            self.top = 0
        before = self._head
        self.resized()
        self.repaint()
        if self._head != before:
            self.refresh(Region(0, 0, self.columns + 1, self.head_rows))

    def draw_head(self, y: int) -> list[Segment]:
        """Draw the heads of the columns."""
        base = "columns--head"
        return [*self._segments(self._head, base), Segment("", self.style(base, base))]

    def content_of(self, line: int) -> object:
        """The row."""
        return self._rows[line]

    def draw(self, line: int) -> list[Segment]:
        """Draw a row of a part."""
        return self._segments(self._rows[line] or (Span(""),), "pane--text")

    def resized(self) -> None:
        """Lay out anew for the new width, and keep the place."""
        part, further = self._place()
        self._starts = {}
        rows: list[Row] = []
        if self.columns > 0:
            self._head = self._lay_out_head(self.columns)
            for id, of_part in self._lay_out_parts(self.columns):
                self._starts.setdefault(id, len(rows))
                rows += of_part
        self._rows = rows
        self.top = self._starts.get(part, 0) + further

    def _place(self) -> tuple[str, int]:
        """The part at the upper edge, and how many of its rows are above it."""
        above = [(start, part) for part, start in self._starts.items() if start <= self.top]
        start, part = max(above, default=(0, ""))
        return part, self.top - start

    def _segments(self, row: Row, base: str) -> list[Segment]:
        return [Segment(text, self.style(f"prose--{style}" if style else base, base)) for text, style in row]
