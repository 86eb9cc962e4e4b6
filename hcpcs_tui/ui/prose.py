"""An explanation as rows of styled text for a given width; knows no widget."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.ui.flow import cells, padded, wrapped

_LABEL_WIDTH, _WIDE_LABEL_WIDTH = 10, 15
"""Columns of the label, its text hanging behind it, in a narrow and a wide pane."""
_WIDE = 60
_NARROWEST_TEXT = 16
_SPACED = frozenset({"terms"})
"""Blocks without a heading that begin after an empty row."""


STYLES = "code title note why path heading label source in-use ended unknown differs".split()
"""The names of the styles; the style sheet has a 'prose--' rule for each."""


class Span(NamedTuple):
    """A piece of a row and the name of its style."""

    text: str
    style: str = ""


Row = tuple[Span, ...]
"""One row; its spans in order."""


class Line(NamedTuple):
    """A row of a text in which parts can be picked."""

    row: Row
    pick: int | None = None
    """The place of the part that the row belongs to, counted from 0; None for what cannot be picked."""
    is_news: bool = False
    """Whether what the reader waits for begins here, so that it is brought into view."""


def explanation_rows(
    explanation: Explanation | None, width: int, citations: Mapping[str, str], found_by: str = ""
) -> list[Row]:
    """Every row of an explanation, wrapped to the width; none without one.

    citations: the sources it names, by key. found_by: why a search has found it, when that is not plain.
    """
    if explanation is None:
        return []
    rows = list(_head(explanation, width, found_by))
    under_heading = False
    for block in explanation.blocks:
        if block.heading or under_heading or block.id in _SPACED:
            rows.append(())
        under_heading = bool(block.heading)
        if block.heading:
            rows += [(Span(text, "heading"),) for text in wrapped(block.heading, width)]
        for line in block.lines:
            rows += labelled(line.label, line.text, line.caution, width)
    if citations:
        rows.append(())
        rows.append((Span("Sources", "heading"),))
        for key, citation in citations.items():
            rows += labelled(key, citation, "", width, "source")
    return rows


def _head(explanation: Explanation, width: int, found_by: str) -> Iterator[Row]:
    status = explanation.status
    label = explanation.pill
    gap = max(1, width - len(explanation.code) - len(label))
    yield (Span(explanation.code, "code"), Span(" " * gap), Span(label, _STATUS_STYLES[status]))
    yield from ((Span(text, "title"),) for text in wrapped(explanation.title, width))
    if explanation.title_note:
        yield from ((Span(text, "note"),) for text in wrapped(explanation.title_note, width))
    if found_by:
        yield from ((Span(text, "why"),) for text in wrapped(f"Found by {found_by}", width))
    if explanation.status_text:
        yield from ((Span(text, _STATUS_STYLES[status]),) for text in wrapped(explanation.status_text, width))
    yield from ((Span(text, "path"),) for text in wrapped(" › ".join(explanation.path), width))


def labelled(label: str, text: str, caution: str, width: int, style: str = "") -> list[Row]:
    """A label and its text: behind it when both are short enough, below it when the label is long."""
    caution_text = f" [{caution}]" if caution else ""
    if not label:
        return [(Span(part, style),) for part in wrapped(text + caution_text, width)]
    column = _LABEL_WIDTH if width < _WIDE else _WIDE_LABEL_WIDTH
    if cells(label) >= column or width < column + _NARROWEST_TEXT:
        rows: list[Row] = [(Span(part, "label"),) for part in wrapped(label, width)]
        return rows + [(Span(f"  {part}", style),) for part in wrapped(text + caution_text, width - 2)]
    parts = wrapped(text + caution_text, width - column) or [""]
    first: Row = (Span(padded(label, column), "label"), Span(parts[0], style))
    return [first, *((Span(" " * column), Span(part, style)) for part in parts[1:])]


_STATUS_STYLES = {
    Status.IN_USE: "in-use",
    Status.ENDED: "ended",
    Status.NOT_YET: "ended",
    Status.NOT_KNOWN: "unknown",
}
