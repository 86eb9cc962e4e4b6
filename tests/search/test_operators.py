"""The operators of a query: 'exact, ^prefix, !not."""

from collections.abc import Callable

import pytest

from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.engine import SearchEngine

MakeCode = Callable[..., Code]
EngineOf = Callable[..., SearchEngine]


@pytest.fixture(scope="module")
def canes(make_code: MakeCode, engine_of: EngineOf) -> SearchEngine:
    return engine_of(
        make_code("E9001", "Cane holder"),
        make_code("E9002", "Canes, pair"),
        make_code("E9003", "Canemaster strap"),
        make_code("E9004", "Crane for lifting"),
        make_code("E9005", "Hurricane lamp"),
    )


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("'cane", {"E9001"}),
        ("'canes", {"E9002"}),
        ("'cranes", set[str]()),
        ("^cane", {"E9001", "E9002", "E9003"}),
        ("^canem", {"E9003"}),
        ("^urricane", set[str]()),
        ("^cane !holder", {"E9002", "E9003"}),
        ("^cane !'holder", {"E9002", "E9003"}),
        ("!holder ^cane", {"E9002", "E9003"}),
        ("^cane !holder !pair", {"E9003"}),
        ("lifting 'crane", {"E9004"}),
    ],
)
def test_an_operator_means_what_it_says(canes: SearchEngine, typed: str, codes: set[str]) -> None:
    assert {hit.code for hit in canes.search(typed).hits} == codes


def test_a_refused_word_alone_is_not_answered_with_silence(canes: SearchEngine) -> None:
    found = canes.search("!holder")
    assert found.total or found.notes
    assert "E9001" not in [hit.code for hit in found.hits]


def test_without_operators_forms_and_beginnings_are_found_too(canes: SearchEngine) -> None:
    codes = [hit.code for hit in canes.search("cane").hits]
    assert set(codes[:2]) == {"E9001", "E9002"}
    assert "E9003" in codes


def test_a_word_inside_another_is_found_when_none_begins_with_it(canes: SearchEngine) -> None:
    hit = canes.search("urricane").hits[0]
    assert hit.code == "E9005"
    assert "urricane" in hit.why


def test_exact_words_that_never_meet_are_said(canes: SearchEngine) -> None:
    found = canes.search("'holder 'lamp")
    assert found.notes


def test_not_takes_away_from_the_same_answer(engine: SearchEngine) -> None:
    whole = [hit.code for hit in engine.search("'oxygen").hits]
    less = [hit.code for hit in engine.search("'oxygen !portable").hits]
    portable = [hit.code for hit in engine.search("'oxygen 'portable").hits]
    assert portable
    assert set(less) == set(whole) - set(portable)
