"""The words in which two texts differ are marked, and nothing of a text is lost by it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.word_difference import differing_words, marked_difference

TEXTS = st.text(alphabet="ab1 ,.-(\u00a0é", max_size=60)


@pytest.mark.parametrize(
    ("one", "other", "marked", "other_marked"),
    [
        ("hip brace, fitted", "knee brace, fitted", ["hip"], ["knee"]),
        (
            "Injection, triamcinolone, preservative free, 1 mg",
            "Injection, triamcinolone, not otherwise specified, 10 mg",
            ["preservative free, 1"],
            ["not otherwise specified, 10"],
        ),
        ("strap, each", "strap, each, 2 inches", [], [", 2 inches"]),
        ("injection, 0.5 mg", "injection, 5 mg", ["0.5"], ["5"]),
        ("single-use pad", "single use pad", ["single-use"], ["single use"]),
        ("Pad (sterile) each", "Pad sterile each", ["(", ")"], []),
        ("pad", "", ["pad"], []),
        ("[covid-19] shot", "[covid-20] shot", ["covid-19"], ["covid-20"]),
        ("one two", "three four", ["one two"], ["three four"]),
    ],
)
def test_the_words_that_differ_are_marked(
    one: str, other: str, marked: list[str], other_marked: list[str]
) -> None:
    ours, theirs = marked_difference(one, other)
    assert list(differing_words(ours)) == marked
    assert list(differing_words(theirs)) == other_marked


def test_another_case_is_a_difference_and_another_number_of_blanks_is_none() -> None:
    assert differing_words(marked_difference("Knee brace", "knee brace")[0]) == ("Knee",)
    assert differing_words(marked_difference("knee  brace ", " knee brace")[0]) == ()


def test_blanks_at_the_border_of_a_marked_stretch_stay_unmarked() -> None:
    ours, _ = marked_difference("hip brace  old style  fitted", "hip brace fitted")
    assert [tuple(piece) for piece in ours] == [
        ("hip brace  ", False),
        ("old style", True),
        ("  fitted", False),
    ]


@given(one=TEXTS, other=TEXTS)
def test_the_pieces_of_a_text_are_the_text_and_take_turns(one: str, other: str) -> None:
    for text, pieces in zip((one, other), marked_difference(one, other), strict=True):
        assert "".join(piece.text for piece in pieces) == text
        assert all(piece.text for piece in pieces)
        assert all(before.differs != after.differs for before, after in pairwise(pieces))


@given(one=TEXTS, other=TEXTS)
def test_what_is_not_marked_is_the_same_words_in_both(one: str, other: str) -> None:
    ours, theirs = marked_difference(one, other)
    if not (differing_words(ours) or differing_words(theirs)):
        assert one.split() == other.split() or "".join(one.split()) == "".join(other.split())


@given(text=TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not differing_words(marked_difference(text, text)[0])


def test_very_long_texts_that_repeat_themselves_are_marked_without_aligning_each_word() -> None:
    one, other = "first " + "a b " * 5_000 + "last", "first " + "b a a " * 5_000 + "last"
    ours, theirs = marked_difference(one, other)
    assert "".join(piece.text for piece in ours) == one
    assert [piece.text for piece in theirs if not piece.differs] == ["first ", " last"]
