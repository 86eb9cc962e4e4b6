"""Misspelt, glued and split words, and that each says how it was taken."""

from collections.abc import Callable

import pytest

from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.engine import SearchEngine
from hcpcs_tui.search.typos import Spelling

MakeCode = Callable[..., Code]
EngineOf = Callable[..., SearchEngine]

MISSPELT = [
    ("whelchair", "wheelchair", "K0001"),  # a letter short
    ("wheeelchair", "wheelchair", "K0001"),  # a letter more
    ("wheelchiar", "wheelchair", "K0001"),  # two letters swapped
    ("wheelxhair", "wheelchair", "K0001"),  # another letter
    ("ketoroalc", "ketorolac", "J1885"),
    ("ketarolak", "ketorolac", "J1885"),  # two slips
    ("glucagno", "glucagon", "J1610"),
    ("nebulzer", "nebulizer", "E0570"),
]


@pytest.mark.parametrize(("typed", "meant", "code"), MISSPELT)
def test_a_misspelt_word_finds_the_code(engine: SearchEngine, typed: str, meant: str, code: str) -> None:
    assert code in [hit.code for hit in engine.search(typed).hits[:10]]


@pytest.mark.parametrize(("typed", "meant", "code"), MISSPELT)
def test_a_hit_by_a_misspelt_word_says_how_it_was_read(
    engine: SearchEngine, typed: str, meant: str, code: str
) -> None:
    for hit in engine.search(typed).hits[:10]:
        assert typed in hit.why, hit.code
    hit = next(hit for hit in engine.search(typed).hits if hit.code == code)
    assert meant in hit.why


@pytest.mark.parametrize(
    ("typed", "code"),
    [("oxygen concentratr", "E1390"), ("oxgyen concentrator", "E1390"), ("oxgyen concentratr", "E1390")],
)
def test_a_misspelt_word_beside_others_finds_the_code(engine: SearchEngine, typed: str, code: str) -> None:
    found = engine.search(typed)
    assert code in [hit.code for hit in found.hits[:10]]
    assert found.notes == ()


def test_a_word_spelt_right_leads_before_a_near_one(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(make_code("E9001", "Mold for the ear"), make_code("E9002", "Gold for the ear"))
    assert engine.search("gold").hits[0].code == "E9002"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("duringsurgery", "C1784"), ("oxygenconcentrator", "E1390"), ("hospitalbed", "E0290")],
)
def test_two_words_run_together_are_taken_apart(engine: SearchEngine, typed: str, code: str) -> None:
    hits = engine.search(typed).hits[:10]
    assert code in [hit.code for hit in hits]
    assert all(typed in hit.why for hit in hits)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("cont rol solution", "A4256"), ("oxy gen concentrator", "E1390"), ("wheel chair", "K0001")],
)
def test_a_word_typed_as_two_is_joined(engine: SearchEngine, typed: str, code: str) -> None:
    assert code in [hit.code for hit in engine.search(typed).hits[:20]]


def test_a_joined_word_is_found_among_made_up_codes(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(make_code("E9001", "Wheelchair, standard"), make_code("E9002", "Wheel for a cart"))
    assert engine.search("wheel chair").hits[0].code == "E9001"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("oxgyen", [("oxygen", 1)]),
        ("oxygn", [("oxygen", 1)]),
        ("canr", [("cane", 1)]),
        ("caxx", []),  # two slips are too many for a short word
        ("oxyxxn", [("oxygen", 2)]),
        ("oyxgne", [("oxygen", 2)]),
        ("oxy", []),
        ("0xygen", []),
    ],
)
def test_near_words_lie_a_slip_or_two_away(typed: str, near: list[tuple[str, int]]) -> None:
    assert Spelling(["cane", "oximeter", "oxygen"]).near(typed) == near


def test_near_words_of_a_beginning_and_of_the_inside() -> None:
    spelling = Spelling(["concentrator", "methylprednisolone", "oxygen"])
    assert spelling.near_prefix("concetn") == ["concentrator"]
    assert spelling.inside("prednisolone") == ["methylprednisolone"]
    assert spelling.inside("oxygen") == []


@pytest.mark.parametrize("word", ["", "a", "x" * 23, "x" * 5000, "ß" * 10, "12345"])
def test_odd_words_have_no_neighbours(word: str) -> None:
    spelling = Spelling(["cane", "oxygen"])
    assert (spelling.near(word), spelling.near_prefix(word), spelling.inside(word)) == ([], [], [])


def test_an_unfinished_word_may_be_a_slip_even_where_many_codes_have_it(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    single = [make_code(f"E90{n}", "Strap, single") for n in range(10, 22)]
    engine = engine_of(*single, make_code("E9100", "Strap for a sling"))
    *first, last = engine.search("strap sing").hits
    assert [hit.code for hit in first] == [code.code for code in single]
    assert (last.code, "sing read as sling" in last.why) == ("E9100", True)


def test_a_word_that_the_catalogue_has_is_no_slip_where_many_codes_have_it(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    ring = [make_code(f"E90{n}", "Strap with a ring") for n in range(10, 22)]
    engine = engine_of(*ring, make_code("E9100", "Strap with a wing"))
    assert "E9100" not in [hit.code for hit in engine.search("strap ring").hits]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("visits romo", "G9522"), ("tire life", "G9693")],
)
def test_a_misspelt_word_counts_more_than_a_misspelt_beginning(
    engine: SearchEngine, typed: str, code: str
) -> None:
    assert code in [hit.code for hit in engine.search(typed).hits[:10]]


@pytest.mark.parametrize(
    ("typed", "product"),
    [
        ("ozempik", "ozempic"),
        ("ozemp", "ozempic"),
        ("semiglutide", "semaglutide"),
        ("tirzep", "tirzepatide"),
        ("mounjro 5 mg", "mounjaro"),
    ],
)
def test_a_product_without_a_code_is_known_by_its_beginning_and_with_a_slip(
    engine: SearchEngine, typed: str, product: str
) -> None:
    found = engine.search(typed)
    assert {hit.code for hit in found.hits} <= {"J3490", "J3590", "C9399"}
    assert found.notes[0].startswith(f"{typed.split(maxsplit=1)[0]} read as {product}. {product}:")


@pytest.mark.parametrize("typed", ["ketorolak", "asdfgh", "oxygn", "wheelchar"])
def test_no_other_word_is_taken_for_a_product_without_a_code(engine: SearchEngine, typed: str) -> None:
    assert all("unclassified; no code names" not in hit.why for hit in engine.search(typed).hits[:5])


@pytest.mark.parametrize(
    ("typed", "code"), [("kenalog 40 mg", "J3301"), ("shower chair", "E0240"), ("walking boot", "L4386")]
)
def test_a_word_that_the_catalogue_has_is_never_taken_for_a_distant_one(
    engine: SearchEngine, typed: str, code: str
) -> None:
    hits = engine.search(typed).hits
    assert hits[0].code == code
    assert not any(wrong in hit.why for hit in hits for wrong in ("as analog", "as power", "as boost"))


def test_one_slip_is_allowed_in_a_word_that_the_catalogue_has(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    engine = engine_of(
        make_code("E9001", "Metal frame"),
        make_code("E9002", "Mental health visit"),
        make_code("E9003", "Memorial health visit"),
    )
    assert [hit.code for hit in engine.search("metal health").hits][:1] == ["E9002"]
    assert "metal read as mental" in engine.search("metal health").hits[0].why
