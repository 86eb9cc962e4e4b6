"""The commands of the screen, one list: bindings, hints, help, palette, keymap and README come from it.

This module imports nothing of Textual, so that the command line can print the keys without it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum


class Where(Enum):
    """Where a command's keys act."""

    ANYWHERE = "anywhere"
    """Also while a text box has the focus."""
    BROWSING = "browsing"
    """When the list or the detail has the focus; letters type otherwise."""


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

    @property
    def keys_shown(self) -> str:
        """The keys as printed on a keyboard: 'ctrl+q', '?'."""
        return " ".join(_PRINTED.get(key, key) for key in self.keys)


_PRINTED = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "f1": "F1",
}

_A, _B = Where.ANYWHERE, Where.BROWSING

COMMANDS: tuple[Command, ...] = (
    Command("search", "Search", "Go to the search box.", ("slash",), _B, "search"),
    Command("open", "Open", "From the box to the list; a section opens its codes.", ("enter",), _A, "open"),
    Command("back", "Back", "Peel one layer: zoom, filters, date, query; then to the list.", ("escape",), _A),
    Command("down", "Down", "The next line.", ("down",), _A),
    Command("up", "Up", "The line before.", ("up",), _A),
    Command("page_down", "Page down", "A page further.", ("pagedown",), _A),
    Command("page_up", "Page up", "A page back.", ("pageup",), _A),
    Command("line_down", "Down", "The next line.", ("j",), _B),
    Command("line_up", "Up", "The line before.", ("k",), _B),
    Command("leaf_down", "Page down", "A page further.", ("space",), _B),
    Command("leaf_up", "Page up", "A page back.", ("b",), _B),
    Command("first", "First", "The first line.", ("g", "home"), _B),
    Command("last", "Last", "The last line.", ("G", "end"), _B),
    Command("detail_down", "Detail down", "Scroll the detail down.", ("J",), _B),
    Command("detail_up", "Detail up", "Scroll the detail up.", ("K",), _B),
    Command(
        "previous_code", "Previous code", "The code before, in code order.", ("left_square_bracket",), _B
    ),
    Command("next_code", "Next code", "The code after, in code order.", ("right_square_bracket",), _B),
    Command("successor", "Successor", "Go to what replaced an ended code.", ("s",), _B),
    Command("mark", "Mark", "Mark the code, or take the mark off.", ("m",), _B, "mark"),
    Command("marks", "Marked codes", "Show the marked codes; again to return.", ("M",), _B),
    Command("clear_marks", "Clear marks", "Take all marks off; undo brings them back.", ("X",), _B),
    Command("undo", "Undo", "Bring back the marks that were cleared.", ("u",), _B),
    Command("recent", "Recent codes", "Show the codes looked at last; again to return.", ("r",), _B),
    Command("copy_code", "Copy code", "Send the code to the clipboard.", ("y",), _B, "copy"),
    Command("copy_line", "Copy code and text", "Send code and name to the clipboard.", ("Y",), _B),
    Command("date", "Date of service", "Set the day that every status honours.", ("d",), _B, "date"),
    Command("filters", "Filters", "Narrow the list: section, letter, status and more.", ("f",), _B, "filter"),
    Command("measures", "Quality measures", "Hide or show the quality-measure codes.", ("h",), _B),
    Command("zoom", "Zoom", "The focused pane takes the screen; again to return.", ("z",), _B, "zoom"),
    Command("next_pane", "Next pane", "Move the focus: box, list, detail.", ("tab",), _A),
    Command("palette", "Command palette", "Every command by name, and any code.", ("ctrl+p",), _A),
    Command("theme", "Theme", "Choose the colours.", ("t",), _B),
    Command("help", "Help", "Keys and what they do (? while browsing).", ("question_mark", "f1"), _A, "help"),
    Command("quit", "Quit", "Leave the program (q while browsing); also ctrl+c twice.", ("q", "ctrl+q"), _A),
)
"""Every command, in the order in which help lists them."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}
"""The commands by id."""


APP_COMMANDS = frozenset({"palette", "theme", "help", "quit", "next_pane"})
"""The commands that the app carries out, whatever the screen."""


def with_keymap(overrides: Mapping[str, str]) -> tuple[list[Command], list[str]]:
    """The commands with the user's keys, and a sentence for each override that cannot be honoured.

    overrides: keys by command id, several separated by commas. A key that two commands claim stays with
    the one whose override names it; the other command keeps its remaining keys.
    """
    problems = [f"keymap: there is no command {id!r}." for id in overrides if id not in BY_ID]
    chosen = {id: _split(keys) for id, keys in overrides.items() if id in BY_ID}
    claimed = {key: id for id, keys in chosen.items() for key in keys}
    commands: list[Command] = []
    for command in COMMANDS:
        keys = chosen.get(command.id, command.keys)
        lost = [key for key in keys if claimed.get(key, command.id) != command.id]
        problems += [
            f"keymap: {key!r} is claimed by {claimed[key]!r} and taken from {command.id!r}." for key in lost
        ]
        commands.append(replace(command, keys=tuple(key for key in keys if key not in lost)))
    return commands, problems


def hints(commands: Sequence[Command]) -> list[Command]:
    """The commands of the hint row, most useful first; help is always among them, last."""
    return [command for command in commands if command.hint]


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())
