"""Where the reader stands on the main screen, so that it can be left for a code and found again."""

from collections.abc import Callable
from typing import NamedTuple

from textual.screen import Screen
from textual.widget import Widget

from hcpcs_tui.ui.actions.listings import Listings
from hcpcs_tui.ui.widgets.detail import Detail
from hcpcs_tui.ui.widgets.results import Results
from hcpcs_tui.ui.widgets.search_box import SearchBox


class Standing(NamedTuple):
    """A place in an answer."""

    query: str
    listing: str
    """The command whose list stands in the place of the answer; empty for none."""
    code: str
    """The highlighted one; empty for none."""
    top: int
    """The line at the upper edge of the list."""
    detail_top: int
    """The line at the upper edge of the detail."""
    focused: Widget | None


class Standpoint:
    """Tells where the reader stands, and leads back there."""

    def __init__(
        self,
        screen: Screen[None],
        panes: tuple[SearchBox, Results, Detail],
        listings: Listings,
        show_hit: Callable[[], None],
    ) -> None:
        """show_hit: explains the highlighted code."""
        self._screen = screen
        self._box, self._results, self._detail = panes
        self._listings = listings
        self._show_hit = show_hit

    def now(self) -> Standing:
        """Where the reader stands."""
        results, hit = self._results, self._results.hit
        code = hit.code if hit else ""
        focused = self._screen.focused
        return Standing(self._box.value, self._listings.shown, code, results.top, self._detail.top, focused)

    def take(self, standing: Standing) -> None:
        """Stand there again; where another release answers, at least on the same code."""
        self._box.value = standing.query
        self._box.cursor_position = len(standing.query)
        self._listings.show(standing.listing)
        self._results.keep_place(standing.code)
        self._results.top = standing.top
        self._screen.set_focus(standing.focused)
        self._show_hit()
        self._detail.top = standing.detail_top
