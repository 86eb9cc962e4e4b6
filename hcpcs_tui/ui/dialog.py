"""What every dialog has: a frame in the middle, what is told in it, its keys at the foot, and the way out."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static


class Dialog(ModalScreen[bool]):
    """A dialog over a screen; ends with whether it changed anything. Subclasses say what stands in it."""

    CSS_PATH = Path(__file__).with_name("dialog.tcss")
    BINDINGS = [Binding("escape", "leave", "Cancel", show=False)]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    heading: str = ""
    """The title in its frame."""
    KEYS: ClassVar[str] = "Esc close"
    """What its keys do, as it opens."""
    LISTS: ClassVar[bool] = False
    """Whether it holds a list, which gives way when the window is low."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Static("", id="told", markup=False)
        self.told.display = False
        self.keys = Static(self.KEYS, markup=False, classes="keys")

    def body(self) -> Iterable[Widget]:
        """What stands between the title and what is told."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The frame with title, body, what is told, and keys."""
        with Vertical(classes="dialog list" if self.LISTS else "dialog") as frame:
            frame.border_title = self.heading
            yield from self.body()
            yield self.told
            yield self.keys

    def tell(self, sentence: str) -> None:
        """Show a sentence until the next one."""
        self.told.update(sentence)
        self.told.display = bool(sentence)
        self.told.remove_class("-problem")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what was given; the dialog stays."""
        self.tell(sentence)
        self.told.add_class("-problem")

    def action_leave(self) -> None:
        """Close, with nothing changed."""
        self.dismiss(False)
