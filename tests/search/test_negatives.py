"""What must be refused or explained: the lines of the query set negatives.tsv, one test each."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.doses import dose_of_units
from hcpcs_tui.domain.reading import ReadAs
from hcpcs_tui.search.engine import SearchEngine


def _said(engine: SearchEngine, text: str) -> str:
    return " ".join(engine.search(text).notes)


@pytest.mark.parametrize(
    ("typed", "system", "owner"),
    [
        ("99213", "CPT Category I", "AMA"),
        ("0001U", "CPT PLA", "AMA"),
        ("0075T", "CPT Category III", "AMA"),
        ("3008F", "CPT Category II", "AMA"),
        ("D0120", "CDT", "ADA"),
        ("mod 25", "CPT modifiers", "AMA"),
        ("modifier 59", "CPT modifiers", "AMA"),
    ],
)
def test_a_code_of_another_owner_is_named_with_owner_and_licence(
    engine: SearchEngine, typed: str, system: str, owner: str
) -> None:
    found = engine.search(typed)
    assert found.hits[0].kind not in ("code", "modifier")
    assert found.hits[0].status.value == "not known"
    said = _said(engine, typed)
    for part in (system, owner, "not shipped", "licence"):
        assert part in said


@pytest.mark.parametrize("typed", ["12345", "00000", "99999", "99206"])
def test_five_digits_that_nothing_names_belong_to_cpt_by_their_shape_alone(
    engine: SearchEngine, typed: str
) -> None:
    assert f"By its shape {typed} belongs to CPT Category I" in _said(engine, typed)
    assert "Whether such a code exists is not known here." in _said(engine, typed)
    assert "by its shape" in engine.search(typed).hits[0].name


@pytest.mark.parametrize("typed", ["99213", "97014", "77067", "modifier 25"])
def test_a_number_that_the_catalogue_names_belongs_to_cpt_plainly(engine: SearchEngine, typed: str) -> None:
    assert "by its shape" not in f"{_said(engine, typed)} {engine.search(typed).hits[0].name}".lower()


def test_a_cpt_modifier_is_found_with_our_label(engine: SearchEngine) -> None:
    assert engine.search("mod 25").hits[0].name == "CPT modifiers; our label: visit beside a procedure"


@pytest.mark.parametrize("typed", ["0001U", "0075T", "3008F", "D0120", "mod 25"])
def test_no_row_of_the_catalogue_is_offered_for_it(engine: SearchEngine, typed: str) -> None:
    assert engine.search(typed).total == 1


@pytest.mark.parametrize(("number", "choice"), [("77066", "Diagnostic mammography"), ("36415", "Blood draw")])
def test_a_code_paired_with_a_number_names_the_choice_rather_than_a_meaning(
    engine: SearchEngine, number: str, choice: str
) -> None:
    assert f'paired with {number} in the choice "{choice}"' in [hit.why for hit in engine.search(number).hits]


def test_99213_comes_with_no_look_alike(engine: SearchEngine) -> None:
    assert all("paired with 99213" in hit.why for hit in engine.search("99213").hits[1:])


def test_modifier_59_points_to_relatives_labelled_as_such(engine: SearchEngine) -> None:
    _, *related = engine.search("modifier 59").hits
    assert [hit.code for hit in related] == ["XE", "XP", "XS", "XU"]
    assert all(hit.kind == "modifier" and "59" in hit.why for hit in related)


def test_l9999_is_not_in_this_release_and_may_have_existed(engine: SearchEngine) -> None:
    said = _said(engine, "L9999")
    for part in ("L9999 is not in the October 2025 release", "2014-06-30", "may have existed"):
        assert part in said


def test_j9999_is_a_code(engine: SearchEngine) -> None:
    found = engine.search("J9999")
    assert [(hit.code, hit.status.value) for hit in found.hits] == [("J9999", "in use")]
    assert found.notes == ()


@pytest.mark.parametrize("typed", ["I10", "i10", "N18", "K21", "Z00", "O80", "D50"])
def test_a_letter_and_two_digits_that_begin_no_code_look_like_a_category(
    engine: SearchEngine, typed: str
) -> None:
    assert engine.search(typed).total == 0
    assert f"{typed.upper()} looks like a category of ICD-10-CM" in _said(engine, typed)


def test_d50_may_begin_a_dental_code_too(engine: SearchEngine) -> None:
    assert "D50 begins a dental code (CDT). Look it up in the CDT book" in _said(engine, "D50")


@pytest.mark.parametrize(("typed", "code"), [("E11", "E1100"), ("J18", "J1800"), ("K00", "K0001")])
def test_a_category_that_begins_codes_lists_them(engine: SearchEngine, typed: str, code: str) -> None:
    assert engine.search(typed).hits[0].code == code
    assert "ICD-10-CM" not in _said(engine, typed)


def test_ozempic_has_no_code_and_the_unclassified_ones_are_offered_as_such(engine: SearchEngine) -> None:
    found = engine.search("ozempic")
    codes = [hit.code for hit in found.hits]
    assert {"J3490", "J3590"} <= set(codes) <= {"J3490", "J3590", "C9399"}
    assert all("unclassified" in hit.why for hit in found.hits)
    assert "No code" in _said(engine, "ozempic")


@pytest.mark.parametrize(
    "typed",
    ["Ozempic", "wegovy", "mounjaro", "tirzepatide", "semaglutide", "ozempic 1 mg", "ozempic injection"],
)
def test_a_drug_without_a_code_is_never_taken_for_a_near_spelt_one(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed)
    assert {hit.code for hit in found.hits} <= {"J3490", "J3590", "C9399"}
    assert found.notes


def test_e11_9_looks_like_icd_10_cm(engine: SearchEngine) -> None:
    found = engine.search("E11.9")
    assert found.total == 0
    assert found.reading.kind is ReadAs.LOOKALIKE
    assert "ICD-10-CM" in _said(engine, "E11.9")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("00093-7146-56", "NDC"), ("0450", "evenue"), ("DRG 470", "DRG"), ("Z79.4", "ICD-10-CM")],
)
def test_codes_of_other_sets_are_named_for_what_they_look_like(
    engine: SearchEngine, typed: str, name: str
) -> None:
    found = engine.search(typed)
    assert found.total == 0
    assert name in _said(engine, typed)


def test_asdfgh_finds_nothing_and_says_so(engine: SearchEngine) -> None:
    found = engine.search("asdfgh")
    assert found.total == 0
    assert _said(engine, "asdfgh") == "Nothing found: no code has 'asdfgh'."


def test_j1885x2_is_two_units_of_fifteen_milligrams(engine: SearchEngine) -> None:
    found = engine.search("J1885x2")
    (line,) = found.reading.codes
    assert (line.code, line.units, found.hits[0].code) == ("J1885", 2, "J1885")
    assert dose_of_units(found.hits[0].name, line.units or 0) == "2 units = 30 mg"


def test_a1_is_the_modifier_first(engine: SearchEngine, catalogue: Catalogue) -> None:
    found = engine.search("A1")
    assert catalogue.with_prefix("A1") == []
    assert (found.hits[0].code, found.hits[0].kind) == ("A1", "modifier")
    assert not any("othing" in note for note in found.notes)


def test_e_is_a_list_of_sections_not_of_codes(engine: SearchEngine) -> None:
    hits = engine.search("E").hits
    assert 10 < len(hits) < 100
    assert {hit.kind for hit in hits} == {"section"}
    assert [hit.code for hit in hits] == sorted(hit.code for hit in hits)


def test_nothing_typed_crashes_nothing(engine: SearchEngine) -> None:
    found = engine.search("")
    assert found.reading.kind is ReadAs.NOTHING
    assert found.total == 8846
