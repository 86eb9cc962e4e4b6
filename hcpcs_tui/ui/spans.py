"""Texts of several styles, wrapped to a width; knows no widget."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hcpcs_tui.ui.prose import Row, Span, wrapped


def wrapped_spans(spans: Sequence[Span], width: int) -> list[Row]:
    """The spans as one text in lines, each sign in its style; a line feed begins a new line."""
    styles = [span.style for span in spans for sign in span.text if not sign.isspace()]
    text = "".join(span.text for span in spans)
    lines = [line for part in text.split("\n") for line in wrapped(part, width)]
    place = 0
    rows: list[Row] = []
    for line in lines:
        signs = len(line) - sum(sign.isspace() for sign in line)
        rows.append(_styled(line, styles[place : place + signs]))
        place += signs
    return rows


def indented(rows: Iterable[Row], by: int) -> Iterator[Row]:
    """The rows, so many columns further right."""
    for row in rows:
        yield (Span(" " * by), *row)


def cited(text: str, keys: Iterable[str], caution: str, width: int) -> list[Row]:
    """A text with the keys of its sources, and the words of caution, in brackets behind it."""
    named = ", ".join(keys)
    behind = "; ".join(part for part in (named, caution) if part)
    return wrapped_spans([Span(text), Span(f" [{behind}]" if behind else "", "source")], width)


def _styled(line: str, styles: Sequence[str]) -> Row:
    """The line with the styles of its signs; a blank takes the one that both its neighbours have."""
    ahead = iter(styles)
    before = ""
    of_signs: list[str] = []
    for place, sign in enumerate(line):
        if sign.isspace():
            following = styles[sum(not each.isspace() for each in line[:place]) :]
            of_signs.append(before if following and following[0] == before else "")
        else:
            before = next(ahead)
            of_signs.append(before)
    runs = groupby(zip(line, of_signs, strict=True), key=lambda pair: pair[1])
    return tuple(Span("".join(sign for sign, _ in run), style) for style, run in runs)
