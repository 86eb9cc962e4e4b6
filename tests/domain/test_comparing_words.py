"""Texts are compared word by word; what is not shared by all is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.comparing_words import differing_terms, differing_words

WORDS = st.lists(st.sampled_from(["per", "mg", "10", "1", "knee,", "(one)", "*", "…"]), max_size=8).map(
    " ".join
)


def _starred(texts: list[str]) -> list[str]:
    return [
        "".join(f"<{piece.text.strip()}>" if piece.differs else piece.text for piece in pieces)
        for pieces in differing_words(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "starred"),
    [
        (["per 1 mg", "per 10 mg"], ["per <1>mg", "per <10>mg"]),
        (["same text", "same text"], ["same text", "same text"]),
        (["Knee brace, soft", "knee brace soft"], ["Knee brace, soft", "knee brace soft"]),
        (["a b c", "a c", "a b c"], ["a <b>c", "a c", "a <b>c"]),
        (["a b", "a b", "a b", "x b"], ["<a>b", "<a>b", "<a>b", "<x>b"]),
        (["", "word"], ["", "<word>"]),
        ([], []),
    ],
)
def test_words_that_differ_are_marked(texts: list[str], starred: list[str]) -> None:
    assert _starred(texts) == starred


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_pieces_joined_are_the_texts_and_shared_words_are_the_same_in_all(texts: list[str]) -> None:
    pieces = differing_words(texts)
    assert ["".join(piece.text for piece in line) for line in pieces] == texts
    shared = [
        [word.strip(".,;:()[]") or word for piece in line if not piece.differs for word in piece.text.split()]
        for line in pieces
    ]
    assert all(words == shared[0] for words in shared)


@given(WORDS, st.integers(2, 4))
def test_equal_texts_have_no_marks(text: str, columns: int) -> None:
    assert not any(piece.differs for line in differing_words([text] * columns) for piece in line)


@pytest.mark.parametrize(
    ("listed", "differing"),
    [
        ([("toradol", "nsaid"), ("NSAID", "motrin")], [["toradol, "], ["motrin"]]),
        ([("knee brace", "brace"), ("brace", "knee brace")], [[], []]),
        ([("a", "b", "c"), ("c",), ("c", "d")], [["a, b, "], [], ["d"]]),
        ([], []),
    ],
)
def test_only_terms_that_some_list_is_without_are_marked(
    listed: list[tuple[str, ...]], differing: list[list[str]]
) -> None:
    found = differing_terms(listed)
    assert [[piece.text for piece in pieces if piece.differs] for pieces in found] == differing
    assert ["".join(piece.text for piece in pieces) for pieces in found] == [", ".join(t) for t in listed]
