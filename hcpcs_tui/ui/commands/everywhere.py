"""The commands of every screen: moving, opening, going back, and what belongs to the app."""

from hcpcs_tui.ui.commands.command import Command, Where

_A, _B = Where.ANYWHERE, Where.BROWSING

OPENING: tuple[Command, ...] = (
    Command(
        "open", "Open", "From the box to the list; then what the line stands for.", ("enter",), _A, "open"
    ),
    Command("back", "Back", "Peel one layer: zoom, filters, date, query, screen.", ("escape",), _A),
)
"""What goes in and out."""

MOVING: tuple[Command, ...] = (
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
)
"""What moves the highlight, or scrolls."""

FOCUSING: tuple[Command, ...] = (
    Command("next_pane", "Next pane", "Move the focus: box, list, detail.", ("tab",), _A),
)
"""What moves the focus."""

APP: tuple[Command, ...] = (
    Command("palette", "Command palette", "Every command by name, and any code.", ("ctrl+p",), _A),
    Command("theme", "Theme", "Choose the colours.", ("t",), _B),
    Command("help", "Help", "Keys and what they do (? while browsing).", ("question_mark", "f1"), _A, "help"),
    Command("quit", "Quit", "Leave the program (q while browsing); also ctrl+c twice.", ("q", "ctrl+q"), _A),
)
"""What the app carries out, whatever the screen."""
