"""A code is drawn sign by sign within the width, and read as sentences."""

import pytest

from hcpcs_tui.domain.anatomy import Anatomy, Part
from hcpcs_tui.domain.explanation import Line

J1885 = Anatomy(
    "J1885",
    (
        Part(0, "J", "letter J", "drugs", "", ("A",)),
        Part(1, "1885", "four digits", "the number", "inferred", ("B", "A")),
    ),
    (Line("Status", "in use", sources=("C", "B")),),
)


def test_the_last_part_is_drawn_first_and_the_others_wait() -> None:
    assert J1885.drawing() == (
        "J 1 8 8 5",
        "│ └─┴─┴─┴─ four digits: the number",
        "│          [inferred]",
        "└───────── letter J: drugs",
    )


def test_a_long_text_is_drawn_without_blanks() -> None:
    line = Anatomy(
        "E0601-RR", (Part(0, "E", "letter E", "equipment"), Part(6, "RR", "modifier RR", "rental"))
    )
    assert line.drawing() == (
        "E0601-RR",
        "│     └┴─ modifier RR: rental",
        "└──────── letter E: equipment",
    )


@pytest.mark.parametrize("width", [24, 25, 30, 40, 80])
def test_the_drawing_stays_within_the_width(width: int) -> None:
    long = Part(1, "1885", "four digits", "a number that is told in many words, one after the other")
    drawn = Anatomy("J1885", (J1885.parts[0], long)).drawing(width)
    assert max(map(len, drawn)) <= width


@pytest.mark.parametrize("width", [12, 20])
def test_without_room_the_sentences_stand_below_the_signs(width: int) -> None:
    drawn = J1885.drawing(width)
    assert drawn[0] == "J1885"
    assert max(map(len, drawn)) <= width
    assert " ".join(" ".join(drawn[1:]).split()) == " ".join(J1885.reading())


def test_the_reading_names_places_and_signs() -> None:
    assert J1885.reading() == (
        "Sign 1, J, letter J: drugs",
        "Signs 2 to 5, 1885, four digits: the number [inferred]",
    )


def test_a_text_that_is_no_code_has_no_branches() -> None:
    assert Anatomy("hello", ()).drawing() == ("h e l l o",)
    assert Anatomy("", ()).drawing() == ("",)


def test_sources_are_named_once_in_order_of_first_use() -> None:
    assert J1885.source_keys == ("A", "B", "C")
