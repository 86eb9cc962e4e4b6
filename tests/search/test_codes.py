"""Codes, parts of codes, ranges, lists and claim lines as queries."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.reading import ReadAs
from hcpcs_tui.search.engine import SearchEngine


def _codes(engine: SearchEngine, text: str, most: int = 10_000) -> list[str]:
    return [hit.code for hit in engine.search(text).hits[:most]]


@pytest.mark.parametrize(
    "typed",
    [
        "E0601",
        "e0601",
        "e 0601",
        " E0601. ",
        "EO601",
        "E06O1",
        "hcpcs E0601",
        "code: E0601",
        "E0601-RR-KX",
        "E0601 RR KH KX",
        "e0601rrkx",
        "E0601x2",
        "E0601 x 2",
        "E0601 2 units",
        "E0601 zzzz",
        "cpap E0601",
    ],
)
def test_an_exact_code_stands_first(engine: SearchEngine, typed: str) -> None:
    assert _codes(engine, typed, 1) == ["E0601"]


def test_every_code_and_modifier_finds_itself_first(engine: SearchEngine, catalogue: Catalogue) -> None:
    entries = [entry.code for entry in catalogue]
    astray = [code for code in entries if _codes(engine, code.lower(), 1) != [code]]
    # 'at', 'as' … are words of the language too; there the modifier may stand below, never missing
    assert [code for code in astray if code not in _codes(engine, code.lower(), 10)] == []
    assert [code for code in astray if not code.isalpha()] == []


def test_a_letter_for_a_digit_is_read_and_said(engine: SearchEngine) -> None:
    found = engine.search("EO601")
    assert found.hits[0].code == "E0601"
    assert any("EO601" in note and "E0601" in note for note in found.notes)


@pytest.mark.parametrize("prefix", ["J330", "j18", "E06", "V5", "U000"])
def test_a_prefix_lists_its_codes_in_order(engine: SearchEngine, catalogue: Catalogue, prefix: str) -> None:
    expected = [code for code in catalogue.codes if code.startswith(prefix.upper())]
    listed = [code for code in _codes(engine, prefix) if len(code) == 5]
    assert len(expected) > 1
    assert listed[: len(expected)] == expected


@pytest.mark.parametrize("prefix", ["J9", "A1", "E0"])
def test_two_signs_mean_the_modifier_first_and_the_codes_behind_it(
    engine: SearchEngine, catalogue: Catalogue, prefix: str
) -> None:
    found = engine.search(prefix)
    expected = [code for code in catalogue.codes if code.startswith(prefix)]
    assert found.hits[0].code == prefix
    assert [hit.code for hit in found.hits][1 : 1 + len(expected)] == expected


def test_one_letter_gives_its_sections(engine: SearchEngine) -> None:
    found = engine.search("E")
    assert {hit.kind for hit in found.hits} == {"section"}
    assert all(hit.code[0] == "E" for hit in found.hits)
    assert any("671" in note for note in found.notes)


def test_one_letter_under_a_filter_gives_codes(engine: SearchEngine) -> None:
    hits = engine.search("E status:ended").hits
    assert len(hits) > 0
    assert {hit.kind for hit in hits} == {"code"}
    assert all(hit.code[0] == "E" and hit.ended for hit in hits)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("L1843-L1846", "L1843 L1844 L1845 L1846"),
        ("l1843 - l1846", "L1843 L1844 L1845 L1846"),
        ("L1843-1846", "L1843 L1844 L1845 L1846"),
        ("L1843 to L1846", "L1843 L1844 L1845 L1846"),
        ("L1846-L1843", "L1843 L1844 L1845 L1846"),
    ],
)
def test_a_range_lists_what_lies_between(engine: SearchEngine, typed: str, codes: str) -> None:
    found = engine.search(typed)
    assert found.reading.kind is ReadAs.RANGE
    assert [hit.code for hit in found.hits] == codes.split()


@pytest.mark.parametrize(
    "typed", ["J1885 J3301,E0601", "j1885;j3301;e0601", "J1885\nJ3301\nE0601", "J1885 vs J3301 vs E0601"]
)
def test_a_list_gives_its_codes_in_the_order_typed(engine: SearchEngine, typed: str) -> None:
    assert _codes(engine, typed) == ["J1885", "J3301", "E0601"]


def test_a_list_keeps_the_typed_codes_before_their_successors(engine: SearchEngine) -> None:
    assert _codes(engine, "J2930 J1885") == ["J2930", "J1885", "J2919"]


def test_a_code_typed_twice_is_listed_once(engine: SearchEngine) -> None:
    assert _codes(engine, "J1885 J1885") == ["J1885"]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("E0601-RR-KX", "E0601 RR KX"),
        ("E0601 RR KH KX", "E0601 RR KH KX"),
        ("L1833RTKX", "L1833 RT KX"),
        ("E0601 59", "E0601 59"),
        ("99213-25", "99213 25"),
    ],
)
def test_modifiers_follow_their_code(engine: SearchEngine, typed: str, codes: str) -> None:
    wanted = codes.split()
    assert _codes(engine, typed, len(wanted)) == wanted


@pytest.mark.parametrize("typed", ["modifier KX", "mod kx", "KX modifier", "KX"])
def test_a_modifier_alone_is_found_by_its_two_signs(engine: SearchEngine, typed: str) -> None:
    hit = engine.search(typed).hits[0]
    assert (hit.code, hit.kind) == ("KX", "modifier")


@pytest.mark.parametrize(
    ("typed", "code"), [("J18885", "J1885"), ("J8185", "J1885"), ("JJ1885", "J1885"), ("E06O01", "E0601")]
)
def test_a_slip_in_a_code_offers_the_code_and_says_so(engine: SearchEngine, typed: str, code: str) -> None:
    found = engine.search(typed)
    hit = next(hit for hit in found.hits[:10] if hit.code == code)
    assert hit.why or any(code in note for note in found.notes)


def test_an_unknown_code_stands_first_and_near_ones_are_labelled(engine: SearchEngine) -> None:
    found = engine.search("L9999")
    first, *near = found.hits
    assert (first.code, first.status.value) == ("L9999", "not known")
    assert all("L9999 typed" in hit.why for hit in near)


@pytest.mark.parametrize("typed", ["mod 25 25", "modifier KX KX", "E0601-KX-KX"])
def test_a_modifier_typed_twice_is_listed_once(engine: SearchEngine, typed: str) -> None:
    codes = _codes(engine, typed)
    assert len(codes) == len(set(codes))


def test_a_range_typed_backwards_is_not_told_as_mended_letters(engine: SearchEngine) -> None:
    assert engine.search("L1846-L1843").notes == ()


def test_units_are_part_of_the_reading(engine: SearchEngine) -> None:
    reading = engine.search("J1885x2").reading
    assert [(line.code, line.units) for line in reading.codes] == [("J1885", 2)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("J1885 denied", "J1885"),
        ("what replaced J2930", "J2930"),
        ("is E0601 rented", "E0601"),
        ("new J2919?", "J2919"),
    ],
)
def test_a_code_among_words_stands_first(engine: SearchEngine, typed: str, code: str) -> None:
    assert _codes(engine, typed, 1) == [code]


@pytest.mark.parametrize("half_typed", ["E0601 X", "E0601 K", "E0601 -"])
def test_a_code_is_not_lost_while_what_follows_is_half_typed(engine: SearchEngine, half_typed: str) -> None:
    assert _codes(engine, half_typed, 1) == ["E0601"]
