"""The way back from the main screen to the one from which a code was opened."""

from collections.abc import Sequence

from textual.screen import Screen

from hcpcs_tui.ui.commands import Command


class WayBack:
    """Knows the screen below and the code that was opened from there."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self.place = ""
        """The name of the screen below; empty at the bottom."""
        self.code = ""
        """What was opened from there."""

    def look(self) -> None:
        """See which screen lies below, now that this one is on top."""
        below = self._screen.app.screen_stack[-2:-1]
        self.place = getattr(below[0], "NAME", "") if below else ""

    def is_next(self, typed: str, *, is_bare: bool) -> bool:
        """Whether Esc goes back: the opened code stands in the box, or nothing else is left to leave."""
        return bool(self.place) and (typed == self.code or is_bare)

    def before(self, hinted: Sequence[Command], keymap: Sequence[Command]) -> list[Command]:
        """The hints with this one ahead, in the place of the least useful one."""
        back = [command for command in keymap if command.id == "back"]
        return [*back, *hinted[:-2], hinted[-1]]
