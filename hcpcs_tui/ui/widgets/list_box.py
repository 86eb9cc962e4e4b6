"""The box for the lines of a list."""

import re

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from hcpcs_tui.session.list_at_hand import ListAtHand

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class ListBox(TextArea):
    """Where a list is typed or pasted, a code on each line."""

    class Pasted(Message):
        """Several lines were pasted."""

    class Replaced(Message):
        """What was pasted has taken the place of a list that was checked."""

    def __init__(self, hand: ListAtHand, placeholder: str, *, id: str) -> None:
        super().__init__(
            hand.text,
            id=id,
            soft_wrap=False,
            show_line_numbers=True,
            highlight_cursor_line=False,
            placeholder=Content(placeholder),
        )
        self._hand = hand

    @property
    def _is_answered(self) -> bool:
        """Whether the list was checked and not edited since; a selection is meant to be replaced alone."""
        return bool(self.text.strip()) and self.text == self._hand.answered and self.selection.is_empty

    def on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted, without the control characters that it may carry to the terminal."""
        event.prevent_default()
        event.stop()
        text = _CONTROL.sub(" ", re.sub(r"\r\n?", "\n", event.text))
        if self._is_answered:
            self.history.checkpoint()
            self.move_cursor(self.replace(text, (0, 0), self.document.end).end_location)
            self.post_message(self.Replaced())
        else:
            self.move_cursor(self.replace(text, *self.selection).end_location)
        if "\n" in text.strip():
            self.post_message(self.Pasted())
