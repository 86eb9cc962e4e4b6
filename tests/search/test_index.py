"""The inverted index: which entries carry which word."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.index import Index, places

MakeCode = Callable[..., Code]


@pytest.fixture(scope="module")
def index(make_code: MakeCode) -> Index:
    return Index(
        [
            make_code("E9001", "Cane holder", "stick"),
            make_code("E9002", "Canes, pair"),
            make_code("E9003", "Solu-Medrol holder"),
        ]
    )


def _carriers(index: Index, word: str) -> list[int]:
    return places(index.bits[index.word_id[word]])


@pytest.mark.parametrize(
    ("word", "carriers"),
    [("cane", [0]), ("canes", [1]), ("holder", [0, 2]), ("stick", [0]), ("solumedrol", [2])],
)
def test_each_word_knows_its_entries(index: Index, word: str, carriers: list[int]) -> None:
    assert _carriers(index, word) == carriers


def test_beginnings_and_stems_lead_to_words(index: Index) -> None:
    assert [index.words[number] for number in index.with_prefix("can")] == ["cane", "canes"]
    assert {index.words[number] for number in index.with_stem("canes")} == {"cane", "canes"}
    assert list(index.with_prefix("zzz")) == []


def test_a_claim_selects_the_entries_that_meet_it(index: Index) -> None:
    assert places(index.where(lambda entry: "holder" in entry.name)) == [0, 2]
    assert places(index.bits_of(["E9002", "nowhere"])) == [1]
    assert places(index.all) == [0, 1, 2]


def test_an_empty_index_has_no_entries() -> None:
    empty = Index([])
    assert (empty.all, places(empty.where(lambda entry: True)), list(empty.with_prefix("a"))) == (0, [], [])


@given(st.sets(st.integers(min_value=0, max_value=20_000)))
def test_the_places_of_a_bit_set_are_its_members(members: set[int]) -> None:
    assert places(sum(1 << member for member in members)) == sorted(members)
