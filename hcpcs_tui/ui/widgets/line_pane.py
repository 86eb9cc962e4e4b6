"""A pane of lines that scrolls without layout: what changes is repainted in one frame, nothing else moves.

Textual's ScrollView asks for a layout of the whole screen whenever its virtual size changes, which that
of a list does at every keystroke; here the position stands in the last column, as a mark of our own.
Only rows that show something else than before are painted again. Frames are drawn by a container around
the pane: a line then needs nothing of the style machinery but the filters, at a third of its price.
"""

from collections.abc import Iterator
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from hcpcs_tui.ui.flow import cells

_WHEEL = 3
_CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
"""The signs by which a text would speak to the terminal itself (C0 and C1)."""


class LinePane(Widget, can_focus=True):
    """Shows some of many lines; subclasses say how many there are and draw one."""

    COMPONENT_CLASSES = {"pane--text", "pane--position"}
    DEFAULT_CSS = """
    LinePane { height: 1fr; width: 1fr; }
    """

    head_rows = 0
    """How many rows at the upper edge stay while the lines scroll below them."""

    top: var[int] = var(0)
    """The line at the upper edge."""

    rows = 0
    """How many lines are visible at once."""
    columns = 0
    """Columns of a line; one more column holds the position."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_known: dict[tuple[str, str], Style] = {}
        self._shown: list[object] = []
        self._painted: dict[int, Strip] = {}
        """The rows painted so far that show what they showed: a paint of one row asks for all of them."""
        self._painted_for: object = None
        """Under which filters, on which background, in which columns they were painted."""
        self._taken = Size(0, 0)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return 0

    def draw(self, line: int) -> list[Segment]:
        """The segments of a line, not wider than the columns; the last one is drawn out to the edge."""
        raise NotImplementedError

    def draw_head(self, y: int) -> list[Segment]:
        """The segments of a row that stays; the last one is drawn out to the edge."""
        raise NotImplementedError

    def content_of(self, line: int) -> object:
        """What a line shows, to tell whether it must be painted again."""
        raise NotImplementedError

    def resized(self) -> None:
        """Do what a new size asks for."""

    def style(self, name: str, base: str = "pane--text") -> Style:
        """The style of a component laid over another, looked up once."""
        known = self._styles_known.get((name, base))
        if known is None:
            known = self.get_component_rich_style(base)
            if name != base:
                known += self.get_component_rich_style(name, partial=True)
            self._styles_known[name, base] = known
        return known

    def notify_style_update(self) -> None:
        """Forget the styles looked up: the theme has changed, or a class has."""
        super().notify_style_update()
        self._styles_known.clear()
        self._shown = []
        self._painted.clear()

    def repaint(self) -> None:
        """Paint the rows that show something else than before."""
        shown = self._to_show()
        if len(shown) != len(self._shown):
            self._painted.clear()
            self.refresh()
        elif changed := [y for y in range(self.rows) if shown[y] != self._shown[y]]:
            for y in changed:
                self._painted.pop(y + self.head_rows, None)
            self.refresh(*self._regions(changed))
        self._shown = shown

    def _to_show(self) -> list[object]:
        """What each visible row is to show."""
        top, count, position = self.top, self.line_count, self._position()
        return [
            (self.content_of(line) if line < count else None, y in position)
            for y, line in enumerate(range(top, top + self.rows))
        ]

    def _regions(self, rows: list[int]) -> Iterator[Region]:
        """Runs of neighbouring rows as regions."""
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            together = [row for _, row in run]
            yield Region(0, together[0] + self.head_rows, self.columns + 1, len(together))

    def watch_top(self) -> None:
        """Paint from the new upper edge."""
        self.repaint()

    def validate_top(self, top: int) -> int:
        """Keep the last line at the lower edge at most."""
        return max(0, min(top, self.line_count - self.rows))

    def bring_into_view(self, line: int) -> None:
        """Scroll no further than is needed to see the line."""
        if line < self.top:
            self.top = line
        elif line >= self.top + self.rows:
            self.top = line - self.rows + 1

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up, by so many lines."""
        self.top += lines

    def move(self, steps: int) -> None:
        """Go some lines down, or up: scroll, or in a list move the highlight."""
        self.scroll_lines(steps)

    def turn(self, pages: int) -> None:
        """Go some pages down, or up."""
        self.move(pages * max(1, self.rows - 1))

    def to_end(self, *, last: bool) -> None:
        """Go to the first line, or the last."""
        self.move(self.line_count if last else -self.line_count)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region, through the filters of the app (no colour, for one)."""
        if self._taken != self.size:  # the first paint comes before the word that there is a size
            self._take_size()
            self._shown = self._to_show()
        filters, background = self.get_line_filters(), self.background_colors[1]
        wanted = (filters, background, crop.column_span)
        if wanted != self._painted_for:
            self._painted_for = wanted
            self._painted.clear()
        position = self._position()
        for y in crop.line_range:
            if y not in self._painted or y < self.head_rows:
                strip = self._drawn(y - self.head_rows, position)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._painted[y] = strip.crop(*crop.column_span)
        return [self._painted[y] for y in crop.line_range]

    def _drawn(self, y: int, position: range) -> Strip:
        """A visible row with the position behind it, in as few segments as will do; below 0 a head row."""
        line = self.top + y
        if y < 0:
            segments = self.draw_head(y + self.head_rows)
        else:
            segments = self.draw(line) if line < self.line_count else [Segment("", self.style("pane--text"))]
        segments = [segment if segment.text.isprintable() else _harmless(segment) for segment in segments]
        used = sum(cells(segment.text) for segment in segments)
        text, style, _ = segments.pop()
        if y in position:
            segments.append(Segment(text + " " * (self.columns - used), style))
            segments.append(Segment("▐", self.style("pane--position")))
        else:
            segments.append(Segment(text + " " * (self.columns + 1 - used), style))
        return Strip(segments, max(self.columns, used) + 1)

    def _position(self) -> range:
        """The rows that the position mark covers; none when all lines are visible."""
        rows, count = self.rows, self.line_count
        if count <= rows:
            return range(0)
        length = max(1, rows * rows // count)
        start = round(self.top * (rows - length) / (count - rows))
        return range(start, start + length)

    def on_resize(self) -> None:
        """Take the new size, unless a paint has done so."""
        if self._taken != self.size:
            self._take_size()
        self.repaint()

    def _take_size(self) -> None:
        self._taken = self.size
        self.rows = max(0, self.size.height - self.head_rows)
        self.columns = max(0, self.size.width - 1)
        self._shown = []
        self._painted.clear()
        self.resized()
        self.top = self.validate_top(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(-_WHEEL)


def _harmless(segment: Segment) -> Segment:
    """A segment without control characters."""
    return Segment(segment.text.translate(_CONTROL), segment.style)
