"""Words as queries: order, beginnings, terms, weights, and what is dropped."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from hcpcs_tui.domain.catalogue import Synonym
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.engine import SearchEngine

MakeCode = Callable[..., Code]
EngineOf = Callable[..., SearchEngine]


def _codes(engine: SearchEngine, text: str, most: int = 10_000) -> list[str]:
    return [hit.code for hit in engine.search(text).hits[:most]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wheelchair standard", "K0001"),
        ("oxygen concentrator", "E1390"),
        ("cpap device", "E0601"),
        ("bls emergency", "A0429"),
        ("flu vaccine administration", "G0008"),
        ("ketorolac", "J1885"),
        ("kenalog", "J3301"),
        ("folding walker with wheels", "E0143"),
        ("unclassified drug", "J3490"),
        ("knee brace hinged custom", "L1846"),
        ("glucagon", "J1610"),
        ("rental modifier", "RR"),
    ],
)
def test_the_plain_words_for_a_code_find_it_in_the_first_ten(
    engine: SearchEngine, typed: str, code: str
) -> None:
    assert code in _codes(engine, typed, 10)


def test_the_order_of_words_does_not_decide_what_is_found(engine: SearchEngine) -> None:
    words = ["ambulance", "transport", "emergency", "basic"]
    answers = {frozenset(_codes(engine, " ".join(order))) for order in permutations(words)}
    assert len(answers) == 1
    assert "A0429" in answers.pop()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("inj gluc", "J1610"), ("oxyg conc", "E1390"), ("ketor trom", "J1885"), ("wheelc stand", "K0001")],
)
def test_beginnings_of_words_are_enough(engine: SearchEngine, typed: str, code: str) -> None:
    assert code in _codes(engine, typed, 10)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("toradol", "J1885"),
        ("zofran", "J2405"),
        ("pee bag", "A4358"),
        ("cgm", "A9276"),
        ("afo custom plastic", "L1940"),
        ("nsaid", "J1885"),
        ("bipap", "E0470"),
        ("3d mammogram", "G0279"),
    ],
)
def test_brands_abbreviations_and_lay_words_find_codes(engine: SearchEngine, typed: str, code: str) -> None:
    assert code in _codes(engine, typed, 10)


def test_a_term_is_named_as_the_reason(engine: SearchEngine) -> None:
    assert "toradol" in engine.search("toradol").hits[0].why


def test_every_hit_by_words_has_matched_words_or_a_reason(engine: SearchEngine) -> None:
    for typed in ("oxygen tubing", "toradol", "whelchair", "w/c", "duringsurgery", "pee bag", "E0601 zzzz"):
        for hit in engine.search(typed).hits[:50]:
            assert hit.matched or hit.why or hit.code.lower() in typed.lower(), (typed, hit.code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dexamethasone 4 mg", "J1100"),
        ("dexamethasone 4mg/ml", "J1100"),
        ("toradol 30 mg", "J1885"),
        ("kenalog 40mg", "J3301"),
        ("ondansetron 4 mg", "J2405"),
        ("ceftriaxone 1 gram", "J0696"),
    ],
)
def test_a_dose_excludes_no_code(engine: SearchEngine, typed: str, code: str) -> None:
    found = engine.search(typed)
    assert code in [hit.code for hit in found.hits[:10]]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("toradol 60 mg im injection", "J1885"),
        ("rocephin 1g im", "J0696"),
        ("zofran po", "S0119"),
    ],
)
def test_the_way_a_drug_is_given_excludes_no_code(engine: SearchEngine, typed: str, code: str) -> None:
    found = engine.search(typed)
    assert found.hits[0].code == code
    assert found.notes == ()


def test_small_words_exclude_no_code(engine: SearchEngine) -> None:
    assert set(_codes(engine, "oxygen concentrator")) <= set(
        _codes(engine, "the oxygen concentrator for a patient")
    )


def test_a_word_that_no_code_has_is_dropped_and_named(engine: SearchEngine) -> None:
    found = engine.search("oxygen asdfgh tubing")
    assert "A4616" in [hit.code for hit in found.hits[:10]]
    assert any("'asdfgh'" in note for note in found.notes)
    assert not any("oxygen" in note for note in found.notes)


def test_words_that_never_meet_are_said(engine: SearchEngine) -> None:
    found = engine.search("ambulance ketorolac")
    assert found.total > 0
    assert any("'ambulance'" in note or "'ketorolac'" in note for note in found.notes)


@pytest.mark.parametrize("typed", ["asdfgh", "qwrtzp xkcdq"])
def test_nonsense_gives_no_rows_and_a_sentence(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed)
    assert found.total == 0
    assert found.notes
    assert all(word in found.notes[0] for word in typed.split())


@pytest.mark.parametrize("typed", ["!!!", "- -", "😀", "…", "1234"])
def test_signs_or_numbers_alone_give_no_rows_and_a_sentence(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed)
    assert found.total == 0
    assert found.notes


def test_an_empty_query_lists_everything_in_code_order(engine: SearchEngine) -> None:
    found = engine.search("")
    codes = [hit.code for hit in found.hits if hit.kind == "code"]
    modifiers = [hit.code for hit in found.hits if hit.kind == "modifier"]
    assert (len(codes), len(modifiers), found.total) == (8463, 383, 8846)
    assert codes == sorted(codes)
    assert [hit.code for hit in found.hits] == codes + modifiers


def test_more_words_never_find_more_while_nothing_is_dropped(engine: SearchEngine) -> None:
    totals = [engine.search(text).total for text in ("oxygen", "oxygen portable", "oxygen portable rental")]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] > 0


def test_a_whole_word_comes_before_a_beginning(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(
        make_code("E9001", "Canela holder, metal"),
        make_code("E9002", "Cane holder, metal"),
        make_code("E9003", "Canemaster holder, metal"),
    )
    assert _codes(engine, "cane holder")[0] == "E9002"


def test_the_name_weighs_more_than_a_term(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(
        make_code("E9001", "Frame for standing up", "walker aid"),
        make_code("E9002", "Walker frame for standing"),
    )
    assert _codes(engine, "walker") == ["E9002", "E9001"]


def test_a_rare_word_weighs_more_than_a_common_one(make_code: MakeCode, engine_of: EngineOf) -> None:
    common = [make_code(f"J90{n:02}", f"Injection of drug number {n}") for n in range(10, 40)]
    engine = engine_of(*common, make_code("J9050", "Glucarpidase vial"))
    assert _codes(engine, "injection glucarpidase")[0] == "J9050"


def test_an_ended_code_stands_below_its_living_neighbour(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(
        make_code("E9001", "Walking frame, folding", ended=date(2020, 12, 31)),
        make_code("E9002", "Walking frame, folding"),
    )
    assert _codes(engine, "walking frame") == ["E9002", "E9001"]


@pytest.mark.parametrize("typed", ["methylprednisolone injection", "mammogram screening", "virtual check-in"])
def test_ended_codes_are_never_hidden(engine: SearchEngine, typed: str) -> None:
    assert any(hit.ended for hit in engine.search(typed).hits)


@pytest.mark.parametrize("typed", ["methylprednisolone", "aspirin"])
def test_a_living_code_with_the_word_leads(engine: SearchEngine, typed: str) -> None:
    assert engine.search(typed).hits[0].status.value == "in use"


def test_a_quality_measure_stands_below_a_service(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(
        make_code("G8400", "Tobacco counseling given", pricing=("00",)),
        make_code("G9000", "Tobacco counseling given"),
    )
    assert _codes(engine, "tobacco counseling") == ["G9000", "G8400"]


def test_a_query_about_measures_does_not_push_them_down(make_code: MakeCode, engine_of: EngineOf) -> None:
    engine = engine_of(
        make_code("G8400", "Tobacco counseling, quality measure", pricing=("00",)),
        make_code("G9000", "Tobacco counseling, quality measure"),
    )
    assert _codes(engine, "tobacco quality measure") == ["G8400", "G9000"]


def test_a_phrase_that_stands_for_words_finds_them_and_says_so(
    make_code: MakeCode, engine_of: EngineOf
) -> None:
    engine = engine_of(
        make_code("A9001", "Urinary drainage bag, bedside"),
        make_code("A9002", "Paper bag"),
        synonyms=(Synonym("pee bag", ("urinary bag",)),),
    )
    found = engine.search("pee bag")
    assert found.hits[0].code == "A9001"
    assert "pee bag" in found.hits[0].why
    assert "urinary bag" in found.hits[0].why


@pytest.mark.parametrize(
    ("typed", "code"), [("dressings", "A9001"), ("dressed", "A9001"), ("dressing", "A9001")]
)
def test_plural_and_verb_endings_do_not_matter(
    make_code: MakeCode, engine_of: EngineOf, typed: str, code: str
) -> None:
    engine = engine_of(make_code("A9001", "Foam dressing"), make_code("A9002", "Foam pad"))
    assert _codes(engine, f"foam {typed}")[0] == code
