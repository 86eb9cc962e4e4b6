"""One-line widgets: a line with two ends, and the hint row."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hcpcs_tui.ui.commands import Command


class EndsLine(Widget):
    """A line with a text at each end; the right one goes first when it is narrow."""

    DEFAULT_CSS = """
    EndsLine { height: 1; width: 1fr; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """Both texts with the room between them."""
        width = self.size.width - 2
        gap = width - len(self.left) - len(self.right)
        if gap < 1:
            return Content(f" {self.left[:width]}")
        return Content(f" {self.left}{' ' * gap}{self.right}")


class HintRow(Widget):
    """The most useful keys; whole hints are dropped when it is narrow, help never."""

    COMPONENT_CLASSES = {"hints--key"}
    DEFAULT_CSS = """
    HintRow { height: 1; width: 1fr; }
    """

    commands: reactive[Sequence[Command]] = reactive(())
    """What is hinted at, most useful first, help last."""
    aside: reactive[str] = reactive("")
    """A word on the right: 'reading the catalogue', '3 marked'."""

    def render(self) -> Content:
        """As many hints as fit."""
        if not self.commands:
            return Content("")
        room = self.size.width - (len(self.aside) + 2 if self.aside else 0)
        *hints, help_hint = [self._hint(command) for command in self.commands]
        shown: list[Content] = []
        used = help_hint.cell_length + 2
        for hint in hints:
            if used + hint.cell_length + 2 > room:
                break
            shown.append(hint)
            used += hint.cell_length + 2
        row = Content("  ").join([*shown, help_hint])
        gap = self.size.width - row.cell_length - len(self.aside) - 2
        if self.aside and gap > 0:
            return Content.assemble(" ", row, " " * gap, self.aside)
        return Content.assemble(" ", row)

    def _hint(self, command: Command) -> Content:
        key = command.keys_shown.split(" ")[0]
        return Content.assemble((key, "bold $accent"), f" {command.hint}")
