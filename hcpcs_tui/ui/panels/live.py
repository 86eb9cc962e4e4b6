"""What every live panel has; the kinds of panels say what they show."""

from collections.abc import Sequence

from textual.message import Message

from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.reading import CodeReading, ReadAs, Reading, read
from hcpcs_tui.session import Session
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.prose import Row, Span, explanation_rows


class Begin(Message):
    """A walkthrough is wanted, at the step where it was left."""

    def __init__(self, walkthrough: str) -> None:
        self.walkthrough = walkthrough
        """Its id; empty for the list of all."""
        super().__init__()


class LivePanel:
    """Rows of text, a box to type in where the panel asks for something, lines to pick where it offers some.

    It knows no widget: it is asked anew for rows and picks after everything that is done to it.
    """

    asks = ""
    """What may be typed, for the empty box; without it there is no box."""
    is_wide = False
    """Whether it reads better across the whole screen."""

    def __init__(self, session: Session, typed: str = "") -> None:
        """typed: what the box begins with."""
        self.session = session
        self.typed = typed
        self.place = 0
        """The line to pick that the reader stands on, counted from 0."""
        self._opened: CodeReading | None = None

    @property
    def is_opened(self) -> bool:
        """Whether a code stands in the place of what the panel shows by itself."""
        return self._opened is not None

    @property
    def picks(self) -> Sequence[Row]:
        """The lines that can be picked now."""
        return () if self.is_opened else self.offered()

    @property
    def code(self) -> str:
        """The code that the panel is about, for the main screen; empty when there is none."""
        return self._opened.code if self._opened else self.subject()

    def rows(self, width: int) -> Sequence[Row]:
        """The text, wrapped to the width."""
        return detail_rows(self.session, self._opened, width) if self._opened else self.shown(width)

    def ask(self, typed: str) -> None:
        """Take what stands in the box."""
        self.typed = typed
        self.place = 0
        self._opened = None

    def open(self, code: CodeReading) -> None:
        """Show everything on a code, until it is peeled off."""
        self._opened = code
        self.session.remembered.saw(code.code)

    def peel(self) -> bool:
        """Take off what was opened; tells whether there was something."""
        was_opened = self.is_opened
        self._opened = None
        return was_opened

    def offered(self) -> Sequence[Row]:
        """The lines to pick while nothing is opened."""
        return ()

    def shown(self, width: int) -> Sequence[Row]:
        """The text while nothing is opened."""
        return ()

    def subject(self) -> str:
        """The code that it is about while nothing is opened."""
        return ""

    def pick(self) -> Message | None:
        """Do what the line stands for on which the reader stands; what to ask of the app comes back."""

    def full(self) -> Message | None:
        """What to ask of the app for the same on a screen of its own; None when there is no such screen."""

    def undo(self) -> bool:
        """Take the last answer back; tells whether there was one."""
        return False

    def again(self) -> bool:
        """Begin again; tells whether there is anything to begin."""
        return False

    @property
    def source_keys(self) -> Sequence[str]:
        """The sources it rests on; a detail names its own."""
        return ()


def detail_rows(session: Session, line: CodeReading, width: int) -> Sequence[Row]:
    """Everything that can be said of a code on the date of service."""
    explanation = session.explain(line.code, line)
    return explanation_rows(explanation, width, session.citations(explanation))


def explained(session: Session, reading: Reading) -> Explanation | None:
    """What can be said of what was typed; None when it is no code."""
    match reading.kind:
        case ReadAs.CODE | ReadAs.LIST:
            return session.explain(reading.codes[0].code, reading.codes[0])
        case ReadAs.MODIFIER:
            return session.explain(reading.modifiers[0])
        case ReadAs.LOOKALIKE:
            return session.explain_lookalike(reading.system, reading.text)
        case _:
            return None


def code_of(typed: str) -> str:
    """The first code or modifier in what was typed; empty when there is none."""
    reading = read(typed)
    if reading.codes:
        return reading.codes[0].code
    return reading.modifiers[0] if reading.modifiers else ""


def note_rows(notes: Sequence[str], width: int) -> list[Row]:
    """Sentences on how something was taken."""
    return [(Span(text, "why"),) for note in notes for text in wrapped(note, width)]
