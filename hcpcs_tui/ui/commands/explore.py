"""The commands of the main screen."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_Command = partial(Command, screen="explore")

EXPLORE: tuple[Command, ...] = (
    _Command("search", "Search", "Go to the search box.", ("slash",), _B),
    _Command("detail_down", "Detail down", "Scroll the detail down.", ("J",), _B),
    _Command("detail_up", "Detail up", "Scroll the detail up.", ("K",), _B),
    _Command(
        "previous_code", "Previous code", "The code before, in code order.", ("left_square_bracket",), _B
    ),
    _Command("next_code", "Next code", "The code after, in code order.", ("right_square_bracket",), _B),
    _Command("successor", "Successor", "Go to what replaced an ended code.", ("s",), _B),
    _Command("mark", "Mark", "Mark the code, or take the mark off.", ("m",), _B, "mark"),
    _Command("marks", "Marked codes", "Show the marked codes; again to return.", ("M",), _B),
    _Command("clear_marks", "Clear marks", "Take all marks off; undo brings them back.", ("X",), _B),
    _Command("undo", "Undo", "Bring back the marks that were cleared.", ("u",), _B),
    _Command("recent", "Recent codes", "Show the codes looked at last; again to return.", ("r",), _B),
    _Command("copy_code", "Copy code", "Send the code to the clipboard.", ("y",), _B),
    _Command("copy_line", "Copy code and text", "Send code and name to the clipboard.", ("Y",), _B),
)
"""What is done to the highlighted code and the list."""

NARROWING: tuple[Command, ...] = (
    _Command("date", "Date of service", "Set the day that every status honours.", ("d",), _B, "date"),
    _Command(
        "filters", "Filters", "Narrow the list: section, letter, status and more.", ("f",), _B, "filter"
    ),
    _Command("measures", "Quality measures", "Hide or show the quality-measure codes.", ("h",), _B),
    _Command("zoom", "Zoom", "The focused pane takes the screen; again to return.", ("z",), _B),
)
"""What is listed, and how large."""
