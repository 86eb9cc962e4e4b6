"""Any typed text becomes a reading: codes, ranges, lists, modifiers, units, look-alikes or words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.reading import ReadAs, clean, mend_letters, read
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier

SCRIBBLES = st.text(alphabet="ABDEFGIJLMOPRTUWXZ0123456789aejlortx .,-/;:*&()#'\"–×\t\u00a0", max_size=30)
"""Texts that come close to codes far more often than arbitrary ones."""


@pytest.mark.parametrize(
    ("typed", "code", "system"),
    [
        ("J1885", "J1885", "level2"),
        ("j1885", "J1885", "level2"),
        ("  J1885\n", "J1885", "level2"),
        ("(J1885)", "J1885", "level2"),
        ("J1885,", "J1885", "level2"),
        ("e 0601", "E0601", "level2"),
        ("E-0601", "E0601", "level2"),
        ("Ｊ1885", "J1885", "level2"),  # full-width letter, pasted
        ("J1885\u200b", "J1885", "level2"),  # zero-width blank, pasted from a web page
        ("J9999", "J9999", "level2"),
        ("A9999", "A9999", "level2"),
        ("U0001", "U0001", "level2"),
        ("0001U", "0001U", "pla"),
        ("0001u", "0001U", "pla"),
        ("0042T", "0042T", "cpt3"),
        ("0042 T", "0042T", "cpt3"),
        ("0001M", "0001M", "maaa"),
        ("0001A", "0001A", "cpt-a"),
        ("1000F", "1000F", "cpt2"),
        ("99213", "99213", "cpt1"),
        ("D0120", "D0120", "cdt"),
        ("W1234", "W1234", "level3"),
        ("Z9999", "Z9999", "level3"),
        ("hcpcs J3490", "J3490", "level2"),
        ("HCPCS code J3490", "J3490", "level2"),
        ("CPT 99213", "99213", "cpt1"),
        ("code #J1885", "J1885", "level2"),
    ],
)
def test_a_code_is_read_with_its_system(typed: str, code: str, system: str) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.CODE
    assert [(line.code, line.system) for line in reading.codes] == [(code, system)]
    assert reading.system == system
    assert not reading.codes[0].modifiers
    assert reading.codes[0].units is None
    assert not reading.notes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GO439", "G0439"),
        ("EO601", "E0601"),
        ("E06O1", "E0601"),
        ("JI885", "J1885"),
        ("L1B33", None),
        ("Jl885", "J1885"),
        ("O0439", "00439"),
        ("OO42T", "0042T"),
        ("992I3", "99213"),
    ],
)
def test_a_letter_in_the_place_of_a_digit_is_read_as_the_digit_and_said(typed: str, code: str | None) -> None:
    reading = read(typed)
    if code is None:
        assert reading.kind is not ReadAs.CODE
        return
    assert [line.code for line in reading.codes] == [code]
    assert any(f"{typed.upper()} is read as {code}" in note for note in reading.notes)


@pytest.mark.parametrize("code", ["J1885", "L1833", "0001U", "99213", "G0439", "O", "OIL", "OOOOO", "HELLO"])
def test_a_code_or_a_word_is_not_mended(code: str) -> None:
    assert mend_letters(code) == code


@pytest.mark.parametrize(
    ("typed", "code", "modifiers"),
    [
        ("E0601-RR-KX", "E0601", ("RR", "KX")),
        ("e0601-rr-kx", "E0601", ("RR", "KX")),
        ("E0601 RR KX", "E0601", ("RR", "KX")),
        ("E0601,RR,KX", "E0601", ("RR", "KX")),
        ("E0601RR-KX", "E0601", ("RR", "KX")),
        ("L1833RTKX", "L1833", ("RT", "KX")),
        ("l1833rt", "L1833", ("RT",)),
        ("99213-25", "99213", ("25",)),
        ("99213 25", "99213", ("25",)),
        ("J1885-X2", "J1885", ("X2",)),
        ("00100-P3-QK", "00100", ("P3", "QK")),
        ("3044F-8P", "3044F", ("8P",)),
        ("J1885-JA-JZ-RT-59", "J1885", ("JA", "JZ", "RT", "59")),
    ],
)
def test_modifiers_are_read_from_a_claim_line(typed: str, code: str, modifiers: tuple[str, ...]) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.CODE
    assert reading.codes[0].code == code
    assert reading.codes[0].modifiers == modifiers
    assert reading.codes[0].units is None
    assert not reading.notes


def test_a_fifth_modifier_is_kept_and_remarked() -> None:
    reading = read("99213-25-59-XU-RT-LT")
    assert reading.codes[0].modifiers == ("25", "59", "XU", "RT", "LT")
    assert any("four modifiers at most" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("typed", "code", "units"),
    [
        ("J1885x2", "J1885", 2),
        ("J1885X2", "J1885", 2),
        ("J1885 x 2", "J1885", 2),
        ("J1885 x2", "J1885", 2),
        ("J1885 X 20", "J1885", 20),
        ("J1885*10", "J1885", 10),
        ("J1885 × 4", "J1885", 4),
        ("J1885 2 units", "J1885", 2),
        ("J1885 1 unit", "J1885", 1),
        ("99213 x 3", "99213", 3),
        ("J1885x9999", "J1885", 9999),
    ],
)
def test_units_are_read_from_a_claim_line(typed: str, code: str, units: int) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.CODE
    assert (reading.codes[0].code, reading.codes[0].units) == (code, units)
    assert not reading.codes[0].modifiers


def test_modifiers_and_units_stand_together() -> None:
    line = read("J1885-JZ x 2").codes[0]
    assert (line.modifiers, line.units) == (("JZ",), 2)


def test_units_that_could_be_a_modifier_are_told_apart() -> None:
    assert any("J1885-X2" in note for note in read("J1885x2").notes)
    assert not read("J1885x20").notes


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("L1843-L1846", "L1843", "L1846"),
        ("l1843 - l1846", "L1843", "L1846"),
        ("L1843–L1846", "L1843", "L1846"),
        ("L1843..L1846", "L1843", "L1846"),
        ("L1843 to L1846", "L1843", "L1846"),
        ("L1843 thru L1846", "L1843", "L1846"),
        ("L1843-1846", "L1843", "L1846"),
        ("L1846-L1843", "L1843", "L1846"),  # reversed
        ("99213-99215", "99213", "99215"),
        ("0001U-0010U", "0001U", "0010U"),
        ("D0120-D0180", "D0120", "D0180"),
        ("codes L1843-L1846", "L1843", "L1846"),
    ],
)
def test_a_range_runs_from_its_lower_to_its_higher_code(typed: str, start: str, end: str) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.RANGE
    assert [line.code for line in reading.codes] == [start, end]


@pytest.mark.parametrize("typed", ["A0021-B4034", "E0601-99213", "0001U-U0010", "0042T-0050F"])
def test_two_codes_of_different_shape_are_no_range(typed: str) -> None:
    assert read(typed).kind is not ReadAs.RANGE


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("J1885 J3301,E0601", ["J1885", "J3301", "E0601"]),
        ("j1885; j3301", ["J1885", "J3301"]),
        ("J1885/J3301", ["J1885", "J3301"]),
        ("J1885 | J3301", ["J1885", "J3301"]),
        ("J1885 and 96372", ["J1885", "96372"]),
        ("J1885 vs. 96372", ["J1885", "96372"]),
        ("E0601\nE0470\nA7030", ["E0601", "E0470", "A7030"]),
        ("codes J1885 J3301", ["J1885", "J3301"]),
    ],
)
def test_several_codes_are_a_list_in_the_order_typed(typed: str, codes: list[str]) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.LIST
    assert [line.code for line in reading.codes] == codes


def test_each_line_of_a_list_keeps_its_own_modifiers_and_units() -> None:
    reading = read("E0601-RR, J1885 x 2, 99213-25-57")
    assert [(line.code, line.modifiers, line.units) for line in reading.codes] == [
        ("E0601", ("RR",), None),
        ("J1885", (), 2),
        ("99213", ("25", "57"), None),
    ]


@pytest.mark.parametrize(
    ("typed", "modifiers", "system"),
    [
        ("mod 25", ("25",), "mod-cpt"),
        ("modifier 59", ("59",), "mod-cpt"),
        ("59 modifier", ("59",), "mod-cpt"),
        ("-25", ("25",), "mod-cpt"),
        ("25", ("25",), "mod-cpt"),
        ("JZ", ("JZ",), "mod-level2"),
        ("jz", ("JZ",), "mod-level2"),
        ("A1", ("A1",), "mod-level2"),
        ("P3", ("P3",), "mod-status"),
        ("1P", ("1P",), "mod-cpt2"),
        ("8P", ("8P",), "mod-cpt2"),
        ("modifiers RT, LT", ("RT", "LT"), "mod-level2"),
        ("mods RT and 50", ("RT", "50"), "mod-level2"),
    ],
)
def test_a_modifier_is_read_with_the_set_it_belongs_to(
    typed: str, modifiers: tuple[str, ...], system: str
) -> None:
    reading = read(typed)
    assert reading.kind is ReadAs.MODIFIER
    assert (reading.modifiers, reading.system) == (modifiers, system)
    assert not reading.codes


@pytest.mark.parametrize(("typed", "prefix"), [("A1", "A1"), ("J1", "J1"), ("P3", "P3"), ("mod A1", "")])
def test_two_characters_that_also_begin_a_code_mean_both(typed: str, prefix: str) -> None:
    assert read(typed).prefix == prefix


@pytest.mark.parametrize("typed", ["J", "J18", "j188", "E06"])
def test_the_beginning_of_a_code_is_a_prefix(typed: str) -> None:
    reading = read(typed)
    assert (reading.kind, reading.prefix) == (ReadAs.PREFIX, typed.upper())


@pytest.mark.parametrize("typed", ["J18855", "JJ1885", "J188S", "E061A"])
def test_a_code_with_a_slip_is_mistyped(typed: str) -> None:
    assert read(typed).kind is ReadAs.MISTYPED


@pytest.mark.parametrize(
    ("typed", "system"),
    [
        ("E11.9", "icd10cm"),
        ("e11.9", "icd10cm"),
        ("Z00.00", "icd10cm"),
        ("S72.001A", "icd10cm"),
        ("I10", "icd10cm"),
        ("z00", "icd10cm"),
        ("0002-7510-01", "ndc"),
        ("12345-678-90", "ndc"),
        ("50242-040-62", "ndc"),
        ("00027510001", "ndc"),
        ("rev 0450", "revenue"),
        ("revenue code 450", "revenue"),
        ("0450", "revenue"),
        ("MS-DRG 470", "drg"),
        ("DRG470", "drg"),
        ("0DTJ4ZZ", "icd10pcs"),
        ("0SR9019", "icd10pcs"),
    ],
)
def test_a_code_of_another_code_set_is_named_as_such(typed: str, system: str) -> None:
    reading = read(typed)
    assert (reading.kind, reading.system) == (ReadAs.LOOKALIKE, system)
    assert not reading.codes


@pytest.mark.parametrize(
    "typed",
    [
        "oxygen",
        "cpap mask",
        "wheelchair",
        "knee brace 2",
        "ketorolac 15 mg",
        "c-peptide",
        "mod",
        "HCPCS",
        "CPT",
    ],
)
def test_words_stay_words(typed: str) -> None:
    reading = read(typed)
    assert (reading.kind, reading.text) == (ReadAs.WORDS, typed)
    assert not reading.codes


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "\x00\x1b", "\u200b\ufeff"])
def test_blank_text_is_nothing(typed: str) -> None:
    assert read(typed).kind is ReadAs.NOTHING


def test_escape_sequences_lose_their_power() -> None:
    assert clean("cpap\x1b[31m mask\r\n\x07") == "cpap [31m mask"


def test_every_code_and_modifier_of_the_release_is_read_as_itself(catalogue: Catalogue) -> None:
    for code in catalogue.codes:
        reading = read(code.lower())
        assert (reading.kind, [line.code for line in reading.codes]) == (ReadAs.CODE, [code])
    for modifier in catalogue.modifiers:
        reading = read(modifier.lower())
        assert (reading.kind, reading.modifiers) == (ReadAs.MODIFIER, (modifier,))


@given(st.text() | SCRIBBLES)
def test_any_text_is_read_without_control_characters(text: str) -> None:
    reading = read(text)
    shown = (
        reading.text,
        reading.prefix,
        *reading.notes,
        *reading.modifiers,
        *(part for line in reading.codes for part in (line.code, *line.modifiers)),
    )
    assert not [sign for part in shown for sign in part if unicodedata.category(sign)[0] == "C"]


@given(st.text() | SCRIBBLES)
def test_a_reading_is_consistent(text: str) -> None:
    reading = read(text)
    assert (reading.kind is ReadAs.NOTHING) == (reading.text == "")
    assert bool(reading.codes) == (reading.kind in (ReadAs.CODE, ReadAs.RANGE, ReadAs.LIST))
    assert bool(reading.modifiers) == (reading.kind is ReadAs.MODIFIER)
    for line in reading.codes:
        assert line.system == system_of_code(line.code)
        assert all(system_of_modifier(modifier) for modifier in line.modifiers)
        assert line.units is None or line.units >= 0


@given(st.text() | SCRIBBLES)
def test_cleaned_text_is_read_like_the_text_itself(text: str) -> None:
    assert read(clean(text)) == read(text)


CODES = st.from_regex(r"[A-HJ-NP-V][0-9]{4}|[0-9]{5}|[0-9]{4}[FTUMA]", fullmatch=True)
MODIFIERS = st.lists(st.sampled_from(["RR", "KX", "RT", "25", "59", "P3", "1P", "A1"]), max_size=4)


@given(CODES, MODIFIERS, st.sampled_from(["-", " ", ","]), st.none() | st.integers(1, 999))
def test_a_claim_line_is_read_back(code: str, modifiers: list[str], between: str, units: int | None) -> None:
    typed = between.join((code, *modifiers)) + (f" x {units}" if units else "")
    line = read(typed).codes[0]
    assert (line.code, line.modifiers, line.units) == (code, tuple(modifiers), units)


def test_a_very_long_text_is_read_too() -> None:
    assert len(read("oxygen " * 100_000).text) <= 20_000


@pytest.mark.parametrize("typed", ["J1885 x 1000", "J1885 x1000", "J1885 X 1234", "J1885x1000"])
def test_units_of_four_digits_are_not_a_local_code(typed: str) -> None:
    assert [(line.code, line.units) for line in read(typed).codes] == [("J1885", int(typed[-4:]))]


def test_five_digits_behind_an_x_are_no_modifiers() -> None:
    assert not any(line.modifiers for line in read("J1885x12345").codes)


def test_a_drug_code_with_its_qualifier_is_an_ndc() -> None:
    assert read("N400027510001").system == "ndc"


@pytest.mark.parametrize(
    "typed",
    ["E0601-", "E0601-RR-", "E0601\u2011RR", "99213\u201325", "L1833-RTKX", "J1885-JZx2", "cpt code: 99213"],
)
def test_a_claim_line_in_another_spelling_is_a_code(typed: str) -> None:
    assert read(typed).kind is ReadAs.CODE


def test_the_beginning_of_a_dental_code_is_dental() -> None:
    assert read("D01").system == "cdt"


def test_a_range_typed_backwards_has_no_false_note() -> None:
    assert read("L1846-L1843").notes == ()
