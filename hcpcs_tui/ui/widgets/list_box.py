"""The box for the lines of a list."""

import re

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class ListBox(TextArea):
    """Where a list is typed or pasted, a code on each line."""

    class Pasted(Message):
        """Several lines were pasted."""

    def __init__(self, text: str, placeholder: str, *, id: str) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=False,
            show_line_numbers=True,
            highlight_cursor_line=False,
            placeholder=Content(placeholder),
        )

    def on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted, without the control characters that it may carry to the terminal."""
        event.prevent_default()
        event.stop()
        text = _CONTROL.sub(" ", re.sub(r"\r\n?", "\n", event.text))
        self.move_cursor(self.replace(text, *self.selection).end_location)
        if "\n" in text.strip():
            self.post_message(self.Pasted())
