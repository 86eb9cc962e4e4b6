"""What every screen has: a header, a body, the hint row, commands with their keys, and the way back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.movement import moving
from hcpcs_tui.ui.bindings import bindings_of
from hcpcs_tui.ui.breakpoints import BY_HEIGHT, BY_WIDTH
from hcpcs_tui.ui.captions import release_caption
from hcpcs_tui.ui.commands import COMMANDS, Command, hints, on_screen, with_keymap
from hcpcs_tui.ui.warned import tell_warnings
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.lines import EndsLine, HintRow


def page_bindings(name: str, *turns: str) -> list[BindingType]:
    """The bindings of the screen of that name, from the registry.

    turns: the commands that move the focus, as 'back' does. They act before the focused widget sees the key,
    and at once, so that keys typed right behind them (a paste, a slow line) reach what they are meant for.
    """
    ids = on_screen(name)
    turning = [id for id in ids if id in {"back", *turns}]
    return [
        *bindings_of(turning, screen=name, priority=True),
        *bindings_of((id for id in ids if id not in turning), screen=name),
    ]


class Page(Screen[None]):
    """A whole screen. Subclasses name it, give it a body, and say what its commands do."""

    NAME: ClassVar[str] = ""
    """Its name in the registry of commands."""
    HORIZONTAL_BREAKPOINTS = BY_WIDTH
    VERTICAL_BREAKPOINTS = BY_HEIGHT

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.header = EndsLine(id="header")
        self.hint_row = HintRow(id="hints")
        self.keymap: Sequence[Command] = COMMANDS
        """All commands, with the user's keys."""
        self._doing: Mapping[str, Callable[[], None]] = {}

    def body(self) -> Iterable[Widget]:
        """The widgets between header and hint row."""
        raise NotImplementedError

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command of the registry does here, by its id; what is missing does nothing."""
        return {}

    def caption(self) -> str:
        """The left end of the header."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Header, body, hints; and a line for windows too small for them."""
        yield self.header
        yield from self.body()
        yield self.hint_row
        yield Static("Please make this window larger (30 by 8 at least).", id="larger", markup=False)

    def on_mount(self) -> None:
        """Take the user's keys for the hints, and say what this screen is."""
        self._doing = {"back": self.peel, "next_pane": self.next_pane, **moving(self.pane), **self.commands()}
        self.keymap = with_keymap(self.session.settings.keys)[0]
        self.refresh_hints()
        self.refresh_header()

    def refresh_header(self) -> None:
        """Say anew what is shown, and which release answers."""
        self.header.left, self.header.right = self.caption(), release_caption(self.session)

    def refresh_hints(self) -> None:
        """Hint anew at the keys that act."""
        named = [replace(command, hint=self.hint_of(command)) for command in self.hinted()]
        self.hint_row.commands = [command for command in named if command.hint]

    def hinted(self) -> Sequence[Command]:
        """The commands that may be hinted at, most useful first, help last."""
        return hints(self.keymap, self.NAME)

    def on_descendant_focus(self) -> None:
        """Hint at what acts where the focus is now."""
        self.refresh_hints()

    def on_click(self) -> None:
        """Hint at what acts on what was clicked."""
        self.refresh_hints()

    def hint_of(self, command: Command) -> str:
        """The word for a command in the hint row, as the screen now stands; empty to leave it out."""
        return command.hint

    def action_do(self, command: str) -> None:
        """Carry out a command of the registry, and keep the hints true."""
        if command in self._doing:
            self._doing[command]()
            self.refresh_hints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters and Enter to a text box that has the focus."""
        return not (parameters == ("open",) and isinstance(self.focused, Input))

    def peel(self) -> None:
        """Take one layer off; at the last one, leave the screen."""
        self.dismiss()

    def open_again(self) -> None:
        """Be asked for by its key while it is open already: it stands as it was left."""

    def take_change(self, changed: bool | None) -> None:
        """Answer anew after a dialog has changed the date of service."""

    def pane(self) -> LinePane | None:
        """The pane that the keys of movement act on: the focused one."""
        return self.focused if isinstance(self.focused, LinePane) else None

    def next_pane(self) -> None:
        """Move the focus on."""
        self.focus_next()

    def tell_warnings(self) -> None:
        """Show what went wrong with files since it was last told."""
        tell_warnings(self.app, self.session)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a moment."""
        self.notify(sentence, markup=False, timeout=4)
