"""The commands of the comparison screen."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_Command = partial(Command, screen="compare")

COMPARE: tuple[Command, ...] = (
    _Command(
        "compare.both", "Search both", "One search in Level II and CPT.", ("slash",), _B, "both systems"
    ),
    _Command("compare.edit", "Change column", "Put something else in the column.", ("e",), _B, "change"),
    _Command("compare.add", "Add column", "A further code or system, four at most.", ("a",), _B),
    _Command("compare.remove", "Take column away", "Leave the column out, two stay.", ("r",), _B),
    _Command("compare.swap", "Swap columns", "The column and the one right of it change places.", ("x",), _B),
    _Command("compare.left", "Column left", "The marked column is the one to the left.", ("left",), _B),
    _Command("compare.right", "Column right", "The marked column is the one to the right.", ("right",), _B),
    _Command(
        "compare.differences",
        "Only differences",
        "Leave equal rows out, or show all.",
        ("o",),
        _B,
        "differing",
    ),
    _Command(
        "compare.said", "Often said", "What is often said: what is not so, all of it, or none.", ("i",), _B
    ),
    _Command("compare.sources", "Sources", "Show or hide the source of each cell.", ("s",), _B, "sources"),
    _Command("compare.view", "View code", "Show the column's code on the main screen.", ("v",), _B),
    _Command("compare.date", "Date of service", "Set the day that every status honours.", ("d",), _B),
    _Command(
        "compare.copy", "Copy comparison", "Send what is shown to the clipboard as Markdown.", ("y",), _B
    ),
    _Command("compare.export", "Export", "Write what is shown to a file: .md, .html or .csv.", ("E",), _B),
)
"""What is done to the comparison and its columns."""
