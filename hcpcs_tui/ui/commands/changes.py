"""The commands of the screen of changes and of the update calendar."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_OnChanges = partial(Command, screen="changes")

CHANGES: tuple[Command, ...] = (
    _OnChanges("changes.releases", "Releases", "Choose which two are compared.", ("e",), _B, "releases"),
    _OnChanges(
        "changes.filter", "Filter", "Narrow the list: kind, letter, section, DMEPOS.", ("f",), _B, "filter"
    ),
    _OnChanges(
        "changes.mine", "Only marked codes", "The codes you have marked; again for all.", ("m",), _B, "marked"
    ),
    _OnChanges(
        "changes.list", "Codes of a list", "Only the codes of a file, or of the checked list.", ("l",), _B
    ),
    _OnChanges("changes.export", "Export", "Write the list to .md, .csv or .json.", ("E",), _B, "export"),
    _OnChanges("changes.show", "Show the code", "Show it on the main screen.", ("o",), _B),
    _OnChanges("changes.copy", "Copy line", "Send code, change and name to the clipboard.", ("y",), _B),
    _OnChanges("changes.detail_down", "Detail down", "Scroll the detail down.", ("J",), _B),
    _OnChanges("changes.detail_up", "Detail up", "Scroll the detail up.", ("K",), _B),
)
"""What is done to the list of changes."""

CALENDAR: tuple[Command, ...] = (
    Command(
        "calendar.export",
        "Export calendar",
        "Write a year of days to an .ics file.",
        ("E",),
        _B,
        "export",
        "calendar",
    ),
)
"""What is done to the update calendar."""
