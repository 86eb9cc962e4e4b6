"""The list of hits, drawn line by line: ten thousand rows cost what the visible ones cost."""

import re
from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.ui.flow import cells, cut, wrapped
from hcpcs_tui.ui.widgets.line_pane import LinePane

_WORD = re.compile(r"[A-Za-z0-9.%]+")
_CODE_WIDTH = 5
_RANGE_WIDTH = 11
_WIDE = 70
"""From this width on a row also says why it is a hit."""


class Results(LinePane):
    """Rows of code and name with one highlighted; meaning also by sign, never by colour alone.

    A row begins with three signs: '>' highlighted, '*' marked, and the status ('x' ended, '?' not known).
    """

    COMPONENT_CLASSES = {
        "results--highlighted",
        "results--code",
        "results--match",
        "results--ended",
        "results--why",
        "results--note",
    }

    _code_width = _CODE_WIDTH
    _note_rows: Sequence[str] = ()

    found: var[Found | None] = var(None)
    """The answer that is listed."""
    highlighted: var[int] = var(0)
    """The rank of the highlighted hit."""
    notes: var[Sequence[str]] = var(())
    """Sentences above the hits, on how the query was taken; set them before the answer."""
    marked: var[frozenset[str]] = var(frozenset())
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

    @property
    def line_count(self) -> int:
        """The lines of the notes and a line for each hit."""
        return len(self._note_rows) + (self.found.total if self.found else 0)

    def watch_found(self) -> None:
        """Show another answer from its top."""
        self._code_width = _RANGE_WIDTH if self._lists_ranges() else _CODE_WIDTH
        self.top = 0
        self.repaint()

    def watch_highlighted(self, before: int, rank: int) -> None:
        """Bring the highlighted row into view."""
        self._see(rank)
        self.repaint()

    def watch_marked(self) -> None:
        """Draw the marks anew."""
        self.repaint()

    def content_of(self, line: int) -> object:
        """The row of a note, or the hit with its signs."""
        rank = line - len(self._note_rows)
        if rank < 0 or self.found is None:
            return self._note_rows[line]
        hit = self.found.hits[rank]
        return hit, rank == self.highlighted, hit.code in self.marked, self._code_width

    def draw(self, line: int) -> list[Segment]:
        """Draw a note, or a hit: signs, code, name, and where there is room why it is one."""
        rank = line - len(self._note_rows)
        if rank < 0 or self.found is None:
            return [Segment(self._note_rows[line], self.style("results--note"))]
        hit = self.found.hits[rank]
        highlighted = rank == self.highlighted
        base = "results--highlighted" if highlighted else "pane--text"
        signs = f"{'>' if highlighted else ' '}{'*' if hit.code in self.marked else ' '}{hit.status.sign}"
        room = self.columns - len(signs) - self._code_width - 2
        why = f"  {hit.why}" if hit.why and self.columns >= _WIDE else ""
        name = cut(hit.name, max(room - cells(why), room // 2) if why else room)
        segments = [
            Segment(signs, self.style(base, base)),
            Segment(f"{hit.code:<{self._code_width}}  ", self.style("results--code", base)),
            *self._named(name, hit, base),
        ]
        if why:
            segments.append(Segment(cut(why, room - cells(name)), self.style("results--why", base)))
        return segments

    def _named(self, name: str, hit: Hit, base: str) -> Iterator[Segment]:
        """The name with the words that met the query marked."""
        plain = self.style("results--ended" if hit.status is Status.ENDED else base, base)
        place = 0
        for word in _WORD.finditer(name) if hit.matched else ():
            if word[0].lower().strip(".") in hit.matched:
                if word.start() > place:
                    yield Segment(name[place : word.start()], plain)
                yield Segment(word[0], self.style("results--match", base))
                place = word.end()
        yield Segment(name[place:], plain)

    def _lists_ranges(self) -> bool:
        return self.found is not None and self.found.total > 0 and self.found.hits[0].kind == "section"

    def resized(self) -> None:
        """Wrap the notes anew and keep the highlighted row in view."""
        self.watch_notes()
        self._see(self.highlighted)

    def watch_notes(self) -> None:
        """Wrap the notes to the width."""
        self._note_rows = [row for note in self.notes for row in wrapped(note, self.columns - 1)]

    def _see(self, rank: int) -> None:
        """Bring a hit into view; with the first one the notes above it."""
        self.bring_into_view(rank + len(self._note_rows) if rank else 0)

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked row, and tell."""
        offset = event.get_content_offset(self)
        if offset is None or self.found is None:
            return
        rank = offset.y + self.top - len(self._note_rows)
        if 0 <= rank < self.found.total:
            again = rank == self.highlighted
            self.highlighted = rank
            self.post_message(self.Clicked(self, self.found.hits[rank], again=again))
