"""Where a text is broken into rows of a width, counted in cells of the terminal; knows no style."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

NARROWEST = 4
"""Cells that a row has at least, whatever the width."""
_WORD = re.compile(r"\S+")


def cells(text: str) -> int:
    """How wide a text is."""
    return len(text) if text.isascii() else cell_len(text)


def padded(text: str, width: int) -> str:
    """The text with blanks up to the width; a longer one as it is."""
    return text + " " * (width - cells(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if cells(text) <= width:
        return text
    return f"{set_cell_size(text, width - 1)}…" if width > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """The text in rows, its blanks single; one that fits stays as it is. textwrap takes ten times as long."""
    width = max(NARROWEST, width)
    if cells(text) <= width:
        return [text] if text else []
    text = " ".join(text.split())
    return [text[start:end] for start, end in broken(text, width)]


def broken(text: str, width: int, hang: int = 0) -> Iterator[tuple[int, int]]:
    """Begin and end of each row of one line: broken at blanks, a word longer than a row cut.

    hang: cells that the rows behind the first one have less. The blanks around a row belong to none.
    """
    if text.isascii() and text.isprintable():
        return _broken_by_length(text, width, hang)
    return _broken_by_cells(text, width, hang)


def _broken_by_length(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Where every sign takes one cell and the only blank is ' '."""
    start, last = len(text) - len(text.lstrip()), len(text.rstrip())
    room = width
    while last - start > room:
        end = following = text.rfind(" ", start, start + room + 1)
        if end < 0:
            end = following = start + room
        while text[end - 1] == " ":
            end -= 1
        yield start, end
        while text[following] == " ":
            following += 1
        start, room = following, width - hang
    if start < last:
        yield start, last


def _broken_by_cells(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Word by word: signs may take two cells, or none."""
    start = end = 0
    room = width
    for word in _WORD.finditer(text):
        if start < end and cells(text[start : word.end()]) <= room:
            end = word.end()
            continue
        if start < end:
            yield start, end
            room = width - hang
        start, end = word.span()
        if cells(word[0]) > room:
            room = width - hang
            while cells(text[start:end]) > room:
                cut_at = start + _fitting(text[start:end], room)
                yield start, cut_at
                start = cut_at
    if start < end:
        yield start, end


def _fitting(word: str, room: int) -> int:
    """How many signs of a word fit, one at least; what joins signs may make a part wider than its sum."""
    count = len(chop_cells(word, room)[0])
    while count > 1 and cells(word[:count]) > room:
        count -= 1
    return count
