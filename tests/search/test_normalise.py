"""Texts become comparable words, the same way for catalogue and query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.search.normalise import fold, is_idle, stem, words_of, words_of_each


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wheelchair, standard", "wheelchair standard"),
        ("W/C", "wc"),
        ("Solu-Medrol", "solu medrol"),
        ("patient's own", "patients own"),
        ("0.9% saline", "0.9% saline"),
        ("1,000 units", "1000 units"),
        ("15mg", "15 mg"),
        ("M-L/rotation", "m l rotation"),
        ("Béla", "bela"),
        ("(COVID-19)", "covid 19"),
        ("E0601", "e0601"),
        ("", ""),
        ("!?…", ""),
    ],
)
def test_words_of_a_text(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@pytest.mark.parametrize(
    "family",
    [
        "dressing dressings dressed",
        "catheter catheters",
        "battery batteries",
        "inject injected injecting",
        "vaccinate vaccinated vaccination vaccinations",
        "pad pads padded padding",
    ],
)
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["cane crane", "oral orals1", "mg mcg", "bed bead", "as a"])
def test_different_words_keep_different_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "idle"),
    [("mg", True), ("4", True), ("0.25", True), ("the", True), ("oxygen", False), ("e0601", False)],
)
def test_numbers_units_and_small_words_decide_nothing(word: str, idle: bool) -> None:
    assert is_idle(word) is idle


def test_hyphened_words_are_known_joined_too() -> None:
    assert "solumedrol" in next(words_of_each(["Solu-Medrol and a wheelchair"]))


@given(st.text())
def test_words_of_any_text_are_folded_and_stay_themselves(text: str) -> None:
    words = words_of(text)
    assert all(word and word == fold(word) for word in words)
    assert words_of(" ".join(words)) == words
