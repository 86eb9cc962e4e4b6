"""A table of two columns under headings, wrapped to its width: keys and what they do."""

import textwrap
from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Group = tuple[str, Sequence[tuple[str, str]]]
"""A heading with pairs of left and right texts."""

_LEFT = 10
_LONG = 24
"""A left text longer than its column, but not than this, pushes the right text aside; beyond, below."""


class KeyTable(Widget):
    """Groups of pairs; the right texts hang in their column."""

    DEFAULT_CSS = """
    KeyTable { height: auto; width: 1fr; }
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = groups

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the texts need at that width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """All groups, an empty row between them."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for heading, pairs in self._groups:
            rows.append(Content.styled(heading, "bold $primary"))
            column = max((len(left) for left, _ in pairs if len(left) <= _LONG), default=_LEFT)
            for left, right in pairs:
                rows += _pair(left, right, max(_LEFT, min(column, width // 2)), width)
            rows.append(Content(""))
        return rows[:-1]


def _pair(left: str, right: str, column: int, width: int) -> Iterator[Content]:
    parts = textwrap.wrap(right, max(8, width - column - 2))
    if len(left) > column:
        yield Content.styled(left, "$accent")
        left = ""
    for number, part in enumerate(parts):
        yield Content.assemble(((left if number == 0 else "").ljust(column), "$accent"), f"  {part}")
