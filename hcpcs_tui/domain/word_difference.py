"""The words in which two texts differ, marked in both."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[.,'/-]\w+)*|[^\w\s]")
"""A word, a number such as 0.5 or 1,000, a compound such as single-use, or one sign."""

_MOST_PAIRS = 200_000
"""Texts of which more pairs of words are alike are not aligned word by word: it would take seconds."""


class Piece(NamedTuple):
    """A stretch of a text that differs from the text beside it as a whole, or not at all."""

    text: str
    """May hold line feeds; the pieces of a text joined are the text."""
    differs: bool = False
    """Whether the texts beside it do not share it."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def marked_difference(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, those that the other text does not have marked.

    The pieces of a text, joined, are the text again. Words are compared as written: another case or
    spelling is a difference, as it is in CMS's own reports; another number of blanks is none. A sign that
    stands alone between two marked words is marked with them. A text that shares nothing is marked whole.
    """
    ours, theirs = _words(one), _words(other)
    our_marks, their_marks = _marks([word.text for word in ours], [word.text for word in theirs])
    return _pieces(one, ours, our_marks), _pieces(other, theirs, their_marks)


def differing_words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The marked stretches alone: ('preservative free, 1',)."""
    return tuple(piece.text for piece in pieces if piece.differs)


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def _marks(ours: list[str], theirs: list[str]) -> tuple[list[bool], list[bool]]:
    """For each word of both texts, whether it differs."""
    our_marks, their_marks = [True] * len(ours), [True] * len(theirs)
    for our_start, their_start, length in _runs_in_common(ours, theirs):
        for step in range(length):
            our_marks[our_start + step] = their_marks[their_start + step] = False
    _mark_lone_signs(ours, our_marks)
    _mark_lone_signs(theirs, their_marks)
    return our_marks, their_marks


def _runs_in_common(ours: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Where runs of equal words begin in both, with their lengths; in order.

    The common beginning and end are taken off first, so that most texts leave a few words to align.
    """
    shorter = min(len(ours), len(theirs))
    head = next((place for place in range(shorter) if ours[place] != theirs[place]), shorter)
    rest = shorter - head
    tail = next((place for place in range(rest) if ours[-1 - place] != theirs[-1 - place]), rest)
    our_middle, their_middle = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    runs = [(0, 0, head), (len(ours) - tail, len(theirs) - tail, tail)]
    counts = Counter(their_middle)
    if sum(counts[word] for word in our_middle) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, our_middle, their_middle, autojunk=False)
        runs[1:1] = [(head + run.a, head + run.b, run.size) for run in matcher.get_matching_blocks()]
    return [run for run in runs if run[2]]


def _mark_lone_signs(words: Sequence[str], marks: list[bool]) -> None:
    """Mark a sign between two marked words, in place: it is equal by chance."""
    for place in range(1, len(words) - 1):
        is_sign = not words[place][0].isalnum()
        if is_sign and marks[place - 1] and marks[place + 1]:
            marks[place] = True


def _pieces(text: str, words: Sequence[_Word], marks: Sequence[bool]) -> tuple[Piece, ...]:
    """The text cut where marks begin and end; blanks at the border of a marked stretch stay unmarked."""
    cuts: list[tuple[int, bool]] = [(0, False)]
    for place, (word, differs) in enumerate(zip(words, marks, strict=True)):
        if differs != cuts[-1][1]:
            cuts.append((word.start if differs else words[place - 1].end, differs))
    if cuts[-1][1]:
        cuts.append((words[-1].end, False))
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    return tuple(
        Piece(text[start:end], differs)
        for (start, differs), end in zip(cuts, ends, strict=True)
        if end > start
    )
