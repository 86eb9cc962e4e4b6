"""A line to type in that keeps out what a paste may carry to the terminal."""

from textual.widgets import Input

_LONGEST = 10_000


class TextBox(Input):
    """An input without control characters."""

    def validate_value(self, value: str) -> str:
        """Keep control characters out, and what is longer than anyone means to type."""
        return "".join(sign for sign in value[:_LONGEST] if sign.isprintable())
