"""Texts of several styles, wrapped to a width; knows no widget."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hcpcs_tui.ui.flow import NARROWEST, broken, cells
from hcpcs_tui.ui.prose import Row, Span

_CODE_AHEAD = re.compile(r"\S{2,11}  ")
_NARROWEST_NAME = 16
"""Cells that a name needs to hang behind its code."""


def width_of(spans: Iterable[Span]) -> int:
    """How wide they are together."""
    return sum(cells(text) for text, _ in spans)


def flowed(spans: Iterable[Span], width: int, hang: int = 0) -> list[Row]:
    """Styled text wrapped to a width at blanks and line feeds; none without a sign.

    hang: how far further rows of a line hang behind; those of a name hang behind its code, if there is room.
    A line that fits keeps its blanks as they are.
    """
    width = max(NARROWEST, width)
    rows: list[Row] = []
    for line in _lines(spans):
        text = "".join(span.text for span in line)
        if cells(text) <= width:
            rows.append(tuple(span for span in line if span.text))
        else:
            rows += _wrapped(line, text, width, _hanging(text, width, hang))
    return rows if any(rows) else []


def indented(rows: Iterable[Row], by: int) -> Iterator[Row]:
    """The rows, so many columns further right."""
    for row in rows:
        yield (Span(" " * by), *row)


def cited(text: str, keys: Iterable[str], caution: str, width: int) -> list[Row]:
    """A text with the keys of its sources, and the words of caution, in brackets behind it."""
    named = ", ".join(keys)
    behind = "; ".join(part for part in (named, caution) if part)
    return flowed([Span(text), Span(f" [{behind}]" if behind else "", "source")], width)


def _lines(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans, cut at line feeds."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *more = span.text.split("\n")
        lines[-1].append(Span(first, span.style))
        lines += [[Span(text, span.style)] for text in more]
    return lines


def _hanging(text: str, width: int, hang: int) -> int:
    code = _CODE_AHEAD.match(text)
    return code.end() if code and width - code.end() >= _NARROWEST_NAME else min(hang, width // 4)


def _wrapped(line: Iterable[Span], text: str, width: int, hang: int) -> Iterator[Row]:
    """The rows of a line that is too long for one."""
    parts = list(_unbordered(line))
    indent = [Span(" " * hang)] if hang else []
    for number, (start, end) in enumerate(broken(text, width, hang)):
        row = _between(parts, start, end)
        yield tuple(_joined([*indent, *row] if number else row))


def _between(line: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """What stands between two places of the line, counted in signs."""
    place = 0
    for text, style in line:
        if part := text[max(0, start - place) : max(0, end - place)]:
            yield Span(part, style)
        place += len(text)


def _unbordered(line: Iterable[Span]) -> Iterator[Span]:
    """The same, the blanks at the border of a style without it: what is underlined ends with its word."""
    for text, style in _joined(line):
        core = text.strip()
        ahead = len(text) - len(text.lstrip()) if core else 0
        yield from (Span(text[:ahead]), Span(core, style), Span(text[ahead + len(core) :]))


def _joined(line: Iterable[Span]) -> Iterator[Span]:
    """The same, neighbours of one style as one span."""
    for style, run in groupby((span for span in line if span.text), key=lambda span: span.style):
        yield Span("".join(text for text, _ in run), style)
