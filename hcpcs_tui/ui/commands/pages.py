"""The commands that open a screen over the main one, and those that act on one of these screens."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_OnExplore = partial(Command, screen="explore")

OPENERS: tuple[Command, ...] = (
    _OnExplore("learn", "Walkthroughs", "Learn the code sets step by step, on live examples.", ("w",), _B),
)
"""What opens a screen; the keys act on the main screen, the palette offers them on all."""
