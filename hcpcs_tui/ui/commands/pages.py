"""The commands that open a screen over the main one, and those that act on one of these screens."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_OnExplore = partial(Command, screen="explore")

OPENERS: tuple[Command, ...] = (
    _OnExplore(
        "compare",
        "Compare",
        "Marked codes side by side, or HCPCS Level II beside CPT.",
        ("c",),
        _B,
        "compare",
    ),
)
"""What opens a screen; the keys act on the main screen, the palette offers them on all."""
