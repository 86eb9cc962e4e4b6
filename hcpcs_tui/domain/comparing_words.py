"""Texts compared word by word, lists term by term: which of each are not shared by all."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from hcpcs_tui.domain.word_difference import Piece

_EDGES = ".,;:()[]"


def differing_words(texts: Sequence[str]) -> list[list[Piece]]:
    """Each text as pieces; a word differs when it is not in the sequence of words that all texts share.

    Case and the punctuation at a word's edges make no difference. Blanks are folded.
    """
    words = [text.split() for text in texts]
    keys = [[word.strip(_EDGES).casefold() or word for word in line] for line in words]
    shared = _shared(keys)
    return [_pieces(line, key, shared) for line, key in zip(words, keys, strict=True)]


def differing_terms(listed: Sequence[Sequence[str]]) -> list[list[Piece]]:
    """Each list as pieces, its terms between commas; a term differs when some list is without it.

    Case makes no difference, nor does the order.
    """
    keys = [{term.casefold() for term in terms} for terms in listed]
    shared = set.intersection(*keys) if keys else set[str]()
    return [_in_runs(terms, [term.casefold() not in shared for term in terms], ", ") for terms in listed]


def _shared(keys: Sequence[Sequence[str]]) -> list[str]:
    """A sequence of words that stands in every text in this order."""
    common = list(keys[0]) if keys else []
    for other in keys[1:]:
        blocks = SequenceMatcher(None, common, other, autojunk=False).get_matching_blocks()
        common = [word for block in blocks for word in common[block.a : block.a + block.size]]
    return common


def _pieces(words: Sequence[str], keys: Sequence[str], shared: Sequence[str]) -> list[Piece]:
    flags: list[bool] = []
    place = 0
    for key in keys:
        is_shared = place < len(shared) and key == shared[place]
        place += is_shared
        flags.append(not is_shared)
    return _in_runs(words, flags, " ")


def _in_runs(parts: Sequence[str], flags: Sequence[bool], between: str) -> list[Piece]:
    """Neighbours that both differ, or both do not, as one piece; all but the last end in what is between."""
    runs = [
        (between.join(part for part, _ in run), differs)
        for differs, run in groupby(zip(parts, flags, strict=True), key=lambda pair: pair[1])
    ]
    last = len(runs) - 1
    return [
        Piece(text if place == last else f"{text}{between}", differs)
        for place, (text, differs) in enumerate(runs)
    ]
