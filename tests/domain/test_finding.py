"""Filters, hits and answers say what they let through and what was found."""

from datetime import date

import pytest

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Filters, Found, Hit, Hits
from hcpcs_tui.domain.reading import read


@pytest.mark.parametrize(
    ("filters", "said", "active"),
    [
        (Filters(), "", 0),
        (Filters(letter="J", status="ended"), "letter J, ended", 2),
        (Filters(section="dme"), "section 'dme'", 1),
        (Filters(coverage="I", added="2025-10"), "coverage I, added 2025-10", 2),
        (Filters(measures=False), "quality measures hidden", 1),
        (Filters(measures=True), "quality measures only", 1),
        (Filters(modifiers=False), "modifiers hidden", 1),
        (Filters(modifiers=True), "modifiers only", 1),
    ],
)
def test_filters_say_what_they_let_through(filters: Filters, said: str, active: int) -> None:
    assert filters.in_words() == said
    assert filters.active == active


def test_a_typed_filter_lies_over_a_chosen_one() -> None:
    chosen = Filters(letter="J", status="ended", measures=True)
    typed = Filters(letter="E", measures=False)
    assert chosen.merged(typed) == Filters(letter="E", status="ended", measures=False)
    assert chosen.merged(Filters()) == chosen


ENTRIES = ["A0021", "E0601", "J1885", "V5364"]


def lazy_hits(made: list[int]) -> Hits:
    """Three of four entries, best first."""

    def make(place: int) -> Hit:
        made.append(place)
        return Hit(ENTRIES[place], "code", "", Status.IN_USE)

    def find(code: str) -> int | None:
        return ENTRIES.index(code) if code in ENTRIES else None

    return Hits([2, 0, 1], make, find)


def test_hits_are_made_only_when_looked_at_and_once() -> None:
    made: list[int] = []
    hits = lazy_hits(made)
    assert len(hits) == 3
    assert made == []
    assert hits[1] is hits[1]
    assert made == [0]


def test_hits_are_a_sequence() -> None:
    hits = lazy_hits([])
    codes = ["J1885", "A0021", "E0601"]
    assert [hit.code for hit in hits] == codes
    assert [hit.code for hit in hits[:2]] == codes[:2]
    assert [hit.code for hit in hits[1:20]] == codes[1:]
    assert [hits[rank].code for rank in range(-3, 0)] == codes


@pytest.mark.parametrize("rank", [3, -4])
def test_there_is_no_hit_past_the_ends(rank: int) -> None:
    with pytest.raises(IndexError):
        lazy_hits([])[rank]


def test_the_place_of_a_code_is_found_without_making_hits() -> None:
    made: list[int] = []
    hits = lazy_hits(made)
    assert hits.place_of("E0601") == 2
    assert hits.place_of("V5364") is None
    assert hits.place_of("J9999") is None
    assert made == []


@pytest.mark.parametrize(
    ("text", "filters", "day", "said"),
    [
        ("oxygen", Filters(), None, "about 'oxygen': 3 found"),
        ("J1885", Filters(), None, "J1885: 3 found"),
        ("", Filters(), None, "everything in code order: 3 found"),
        (
            "oxygen",
            Filters(letter="E"),
            date(2025, 10, 1),
            "letter E, on 2025-10-01, about 'oxygen': 3 found",
        ),
    ],
)
def test_an_answer_says_what_is_shown(text: str, filters: Filters, day: date | None, said: str) -> None:
    found = Found(text, read(text), lazy_hits([]), filters)
    assert found.in_words(day) == said


def test_thousands_are_counted_with_a_comma() -> None:
    hits = Hits(range(8846), lambda place: Hit("J1885", "code", "", Status.IN_USE), lambda code: None)
    found = Found("", read(""), hits)
    assert found.in_words(None).endswith("8,846 found")
