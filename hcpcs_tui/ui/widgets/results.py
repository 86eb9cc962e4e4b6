"""The list of hits, drawn line by line: ten thousand rows cost what the visible ones cost."""

import re

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Found, Hit

_WORD = re.compile(r"[A-Za-z0-9.%]+")
_CODE_WIDTH = 5
_RANGE_WIDTH = 11
_WIDE = 70
"""From this width on a row also says why it is a hit."""


class Results(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of code and name with one highlighted; meaning also by sign, never by colour alone.

    A row begins with three signs: '>' highlighted, '*' marked, and the status ('x' ended, '?' not known).
    """

    COMPONENT_CLASSES = {
        "results--row",
        "results--highlighted",
        "results--code",
        "results--match",
        "results--ended",
        "results--why",
    }
    DEFAULT_CSS = """
    Results { height: 1fr; overflow-x: hidden; overflow-y: auto; }
    """

    found: reactive[Found | None] = reactive(None)
    """The answer that is listed."""
    highlighted: reactive[int] = reactive(0)
    """The rank of the highlighted hit."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """The codes that carry a mark."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, results: "Results", hit: Hit, *, again: bool) -> None:
            self.results = results
            self.hit = hit
            self.again = again
            """Whether it was highlighted already: the second click opens."""
            super().__init__()

        @property
        def control(self) -> "Results":
            """The list."""
            return self.results

    @property
    def hit(self) -> Hit | None:
        """The highlighted hit."""
        if self.found is None or not self.found.total:
            return None
        return self.found.hits[min(self.highlighted, self.found.total - 1)]

    def move(self, steps: int) -> None:
        """Highlight the hit that stands so many rows further (or back)."""
        self.highlighted += steps

    def turn(self, pages: int) -> None:
        """Move by whole pages of what is visible."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def to_end(self, *, last: bool) -> None:
        """Highlight the first or the last hit."""
        self.highlighted = (self.found.total - 1) if last and self.found else 0

    def keep_place(self, code: str) -> None:
        """Highlight the hit of that code if it is among the first, else the first."""
        rank = self.found.rank_of(code) if self.found and code else None
        self.highlighted = rank or 0

    def validate_highlighted(self, rank: int) -> int:
        """Keep the highlight on a row."""
        return max(0, min(rank, (self.found.total if self.found else 0) - 1))

    def watch_found(self) -> None:
        """Show another answer from its top."""
        total = self.found.total if self.found else 0
        self.virtual_size = Size(self.scrollable_content_region.width, total)
        self._code_width = _RANGE_WIDTH if self._lists_ranges() else _CODE_WIDTH
        self.refresh()

    def watch_highlighted(self, before: int, rank: int) -> None:
        """Bring the highlighted row into view."""
        self.scroll_to_region(Region(0, rank, 1, 1), animate=False, force=True, x_axis=False, immediate=True)
        self.refresh()

    def watch_marked(self) -> None:
        """Draw the marks anew."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a visible line."""
        rank = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("results--row")
        if self.found is None or rank >= self.found.total:
            return Strip.blank(width, base)
        if rank == self.highlighted:
            base = self.get_component_rich_style("results--highlighted")
        segments = self._row(self.found.hits[rank], base, width, is_highlighted=rank == self.highlighted)
        return Strip(segments).adjust_cell_length(width, base)

    def _row(self, hit: Hit, base: Style, width: int, *, is_highlighted: bool) -> list[Segment]:
        signs = f"{'>' if is_highlighted else ' '}{'*' if hit.code in self.marked else ' '}{hit.status.sign}"
        code = base + self.get_component_rich_style("results--code", partial=True)
        plain = base
        if hit.status is Status.ENDED:
            plain = base + self.get_component_rich_style("results--ended", partial=True)
        segments = [Segment(signs, base), Segment(hit.code.ljust(self._code_width) + "  ", code)]
        room = width - len(signs) - self._code_width - 2
        why = f"  {hit.why}" if hit.why and width >= _WIDE else ""
        shown = max(room - len(why), room // 2) if why else room
        segments += self._named(_cut(hit.name, shown), hit, plain)
        if why:
            dim = base + self.get_component_rich_style("results--why", partial=True)
            segments.append(Segment(_cut(why, room - min(len(hit.name), shown)), dim))
        return segments

    def _named(self, name: str, hit: Hit, plain: Style) -> list[Segment]:
        if not hit.matched:
            return [Segment(name, plain)]
        match = plain + self.get_component_rich_style("results--match", partial=True)
        segments: list[Segment] = []
        place = 0
        for word in _WORD.finditer(name):
            if word[0].lower().strip(".") in hit.matched:
                segments += [Segment(name[place : word.start()], plain), Segment(word[0], match)]
                place = word.end()
        return [*segments, Segment(name[place:], plain)]

    def _lists_ranges(self) -> bool:
        return self.found is not None and self.found.total > 0 and self.found.hits[0].kind == "section"

    def on_resize(self) -> None:
        """Take the new width and keep the highlighted row in view."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.found.total if self.found else 0)
        self.watch_highlighted(self.highlighted, self.highlighted)

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked row, and tell."""
        offset = event.get_content_offset(self)
        if offset is None or self.found is None:
            return
        rank = offset.y + self.scroll_offset.y
        if rank < self.found.total:
            again = rank == self.highlighted
            self.highlighted = rank
            self.post_message(self.Clicked(self, self.found.hits[rank], again=again))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"
