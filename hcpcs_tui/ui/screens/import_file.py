"""The dialog that takes in a release of CMS, or a licence holder's CPT list."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from hcpcs_tui.domain.dates import read_release_name
from hcpcs_tui.domain.errors import HcpcsError, LicenceError, ReleaseNameError
from hcpcs_tui.session import Session
from hcpcs_tui.session.importing import Handed, import_file
from hcpcs_tui.session.typed_paths import path_of
from hcpcs_tui.ui.widgets.path_box import PathBox
from hcpcs_tui.ui.widgets.text_box import TextBox
from hcpcs_tui.ui.work_dialog import WorkDialog

_STATEMENTS = ("i hold a licence", "i hold a license")
_FILE_NOTE = (
    "A zip, folder, txt or xlsx of CMS's quarterly update, or your own CPT list. "
    "What it is shows when it is read; nothing leaves this machine."
)
_RULE = "To keep it, type: I hold a licence. Without that, Esc leaves it out."
_TO_COMPLETE = "Tab complete   ↓ ↑ box   Enter import   Esc cancel"
_LICENCE_NOTE = (
    "The text is kept on this machine alone, marked as licensed, stays out of exports and copies unless you "
    "ask for it, and can be removed at any time."
)


class ImportFile(WorkDialog):
    """Asks for a file, reads it, and for a CPT list asks whether a licence is held."""

    heading = "Import"
    KEYS = "Tab ↓ ↑ box   Enter import   Esc cancel"
    BINDINGS = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file = PathBox(placeholder="path of the file; drag it here, or type and press Tab", id="file")
        self._entries = Static("", id="entries", markup=False)
        self._quarter = TextBox(
            placeholder="quarter: 2026-10 or October 2026, only if the file does not tell", id="quarter"
        )
        self._statement = TextBox(placeholder="type: I hold a licence", id="statement")
        self._year = TextBox(
            placeholder="code year, if the file does not tell it", id="year", restrict="[0-9]*", max_length=4
        )
        self._note = Static(_FILE_NOTE, markup=False, classes="note")

    def body(self) -> Iterable[Widget]:
        """The box of the path with what lies below it, that of the quarter; for a CPT list two others."""
        yield self._file
        yield self._entries
        yield self._quarter
        yield self._statement
        yield self._year
        yield self._note

    def on_mount(self) -> None:
        """Ask for the file."""
        self._ask_for_licence(asked=False)

    @on(Input.Changed, "#file")
    def show_entries(self) -> None:
        """Show what the path may become."""
        entries = self._file.entries
        self._entries.update(entries)
        self._entries.display = bool(entries)
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """Say what Tab does in this box."""
        self.show_keys()

    def show_keys(self) -> None:
        """Say what the keys do: Tab completes a path that may still become longer."""
        completes = self._file.has_focus and self._file.is_open
        self.keys.update(_TO_COMPLETE if completes else self.KEYS)

    @on(Input.Submitted)
    def take_in(self) -> None:
        """Read the file beside the screen, once what is said of it can be understood."""
        if self.is_working:
            return
        if not self._file.value.strip():
            self.refuse("Name a file first.")
            return
        try:
            handed = self._handed()
        except ReleaseNameError as error:
            self.refuse(str(error))
            return
        releases = self._session.releases
        reading = partial(import_file, releases, handed, self._advance, self.is_stopped)
        self.begin(reading, f"Opening {handed.path.name}.")

    def fail(self, error: HcpcsError) -> None:
        """Say what went wrong; for a CPT list ask for the licence."""
        if not isinstance(error, LicenceError):
            super().fail(error)
            return
        is_asked_again = self._statement.display
        self._ask_for_licence(asked=True)
        if is_asked_again:
            self.refuse(f"Nothing was imported. {_RULE}")
        else:
            self.tell(f"{error.file} holds {error.code_count:,} CPT codes, whose text is the AMA's. {_RULE}")

    def action_leave(self) -> None:
        """Stop the reading; or go back from the question for the licence; or close."""
        if self._statement.display and not self.is_working:
            self._ask_for_licence(asked=False)
            self.tell("")
        else:
            super().action_leave()

    def _handed(self) -> Handed:
        """The file with what the boxes say of it; raises ReleaseNameError."""
        quarter, year = self._quarter.value.strip(), self._year.value
        is_stated = " ".join(self._statement.value.lower().split()).rstrip(".") in _STATEMENTS
        return Handed(
            path_of(self._file.value),
            read_release_name(quarter) if quarter else None,
            int(year) if year and self._statement.display else None,
            self._session.today if is_stated and self._statement.display else None,
        )

    def _ask_for_licence(self, *, asked: bool) -> None:
        """Show the boxes of the licence, or those of the file."""
        for box in (self._statement, self._year):
            box.display = asked
        for part in (self._file, self._quarter):
            part.display = not asked
        self._entries.display = not asked and self._file.is_open
        self._note.update(_LICENCE_NOTE if asked else _FILE_NOTE)
        self.set_focus(self._statement if asked else self._file)

    def _advance(self, done: int, total: int) -> None:
        self.post_message(self.Advanced(f"Reading row {done:,} of {total:,}. Esc stops."))
