"""Bindings made from the command registry, so that a key is written down once."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from hcpcs_tui.ui.commands import BY_ID


def bindings_of(ids: Iterable[str], *, priority: bool = False) -> list[BindingType]:
    """Bindings that call `action_do('<id>')`; the id lets the user's keymap change their keys.

    priority: whether the keys act before the focused widget sees them.
    """
    return [
        Binding(
            ",".join(BY_ID[id].keys),
            f"do('{id}')",
            BY_ID[id].title,
            tooltip=BY_ID[id].help,
            show=False,
            id=id,
            priority=priority,
        )
        for id in ids
    ]
