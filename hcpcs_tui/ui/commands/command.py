"""One command: what it is called, what it does, its keys, and where they act."""

from dataclasses import dataclass
from enum import Enum
from unicodedata import lookup


class Where(Enum):
    """Where a command's keys act."""

    ANYWHERE = "anywhere"
    """Also while a text box has the focus."""
    BROWSING = "browsing"
    """When a list or a text has the focus; letters type otherwise."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do."""

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    """Keys as Textual names them: 'ctrl+q', 'question_mark'."""
    where: Where
    hint: str = ""
    """The word in the hint row; empty when it is not shown there."""
    screen: str = ""
    """The screen on which it acts, 'explore' for one; empty for all of them."""

    @property
    def keys_shown(self) -> str:
        """The keys as printed on a keyboard: 'ctrl+q', '?'."""
        return " ".join(_PRINTED.get(key, key) for key in self.keys)

    @property
    def place(self) -> str:
        """Where its keys act, in words: 'Explore', 'every screen, also while typing'."""
        screen = self.screen.capitalize() or "every screen"
        return f"{screen}, also while typing" if self.where is Where.ANYWHERE else screen

    @property
    def keys_beside_typing(self) -> tuple[str, ...]:
        """The keys that type nothing, so that they act while a text box has the focus."""
        return tuple(key for key in self.keys if not types(key))

    def meets(self, other: "Command") -> bool:
        """Whether both act on some screen, so that they cannot share a key."""
        return not self.screen or not other.screen or self.screen == other.screen


def types(key: str) -> bool:
    """Whether a key types a character: 'o', '?', 'question_mark', 'space'; not 'f2', 'enter' or 'ctrl+o'."""
    if len(key) == 1 or key in _TYPED:
        return True
    try:
        return lookup(key.replace("_", " ")).isprintable()
    except KeyError:
        return False


_TYPED = frozenset({"slash", "backslash", "at", "minus", "plus", "underscore"})
"""Keys that type a character and are not called by its Unicode name."""

_PRINTED = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "equals_sign": "=",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "f1": "F1",
    "f5": "F5",
}
