"""Bindings made from the command registry, so that a key is written down once."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from hcpcs_tui.ui.commands import COMMANDS, acting

NO_KEY = "no_key"
"""What no keyboard sends: for Textual a binding has a key, and an override without keys is none."""


def bindings_of(ids: Iterable[str], *, screen: str = "", priority: bool = False) -> list[BindingType]:
    """Bindings that call `action_do('<id>')`; the id lets the user's keymap change their keys.

    screen: the screen that has the bindings; keys that its own commands claim are left to these.
    priority: whether the keys act before the focused widget sees them.
    """
    here = {command.id: command for command in acting(COMMANDS, screen)}
    return [
        Binding(
            ",".join(here[id].keys) or NO_KEY,
            f"do('{id}')",
            here[id].title,
            tooltip=here[id].help,
            show=False,
            id=id,
            priority=priority,
        )
        for id in ids
    ]
