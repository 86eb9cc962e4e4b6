"""Sections: ranges of codes with titles. Usual ones; CMS publishes none for Level II."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ANY_DIGIT = str.maketrans("123456789", "000000000")


class Section(NamedTuple):
    """A range of codes of one shape, both ends included."""

    start: str
    end: str
    title: str
    system: str
    """Id of the code system: level2, cpt1 or cpt2."""
    parent: str = ""
    """The wider section or letter that holds it: 'Surgery', 'J'."""
    sources: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """'A7000-A7049', or the one code."""
        return self.start if self.start == self.end else f"{self.start}-{self.end}"

    def holds(self, code: str) -> bool:
        """Whether the code lies between the ends and has their shape."""
        return self.start <= code <= self.end and same_shape(code, self.start)


class Sections:
    """Finds the section of a code."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: section.start)
        self._starts = [section.start for section in self._sections]

    def __iter__(self) -> Iterator[Section]:
        return iter(self._sections)

    def of(self, code: str) -> Section | None:
        """The section whose range holds the code; None when no range does."""
        place = bisect_right(self._starts, code)
        return next((s for s in reversed(self._sections[max(0, place - 3) : place]) if s.holds(code)), None)

    def of_letter(self, letter: str) -> list[Section]:
        """The sections of a letter of Level II, in code order."""
        return [s for s in self._sections if s.system == "level2" and s.start[0] == letter]


def same_shape(one: str, other: str) -> bool:
    """Whether letters and digits stand in the same places (0001U and 0002U, not U0001)."""
    return one.translate(_ANY_DIGIT) == other.translate(_ANY_DIGIT)


def expand_range(text: str) -> tuple[str, str]:
    """The two ends of 'G0466-G0470', or the same code twice for a single code."""
    start, _, end = text.partition("-")
    return start, end or start


def range_holds(text: str, code: str) -> bool:
    """Whether a code, or a range written 'START-END', covers the code."""
    start, end = expand_range(text)
    return start <= code <= end and same_shape(code, start)
