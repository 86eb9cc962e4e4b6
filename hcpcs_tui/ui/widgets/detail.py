"""The detail pane: an explanation, wrapped once per width and drawn line by line."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.ui.prose import Row, rows_of

_STYLES = "code title note why path heading label source in-use ended unknown".split()


class Detail(ScrollView, can_focus=True):
    """Shows one explanation; scrolls when it is longer than the pane."""

    COMPONENT_CLASSES = {f"detail--{style}" for style in _STYLES} | {"detail--text"}
    DEFAULT_CSS = """
    Detail { height: 1fr; overflow-x: hidden; overflow-y: auto; }
    """

    explanation: reactive[Explanation | None] = reactive(None)
    """What is explained; None shows nothing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._found_by = ""
        self._citations: Mapping[str, str] = {}

    def show(self, explanation: Explanation | None, citations: Mapping[str, str], found_by: str) -> None:
        """Show an explanation with its sources and the reason for which a search found it."""
        self._citations, self._found_by = citations, found_by
        self.explanation = explanation

    def watch_explanation(self) -> None:
        """Lay the new explanation out from its top."""
        self._lay_out()
        self.scroll_to(0, 0, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self.explanation is None or not width:
            self._rows = []
        else:
            self._rows = rows_of(self.explanation, width - 1, self._citations, self._found_by)
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a visible line."""
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("detail--text")
        place = y + self.scroll_offset.y
        if place >= len(self._rows):
            return Strip.blank(width, base)
        segments = [
            Segment(
                span.text,
                base + self.get_component_rich_style(f"detail--{span.style}", partial=True)
                if span.style
                else base,
            )
            for span in self._rows[place]
        ]
        return Strip(segments).adjust_cell_length(width, base)
