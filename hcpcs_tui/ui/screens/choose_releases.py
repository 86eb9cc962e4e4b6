"""The choice of the two releases that are compared."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.session import Session
from hcpcs_tui.ui.dialog import Dialog
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.widgets.pick_list import PickList

_FLAGS = "only its own action codes, as CMS flags them"


class ChooseReleases(Dialog):
    """Sets which releases the screen of changes compares; ends with whether it changed anything."""

    heading = "Which releases?"
    KEYS = "↑ ↓ release   ← → list   Enter compare   Esc cancel"
    LISTS = True
    BINDINGS = [
        Binding("enter", "apply", "Compare", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("left,right,tab", "app.focus_next", "Other list", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._releases = list(reversed(session.releases.on_hand))
        """Newest first."""
        self._older = PickList(id="older")
        self._newer = PickList(id="newer")

    def body(self) -> Iterable[Widget]:
        """Two lists."""
        with Horizontal():
            for title, listed in (("From", self._older), ("To", self._newer)):
                with Vertical(classes="frame") as frame:
                    frame.border_title = title
                    yield listed

    def on_mount(self) -> None:
        """Highlight what is compared now."""
        older, newer = self._session.what_changed.pair
        rows = [self._row(release) for release in self._releases]
        self._older.lines = [*rows, (Span(_FLAGS),)]
        self._newer.lines = rows
        self._older.highlighted = self._place(older) if older else len(rows)
        self._newer.highlighted = self._place(newer)
        self._older.focus()

    def action_move(self, steps: int) -> None:
        """Highlight another release in the list that has the focus."""
        if isinstance(self.focused, PickList):
            self.focused.move(steps)

    def action_apply(self) -> None:
        """Compare the two, unless they are the same."""
        older: Sequence[Release] = self._releases[self._older.highlighted :][:1]
        newer = self._releases[self._newer.highlighted]
        if older and older[0] == newer:
            self.refuse("Choose two different releases.")
            return
        self._session.what_changed.choose(older[0] if older else None, newer)
        self.dismiss(True)

    def _place(self, release: Release) -> int:
        return self._releases.index(release)

    def _row(self, release: Release) -> Row:
        """The release by name; the embedded one has no official texts to compare."""
        releases = self._session.releases
        is_bare = all(stored.release != release for stored in releases.imported)
        return (Span(f"{release.name}{'  (facts only)' if is_bare else ''}"),)
