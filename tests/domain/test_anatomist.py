"""Codes of every shape, modifiers and claim lines are taken apart; nothing that is typed breaks it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.anatomist import anatomy_of
from hcpcs_tui.domain.anatomy import Anatomy
from hcpcs_tui.domain.catalogue import Catalogue

TODAY = date(2026, 11, 21)


def lines_of(anatomy: Anatomy) -> dict[str, str]:
    return {line.label: line.text for line in anatomy.lines}


@pytest.mark.parametrize(
    ("typed", "signs", "told"),
    [
        ("J1885", ["J", "1885"], ["first place is Level II", "J0120-J7175 (usual section)"]),
        ("99213", ["99213"], ["CPT Category I", "Evaluation and Management, 99202-99499"]),
        ("45378", ["45378"], ["Surgery: Digestive"]),
        ("99999", ["99999"], ["No section of this program"]),
        ("0500F", ["0500", "F"], ["Patient management", "CPT Category II"]),
        ("0042T", ["0042", "T"], ["no sections [general knowledge]", "CPT Category III"]),
        ("0001U", ["0001", "U"], ["no sections", "One test of one laboratory"]),
        ("0001M", ["0001", "M"], ["no sections", "CPT MAAA"]),
        ("0001A", ["0001", "A"], ["no sections", "COVID-19 vaccine"]),
        ("D0120", ["D", "0120"], ["of the ADA", "stands in CDT"]),
        ("W1234", ["W", "1234"], ["Level III", "for its maker to say"]),
        ("F1234", ["F", "1234"], ["no code begins with F", "no section"]),
        ("RT", ["RT"], ["Level II. Right side"]),
        ("59", ["59"], ["owner: AMA"]),
        ("8P", ["8P"], ["Category II modifiers"]),
        ("P3", ["P3"], ["of the AMA, physical status"]),
        ("JG", ["JG"], ["(ended, October 2025)"]),
        ("E11.9", ["E11.9"], ["looks like ICD-10-CM"]),
        ("J1885x2", ["J", "1885", "x2"], ["2 units = 30 mg"]),
        ("99213x2", ["99213", "x2"], ["2 of what the text"]),
        (
            "E0601-RR-KX",
            ["E", "0601", "RR", "KX"],
            ["Durable medical equipment", "Rental of DME", "Medical policy requirements met"],
        ),
    ],
)
def test_each_sign_says_what_it_is(
    catalogue: Catalogue, typed: str, signs: list[str], told: list[str]
) -> None:
    anatomy = anatomy_of(typed, catalogue, TODAY)
    assert [part.signs for part in anatomy.parts] == signs
    for part in anatomy.parts:
        assert anatomy.text[part.start : part.start + len(part.signs)] == part.signs
        assert part.sources or part.label == "units of service"
    for words in told:
        assert words in " | ".join(anatomy.reading())


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("J1885", "In use (October 2025 release)."),
        ("G0202", "Ended: 31 Dec 2017 was the last valid day"),
        ("J9998", "is not in the October 2025 release"),
        ("99213", "belongs to CPT Category I"),
        ("W1234", "belongs to HCPCS Level III"),
        ("JG", "Ended: 31 Dec 2024"),
    ],
)
def test_the_status_of_the_whole_is_told(catalogue: Catalogue, typed: str, status: str) -> None:
    assert status in lines_of(anatomy_of(typed, catalogue, TODAY))["Status"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("U0001", "0001U is another: CPT PLA"),
        ("0001U", "U0001 is another: HCPCS Level II, COVID-19"),
        ("M0001", "0001M is another: CPT MAAA"),
        ("0042T", "T0042 is another: HCPCS Level II, not in the October 2025 release"),
        ("P3", "3P is another: Category II modifiers"),
        ("1P", "P1 is another: Physical status modifiers, Anesthesia"),
    ],
)
def test_the_same_signs_the_other_way_round_are_named(catalogue: Catalogue, typed: str, other: str) -> None:
    assert lines_of(anatomy_of(typed, catalogue, TODAY))["Look-alike"].startswith(other)


@pytest.mark.parametrize("typed", ["J1885", "99213", "D0120", "W1234", "RT", "59", "8P", "P7"])
def test_without_such_a_twin_none_is_named(catalogue: Catalogue, typed: str) -> None:
    assert "Look-alike" not in lines_of(anatomy_of(typed, catalogue, TODAY))


def test_the_next_update_is_computed_from_today(catalogue: Catalogue) -> None:
    anatomy = anatomy_of("0042T", catalogue, date(2027, 1, 1))
    assert lines_of(anatomy)["Updates"].endswith("next 1 Jul 2027, in 181 days")


@pytest.mark.parametrize(
    ("typed", "text", "note"),
    [
        ("EO601", "E0601", "EO601 is read as E0601"),
        ("A0021-A0030", "A0021", "Only A0021, the first code, is drawn."),
        ("J1885, 96372", "J1885", "Only J1885"),
        ("E0601-RR-KX-KH-GA-GY", "E0601-RR-KX-KH-GA", "four modifiers at most"),
        ("J18", "J18", "not a whole code"),
        ("oxygen", "oxygen", "not a whole code"),
        ("", "", "not a whole code"),
    ],
)
def test_how_it_was_read_is_noted(catalogue: Catalogue, typed: str, text: str, note: str) -> None:
    anatomy = anatomy_of(typed, catalogue, TODAY)
    assert anatomy.text == text
    assert note in " ".join(anatomy.notes)


SHAPED = st.from_regex(r"[A-Z]?[0-9]{4,5}[A-Z]?(-[A-Z0-9]{2}){0,5}(x[0-9]{1,4})?", fullmatch=True)


@given(typed=st.text(max_size=30) | SHAPED)
def test_whatever_is_typed_is_drawn_within_forty_columns(catalogue: Catalogue, typed: str) -> None:
    anatomy = anatomy_of(typed, catalogue, TODAY)
    assert bool(anatomy.parts) or bool(anatomy.notes)
    if anatomy.parts:
        assert all(len(line) <= 40 for line in anatomy.drawing())
        assert all(key in catalogue.sources for key in anatomy.source_keys)
