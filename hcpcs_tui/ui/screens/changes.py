"""The screen of changes: what changed between two releases, or by the flags of one."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from textual import on, work
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.changes import Change, Changes
from hcpcs_tui.domain.changes_export import as_csv, as_json, as_markdown, named, names_in
from hcpcs_tui.domain.errors import HcpcsError, ListError
from hcpcs_tui.session import Session
from hcpcs_tui.session.list_at_hand import ListSource
from hcpcs_tui.session.typed_paths import path_of
from hcpcs_tui.session.what_changed import Whose
from hcpcs_tui.ui.actions.clipboard import send
from hcpcs_tui.ui.actions.movement import scrolling
from hcpcs_tui.ui.actions.to_file import ToFile
from hcpcs_tui.ui.change_rows import ChangeLines, change_rows
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.path_question import PathQuestion
from hcpcs_tui.ui.question import Asked, Question
from hcpcs_tui.ui.requests import GoTo
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

_FORMS = (".md", ".csv", ".json")
_PATH = "path of the file; drag it here, or type and press Tab"


class ChangesPage(Page):
    """A list of what changed, and for the highlighted code what stood before and what stands now."""

    NAME = "changes"
    CSS_PATH = "changes.tcss"
    BINDINGS = page_bindings(NAME)

    class Compared(Message):
        """The releases are compared."""

    class Failed(Message):
        """The releases cannot be compared."""

        def __init__(self, error: HcpcsError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._what = session.what_changed
        self._said = Static("", id="said", markup=False)
        self._list = PickList(id="list")
        self._detail = ProsePane(id="detail")
        self._changes: Changes | None = None
        """What is listed; None while the releases are compared."""

    def body(self) -> Iterable[Widget]:
        """What is listed in words, the list and the detail."""
        yield self._said
        with Horizontal(id="panes"):
            with Container(id="list-frame", classes="frame"):
                yield self._list
            with Container(id="detail-frame", classes="frame"):
                yield self._detail

    def on_mount(self) -> None:
        """Compare the releases, unless that has been done."""
        self.set_focus(self._list)
        self.begin()

    def caption(self) -> str:
        """Which releases are compared."""
        older, newer = self._what.pair
        if older is None:
            return f"What changed: {newer.name}, by CMS's own action codes"
        return f"What changed from {older.name} to {newer.name}"

    def hint_of(self, command: Command) -> str:
        """Say what Enter shows: the code, or first its detail where one pane has the room."""
        if command.id != "open":
            return command.hint
        if self._change is None:
            return ""
        return "read" if self._reads_first else "code"

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command does here."""
        scroll = scrolling(self._detail)
        return {
            "open": self.open_change,
            "changes.releases": self.choose_releases,
            "changes.filter": lambda: self.ask("changes.filter"),
            "changes.mine": self.toggle_marked,
            "changes.list": self.ask_for_list,
            "changes.export": self.export,
            "changes.show": self.show_code,
            "changes.copy": self.copy_line,
            "changes.detail_down": scroll["detail_down"],
            "changes.detail_up": scroll["detail_up"],
        }

    def begin(self) -> None:
        """Show the changes; where the releases are not yet compared, do that beside the screen."""
        self.refresh_header()
        if self._what.is_ready:
            self.show_changes()
            return
        self._changes = None
        self._list.lines = ()
        self._show_detail()
        self._said.update("Comparing …")
        self.hint_row.aside = "comparing"
        self.compare()

    @work(thread=True, exclusive=True)
    def compare(self) -> None:
        """Compare the releases; a comparison that was begun again has nothing to say."""
        worker = get_current_worker()
        ended: Message = self.Compared()
        try:
            self._what.compare()
        except HcpcsError as error:
            ended = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(ended)

    @on(Compared)
    def show_changes(self) -> None:
        """List the changes under the filter; the same code stays highlighted where it is still there."""
        if not self._what.is_ready:  # others have been chosen meanwhile
            self.begin()
            return
        self.tell_warnings()
        self._changes = changes = self._what.listed
        self.hint_row.aside = ""
        self._list.lines = ChangeLines(changes.listed, self._what.catalogue)
        codes = [change.code for change in changes.listed]
        self._list.highlighted = codes.index(self._what.code) if self._what.code in codes else 0
        self._say()
        self._show_detail()
        self.refresh_hints()

    @on(Failed)
    def say_failed(self, event: Failed) -> None:
        """Say why the releases cannot be compared."""
        self.hint_row.aside = ""
        self._said.update(str(event.error))
        self.tell_warnings()

    @on(PickList.Moved)
    def follow(self) -> None:
        """Tell of the highlighted change."""
        if change := self._change:
            self._what.code = change.code
        self._say()
        self._show_detail()

    @on(PickList.Clicked)
    def open_change(self) -> None:
        """Show the code on the main screen; where only the list is in view, the detail first."""
        if self._reads_first:
            self.add_class("-reading")
            self.set_focus(self._detail)
        else:
            self.show_code()

    def take_change(self, changed: bool | None) -> None:
        """Answer anew after a dialog has chosen other releases or another filter."""
        if changed:
            self.begin()

    def peel(self) -> None:
        """Go from the detail to the list where one is shown at a time, then drop the filter, then leave."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.set_focus(self._list)
        elif self._what.filter.in_words():
            self._what.clear()
            self.begin()
        else:
            self.dismiss()

    def choose_releases(self) -> None:
        """Ask which releases are compared; with only one there is nothing to choose."""
        on_hand = self.session.releases.on_hand
        if len(on_hand) > 1:
            self.ask("changes.releases")
        else:
            self.tell(
                f"Only the {on_hand[0].name} release is on this machine. Import another to compare them."
            )

    def toggle_marked(self) -> None:
        """List only the marked codes, or all again."""
        if self._what.whose is Whose.MARKED:
            self._what.whose = Whose.ALL
        elif self.session.marks.codes:
            self._what.whose = Whose.MARKED
        else:
            self.tell("Mark a code first, with m on the main screen; or l takes the codes of a list.")
            return
        self.begin()

    def ask_for_list(self) -> None:
        """Ask for a file with codes; without a name the list that was checked last."""
        at_hand = self.session.list_at_hand.source
        checked = f" Without a name: {at_hand.name or 'the list that was checked last'}." if at_hand else ""
        note = f"A text or CSV file; the Level II codes that stand in it are listed.{checked}"
        self.app.push_screen(PathQuestion(Asked("Codes of a list", _PATH, note), self._take_list))

    def _take_list(self, typed: str) -> str:
        """List the codes of a file, or of the list at hand; a sentence comes back when that cannot be."""
        source = ListSource(file=path_of(typed)) if typed else self.session.list_at_hand.source
        if source is None:
            return "Type the path of a file."
        try:
            self._what.take_list(source)
        except ListError as error:
            return f"The codes cannot be taken: {error.problem}."
        self.begin()
        return ""

    def show_code(self) -> None:
        """Show the highlighted code on the main screen."""
        if change := self._change:
            self.post_message(GoTo(change.code))

    def copy_line(self) -> None:
        """Send code, change and name to the clipboard."""
        if change := self._change:
            name = named(change, names_in(self._what.catalogue))
            line = f"{change.code}  {change.in_words()}  {name}"
            send(self.app, line)
            self.session.copied.append(line)
            self.session.remembered.saw(change.code)
            self.tell(f"Sent {change.code} to the clipboard")

    def export(self) -> None:
        """Ask for the name of a file, and write what is listed to it."""
        if self._changes is None:
            self.tell("The releases are not compared yet.")
            return
        older, newer = self._what.pair
        ends = [f"{release.year}-{release.first_day:%m}" for release in (older, newer) if release]
        note = f"{self._changes.counted()}. The name decides: .md Markdown, .csv a table, .json for programs."
        asked = Asked("Export", "changes.md", note, f"changes-{'-to-'.join(ends)}.md")
        written = partial(_written, self._changes, self._what.catalogue)
        self.app.push_screen(Question(asked, ToFile(self.session, _FORMS, written, self.tell).take))

    @property
    def _reads_first(self) -> bool:
        return self.has_class("-narrow") and self._list.has_focus and not self.has_class("-reading")

    @property
    def _change(self) -> Change | None:
        """The highlighted change."""
        listed = self._changes.listed if self._changes else ()
        return listed[self._list.highlighted] if listed else None

    def _say(self) -> None:
        """Say in words what is listed, and which of it is highlighted."""
        if self._changes is None:
            return
        chosen, count = self._what.filter.in_words(), len(self._changes.listed)
        parts = (
            f"Filter: {chosen}" if chosen else "",
            self._changes.counted(),
            f"{self._list.highlighted + 1:,} of {count:,}" if count else "",
        )
        self._said.update(" · ".join(filter(None, parts)))

    def _show_detail(self) -> None:
        if self._changes is None:
            self._detail.show_text(lambda _: ())
            return
        self._detail.show_text(partial(change_rows, self._change, self._changes, self._what.catalogue))


def _written(changes: Changes, catalogue: Catalogue, form: str) -> str:
    """The list in the form that the file's name asks for."""
    name_of = names_in(catalogue)
    if form == ".json":
        return json.dumps(as_json(changes, name_of), ensure_ascii=False, indent=2) + "\n"
    return (as_csv if form == ".csv" else as_markdown)(changes, name_of)
