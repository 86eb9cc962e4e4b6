"""The widget in which a live panel stands: a box, a text, lines to pick; each where the panel has it."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from hcpcs_tui.ui.panels import LivePanel
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane
from hcpcs_tui.ui.widgets.search_box import SearchBox

_FEWEST_PICKS = 3
"""Rows that the text leaves to the lines below it."""


class PanelBoard(Container):
    """Shows a live panel, and what it becomes while it is used."""

    live: LivePanel | None = None
    """What is shown."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.box = SearchBox(id="box")
        self.prose = ProsePane(id="panel")
        self.picks = PickList(id="picks")
        self._line = Horizontal(Static("/ ", markup=False, id="box-sign"), self.box, id="box-line")

    def compose(self) -> ComposeResult:
        """The box above, then the text, then the lines."""
        yield self._line
        yield self.prose
        yield self.picks

    def on_mount(self) -> None:
        """Answer what is typed at once, so that box and answer are painted together."""
        self.watch(self.box, "value", self._ask, init=False)

    @property
    def target(self) -> LinePane:
        """The pane to be used: the lines where there are some, else the text."""
        return self.picks if self.picks.lines else self.prose

    def show(self, live: LivePanel) -> None:
        """Show a panel from its top."""
        self.live = live
        self._line.display = bool(live.asks)
        self.box.placeholder = live.asks
        self.box.value = live.typed
        self.box.cursor_position = len(live.typed)
        self.renew()

    def renew(self) -> None:
        """Show what the panel has become."""
        if self.live is None:
            return
        self.picks.lines = tuple(self.live.picks)
        self.picks.display = bool(self.picks.lines)
        self.picks.highlighted = self.live.place
        self.prose.show_text(self.live.rows)
        self._share_rows()

    def used(self) -> LivePanel | None:
        """The panel, told on which line the reader stands."""
        if self.live is not None and self.picks.lines:
            self.live.place = self.picks.highlighted
        return self.live

    def on_resize(self) -> None:
        """Share the rows anew."""
        self._share_rows()

    def _share_rows(self) -> None:
        """Give the text the rows that it needs where lines stand below it, else all of them."""
        if self.live is None or not self.picks.lines:
            self.prose.styles.height = "1fr"
            return
        needed = len(self.live.rows(max(1, self.size.width - 1)))
        room = self.size.height - self._line.display - min(_FEWEST_PICKS, len(self.picks.lines))
        self.prose.styles.height = max(1, min(needed, room))

    def _ask(self, typed: str) -> None:
        if self.live is not None and typed != self.live.typed:
            self.live.ask(typed)
            self.renew()
