"""What stands beside a code: successors of ended codes, Level II partners of CPT numbers."""

import pytest

from hcpcs_tui.search.engine import SearchEngine


@pytest.mark.parametrize(
    ("ended", "successor", "basis"),
    [
        ("C9088", "J0668", "inferred"),
        ("C9174", "J9011", "inferred"),
        ("C9175", "J0614", "inferred"),
        ("C9248", "J0759", "inferred"),
        ("J2150", "J2151", "inferred"),
        ("S0074", "J0525", "inferred"),
        ("J2930", "J2919", "inferred"),
        ("J2920", "J2919", "inferred"),
        ("J1020", "J1010", "inferred"),
        ("J1030", "J1010", "inferred"),
        ("J1040", "J1010", "inferred"),
        ("J0135", "J0139", "inferred"),
        ("K0553", "A4239", "inferred"),
        ("G2012", "98016", "cross reference"),
        ("G0202", "77067", "cross reference"),
    ],
)
def test_an_ended_code_has_its_successor_beside_it_and_the_basis(
    engine: SearchEngine, ended: str, successor: str, basis: str
) -> None:
    hits = {hit.code: hit for hit in engine.search(ended).hits}
    assert next(iter(hits)) == ended
    assert ended in hits[successor].why
    assert basis in hits[successor].why


@pytest.mark.parametrize("ended", ["J2503", "S8032", "J0895"])
def test_no_successor_is_made_up(engine: SearchEngine, ended: str) -> None:
    assert [hit.code for hit in engine.search(ended).hits] == [ended]


@pytest.mark.parametrize("living", ["J1885", "E0601", "J9999", "G0283"])
def test_a_code_in_use_has_no_successor(engine: SearchEngine, living: str) -> None:
    assert [hit.code for hit in engine.search(living).hits] == [living]


@pytest.mark.parametrize(
    ("number", "partner"),
    [
        ("97014", "G0283"),
        ("77067", "G0202"),
        ("98016", "G2012"),
        ("99417", "G2212"),
        ("99417", "G0318"),
        ("99213", "G0463"),
        ("90471", "G0008"),
        ("90471", "G0009"),
        ("90471", "G0010"),
    ],
)
def test_a_cpt_number_has_its_level2_partners_and_the_reason(
    engine: SearchEngine, number: str, partner: str
) -> None:
    first, *partners = engine.search(number).hits
    assert first.code == number
    assert number in next(hit.why for hit in partners if hit.code == partner)
    assert all(hit.kind == "code" and number in hit.why for hit in partners)


@pytest.mark.parametrize("typed", ["97014 medicare", "g code for 97014", "G code instead of 97014"])
def test_a_cpt_number_among_words_is_not_passed_over(engine: SearchEngine, typed: str) -> None:
    assert "G0283" in [hit.code for hit in engine.search(typed).hits[:10]]


@pytest.mark.parametrize("number", ["99213", "77067", "0042T", "0001U", "3008F", "D0120", "25"])
def test_no_descriptor_of_the_ama_or_ada_is_shown(engine: SearchEngine, number: str) -> None:
    """Only the name of the system and of the section."""
    found = engine.search(number)
    assert found.hits[0].name.startswith(("CPT", "CDT"))
    assert any("not shipped" in note for note in found.notes)


def test_a_modifier_of_cpt_points_to_its_level2_relatives(engine: SearchEngine) -> None:
    hits = engine.search("modifier 59").hits
    assert [hit.code for hit in hits] == ["59", "XE", "XP", "XS", "XU"]
    assert all("59" in hit.why for hit in hits[1:])
