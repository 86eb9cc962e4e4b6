"""A step of a walkthrough: its text beside its live panel."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import methodcaller

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.walking import Walk
from hcpcs_tui.ui.panels import LivePanel
from hcpcs_tui.ui.panels.asking import SearchLive
from hcpcs_tui.ui.requests import GoTo
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.panel_board import PanelBoard
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

_SCROLL = 3
_PANEL_ONLY, _STACKED, _TEXT_ONLY = "-panel-only", "-stacked", "-text-only"
"""Its classes: the panel has the whole room, stands below the text, or is none."""


class StepView(Container):
    """Text and panel; below 60 columns one of them at a time."""

    class Moved(Message):
        """Another step is shown."""

    def __init__(self, session: Session, *, id: str) -> None:
        super().__init__(id=id)
        self._session = session
        self.walk: Walk | None = None
        """Where the reader stands; None until a walkthrough is opened."""
        self._beneath: LivePanel | None = None
        """The panel of the step while a search lies over it."""
        self._cites = False
        """Whether the citations stand in the place of the text."""
        self.text = ProsePane(id="text")
        self.board = PanelBoard(id="board")

    def compose(self) -> ComposeResult:
        """The text, then the panel."""
        yield Container(self.text, id="text-frame", classes="frame")
        yield Container(self.board, id="panel-frame", classes="frame")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What is done on a step, by the id of the command."""
        return {
            "learn.next": partial(self.step, 1),
            "learn.previous": partial(self.step, -1),
            "learn.begin": self.to_first,
            "learn.type": self.type,
            "learn.sources": self.toggle_sources,
            "learn.full": self.open_full,
            "learn.visit": self.visit,
            "learn.undo": partial(self._change, methodcaller("undo"), "There is no answer to take back."),
            "learn.again": partial(self._change, methodcaller("again"), "Only a decision begins again."),
            "learn.text_down": partial(self.text.scroll_lines, _SCROLL),
            "learn.text_up": partial(self.text.scroll_lines, -_SCROLL),
            "learn.zoom": self.toggle_panel,
        }

    def take(self, walk: Walk) -> None:
        """Show the step on which the reader stands."""
        self.walk = walk
        live = walk.live_panel()
        self._beneath, self._cites = None, False
        self.set_class(False, _PANEL_ONLY)
        self.set_class(live.is_wide, _STACKED)
        self.set_class(not walk.has_panel, _TEXT_ONLY)
        self.text.show_text(walk.text)
        self.board.show(live)
        self.take_focus()
        self.post_message(self.Moved())

    def take_focus(self) -> None:
        """Give the focus to the panel, or to the text where that stands alone."""
        panel_shows = not self.has_class(_TEXT_ONLY) and (not self._is_narrow or self._shows_panel_only)
        self.screen.set_focus(self.board.target if panel_shows else self.text)

    def step(self, steps: int) -> None:
        """Go some steps on, or back."""
        if self.walk is None:
            return
        if self.walk.go(self.walk.number + steps):
            self.take(self.walk)
        else:
            self._tell("This is the end: choose what follows." if steps > 0 else "This is the first step.")

    def to_first(self) -> None:
        """Go to the first step."""
        if self.walk and self.walk.go(1):
            self.take(self.walk)

    def type(self) -> None:
        """Go to the box, where typing replaces what it holds; a panel without one gets a search over it."""
        live = self.board.live
        if live is None or not live.asks:
            self._beneath = live
            self.board.show(SearchLive(self._session))
        self.set_class(False, _TEXT_ONLY)
        self.set_class(self._is_narrow or self._shows_panel_only, _PANEL_ONLY)
        self.screen.set_focus(self.board.box)
        self.board.box.action_select_all()

    def toggle_sources(self) -> None:
        """Show the citations in full, or the text again."""
        live = self.board.live
        if self.walk is None or live is None:
            return
        self._cites = not self._cites
        keys = live.source_keys if self._cites else ()
        self.text.show_text(partial(self.walk.citations, keys) if self._cites else self.walk.text)
        if self._cites or self._is_narrow:
            self.set_class(False, _PANEL_ONLY)
            self.screen.set_focus(self.text)

    @property
    def leads_to(self) -> str:
        """What Enter leads to, in a word; empty where it opens nothing."""
        live = self.board.live
        on_text = self.screen.focused is self.text and not self.has_class(_TEXT_ONLY)
        if on_text or self.screen.focused is self.board.box:
            return "panel"
        if live is not None and live.picks:
            return "choose"
        return "in full" if live is not None and live.full() else ""

    def open(self) -> None:
        """From the text to the panel; there open what the line stands for, or the panel in full."""
        live = self.board.used()
        if self.screen.focused is self.text and self.walk and self.walk.has_panel:
            self.set_class(self._is_narrow, _PANEL_ONLY)
            self.screen.set_focus(self.board.target)
        elif live is not None and live.picks:
            self._ask(live.pick())
            self.board.renew()
            self.screen.set_focus(self.board.target)
        else:
            self.open_full()

    @on(PickList.Clicked)
    def open_clicked(self, event: PickList.Clicked) -> None:
        """Open what was clicked once more."""
        event.stop()
        self.screen.set_focus(self.board.picks)
        self.open()

    def open_full(self) -> None:
        """Show the comparison on a screen of its own."""
        request = self.board.live.full() if self.board.live else None
        if request is None:
            self._tell("Nothing to open here; n goes to the next step.")
        self._ask(request)

    def visit(self) -> None:
        """Show the code of the panel on the main screen."""
        live = self.board.used()
        code = live.code if live else ""
        if code:
            self.post_message(GoTo(code))
        else:
            self._tell("This panel is about no single code.")

    def renew(self) -> None:
        """Show the panel as of another date of service."""
        self.board.used()
        self.board.renew()

    def peel(self) -> bool:
        """Take one layer off; tells whether there was one over the step."""
        live = self.board.live
        if self.screen.focused is self.board.box:
            self.screen.set_focus(self.board.target)
            return True
        if live is not None and live.peel():
            self.board.renew()
        elif self._beneath is not None and self.walk:
            self._lift_search(self.walk, self._beneath)
        elif self._cites:
            self.toggle_sources()
        elif self._shows_panel_only:
            self.toggle_panel()
        else:
            return False
        self.take_focus()
        return True

    def toggle_panel(self) -> None:
        """Give the panel the whole room, or take it back."""
        if not self.has_class(_TEXT_ONLY):
            self.toggle_class(_PANEL_ONLY)
            self.take_focus()

    def next_pane(self) -> None:
        """Move the focus on; where one pane has the room, show the other."""
        if self._is_narrow:
            self.toggle_panel()
        else:
            self.screen.focus_next()

    @property
    def pane(self) -> LinePane:
        """The pane that the keys of movement act on; from the box they reach what it has brought."""
        return self.text if self.screen.focused is self.text else self.board.target

    @property
    def _is_narrow(self) -> bool:
        return self.screen.has_class("-narrow") or self.screen.has_class("-cramped")

    @property
    def _shows_panel_only(self) -> bool:
        return self.has_class(_PANEL_ONLY)

    def _lift_search(self, walk: Walk, beneath: LivePanel) -> None:
        self._beneath = None
        self.board.show(beneath)
        self.set_class(not walk.has_panel, _TEXT_ONLY)
        self.set_class(False, _PANEL_ONLY)

    def _change(self, act: Callable[[LivePanel], bool], otherwise: str) -> None:
        """Let the panel change; say so when there is nothing to change."""
        if self.board.live and act(self.board.live):
            self.board.renew()
            self.take_focus()
        else:
            self._tell(otherwise)

    def _ask(self, request: Message | None) -> None:
        if request is not None:
            self.post_message(request)

    def _tell(self, sentence: str) -> None:
        self.notify(sentence, markup=False, timeout=4)
