"""The panels with a box: a code drawn, a code in detail, a search."""

from collections.abc import Sequence

from textual.message import Message

from hcpcs_tui.domain.anatomist import anatomy_of
from hcpcs_tui.domain.finding import Filters, Found, Hit
from hcpcs_tui.domain.reading import CodeReading, read
from hcpcs_tui.ui.panels.live import LivePanel, code_of, explained, note_rows
from hcpcs_tui.ui.prose import Row, Span, explanation_rows, labelled

_MOST_HITS = 30
_CODE_WIDTH = 6


class AnatomyLive(LivePanel):
    """A code sign by sign."""

    asks = "a code to draw"

    def shown(self, width: int) -> Sequence[Row]:
        """The drawing, and below it what holds for the whole code."""
        if not self.typed.strip():
            return note_rows(["Type a code, a modifier or a claim line, such as E0601-RR."], width)
        anatomy = anatomy_of(self.typed, self.session.catalogue, self.session.today)
        signs, *branches = anatomy.drawing(width) or ("",)
        rows: list[Row] = [(Span(signs, "code"),), *((Span(branch),) for branch in branches)]
        rows += [(), *note_rows(anatomy.notes, width)] if anatomy.notes else [()]
        for line in anatomy.lines:
            rows += labelled(line.label, line.text, line.caution, width)
        return rows

    def subject(self) -> str:
        """The code that is drawn."""
        return code_of(self.typed)

    @property
    def source_keys(self) -> Sequence[str]:
        """Those of the parts and of the lines below them."""
        return anatomy_of(self.typed, self.session.catalogue, self.session.today).source_keys


class DetailLive(LivePanel):
    """Everything on a code."""

    asks = "a code"

    def shown(self, width: int) -> Sequence[Row]:
        """The explanation with its sources."""
        reading = read(self.typed)
        explanation = explained(self.session, reading)
        if explanation is None:
            said = f"{reading.text!r} is not a whole code." if reading.text else "Type a code."
            return note_rows([said], width)
        citations = self.session.citations(explanation)
        return [*note_rows(reading.notes, width), *explanation_rows(explanation, width, citations)]

    def subject(self) -> str:
        """The code that is explained."""
        return code_of(self.typed)

    @property
    def source_keys(self) -> Sequence[str]:
        """Those that the explanation names."""
        explanation = explained(self.session, read(self.typed))
        return explanation.source_keys if explanation else ()


class SearchLive(LivePanel):
    """A query with its answer; the filters of the main screen do not reach it."""

    asks = "a code or words"
    _answered: tuple[object, Found] | None = None
    """What the last answer rests on, and that answer: a key asks for it several times."""

    @property
    def found(self) -> Found:
        """The answer to what is typed, on the date of service."""
        engine, day = self.session.engine, self.session.date_of_service
        asked = (self.typed, day, engine)
        if self._answered is None or self._answered[0] != asked:
            self._answered = (asked, engine.search(self.typed, Filters(), day))
        return self._answered[1]

    def shown(self, width: int) -> Sequence[Row]:
        """What was asked, how it was taken, and how many were found."""
        found = self.found
        notes = note_rows(found.notes, width)
        many = f"; the first {_MOST_HITS} are listed" if found.total > _MOST_HITS else ""
        said = labelled("", f"{found.in_words(self.session.date_of_service)}{many}", "", width, "note")
        return [*said, *notes]

    def offered(self) -> Sequence[Row]:
        """The first hits, each with the sign of its status."""
        return [_hit_row(hit) for hit in self.found.hits[:_MOST_HITS]]

    def subject(self) -> str:
        """The code of the highlighted hit."""
        hit = self._hit()
        return hit.code if hit else ""

    def pick(self) -> Message | None:
        """Show the hit in detail; look into a section."""
        hit = self._hit()
        if hit is None:
            return None
        if hit.kind == "section":
            self.ask(hit.code)
            return None
        lines = self.found.reading.codes
        self.open(next((line for line in lines if line.code == hit.code), CodeReading(hit.code, "")))
        return None

    def _hit(self) -> Hit | None:
        found = self.found
        return found.hits[self.place] if self.place < found.total else None


def _hit_row(hit: Hit) -> Row:
    why = f"  ({hit.why})" if hit.why else ""
    code = f"{hit.code:<{_CODE_WIDTH}} "
    return (Span(hit.status.sign), Span(code, "code"), Span(hit.name), Span(why, "why"))
