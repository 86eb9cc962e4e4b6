"""The screen that checks a list: lines in, a verdict a line out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual import on
from textual.containers import Container
from textual.events import ScreenResume
from textual.widget import Widget

from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.reading import CodeReading
from hcpcs_tui.domain.systems import system_of_code
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.session import Session
from hcpcs_tui.session.list_at_hand import ListSource
from hcpcs_tui.session.typed_paths import path_of
from hcpcs_tui.ui.actions.answers import AnswerCommands
from hcpcs_tui.ui.actions.lending import LentDay
from hcpcs_tui.ui.actions.list_checking import Failed, ListChecking, Went
from hcpcs_tui.ui.actions.zoom import Zoom
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.path_question import PathQuestion
from hcpcs_tui.ui.question import Asked, Question
from hcpcs_tui.ui.requests import DayLent
from hcpcs_tui.ui.widgets.answers import Answers
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.list_box import ListBox

_HOW = """Paste or type a list, a code on each line; modifiers, units and
date of service may stand behind it:

    J1885 x2 10/06/2025
    E0601-RR-KX, 2025-01-01

or a table with its header, as a spreadsheet gives it.

Pasted lines are checked at once, typed ones with F5.
ctrl+o opens a file."""
_STOPPED = "Stopped before the end of the list; what was checked stays. F5 checks all of it."
_WHEN_EDITING = frozenset({"check.run", "check.file", "check.clear"})
"""The commands that are hinted at beside the box; the others beside the answers."""
_FILE = Asked(
    "Open a file",
    "path of the file; drag it here, or type and press Tab",
    "A text with a code on each line, or a CSV table.",
)


class CheckScreen(Page):
    """First a box for the lines, then the answers; the session holds both, so that nothing is lost."""

    NAME = "check"
    CSS_PATH = "check.tcss"
    BINDINGS = page_bindings(NAME)

    def __init__(self, session: Session, subjects: Sequence[str] = ()) -> None:
        """subjects: the path of a file to check at once."""
        super().__init__(session)
        self._hand = session.list_at_hand
        self._subjects = subjects
        self._box = ListBox(self._hand, _HOW, id="list")
        self._answers = Answers(self._hand, partial(_explain, session), id="answers")
        self._checking = ListChecking(self, session)
        self._zoom = Zoom(self)
        self._lent = LentDay(session)

    def body(self) -> Iterable[Widget]:
        """The box, and in its place later the answers."""
        with Container(id="list-frame", classes="frame") as frame:
            frame.border_title = "Lines to check"
            yield self._box
        yield self._answers

    def on_mount(self) -> None:
        """Check the file that was named; else stand where the list was left."""
        problem = self._take_file(self._subjects[0]) if self._subjects else ""
        if problem:
            self.notify(problem, severity="warning", markup=False, timeout=10)
        checked, hand = self._hand.checked, self._hand
        if hand.is_editing:
            self.edit()
        elif not self._subjects and hand.source:
            is_stale = checked is None or checked.is_running or checked.day != self.session.date_of_service
            if is_stale or (checked and checked.release != self.session.release):
                self._begin(hand.source, again=True)
            else:
                self._show_answers()

    def on_unmount(self) -> None:
        """Keep what was typed, however the screen is left."""
        self._hand.text = self._box.text
        self.take_day_back()

    @on(ScreenResume)
    def take_day_back(self) -> None:
        """After a look at a code on the day of its line, let the day before hold again."""
        if self._lent.take_back():
            self.refresh_header()
            self.app.post_message(DayLent())

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command does here."""
        return {
            **AnswerCommands(self, self._answers, self._lent, self._ask).commands(),
            "open": self.open_line,
            "check.run": self.run_again,
            "check.file": lambda: self._ask(_FILE, self._take_file, PathQuestion),
            "check.edit": self.edit,
            "check.clear": self.clear,
            "check.undo": self.undo,
            "check.zoom": lambda: self._zoom.toggle(
                "detail" if self._answers.detail.has_focus else "results"
            ),
        }

    def caption(self) -> str:
        """What is checked."""
        name = self._hand.source.name if self._hand.source and not self._hand.is_editing else ""
        return f"Check a list: {name}" if name else "Check a list"

    def refresh_header(self) -> None:
        """Say what is checked, by which release and on which day."""
        day = self.session.date_of_service
        self.header.left = self.caption()
        self.header.right = f"{self.session.release.name} release{f' · on {day}' if day else ''}"

    def hint_of(self, command: Command) -> str:
        """Hint at what acts on the box, or on the answers; Enter opens a line, once."""
        if command.id == "open" and (self._answers.place is None or self._answers.detail.has_focus):
            return ""
        is_shown = command.id == "help" or (command.id in _WHEN_EDITING) == self._hand.is_editing
        return command.hint if is_shown else ""

    def pane(self) -> LinePane | None:
        """The rows of the answers, unless the detail has the focus."""
        if self._hand.is_editing:
            return None
        return self._answers.detail if self._answers.detail.has_focus else self._answers.lines

    def take_change(self, changed: bool | None) -> None:
        """Check again on another day, or by other columns."""
        self.refresh_header()
        if changed and self._hand.source and not self._hand.is_editing and not self._lent.is_out:
            self._begin(self._hand.source, again=True)

    @on(ListBox.Pasted)
    def run_again(self) -> None:
        """Check what stands in the box; beside answers, the same list once more."""
        hand, text = self._hand, self._box.text
        if not hand.is_editing and hand.source:
            self._begin(hand.source, again=True)
        elif text.strip():
            self._begin(hand.typed(text))
        elif hand.checked:
            self._show_answers()
        else:
            self.tell("Paste or type lines first, or open a file with ctrl+o.")

    @on(ListBox.Replaced)
    def tell_replaced(self) -> None:
        """Say that a paste has not gone on with the list that was checked."""
        self.tell("The list before was replaced; ctrl+z brings it back.")

    def clear(self) -> None:
        """Begin another list in an empty box."""
        self.edit()
        if self._box.text:
            self._box.clear()
            self.tell("The box is empty; ctrl+z brings the list back.")

    def undo(self) -> None:
        """Take the last change of the box back; beside answers, check what stands there then."""
        was_editing, before = self._hand.is_editing, self._box.text
        self._box.undo()
        if self._box.text == before:
            self.tell("Nothing was changed in the box.")
        elif not was_editing and self._box.text.strip():
            self._begin(self._hand.typed(self._box.text))
        else:
            self.edit()

    @on(Went)
    def take_lines(self, event: Went) -> None:
        """Show the lines that were checked meanwhile."""
        if not self._checking.counts(event):
            return
        hand, checked = self._hand, event.checked
        checked.add(event.lines)
        checked.is_complete = not event.lines
        hand.checked = checked
        if checked.is_complete and not checked.lines:
            self.edit()
            self.tell("There is no line to check.")
        else:
            self._answers.show()
            self.refresh_hints()

    @on(Failed)
    def take_failure(self, event: Failed) -> None:
        """Keep what was checked before the list broke off; without any go back to the box."""
        if not self._checking.counts(event):
            return
        if self._hand.checked:
            self._hand.checked.problem = event.problem
            self._answers.show()
        else:
            self.edit()
            self.notify(event.problem, severity="warning", markup=False, timeout=10)

    @on(Answers.Opened)
    def open_line(self) -> None:
        """Go to the detail of the highlighted line."""
        if not self._hand.is_editing:
            if self.has_class("-narrow") or self.has_class("-short"):
                self._zoom.give("detail")
            self.set_focus(self._answers.detail)

    def edit(self) -> None:
        """Go back to the box; a check that still runs is stopped."""
        self._stop()
        self._hand.is_editing = True
        self.remove_class("-answers")
        self.set_focus(self._box)
        self.refresh_header()
        self.refresh_hints()

    def peel(self) -> None:
        """Take one layer off: zoom, a running check, the detail, only failures, the answers, the screen."""
        hand, answers = self._hand, self._answers
        if hand.is_editing:
            self.dismiss()
        elif self._zoom.is_on or answers.detail.has_focus:
            self._zoom.give("")
            self.set_focus(answers.lines)
        elif hand.checked is None:
            self.edit()
        elif hand.checked.is_running:
            self._stop()
            answers.show()
        elif hand.only_failures:
            hand.only_failures = False
            answers.show()
        else:
            self.edit()

    def _begin(self, source: ListSource, *, again: bool = False) -> None:
        """Check a list; again: the one that is at hand, the place in it kept."""
        hand = self._hand
        hand.source, hand.checked = source, None
        if not again:
            hand.place, hand.only_failures = 0, False
        self._show_answers()
        self._checking.begin(source)

    def _stop(self) -> None:
        """End a running check, and keep what it has brought."""
        self._checking.stop()
        if self._hand.checked and self._hand.checked.is_running:
            self._hand.checked.problem = _STOPPED

    def _show_answers(self) -> None:
        """Show the answers in the place of the box."""
        self._hand.is_editing = False
        self._zoom.give("")
        self.add_class("-answers")
        self.set_focus(self._answers.lines)
        self.refresh_header()
        self.refresh_hints()
        self._answers.show()

    def _take_file(self, typed: str) -> str:
        """Check a file by its path; a sentence comes back when it cannot be read."""
        if not typed.strip():
            return "Type the path of a file."
        source = ListSource(file=path_of(typed))
        try:
            with source.lines():
                pass
        except ListError as error:
            return str(error)
        self._begin(source)
        return ""

    def _ask(self, asked: Asked, take: Callable[[str], str], kind: type[Question] = Question) -> None:
        self.app.push_screen(kind(asked, take))


def _explain(session: Session, line: CheckedLine) -> tuple[Explanation | None, Mapping[str, str]]:
    """What is to be said of a line's code and modifiers on its day, and the sources."""
    claim = line.claim
    if not claim.code:
        return None, {}
    units = int(claim.units) if claim.units is not None and float(claim.units).is_integer() else None
    reading = CodeReading(claim.code, system_of_code(claim.code) or "hcpcs", claim.modifiers, units)
    explanation = session.explainer.of_code(claim.code, line.day, reading)
    return explanation, session.citations(explanation)
