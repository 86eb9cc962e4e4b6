"""The commands of the screen of releases."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_Command = partial(Command, screen="releases")

RELEASES: tuple[Command, ...] = (
    _Command(
        "releases.import", "Import", "Take in a release of CMS, or your CPT list.", ("i",), _B, "import"
    ),
    _Command("releases.update", "Update", "Ask CMS for the newest release.", ("u",), _B, "update"),
    _Command(
        "releases.remove", "Remove", "Remove the highlighted release; U brings it back.", ("X",), _B, "remove"
    ),
    _Command("releases.restore", "Undo remove", "Bring back what was removed last.", ("U",), _B),
    _Command("releases.changes", "What changed", "Between two releases.", ("n",), _B, "changes"),
    _Command("releases.calendar", "Calendar", "When each code set changes next.", ("C",), _B),
    _Command("releases.date", "Date of service", "The day that decides which release answers.", ("d",), _B),
)
"""Taking in, removing, and what the releases lead to."""
