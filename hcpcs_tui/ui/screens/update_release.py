"""The dialog that asks CMS for the newest release and fetches it once the user agrees."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.offers import Offer, described
from hcpcs_tui.session import Session
from hcpcs_tui.session.importing import import_download
from hcpcs_tui.ui.work_dialog import WorkDialog

_MIB = 1024 * 1024
_AGREE = "Enter download and import   Esc close"
_AGAIN = "Enter try again   Esc close"


class UpdateRelease(WorkDialog):
    """Shows what it would fetch; Enter fetches and imports it."""

    heading = "Update"
    KEYS = "Esc stop"
    BINDINGS = [Binding("enter", "go_on", "Go on", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._site = session.releases.site()
        self._offer: Offer | None = None
        self._offered = Static("", id="offered", markup=False)

    def body(self) -> Iterable[Widget]:
        """What is offered."""
        yield self._offered

    def on_mount(self) -> None:
        """Ask what is offered; opening this dialog is asking for that."""
        self._look()

    def action_go_on(self) -> None:
        """Fetch what is shown; ask again where asking has failed."""
        if self.is_working:
            return
        self.keys.update(self.KEYS)
        if self._offer is None:
            self._look()
        else:
            self.begin(self._fetch, "Connecting.")

    def action_leave(self) -> None:
        """Stop the download; what only asks need not be waited for."""
        if self._offer is None:
            self.close(changed=False)
        else:
            super().action_leave()

    def take(self, result: object) -> None:
        """Show the offer that came; close after the import."""
        if not isinstance(result, Offer):
            super().take(result)
            return
        self._offer = result
        lines = described(result, self._session.release, self._session.today)
        self._offered.update("\n".join(f"{line.label:<9} {line.text}" for line in lines))
        self.keys.update(_AGREE)
        self.tell("")

    def fail(self, error: HcpcsError) -> None:
        """Say what went wrong; Enter tries again."""
        super().fail(error)
        self.keys.update(_AGAIN)

    def _look(self) -> None:
        today = self._session.today
        self.begin_to_ask(lambda: self._site.newest(today), "Asking www.cms.gov for the newest release.")

    def _fetch(self) -> object:
        """Download, import and delete the file; runs beside the screen."""
        assert self._offer is not None  # noqa: S101
        path = self._site.download(self._offer, self._fetched, self.is_stopped)
        return import_download(self._session.releases, path, self._read, self.is_stopped)

    def _fetched(self, done: int, total: int | None) -> None:
        of = f" of {total / _MIB:.1f}" if total else ""
        self.post_message(self.Advanced(f"Downloading: {done / _MIB:.1f}{of} MiB. Esc stops."))

    def _read(self, done: int, total: int) -> None:
        self.post_message(self.Advanced(f"Reading row {done:,} of {total:,}. Esc stops."))
