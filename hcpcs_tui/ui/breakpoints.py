"""At which sizes a screen is laid out otherwise: the classes that style sheets name."""

from textual.geometry import Size

BY_WIDTH = [(0, "-cramped"), (30, "-narrow"), (60, "-two"), (100, "-wide")]
"""From so many columns on; below 60 one pane shows at a time."""
BY_HEIGHT = [(0, "-flat"), (8, "-short"), (16, "-tall")]
"""From so many lines on."""


def classes_for(size: Size) -> str:
    """The classes of a screen of that size in cells.

    Textual finds them after the first layout, and lays out again; a screen that is made with them is laid
    out once.
    """
    return f"{_last(BY_WIDTH, size.width)} {_last(BY_HEIGHT, size.height)}"


def _last(points: list[tuple[int, str]], cells: int) -> str:
    return [name for start, name in points if start <= cells][-1]
