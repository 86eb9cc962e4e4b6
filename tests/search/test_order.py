"""The same query always gives the same order, and ties go by code."""

from collections.abc import Callable

import pytest

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.catalogue import Synonym
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.engine import SearchEngine

MakeCode = Callable[..., Code]
EngineOf = Callable[..., SearchEngine]

QUERIES = (
    "oxygen",
    "whelchair",
    "injection",
    "e",
    "inj gluc",
    "toradol 30 mg",
    "77067",
    "duringsurgery",
    "wheel chair",
    "oxygen asdfgh tubing",
    "letter:J status:ended",
    "knee brace hinged custom",
    "",
)


def _answer(engine: SearchEngine, text: str) -> list[tuple[str, str]]:
    return [(hit.code, hit.why) for hit in engine.search(text).hits[:300]]


@pytest.fixture(scope="module")
def fresh_engine() -> SearchEngine:
    return SearchEngine(embedded_catalogue())


@pytest.mark.parametrize("text", QUERIES)
def test_the_same_query_gives_the_same_answer_twice(engine: SearchEngine, text: str) -> None:
    first = _answer(engine, text)
    for other in QUERIES:
        engine.search(other)
    assert _answer(engine, text) == first


@pytest.mark.parametrize("text", QUERIES)
def test_a_fresh_engine_gives_the_same_answer(
    engine: SearchEngine, fresh_engine: SearchEngine, text: str
) -> None:
    """Typed key by key in one engine, at once in the other: what was asked before must not matter."""
    for end in range(len(text)):
        engine.search(text[:end])
    assert _answer(engine, text) == _answer(fresh_engine, text)


def test_codes_that_fit_alike_stand_in_code_order(make_code: MakeCode, engine_of: EngineOf) -> None:
    codes = ["L9003", "A9001", "E9009", "E9002"]
    engine = engine_of(*(make_code(code, "Walking frame, folding") for code in codes))
    assert [hit.code for hit in engine.search("walking frame").hits] == sorted(codes)


@pytest.mark.parametrize("text", QUERIES)
def test_no_hit_is_listed_twice(engine: SearchEngine, text: str) -> None:
    codes = [hit.code for hit in engine.search(text).hits]
    assert len(codes) == len(set(codes))


def test_a_wide_query_keeps_all_its_hits_beyond_those_ranked(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    codes = [f"A{number:04}" for number in range(1200)]
    engine = engine_of(*(make_code(code, "Gauze pad") for code in codes))
    assert [hit.code for hit in engine.search("gauze").hits] == codes


@pytest.mark.parametrize("text", QUERIES)
def test_each_hit_is_found_again_by_its_code(engine: SearchEngine, text: str) -> None:
    found = engine.search(text)
    assert [found.rank_of(hit.code) for hit in found.hits[:40]] == list(range(min(40, found.total)))
    assert found.rank_of("X0000") is None


def test_hits_answer_like_a_list(engine: SearchEngine) -> None:
    found = engine.search("oxygen")
    codes = [hit.code for hit in found.hits]
    assert found.total == len(found.hits) == len(codes)
    assert found.hits[-1].code == codes[-1]
    assert [hit.code for hit in found.hits[2:5]] == codes[2:5]
    with pytest.raises(IndexError):
        found.hits[len(codes)]


def test_of_many_candidates_the_one_with_the_small_words_too_is_ranked(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    many = [make_code(f"A{number:04}", "Gauze pad") for number in range(400)]
    wanted = make_code("A9999", "Impregnated gauzes in a long roll for a wide wound, sterile, per gram")
    assert engine_of(*many, wanted).search("gauze gram").hits[0].code == "A9999"


def test_what_the_query_names_stands_before_what_belongs_to_it(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    engine = engine_of(
        make_code("E9001", "Walking frame tray"),
        make_code("E9002", "Seat for a walking frame"),
        make_code("E9003", "Walking frame, folding, with four wheels and brakes, adjustable"),
    )
    assert engine.search("walking frame").hits[0].code == "E9003"


def test_a_term_of_many_codes_does_not_push_the_thing_itself_down(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    drugs = [make_code(f"J90{n}", "Inhalation solution", "nebulizer") for n in range(10, 40)]
    engine = engine_of(*drugs, make_code("J9050", "Nebulizer with compressor and heater"))
    assert engine.search("nebulizer").hits[0].code == "J9050"


def test_a_name_that_begins_with_what_an_abbreviation_stands_for_leads_among_those_with_it(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    engine = engine_of(
        make_code("E9001", "Tray, reclining", "w/c"),
        make_code("K9001", "Chair, standard", "w/c"),
        synonyms=(Synonym("w/c", ("chair",)),),
    )
    assert [hit.code for hit in engine.search("w/c").hits] == ["K9001", "E9001"]


def test_a_modifier_is_not_lifted_as_the_thing_itself(engine: SearchEngine) -> None:
    assert {hit.kind for hit in engine.search("oxygen").hits[:10]} == {"code"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("w/c", "K0001"),
        ("wheelchair", "K0001"),
        ("walker", "E0130"),
        ("cane", "E0100"),
        ("nebulizer", "E0570"),
        ("commode", "E0163"),
        ("cpap", "E0601"),
        ("breast pump", "E0603"),
        ("ventilator", "E0465"),
    ],
)
def test_the_plain_device_is_among_the_first(engine: SearchEngine, typed: str, code: str) -> None:
    assert code in [hit.code for hit in engine.search(typed).hits[:5]]
