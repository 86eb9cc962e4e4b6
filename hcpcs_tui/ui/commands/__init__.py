"""The commands of the screens, one list: bindings, hints, help, palette, keymap and README come from it.

Nothing here imports Textual, so that the command line can print the keys without it.
"""

from hcpcs_tui.ui.commands.command import Command, Where
from hcpcs_tui.ui.commands.registry import (
    APP_COMMANDS,
    BY_ID,
    COMMANDS,
    PAGES,
    acting,
    hints,
    on_screen,
    typing_hints,
    with_keymap,
)

__all__ = [
    "APP_COMMANDS",
    "BY_ID",
    "COMMANDS",
    "PAGES",
    "Command",
    "Where",
    "acting",
    "hints",
    "on_screen",
    "typing_hints",
    "with_keymap",
]
