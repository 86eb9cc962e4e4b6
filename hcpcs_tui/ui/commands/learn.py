"""The commands of the walkthroughs."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_Command = partial(Command, screen="learn")

LEARN: tuple[Command, ...] = (
    _Command(
        "learn.next",
        "Next step",
        "Go on; behind the last step stands what may follow.",
        ("n", "right"),
        _B,
        "next",
    ),
    _Command("learn.previous", "Previous step", "Go one step back.", ("p", "left"), _B, "back"),
    _Command(
        "learn.type",
        "Type in the panel",
        "Draw another code, change the search; any step takes a search.",
        ("slash",),
        _B,
        "type",
    ),
    _Command(
        "learn.sources",
        "Sources",
        "Show the citations of the step in full; again for the text.",
        ("s",),
        _B,
        "sources",
    ),
    _Command("learn.begin", "First step", "Go to the first step.", ("0",), _B),
    _Command("learn.full", "Open in full", "Show the comparison of the step on its own screen.", ("o",), _B),
    _Command("learn.visit", "Show the code", "Show the code of the panel on the main screen.", ("v",), _B),
    _Command("learn.undo", "Answer back", "Take the last answer of a decision back.", ("u", "backspace"), _B),
    _Command("learn.again", "Begin again", "Ask the first question of a decision again.", ("r",), _B),
    _Command("learn.date", "Date of service", "Set the day that every status honours.", ("d",), _B),
    _Command("learn.text_down", "Text down", "Scroll the text down.", ("J",), _B),
    _Command("learn.text_up", "Text up", "Scroll the text up.", ("K",), _B),
    _Command("learn.zoom", "Zoom", "The panel takes the screen; again to return.", ("z",), _B),
)
"""What is done on a step."""
