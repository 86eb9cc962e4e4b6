"""The list of all commands, and what is made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from hcpcs_tui.ui.commands.changes import CALENDAR, CHANGES
from hcpcs_tui.ui.commands.check import CHECK
from hcpcs_tui.ui.commands.command import Command, Where, types
from hcpcs_tui.ui.commands.compare import COMPARE
from hcpcs_tui.ui.commands.everywhere import APP, FOCUSING, MOVING, OPENING
from hcpcs_tui.ui.commands.explore import EXPLORE, NARROWING
from hcpcs_tui.ui.commands.learn import LEARN
from hcpcs_tui.ui.commands.pages import OPENERS
from hcpcs_tui.ui.commands.quiz import QUIZ
from hcpcs_tui.ui.commands.releases import RELEASES

_PAGE_COMMANDS: tuple[Command, ...] = (*COMPARE, *LEARN, *QUIZ, *CHECK, *RELEASES, *CHANGES, *CALENDAR)
"""What the screens over the main one do themselves."""

COMMANDS: tuple[Command, ...] = (
    *OPENING,
    *MOVING,
    *EXPLORE,
    *OPENERS,
    *NARROWING,
    *_PAGE_COMMANDS,
    *FOCUSING,
    *APP,
)
"""Every command, in the order in which help lists them."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}
"""The commands by id."""

PAGES = frozenset(command.id for command in OPENERS)
"""The commands that open a screen; each is named like the screen."""

_OF_APP = frozenset(command.id for command in APP)
APP_COMMANDS = _OF_APP | PAGES
"""The commands that the app carries out, whatever the screen."""


def on_screen(screen: str) -> list[str]:
    """The ids of the commands that a screen carries out, or asks the app for; its own first, to win a key."""
    here = [command for command in acting(COMMANDS, screen) if command.id not in _OF_APP]
    return [command.id for command in sorted(here, key=lambda command: not command.screen)]


def acting(commands: Sequence[Command], screen: str) -> list[Command]:
    """The commands of a screen; what acts on every screen is without the keys that the screen claims."""
    here = [command for command in commands if command.screen in ("", screen)]
    claimed = {key for command in here if command.screen for key in command.keys}
    return [command if command.screen else _without(command, claimed) for command in here]


def _without(command: Command, claimed: Collection[str]) -> Command:
    return replace(command, keys=tuple(key for key in command.keys if key not in claimed))


def with_keymap(overrides: Mapping[str, str]) -> tuple[list[Command], list[str]]:
    """The commands with the user's keys, and a sentence for each override that cannot be honoured.

    overrides: keys by command id, several separated by commas. A key that two commands of one screen claim
    stays with the one whose override names it; the other command keeps its remaining keys. A key that types
    a character is refused to a command that acts while typing, unless it has such a key for browsing.
    """
    problems = [f"keymap: there is no command {id!r}." for id in overrides if id not in BY_ID]
    chosen, refused = _chosen({id: _split(keys) for id, keys in overrides.items() if id in BY_ID})
    problems += refused
    commands: list[Command] = []
    for command in COMMANDS:
        keys = chosen.get(command.id, command.keys)
        takers = {key: _taker(command, key, chosen) for key in keys}
        problems += [
            f"keymap: {key!r} is claimed by {taker!r} and taken from {command.id!r}."
            for key, taker in takers.items()
            if taker
        ]
        commands.append(replace(command, keys=tuple(key for key, taker in takers.items() if not taker)))
    return commands, problems


def _chosen(wanted: Mapping[str, Sequence[str]]) -> tuple[dict[str, Sequence[str]], list[str]]:
    """The overrides without keys that could no longer be typed, and a sentence for each of these."""
    refused = {id: [key for key in keys if _takes_typing(BY_ID[id], key)] for id, keys in wanted.items()}
    chosen = {id: tuple(key for key in keys if key not in refused[id]) for id, keys in wanted.items()}
    problems = [
        f"keymap: {key!r} cannot be a key of {id!r}, which acts while typing; choose one that types nothing."
        for id, keys in refused.items()
        for key in keys
    ]
    return {id: keys for id, keys in chosen.items() if keys or not refused[id]}, problems


def _takes_typing(command: Command, key: str) -> bool:
    """Whether the key would no longer type; one of several that act while browsing too is left to a box."""
    return command.where is Where.ANYWHERE and not any(map(types, command.keys)) and types(key)


def _taker(command: Command, key: str, chosen: Mapping[str, Sequence[str]]) -> str:
    """The command whose override takes the key from this one; the last one when several want it."""
    wanting = [id for id, keys in chosen.items() if key in keys and BY_ID[id].meets(command)]
    return wanting[-1] if wanting and wanting[-1] != command.id else ""


def hints(commands: Sequence[Command], screen: str) -> list[Command]:
    """The commands of a screen's hint row, most useful first; help is always among them, last."""
    shown = [command for command in commands if command.hint and command.screen in ("", screen)]
    return sorted(shown, key=lambda command: command.id == "help")


def typing_hints(commands: Sequence[Command]) -> list[Command]:
    """The hints while a text box has the focus: only what acts there, help by the key that does not type."""
    by_id = {command.id: command for command in commands}
    shown = [replace(by_id[id], hint=word, keys=by_id[id].keys_beside_typing) for id, word in _WHILE_TYPING]
    return [command for command in shown if command.keys]


_WHILE_TYPING = (
    ("open", "list"),
    ("down", "next"),
    ("back", "clear"),
    ("palette", "commands"),
    ("help", "help"),
)


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())
