"""The application: puts screens, dialogs, themes and keys together; the session holds the state."""

import os
import time
from collections.abc import Callable, Mapping, Sequence

from hcpcs_tui.session import lasting

os.environ.setdefault("TEXTUAL_FPS", "120")
lasting.begin()  # until the session has settled; Textual alone makes a hundred thousand objects

from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandPalette
from textual.notifications import Notification, Notify
from textual.screen import Screen

from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.bindings import NO_KEY, bindings_of
from hcpcs_tui.ui.breakpoints import classes_for
from hcpcs_tui.ui.commands import BY_ID, PAGES, acting, with_keymap
from hcpcs_tui.ui.ending import when_ended
from hcpcs_tui.ui.opening import dialog_of, page_of
from hcpcs_tui.ui.page import Page
from hcpcs_tui.ui.requests import (
    CatalogueChanged,
    CatalogueFailed,
    CatalogueReady,
    DayLent,
    GoTo,
    Open,
    Search,
)
from hcpcs_tui.ui.screens.explore import ExploreScreen
from hcpcs_tui.ui.themes import begin_with
from hcpcs_tui.ui.warned import tell_warnings
from hcpcs_tui.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from textual.command import Provider

_TWICE_WITHIN = 2.0
"""Seconds between two ctrl+c that quit."""
_KEPT_EVERY = 10.0
"""Seconds of work that are lost at most when the machine stops."""


def _palette() -> "type[Provider]":
    from hcpcs_tui.ui.palette import CommandsAndCodes

    return CommandsAndCodes


class HcpcsApp(App[None]):
    """HCPCS and CPT codes at the keyboard."""

    TITLE = "hcpcs-tui"
    CSS_PATH = ["common.tcss", "screens/explore.tcss"]
    """What all share, and the style of the first screen: Textual reads a screen's own when it is pushed."""
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = False
    """Textual's own key of the palette, which no keymap changes; ours opens it."""
    BINDINGS = [
        *bindings_of(["palette"], priority=True),
        *bindings_of(["theme", "help", "quit"]),
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True),
        # over dialogs too, which cut other bindings of the app off
        Binding("ctrl+q", "do('quit')", "Quit", show=False, priority=True),
        Binding("f1", "do('help')", "Help", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.use_command_palette = True
        self._session = session
        self._interrupted = 0.0
        self._told: Notification | None = None
        """The sentence that was told last, warnings apart."""
        self.commands, self._problems = with_keymap(session.settings.keys)
        self._problems += begin_with(self, session.settings.theme)

    def get_default_screen(self) -> ExploreScreen:
        """Begin with the main screen; an empty one below it would cost a layout and a paint."""
        screen = ExploreScreen(self._session)
        screen.set_classes(classes_for(self.size))
        return screen

    def on_mount(self) -> None:
        """Take the user's keys, and say what was odd about the settings."""
        if changed := [command for command in self.commands if command.keys != BY_ID[command.id].keys]:
            self.set_keymap({command.id: ",".join(command.keys) or NO_KEY for command in changed})
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        _ = self._session.marks  # read here, before anything is kept beside the screen
        self._session.warnings += self._problems
        tell_warnings(self, self._session)
        self.set_interval(_KEPT_EVERY, self.keep_state)
        when_ended(self.leave)

    def keep_state(self) -> None:
        """Write beside the screen what is to be remembered; say what went wrong the last time."""
        tell_warnings(self, self._session)
        self.run_worker(self._session.remember, thread=True, group="state")

    def leave(self) -> None:
        """End in order when the terminal is closed or the system asks for it; first the state is kept."""
        self._session.remember()
        self.exit()

    def action_do(self, command: str) -> None:
        """Carry out a command that belongs to no screen; beside a dialog that works, only the end."""
        if command != "quit" and self._is_held():
            return
        doing: Mapping[str, Callable[[], None]] = {
            "help": self.show_help,
            "theme": self.action_change_theme,
            "palette": self.action_command_palette,
            "quit": self.exit,
        }
        if command in PAGES:
            self.open_page(command)
        else:
            doing[command]()

    def action_command_palette(self) -> None:
        """Show the palette, unless a dialog works."""
        if not self._is_held() and not self._returns_to_palette():
            super().action_command_palette()

    def action_change_theme(self) -> None:
        """Let the user choose the colours, in a palette of their own."""
        if not self._returns_to_palette():
            super().action_change_theme()

    def _returns_to_palette(self) -> bool:
        """Whether a palette is open already, below the help; then that is shown: there can be but one."""
        standing = next((screen for screen in self.screen_stack if isinstance(screen, CommandPalette)), None)
        if standing is not None:
            self._return_to(standing)
        return standing is not None

    def show_help(self) -> None:
        """List the keys, those of what has the focus first."""
        from hcpcs_tui.ui.screens.help import HelpScreen  # dialogs are imported when they are opened

        if not isinstance(self.screen, HelpScreen):
            screen = getattr(self.screen, "NAME", "explore")
            here = acting(self.commands, screen)
            is_typing = self.focused is not None and self.focused.check_consume_key("a", "a")
            self.push_screen(HelpScreen(here, "typing" if is_typing else "browsing"))

    @on(Open)
    def open_screen(self, event: Open) -> None:
        """Open a dialog or a screen over the one that asks for it."""
        if event.screen in PAGES:
            self.open_page(event.screen, event.subjects)
        else:
            self.push_screen(dialog_of(event.screen, self._session), self._take_change)

    def open_page(self, name: str, subjects: Sequence[str] = ()) -> None:
        """Open a screen over the main one, or return to it where it is already open."""
        if self._is_held():
            return
        standing = next((screen for screen in self.screen_stack if getattr(screen, "NAME", "") == name), None)
        if standing is not None and not subjects:
            self._return_to(standing)
            if isinstance(standing, Page):
                standing.open_again()
        else:
            try:
                page = page_of(name, self._session, subjects)
            except HcpcsError as error:
                self.notify(str(error), severity="warning", markup=False, timeout=10)
            else:
                page.set_classes(classes_for(self.size))
                self._cover_with(page)

    @on(GoTo)
    def go_to(self, event: GoTo) -> None:
        """Show a code on the main screen, which stands over the one that asks for it: Esc leads back."""
        if explore := self._explore_on_top():
            explore.visit(event.code)
            if event.remark:
                explore.tell(event.remark)

    @on(Search)
    def search(self) -> None:
        """Show the search box of the main screen, in the same way."""
        if explore := self._explore_on_top():
            explore.begin_search()

    @property
    def _main(self) -> ExploreScreen:
        return cast("ExploreScreen", self.screen_stack[0])

    def _explore_on_top(self) -> ExploreScreen | None:
        """Bring the main screen over the others; None where nothing may cover them."""
        explore = self._main
        if self._is_held():
            return None
        while not isinstance(self.screen, Page):
            self.pop_screen()
        if self.screen is not explore:
            self._cover_with(explore)
        return explore

    def _cover_with(self, page: Page) -> None:
        """Show a page over the one on top, whose sentences would cover it."""
        self.clear_notifications()
        self.push_screen(page)

    def pop_screen(self) -> AwaitComplete:
        """Leave what is on top; the sentences of a page go with it."""
        if isinstance(self.screen, Page):
            self.clear_notifications()
        return super().pop_screen()

    @on(Notify)
    def take_the_place(self, event: Notify) -> None:
        """Let a sentence take the place of the one before; a warning stays for its time."""
        if event.notification.severity == "information":
            if self._told:
                self._told.timeout = 0  # it has expired, and goes as the new one comes
            self._told = event.notification

    def _is_held(self) -> bool:
        """Whether a dialog works, which nothing may cover or leave; says so."""
        works = any(isinstance(screen, WorkDialog) and screen.is_working for screen in self.screen_stack)
        if works:
            self.notify("Wait until this is done, or stop it with Esc.", markup=False, timeout=4)
        return works

    def _return_to(self, screen: Screen[Any]) -> None:
        """Leave every screen over this one."""
        while self.screen is not screen:
            self.pop_screen()

    def _take_change(self, changed: bool | None) -> None:
        """Let the main screen answer anew after a dialog, and those over it once the release is read."""
        self._main.take_change(changed)
        self._renew_pages(changed)

    def _renew_pages(self, changed: bool | None) -> None:
        """Let every screen over the main one follow, also those that another one covers."""
        if self._session.is_ready:
            for screen in self.screen_stack:
                if isinstance(screen, Page) and not isinstance(screen, ExploreScreen):
                    screen.take_change(changed)

    @on(CatalogueChanged)
    def take_catalogue(self) -> None:
        """Answer from the release that answers now."""
        self._take_change(True)

    @on(DayLent)
    def take_day(self) -> None:
        """Answer on the day that holds now, on the main screen."""
        self._main.take_change(True)

    @on(CatalogueReady)
    def show_ready(self) -> None:
        """Let the screens over the main one follow, and say what was odd about the files."""
        self._renew_pages(True)
        tell_warnings(self, self._session)

    @on(CatalogueFailed)
    def give_up(self, event: CatalogueFailed) -> None:
        """End with the sentence: without a catalogue there is nothing to show."""
        self.exit(return_code=2, message=str(event.error))

    def action_interrupt(self) -> None:
        """Quit at the second ctrl+c; the first says so."""
        now = time.monotonic()
        if now - self._interrupted < _TWICE_WITHIN:
            self.exit()
        else:
            self._interrupted = now
            self.notify("Press ctrl+c again to quit.", markup=False, timeout=_TWICE_WITHIN)

    def _keep_theme(self, theme: object) -> None:
        if self._session.settings.theme != self.theme:
            self._session.settings.theme = self.theme
            self._session.keep_theme()
