"""The commands of the screen that checks a list."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_A, _B = Where.ANYWHERE, Where.BROWSING
_Command = partial(Command, screen="check")

CHECK: tuple[Command, ...] = (
    _Command(
        "check.run", "Check", "Check the lines of the box, or the same list again.", ("f5",), _A, "check"
    ),
    _Command(
        "check.file",
        "Open a file",
        "Check a text or CSV file (o while browsing).",
        ("ctrl+o", "o"),
        _A,
        "open file",
    ),
    _Command("check.clear", "Another list", "Empty the box for another list.", ("ctrl+l",), _A, "clear"),
    _Command("check.undo", "Undo", "Bring back the list that was replaced or cleared.", ("ctrl+z",), _A),
    _Command(
        "check.failures", "Only failures", "Show only the lines that fail, or all.", ("f",), _B, "failures"
    ),
    _Command("check.next", "Next failure", "The next line that fails.", ("n",), _B, "next failure"),
    _Command("check.previous", "Previous failure", "The line before that fails.", ("N",), _B),
    _Command("check.date", "Date of service", "Check on another day.", ("d",), _B, "date"),
    _Command("check.columns", "Columns", "Name the columns of codes and dates of a table.", ("c",), _B),
    _Command("check.edit", "Edit the lines", "Go back to the box.", ("e",), _B),
    _Command("check.view", "View code", "Show the line's code on the main screen.", ("v",), _B),
    _Command("check.zoom", "Zoom", "The focused pane takes the screen; again to return.", ("z",), _B),
    _Command("check.copy", "Copy answer", "Send the line's answer to the clipboard.", ("y",), _B),
    _Command(
        "check.export",
        "Export",
        "Write the answers to a file: .csv, .json, .md or .txt.",
        ("E",),
        _B,
        "export",
    ),
)
"""What is done with a list and its answers."""
