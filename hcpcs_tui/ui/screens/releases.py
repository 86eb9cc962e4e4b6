"""The screen of releases: what is on this machine, and what the highlighted one is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual import on, work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import HcpcsError, StoreError
from hcpcs_tui.domain.explanation import Block
from hcpcs_tui.domain.import_report import ImportReport, licensed_lines
from hcpcs_tui.domain.on_hand import OnHand
from hcpcs_tui.session import Session
from hcpcs_tui.session.releases import Releases
from hcpcs_tui.ui.actions.zoom import Zoom
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.release_rows import about_rows, licensed_row, on_hand_row
from hcpcs_tui.ui.requests import CatalogueChanged, Open
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

_LICENSED_TITLE = "Licensed CPT text of the AMA, yours alone: it stays on this machine."


_Told = tuple[str, Sequence[Block]]
"""A title and what stands below it."""


class ReleasesScreen(Page):
    """Lists the releases, newest first, and explains the highlighted one."""

    NAME = "releases"
    CSS_PATH = "releases.tcss"
    BINDINGS = page_bindings(NAME)

    class Changed(Message):
        """A release was removed or brought back, or that has failed; a sentence says which."""

        def __init__(self, sentence: str, release: Release) -> None:
            self.sentence = sentence
            self.release = release
            super().__init__()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._list = PickList(id="on-hand")
        self._about = ProsePane(id="about")
        self._listed: Sequence[OnHand] = ()
        self._last_import: ImportReport | None = session.releases.report
        self._report: ImportReport | None = self._last_import
        """What is told of the last import, until a release is removed."""
        self._removed: list[Release] = []
        self._read: dict[Release | None, _Told] = {}
        """What the store says of each line that was highlighted, until something may have changed."""
        self._zoom = Zoom(self)

    def body(self) -> Iterable[Widget]:
        """The list, and what the highlighted line is."""
        listed = Container(self._list, id="list-frame", classes="frame")
        listed.border_title = "On this machine"
        about = Container(self._about, id="about-frame", classes="frame")
        yield Vertical(listed, about, id="panes")

    def caption(self) -> str:
        """How many there are, and the day for which one answers."""
        day = self.session.date_of_service
        on_day = f" · on {day}" if day else ""
        return f"Releases: {len(self.session.releases.imported)} imported{on_day}"

    def hint_of(self, command: Command) -> str:
        """Enter leads to the text; from there nowhere."""
        if command.id == "open":
            return "" if self._about.has_focus else "read"
        return command.hint

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command of this screen does."""
        return {
            "open": self._open,
            "releases.remove": self._remove,
            "releases.restore": self._restore,
            **{
                f"releases.{asked}": partial(self._ask, asked)
                for asked in ("import", "update", "date", "changes", "calendar")
            },
        }

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._list)

    def on_screen_resume(self) -> None:
        """Look anew at what is on this machine: a dialog may have changed it."""
        self._refill()

    def take_change(self, changed: bool | None) -> None:
        """Say anew which release answers."""
        if changed:
            self._refill()

    def peel(self) -> None:
        """Return from the text to the list, then leave."""
        if self._zoom.is_on or self._about.has_focus:
            self._zoom.give("")
            self.set_focus(self._list)
        else:
            self.dismiss()

    @on(PickList.Moved)
    def show_highlighted(self) -> None:
        """Explain the highlighted line."""
        title, blocks = self._highlighted_in_words()
        self._about.show_text(partial(about_rows, title, blocks))

    @on(PickList.Clicked)
    def _open(self) -> None:
        """Go to the text of the highlighted line."""
        if self.has_class("-narrow") or self.has_class("-short"):
            self._zoom.give("detail")
        self.set_focus(self._about)

    @on(Changed)
    def show_change(self, event: Changed) -> None:
        """Say what was done, and let the main screen answer from what is left."""
        self._report = None
        self._refill()
        for place, on_hand in enumerate(self._listed):
            if on_hand.release == event.release and on_hand.stored:
                self._list.highlighted = place
        self.tell(event.sentence)
        self.post_message(CatalogueChanged())

    def _refill(self) -> None:
        """List what is there; highlight what was imported just now."""
        releases = self.session.releases
        self._read.clear()
        self._listed = releases.listed(self.session.date_of_service)
        licensed = (licensed_row(releases.licensed),) if releases.licensed else ()
        self._list.lines = (*map(on_hand_row, self._listed), *licensed)
        if releases.report is not self._last_import:
            self._report = self._last_import = releases.report
            self._list.highlighted = self._place_of(self._report)
        self.refresh_header()
        self.show_highlighted()
        self.tell_warnings()

    def _place_of(self, report: ImportReport | None) -> int:
        """The line of what a report tells of; the last one is that of the licensed text."""
        for place, on_hand in enumerate(self._listed):
            if _tells_of(report, on_hand):
                return place
        return len(self._list.lines) - 1

    @property
    def _highlighted(self) -> OnHand | None:
        """The highlighted release; None for the licensed text."""
        place = self._list.highlighted
        return self._listed[place] if place < len(self._listed) else None

    def _highlighted_in_words(self) -> _Told:
        """Title and text of the highlighted line: of what was imported just now, the report."""
        on_hand, report = self._highlighted, self._report
        if report is not None and (_tells_of(report, on_hand) if on_hand else report.release is None):
            return report.title, report.blocks
        release = on_hand.release if on_hand else None
        if release not in self._read:
            self._read[release] = _in_words(on_hand, self.session.releases)
        return self._read[release]

    def _ask(self, screen: str) -> None:
        self.post_message(Open(screen))

    def _remove(self) -> None:
        on_hand = self._highlighted
        if on_hand is None:
            self.post_message(Open("remove-licensed"))
        elif on_hand.stored is None:
            self.tell(f"The embedded {on_hand.release.name} release comes with the program and stays.")
        else:
            release = on_hand.release
            self._removed.append(release)
            done = f"{release.name} removed; U brings it back until the next import."
            self._change(partial(self.session.releases.remove, release), done, release)

    def _restore(self) -> None:
        releases = self.session.releases
        offered = releases.restorable
        if not offered:
            self.tell("Nothing to bring back: no release was removed since the last import.")
            return
        wanted = next((release for release in reversed(self._removed) if release in offered), None)
        release = wanted or offered[0]
        self._change(partial(releases.restore, release), f"{release.name} is back.", release)

    @work(thread=True, exclusive=True)
    def _change(self, act: Callable[[], bool], done: str, release: Release) -> None:
        """Change the store beside the screen: another process may hold it for a while."""
        try:
            sentence = done if act() else "Nothing was changed: it is no longer there."
        except HcpcsError as error:
            sentence = str(error)
        self.post_message(self.Changed(sentence, release))


def _tells_of(report: ImportReport | None, on_hand: OnHand) -> bool:
    return report is not None and on_hand.stored is not None and on_hand.release == report.release


def _in_words(on_hand: OnHand | None, releases: Releases) -> _Told:
    """What the store says of a release, or of the licensed text; it may be held for a while."""
    try:
        if on_hand is None:
            contents = releases.licensed
            lines = licensed_lines(contents, releases.licence_stated_on) if contents else ()
            return _LICENSED_TITLE, (Block("licensed", "", lines),)
        told = releases.told_of(on_hand.release) if on_hand.stored else ((), ())
    except StoreError as error:
        return str(error), ()
    return f"{on_hand.release.name} release", on_hand.blocks(*told)
