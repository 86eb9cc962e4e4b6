"""The screen of the update calendar: when each code set is published next, and from which day it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from textual import on
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.update_calendar import CalendarEntry
from hcpcs_tui.domain.update_calendar_ics import as_ics
from hcpcs_tui.domain.update_rules import DayKind
from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.to_file import ToFile
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.prose import Row, Span, labelled
from hcpcs_tui.ui.question import Asked, Question
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

_WIDE = 60
"""Columns from which on the publication has room in the list."""
_HEADS = f"   {'in force':<12}{'days':>5}  {'next published':<23}code set"
_BRIEF_HEADS = f"  {'days':>5}  code set"


class CalendarPage(Page):
    """A line for each code set, and the rule behind the highlighted one with its sources."""

    NAME = "calendar"
    CSS_PATH = "calendar.tcss"
    BINDINGS = page_bindings(NAME)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._entries = session.update_calendar
        self._heads = Static(_HEADS, id="heads", markup=False)
        self._list = PickList(id="list")
        self._detail = ProsePane(id="detail")

    def body(self) -> Iterable[Widget]:
        """The list under its heads, and below it the detail."""
        with Container(id="list-frame", classes="frame"):
            yield self._heads
            yield self._list
        with Container(id="detail-frame", classes="frame"):
            yield self._detail

    def on_mount(self) -> None:
        """List the sets."""
        self.list_sets()
        self.set_focus(self._list)
        self.follow()

    def on_resize(self) -> None:
        """List as much of each set as there is room for."""
        self.list_sets()

    def list_sets(self) -> None:
        """Show the lines of the list and their heads."""
        is_wide = self.size.width >= _WIDE
        self._heads.update(_HEADS if is_wide else _BRIEF_HEADS)
        self._list.lines = [(_line if is_wide else _brief_line)(entry) for entry in self._entries]

    def caption(self) -> str:
        """From which day the calendar is computed."""
        return f"Update calendar, from {in_words(self.session.today)}"

    def hint_of(self, command: Command) -> str:
        """Say where Enter leads."""
        if command.id == "open":
            return "list" if self._detail.has_focus else "rule"
        return command.hint

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command does here."""
        return {"open": self.read_rule, "calendar.export": self.export}

    @on(PickList.Moved)
    def follow(self) -> None:
        """Tell the rule of the highlighted set."""
        entry = self._entries[self._list.highlighted]
        sources = self.session.catalogue.sources
        citations = {key: sources[key].citation() for key in entry.source_keys if key in sources}
        self._detail.show_text(lambda width: list(_rows(entry, citations, width)))

    @on(PickList.Clicked)
    def read_rule(self) -> None:
        """Go to the detail, and back."""
        reads = self._list.has_focus
        self.set_class(reads, "-reading")
        self.set_focus(self._detail if reads else self._list)

    def peel(self) -> None:
        """Go from the detail to the list, then leave."""
        if self._detail.has_focus:
            self.read_rule()
        else:
            self.dismiss()

    def export(self) -> None:
        """Ask for the name of a file, and write a year of days to it."""
        note = "A year of days for the calendar program. Reading it in again updates them, doubles none."
        asked = Asked("Export calendar", "updates.ics", note, "hcpcs-updates.ics")
        to_file = ToFile(self.session, (".ics",), self._written, self.tell)
        self.app.push_screen(Question(asked, to_file.take))

    def _written(self, _form: str) -> str:
        return as_ics(self._entries, self.session.today)


def _line(entry: CalendarEntry) -> Row:
    """The next day in force, the days to it, the next publication, and the set."""
    published = entry.next_of(DayKind.PUBLISHED)
    told = f"{in_words(published.day)} for {published.in_force.year}" if published else "no fixed day"
    caution = f" [{entry.caution}]" if entry.caution else ""
    return (
        Span(f" {in_words(entry.in_force):<12}"),
        Span(f"{entry.days_left:>5}  ", "title"),
        Span(f"{told:<23}", "" if published else "note"),
        Span(entry.rule.name, "code"),
        Span(caution, "note"),
    )


def _brief_line(entry: CalendarEntry) -> Row:
    """The days to the next day in force, and the set."""
    return (Span(f"{entry.days_left:>5}  ", "title"), Span(entry.rule.name, "code"))


def _rows(entry: CalendarEntry, citations: Mapping[str, str], width: int) -> Iterator[Row]:
    yield from ((Span(part, "title"),) for part in wrapped(entry.rule.name, width))
    for line in entry.lines():
        yield from labelled(line.label, line.text, line.caution, width)
    yield ()
    yield (Span("Sources", "heading"),)
    for key, citation in citations.items():
        yield from labelled(key, citation, "", width, "source")
