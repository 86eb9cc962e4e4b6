"""Marked codes: put aside for comparison or copying, in the order in which they were marked."""

from collections.abc import Iterable

MOST = 200
"""More marks than this are not kept."""


class Marks:
    """The marked codes; clearing them can be undone once."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self._codes = dict.fromkeys(list(codes)[:MOST])
        self._cleared: dict[str, None] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """The marked codes in the order of marking."""
        return tuple(self._codes)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __len__(self) -> int:
        return len(self._codes)

    @property
    def is_full(self) -> bool:
        """Whether no further code can be marked."""
        return len(self._codes) >= MOST

    def toggle(self, code: str) -> bool:
        """Mark a code, or take its mark off; tells whether it is marked now."""
        if code in self._codes:
            del self._codes[code]
            return False
        if len(self._codes) >= MOST:
            return False
        self._codes[code] = None
        return True

    def clear(self) -> int:
        """Take all marks off and keep them for undo; tells how many there were."""
        if self._codes:
            self._cleared, self._codes = self._codes, {}
            return len(self._cleared)
        return 0

    def undo(self) -> int:
        """Bring back the marks that were cleared last; tells how many came back."""
        back = [code for code in self._cleared if code not in self._codes]
        self._codes = {**self._cleared, **self._codes}
        self._cleared = {}
        return len(back)
