"""Zoom: one pane takes the room of all."""

from textual.screen import Screen

_CLASSES = {"results": "-zoom-results", "detail": "-zoom-detail"}


class Zoom:
    """Gives a pane of a screen the whole room, by classes that the style sheet knows."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen

    @property
    def is_on(self) -> bool:
        """Whether a pane has the whole room."""
        return any(self._screen.has_class(name) for name in _CLASSES.values())

    def give(self, pane: str) -> None:
        """Give the room to 'results' or 'detail'; with an empty name to all panes."""
        for name, style_class in _CLASSES.items():
            self._screen.set_class(name == pane, style_class)

    def toggle(self, pane: str) -> None:
        """Give the pane the room, or take it back."""
        self.give("" if self.is_on else pane)
