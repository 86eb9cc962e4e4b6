"""Changes as rows of styled text: a line of the list, and the detail for a given width; knows no widget."""

from collections.abc import Iterator, Sequence
from typing import overload

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, Changes, FieldChange
from hcpcs_tui.domain.changes_export import NameOf, named, names_in
from hcpcs_tui.domain.fields import FIELD
from hcpcs_tui.domain.record_fields import values_of
from hcpcs_tui.domain.word_difference import Piece
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.prose import Row, Span, labelled
from hcpcs_tui.ui.spans import flowed, indented

_SIGNS = {
    ChangeKind.ADDED: ("+", "added", "in-use"),
    ChangeKind.ENDED: ("x", "ended", "ended"),
    ChangeKind.DROPPED: ("-", "left", "ended"),
    ChangeKind.REACTIVATED: ("^", "back", "in-use"),
    ChangeKind.LONG_TEXT: ("~", "text", ""),
    ChangeKind.SHORT_TEXT: ("~", "short", ""),
    ChangeKind.COVERAGE: ("~", "coverage", ""),
    ChangeKind.PRICING: ("~", "pricing", ""),
    ChangeKind.OTHER: ("~", "other", ""),
}
"""Sign, word and style of each kind in the list; the word stands for those who see no colour."""

_WHOLE = ("text", "short", "added", "ended", "coverage", "pricing", "xref")
"""The fields told of a code of which no before and after is known."""
_INDENT = 2


class ChangeLines(Sequence[Row]):
    """The lines of the list, each made when it is looked at."""

    def __init__(self, listed: Sequence[Change], catalogue: Catalogue) -> None:
        self._listed = listed
        self._name_of = names_in(catalogue)

    def __len__(self) -> int:
        return len(self._listed)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [change_line(change, self._name_of) for change in self._listed[place]]
        return change_line(self._listed[place], self._name_of)


def change_line(change: Change, name_of: NameOf) -> Row:
    """Sign, code, kind and name; of several kinds the first, with a plus."""
    sign, word, style = _SIGNS[change.kinds[0]]
    more = "+" if len(change.kinds) > 1 else ""
    return (
        Span(f"{sign} ", style),
        Span(f"{change.code:<6}", "code"),
        Span(f"{word}{more}".ljust(10), style),
        Span(named(change, name_of)),
    )


def change_rows(change: Change | None, changes: Changes, catalogue: Catalogue, width: int) -> list[Row]:
    """What changed of a code, before and after with the words marked, and what the list rests on."""
    rows: list[Row] = []
    if change is not None:
        rows += _head(change, catalogue, width)
        for field in change.fields:
            rows += _field(field, catalogue, width)
        if not change.fields:
            rows += _whole(change, catalogue, width)
        rows.append(())
    if changes.notes:
        rows.append((Span("What the list rests on", "heading"),))
        rows += [(Span(part, "note"),) for note in changes.notes for part in wrapped(note, width)]
    return rows


def _head(change: Change, catalogue: Catalogue, width: int) -> Iterator[Row]:
    sign, _, style = _SIGNS[change.kinds[0]]
    yield (Span(change.code, "code"),)
    name = names_in(catalogue)(change)
    yield from ((Span(part, "title"),) for part in wrapped(name or change.text, width))
    is_ours = name not in ("", change.text)
    note = "plain-language name, not the official text" if is_ours else "official text"
    if name or change.text:
        yield from ((Span(part, "note"),) for part in wrapped(note, width))
    said = change.in_words()
    said = f"{sign} {said[:1].upper()}{said[1:]}."
    yield from ((Span(part, style or "title"),) for part in wrapped(said, width))


def _field(field: FieldChange, catalogue: Catalogue, width: int) -> Iterator[Row]:
    """A field with what stood and what stands; of indicators also what they mean."""
    yield ()
    yield (Span(field.label, "heading"),)
    meanings = catalogue.indicators.get(field.field, {})
    for label, values, pieces in zip(("Was", "Now"), (field.before, field.after), field.pieces, strict=True):
        if meanings and values:
            told = "; ".join(
                f"{value}, {meanings[value]}" if value in meanings else value for value in values
            )
            yield from labelled(label, told, "", width)
        else:
            yield from _marked(label, pieces or (Piece("none", differs=False),), width)


def _whole(change: Change, catalogue: Catalogue, width: int) -> Iterator[Row]:
    """The facts of a code that is new, gone or only flagged."""
    record = change.newer or change.older
    if record is None:
        return
    yield ()
    for field in _WHOLE:
        meanings = catalogue.indicators.get(field, {})
        for value in values_of(record, field):
            told = f"{value}, {meanings[value]}" if value in meanings else value
            yield from labelled(FIELD[field].label, told, "", width)


def _marked(label: str, pieces: Sequence[Piece], width: int) -> Iterator[Row]:
    """A label, and below it the text with the words marked that differ: in a style, and between ‹ and ›."""
    yield (Span(label, "label"),)
    whole = all(piece.differs for piece in pieces)
    spans = [
        Span(
            piece.text if whole or not piece.differs else f"‹{piece.text}›",
            "differs" if piece.differs else "",
        )
        for piece in pieces
    ]
    yield from indented(flowed(spans, width - _INDENT), _INDENT)
