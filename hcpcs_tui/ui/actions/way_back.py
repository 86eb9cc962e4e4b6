"""The way back from the main screen to the one from which a code was opened, and to what it showed before."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.screen import Screen

from hcpcs_tui.ui.actions.standing import Standing, Standpoint
from hcpcs_tui.ui.commands import Command


class _Left(NamedTuple):
    """Where the main screen was left: for a screen over it, from which a code was opened on it again."""

    below: Screen[object]
    """The screen from which it was opened."""
    code: str
    """What was opened on the main screen before."""
    standing: Standing


class WayBack:
    """Knows the screen below, the code that was opened from there, and where the reader stood before."""

    def __init__(self, screen: Screen[None], standpoint: Standpoint) -> None:
        self._screen = screen
        self._standpoint = standpoint
        self._left: list[_Left] = []
        """From the bottom up."""
        self.place = ""
        """The name of the screen below; empty at the bottom."""
        self.code = ""
        """What was opened from there."""

    def go_on(self, code: str) -> None:
        """Be about to show a code that the screen below asks for; the first time keep what is shown."""
        below = self._screen.app.screen_stack[-2:-1]
        if below:
            known = [left.below for left in self._left]
            if below[0] in known:
                del self._left[known.index(below[0]) + 1 :]
            else:
                self._left.append(_Left(below[0], self.code, self._standpoint.now()))
        self.code = code

    def look(self) -> None:
        """See which screen lies below, now that this one is on top.

        Where the screens are gone for which this one was left, what it showed then is shown again.
        """
        stack = self._screen.app.screen_stack
        self.place = getattr(stack[-2], "NAME", "") if len(stack) > 1 else ""
        gone = [left for left in self._left if left.below not in stack]
        if gone:
            self._left = [left for left in self._left if left.below in stack]
            self.code = gone[0].code
            self._standpoint.take(gone[0].standing)

    def is_next(self, typed: str, *, is_bare: bool) -> bool:
        """Whether Esc goes back: the opened code stands in the box, or nothing else is left to leave."""
        return bool(self.place) and (typed == self.code or is_bare)

    def before(self, hinted: Sequence[Command], keymap: Sequence[Command]) -> list[Command]:
        """The hints with this one ahead, in the place of the least useful one."""
        back = [command for command in keymap if command.id == "back"]
        return [*back, *hinted[:-2], hinted[-1]]
