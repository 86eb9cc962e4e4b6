"""The main screen: search box, results, detail."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual import on, work
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import ScreenResume, ScreenSuspend, Unmount
from textual.reactive import var
from textual.widget import Widget

from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.finding import Found
from hcpcs_tui.session import Session
from hcpcs_tui.ui import captions
from hcpcs_tui.ui.actions.clipboard import send
from hcpcs_tui.ui.actions.codes import CodeCommands
from hcpcs_tui.ui.actions.explaining import Explaining
from hcpcs_tui.ui.actions.listings import Listings
from hcpcs_tui.ui.actions.looking import Looking
from hcpcs_tui.ui.actions.movement import scrolling
from hcpcs_tui.ui.actions.narrowing import Narrowing
from hcpcs_tui.ui.actions.standing import Standpoint
from hcpcs_tui.ui.actions.travel import Travel
from hcpcs_tui.ui.actions.way_back import WayBack
from hcpcs_tui.ui.actions.zoom import Zoom
from hcpcs_tui.ui.commands import PAGES, Command, typing_hints
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.requests import CatalogueFailed, CatalogueReady
from hcpcs_tui.ui.widgets.detail import Detail
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.lines import EndsLine
from hcpcs_tui.ui.widgets.results import Results
from hcpcs_tui.ui.widgets.search_box import SearchBox

_TURNS = ("search", "open", "back")
"""The commands that move the focus, also before the catalogue is read."""


class ExploreScreen(Page):
    """Type, and the list follows; the detail explains the highlighted line."""

    NAME = "explore"
    BINDINGS = page_bindings(NAME, *_TURNS)

    found: var[Found | None] = var(None)
    """The answer on the screen; None until the catalogue is read."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._box = SearchBox(id="box")
        self._said = EndsLine(id="said")
        self._results = Results(id="results")
        self._detail = Detail(id="detail")
        self._ready = False
        self._zoom = Zoom(self)
        self._listings = Listings(session, self._take_list, self.answer, self.tell)
        panes = (self._box, self._results, self._detail)
        self._way_back = WayBack(self, Standpoint(self, panes, self._listings, self.show_hit))
        self._looking = Looking(session)
        self._typing_hints: Sequence[Command] = ()
        """Made once: they are asked for at every key."""
        self._narrowing = Narrowing(session, partial(self.take_change, True), self.tell)
        self._explaining = Explaining(session, self._detail)

    def body(self) -> Iterable[Widget]:
        """Box, what is listed in words, the two panes."""
        yield self._box
        yield self._said
        with Horizontal(id="panes"):
            with Container(id="results-frame", classes="frame"):
                yield self._results
            with Container(id="detail-frame", classes="frame"):
                yield self._detail

    def on_mount(self) -> None:
        """Be ready to type before the catalogue is read."""
        self.watch(self._box, "value", self.answer, init=False)
        self._box.border_title = "Search"
        self._box.focus()
        self._results.notes = captions.greeting(self.session)
        self.call_after_refresh(self.start_again)

    def start_again(self) -> None:
        """Read the release that answers now; until it is read the answer before stands."""
        self._ready = False
        self.hint_row.aside = "reading the catalogue"
        self.read_catalogue()

    @work(thread=True, exclusive=True)
    def read_catalogue(self) -> None:
        """Read the catalogue and build the index beside the screen."""
        try:
            self.session.prepare()
        except HcpcsError as error:
            self.post_message(CatalogueFailed(error))
            return
        self.post_message(CatalogueReady())
        self.session.settle()

    @on(CatalogueReady)
    def show_catalogue(self) -> None:
        """Answer what has been typed meanwhile; start where the last run ended."""
        if not self.session.is_ready:
            return  # another release was chosen meanwhile, and is being read
        is_first = self.found is None
        self._ready = True
        self.take_change(True)
        if is_first and not self._box.value:
            self._results.keep_place(self.session.remembered.last_code)
        self.show_hit()

    def answer(self) -> None:
        """Answer the query of the box, at once, so that box and list are painted together."""
        if not self._ready:
            return
        self._looking.leave()
        moved = self._results.hit if self._results.highlighted else None
        self._listings.shown = ""
        self.session.remembered.greeted |= bool(self._box.value)
        self._take(self.session.search(self._box.value))
        self._results.keep_place(moved.code if moved else "")
        self.show_hit()

    def show_hit(self) -> None:
        """Explain the highlighted hit, and keep the hints true."""
        if not self._ready:
            return
        self._results.marked = frozenset(self.session.marks.codes)
        self.refresh_hints()
        self.hint_row.aside = f"{count} marked" if (count := len(self.session.marks)) else ""
        if self.found is None:
            return
        self._said.right = captions.place_caption(self.found, self._results.highlighted)
        if self._results.hit is not None and self.focused is not self._box:
            is_chosen = bool(self._box.value or self._listings.shown or self._results.highlighted)
            self._looking.stand_on(self._results.hit, is_chosen=is_chosen)
        self._explaining.show(self.found, self._results.hit)

    def take_change(self, changed: bool | None) -> None:
        """Answer anew after the date of service, the filters or the releases have changed."""
        if changed and self.session.is_ready:
            self._explaining.forget()
            self.refresh_header()
            self.answer()
        elif changed:
            self.start_again()

    def look_up(self, query: str) -> None:
        """Put a query into the box, as if typed."""
        self._results.highlighted = 0
        self._box.value = query
        self._box.cursor_position = len(query)

    def go_to(self, code: str) -> None:
        """Highlight a code: in the answer if it is there, else among all codes."""
        if self.found is None or self.found.rank_of(code) is None:
            self.look_up("")
        if self.found is not None and self.found.rank_of(code) is None:
            self.look_up(code)
        self._results.keep_place(code)

    def visit(self, code: str) -> None:
        """Show a code that another screen, or the palette, asks for."""
        self._zoom.give("")
        self._way_back.go_on(code)
        self.look_up(code)
        self.set_focus(self._results)
        self.show_hit()

    def begin_search(self) -> None:
        """Be ready for the search that another screen asks for; what was typed before can be gone on with."""
        self._zoom.give("")
        self._way_back.go_on("")
        self._type()

    @on(ScreenResume)
    def know_the_way_back(self) -> None:
        """See which screen lies below, now that this one is on top."""
        self._way_back.look()
        self.refresh_hints()

    @on(ScreenSuspend)
    @on(Unmount)
    def leave_code(self) -> None:
        """Count the code that was looked at: another screen comes, or the end."""
        self._looking.leave()

    @property
    def leads_back(self) -> bool:
        """Whether Esc goes back to the screen from which a code was opened."""
        if self._zoom.is_on or self._listings.shown:
            return False
        is_bare = not (self._box.value or self._narrowing.is_on or self.focused is self._box)
        return self._way_back.is_next(self._box.value, is_bare=is_bare)

    def action_do(self, command: str) -> None:
        """Carry out a command of the registry; before the catalogue is read only turns of the focus."""
        if command in ("marks", "recent"):  # these lists take the place of the code that stands there
            self._looking.leave()
        if self._ready or command in _TURNS:
            super().action_do(command)
            self.show_hit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key of 'search' to the box while that has the focus."""
        return not (parameters == ("search",) and self.focused is self._box)

    def hinted(self) -> Sequence[Command]:
        """Other commands in the box, where letters type; the way back first, where Esc is that."""
        if self.focused is self._box:
            self._typing_hints = self._typing_hints or typing_hints(self.keymap)
            return self._typing_hints
        shown = super().hinted()
        return self._way_back.before(shown, self.keymap) if self.leads_back else shown

    def hint_of(self, command: Command) -> str:
        """Name the screen to which Esc leads back; in the detail Enter opens nothing more."""
        if command.id == "back" and self.leads_back:
            return f"back to {self._way_back.place}"
        return "" if command.id == "open" and self._detail.has_focus else command.hint

    @on(Results.Clicked)
    def open_clicked(self, event: Results.Clicked) -> None:
        """Show the clicked hit; at the second click, open it."""
        self.set_focus(self._results)
        self.show_hit()
        if event.again:
            self.open_hit()

    def open_hit(self) -> None:
        """Go from the box to the list; from a section to its codes; from another hit to its detail."""
        if self.focused is self._box:
            self.set_focus(self._results)
        elif self._results.hit is None:
            self.set_focus(self._box)
        elif self._results.hit.kind == "section":
            self.look_up(self._results.hit.code)
        else:
            self.session.remembered.saw(self._results.hit.code)
            if self.has_class("-narrow"):
                self._zoom.give("detail")
            self.set_focus(self._detail)

    def peel(self) -> None:
        """Take one layer off: zoom, list of marks, an opened code, filters, date, query; then to the list."""
        if self._zoom.is_on:
            self._zoom.give("")
            self.set_focus(self._results)
        elif self._listings.shown:
            self.answer()
        elif self.leads_back:
            super().peel()
        elif self._narrowing.is_on:
            self._narrowing.peel()
        elif self._box.value:
            self.look_up("")
        else:
            self.set_focus(self._results)

    def pane(self) -> LinePane:
        """The detail when it has the focus; else the results, also while typing."""
        return self._detail if self._detail.has_focus else self._results

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command does here."""
        session, copy, results = self.session, partial(send, self.app), self._results
        return {
            **scrolling(self._detail),
            **self._narrowing.commands(),
            **self._listings.commands(),
            **CodeCommands(session, lambda: results.hit, copy, self.tell).commands(),
            **Travel(session, lambda: results.hit, self.go_to, self.look_up, self.tell).commands(),
            "search": self._type,
            "open": self.open_hit,
            **{asked: partial(self.ask, asked) for asked in ("date", "filters", *PAGES)},
            "zoom": lambda: self._zoom.toggle("detail" if self._detail.has_focus else "results"),
        }

    def _type(self) -> None:
        self.set_focus(self._box)
        self._box.cursor_position = len(self._box.value)

    def _take_list(self, found: Found) -> None:
        self._take(found)
        self._results.highlighted = 0

    def _take(self, found: Found) -> None:
        """Show an answer and say in words what it is."""
        self.found = found
        self._results.notes = captions.notes_on(found, self.session)
        self._results.found = found
        self._box.border_subtitle = Content(captions.count_caption(found, self.session))
        self._said.left = found.in_words(self.session.date_of_service)

    def refresh_header(self) -> None:
        """Say which release answers, on which day, and when the next one comes."""
        self.header.left = captions.release_caption(self.session)
        self.header.right = captions.update_caption(self.session)
