"""The main screen: search box, results, detail."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.dates import MONTHS, Release
from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.finding import Filters, Found, Hit
from hcpcs_tui.domain.measures import MEASURE_RULE
from hcpcs_tui.domain.reading import CodeReading, ReadAs
from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.clipboard import send
from hcpcs_tui.ui.actions.codes import CodeCommands
from hcpcs_tui.ui.actions.movement import Movement
from hcpcs_tui.ui.bindings import bindings_of
from hcpcs_tui.ui.commands import COMMANDS, hints
from hcpcs_tui.ui.widgets.detail import Detail
from hcpcs_tui.ui.widgets.lines import EndsLine, HintRow
from hcpcs_tui.ui.widgets.results import Results
from hcpcs_tui.ui.widgets.search_box import SearchBox

_APP_COMMANDS = frozenset({"palette", "theme", "help", "quit", "next_pane"})
_OWN = [command.id for command in COMMANDS if command.id not in _APP_COMMANDS]
_LISTINGS = {"marks": "marked codes", "recent": "recent codes"}
_GREETING = "Type a code or words and the list follows. Enter goes to the list, ? there shows the keys."
_ZOOMED = {"results": "-zoom-results", "detail": "-zoom-detail"}


class ExploreScreen(Screen[None]):
    """Type, and the list follows; the detail explains the highlighted line."""

    CSS_PATH = "explore.tcss"
    BINDINGS = bindings_of(_OWN)
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (30, "-narrow"), (60, "-two"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (8, "-short"), (16, "-tall")]

    found: var[Found | None] = var(None)
    """The answer on the screen; None until the catalogue is read."""
    listing: var[str] = var("")
    """'marks' or 'recent' while such a list stands in the place of the answer."""

    class Wanted(Message):
        """A dialog is wanted: 'date' or 'filters'."""

        def __init__(self, dialog: str) -> None:
            self.dialog = dialog
            super().__init__()

    class Ready(Message):
        """The catalogue is read and can be searched."""

    class Failed(Message):
        """The catalogue cannot be read."""

        def __init__(self, error: HcpcsError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ready = False
        self._shown: tuple[Hit | None, Sequence[CodeReading]] | None = None
        self._doing: Mapping[str, Callable[[], None]] = {}

    def compose(self) -> ComposeResult:
        """Header, box, notes, the two panes, hints; and a line for windows too small for them."""
        yield EndsLine(id="header")
        yield SearchBox(id="box")
        yield EndsLine(id="said")
        with Horizontal(id="panes"):
            with Container(id="results-frame", classes="frame"):
                yield Results(id="results")
            with Container(id="detail-frame", classes="frame"):
                yield Detail(id="detail")
        yield HintRow(id="hints")
        yield Static("Please make this window larger (30 by 8 at least).", id="larger", markup=False)

    def on_mount(self) -> None:
        """Be ready to type before the catalogue is read."""
        box = self.query_one(SearchBox)
        self._doing = self._commands()
        self.watch(box, "value", self.answer, init=False)
        box.border_title = "Search"
        box.focus()
        self._tell_release()
        self._results.notes = self._greeting()
        self.query_one(HintRow).commands = hints(COMMANDS)
        self.call_after_refresh(self.read_catalogue)

    @work(thread=True, exclusive=True)
    def read_catalogue(self) -> None:
        """Read the catalogue and build the index beside the screen."""
        try:
            self._session.prepare()
        except HcpcsError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Ready())

    @on(Ready)
    def show_catalogue(self) -> None:
        """Answer what has been typed meanwhile; start where the last run ended."""
        self._ready = True
        self.answer()
        box, results, _ = self._parts()
        if not box.value:
            results.keep_place(self._session.remembered.last_code)
        self.show_hit()

    def answer(self) -> None:
        """Answer the query of the box, at once, so that box and list are painted together."""
        if not self._ready:
            return
        box, results, _ = self._parts()
        moved = results.hit if results.highlighted else None
        self.listing = ""
        self._session.remembered.greeted |= bool(box.value)
        self._take(self._session.search(box.value))
        results.keep_place(moved.code if moved else "")
        self.show_hit()

    def show_hit(self) -> None:
        """Explain the highlighted hit, and keep the hints true."""
        _, results, detail = self._parts()
        results.marked = frozenset(self._session.marks.codes)
        hints = self.query_one(HintRow)
        count = len(self._session.marks)
        hints.aside = f"{count} marked" if count else ""
        if self.found is None:
            return
        place = f"{results.highlighted + 1:,} of {self.found.total:,}" if self.found.total else "none"
        self.query_one("#said", EndsLine).right = place
        shown = (results.hit, self.found.reading.codes)
        if results.hit is not None and shown == self._shown:
            return
        self._shown = shown
        explanation = self._explain(self.found, results.hit)
        citations = self._session.citations(explanation) if explanation else {}
        detail.show(explanation, citations, results.hit.why if results.hit else "")

    def take_change(self, changed: bool | None) -> None:
        """Answer anew after a dialog has changed the date of service or the filters."""
        if changed:
            self._shown = None
            self._tell_release()
            self.answer()

    def look_up(self, query: str) -> None:
        """Put a query into the box, as if typed."""
        box, results, _ = self._parts()
        results.highlighted = 0
        box.value = query
        box.cursor_position = len(query)

    def go_to(self, code: str) -> None:
        """Highlight a code: in the answer if it is there, else among all codes."""
        _, results, _ = self._parts()
        if self.found is None or self.found.rank_of(code) is None:
            self.look_up("")
        if self.found is not None and self.found.rank_of(code) is None:
            self.look_up(code)
        results.keep_place(code)

    def action_do(self, command: str) -> None:
        """Carry out a command of the registry."""
        if self._ready:
            self._doing[command]()
            self.show_hit()

    @on(Input.Submitted)
    @on(Results.Clicked)
    def open_hit(self, event: Input.Submitted | Results.Clicked | None = None) -> None:
        """Enter or a click: from the box to the list; on a section, to its codes; else to the detail."""
        box, results, detail = self._parts()
        if isinstance(event, Results.Clicked) and not event.again:
            self.show_hit()
            return
        if box.has_focus:
            results.focus()
        elif results.hit is None:
            box.focus()
        elif results.hit.kind == "section":
            self.look_up(results.hit.code)
        else:
            self._session.remembered.saw(results.hit.code)
            if self.has_class("-narrow"):
                self._zoom("detail")
            detail.focus()

    def peel(self) -> None:
        """Take one layer off: zoom, list of marks, filters, date, query; then go to the list."""
        box, results, _ = self._parts()
        session = self._session
        if any(self.has_class(name) for name in _ZOOMED.values()):
            self._zoom("")
        elif self.listing:
            self.answer()
        elif session.filters.active:
            session.filters = Filters()
            self.take_change(True)
        elif session.date_of_service:
            session.date_of_service = None
            self.take_change(True)
        elif box.value:
            self.look_up("")
        else:
            results.focus()

    def _commands(self) -> Mapping[str, Callable[[], None]]:
        box, results, detail = self._parts()
        copy = partial(send, self.app)
        return {
            **Movement(results, detail).commands(),
            **CodeCommands(self._session, lambda: results.hit, copy, self._tell).commands(),
            "search": box.focus_to_type,
            "open": self.open_hit,
            "back": self.peel,
            "previous_code": partial(self._step, -1),
            "next_code": partial(self._step, 1),
            "successor": self._go_to_successor,
            "marks": partial(self._list, "marks"),
            "recent": partial(self._list, "recent"),
            "date": partial(self._want, "date"),
            "filters": partial(self._want, "filters"),
            "measures": self._toggle_measures,
            "zoom": self._toggle_zoom,
        }

    def _want(self, dialog: str) -> None:
        self.post_message(self.Wanted(dialog))

    def _step(self, step: int) -> None:
        hit = self._results.hit
        code = self._session.catalogue.neighbour(hit.code, step) if hit and hit.kind == "code" else None
        if code:
            self.go_to(code)
        else:
            self._tell("There is no code further that way.")

    def _go_to_successor(self) -> None:
        hit = self._results.hit
        entry = self._session.entry(hit.code) if hit else None
        if not isinstance(entry, Code) or entry.ended is None:
            self._tell("Only an ended code has a successor.")
            return
        successors = self._session.succession_of(entry).successors
        if successors:
            self._session.remembered.saw(entry.code)
            self.look_up(successors[0].code)
        else:
            self._tell(f"No successor of {entry.code} is known to this release.")

    def _list(self, listing: str) -> None:
        """Show the marked or the recent codes; when they are shown, return to the answer."""
        if self.listing == listing:
            self.answer()
            return
        codes = self._session.marks.codes if listing == "marks" else self._session.remembered.recent
        if not codes:
            self._tell("Mark a code first, with m." if listing == "marks" else "No code was opened yet.")
            return
        self.listing = listing
        self._take(self._session.listing(codes, _LISTINGS[listing]))
        self._results.highlighted = 0

    def _toggle_measures(self) -> None:
        filters = self._session.filters
        hidden = None if filters.measures is False else False
        self._session.filters = replace(filters, measures=hidden)
        self._tell("Quality measures are shown." if hidden is None else f"Hidden: {MEASURE_RULE}.")
        self.take_change(True)

    def _toggle_zoom(self) -> None:
        zoomed = any(self.has_class(name) for name in _ZOOMED.values())
        pane = "detail" if self.query_one(Detail).has_focus else "results"
        self._zoom("" if zoomed else pane)

    def _zoom(self, pane: str) -> None:
        for name, style_class in _ZOOMED.items():
            self.set_class(name == pane, style_class)
        if not pane and self.has_class("-narrow"):
            self._results.focus()

    def _take(self, found: Found) -> None:
        """Show an answer and say in words what it is."""
        session = self._session
        self.found = found
        box, results, _ = self._parts()
        results.notes = found.notes or self._greeting()
        results.found = found
        filters = found.filters.in_words() or "all"
        box.border_subtitle = Content(f"{found.total:,} of {len(session.catalogue):,} · {filters}")
        self.query_one("#said", EndsLine).left = found.in_words(session.date_of_service)

    def _greeting(self) -> tuple[str, ...]:
        """How to begin, until the first search."""
        return () if self._session.remembered.greeted else (_GREETING,)

    def _explain(self, found: Found, hit: Hit | None) -> Explanation | None:
        if hit is not None:
            return self._session.explain_hit(hit, found.reading)
        if found.reading.kind is ReadAs.LOOKALIKE:
            return self._session.explain_lookalike(found.reading.system, found.reading.text)
        return None

    def _tell_release(self) -> None:
        session = self._session
        release, today = session.catalogue.release, session.today
        behind = release.releases_behind(today)
        age = f" · {behind} release{'s' * (behind != 1)} behind" if behind else ""
        day = f" · on {session.date_of_service}" if session.date_of_service else ""
        header = self.query_one("#header", EndsLine)
        header.left = f"hcpcs  Level II {release.name}{age}{day}"
        coming = Release.in_force_on(today).last_day + timedelta(days=1)
        days = (coming - today).days
        header.right = f"{days} day{'s' * (days != 1)} to {coming.day} {MONTHS[coming.month - 1][:3]}"

    def _tell(self, sentence: str) -> None:
        self.notify(sentence, markup=False, timeout=3)

    @property
    def _results(self) -> Results:
        return self.query_one(Results)

    def _parts(self) -> tuple[SearchBox, Results, Detail]:
        return self.query_one(SearchBox), self._results, self.query_one(Detail)
