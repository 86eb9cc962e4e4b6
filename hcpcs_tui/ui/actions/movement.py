"""Moving: in the list, or in the detail while that has the focus."""

from collections.abc import Callable, Mapping
from functools import partial

from hcpcs_tui.ui.widgets.detail import Detail
from hcpcs_tui.ui.widgets.results import Results

_LEAF = 10
_STEP = 3


class Movement:
    """Moves the highlight of the list, or scrolls the detail."""

    def __init__(self, results: Results, detail: Detail) -> None:
        self._results = results
        self._detail = detail

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command of movement does, by its id."""
        down, up = partial(self.move, 1), partial(self.move, -1)
        leaf_down, leaf_up = partial(self.turn, 1), partial(self.turn, -1)
        return {
            "down": down,
            "line_down": down,
            "up": up,
            "line_up": up,
            "page_down": leaf_down,
            "leaf_down": leaf_down,
            "page_up": leaf_up,
            "leaf_up": leaf_up,
            "first": partial(self.to_end, last=False),
            "last": partial(self.to_end, last=True),
            "detail_down": partial(self.scroll, _STEP),
            "detail_up": partial(self.scroll, -_STEP),
        }

    def move(self, lines: int) -> None:
        """Go some lines down, or up."""
        if self._detail.has_focus:
            self.scroll(lines)
        else:
            self._results.move(lines)

    def turn(self, pages: int) -> None:
        """Go some pages down, or up."""
        if self._detail.has_focus:
            self.scroll(pages * _LEAF)
        else:
            self._results.turn(pages)

    def to_end(self, *, last: bool) -> None:
        """Go to the first line, or the last."""
        if not self._detail.has_focus:
            self._results.to_end(last=last)
        else:
            self._detail.top = self._detail.line_count if last else 0

    def scroll(self, lines: int) -> None:
        """Scroll the detail, whatever has the focus."""
        self._detail.scroll_lines(lines)
