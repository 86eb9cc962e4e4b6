"""The commands that open a screen over the main one, and those that act on one of these screens."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_OnExplore = partial(Command, screen="explore")

OPENERS: tuple[Command, ...] = (
    _OnExplore(
        "compare",
        "Compare",
        "Marked codes side by side, or HCPCS Level II beside CPT.",
        ("c",),
        _B,
        "compare",
    ),
    _OnExplore("learn", "Walkthroughs", "Learn the code sets step by step, on live examples.", ("w",), _B),
    _OnExplore(
        "quiz", "Quiz", "Ten questions, explained; the last run goes on where it was left.", ("Q",), _B
    ),
    _OnExplore(
        "check", "Check a list", "A verdict for each line of a list, pasted or from a file.", ("l",), _B
    ),
    _OnExplore("releases", "Releases", "What is on this machine; import, update, remove.", ("i",), _B),
    _OnExplore("changes", "What changed", "What changed between any two releases.", ("n",), _B),
    _OnExplore("calendar", "Update calendar", "When each code set changes next.", ("C",), _B),
)
"""What opens a screen; the keys act on the main screen, the palette offers them on all."""

SEARCHING: tuple[Command, ...] = tuple(
    Command(
        f"{screen}.search",
        "Search",
        "Go to the search box of the main screen.",
        ("slash",),
        _B,
        screen=screen,
    )
    for screen in ("check", "quiz", "releases", "changes", "calendar")
)
"""The way to the search from the screens that have no box for it."""
