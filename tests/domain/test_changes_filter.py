"""Changes of a section, a letter, a kind, or of given codes."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Changes, changes_flagged
from hcpcs_tui.domain.changes_filter import ChangeFilter, codes_in, kinds_named, listed_in
from hcpcs_tui.domain.record_fields import records_of
from hcpcs_tui.domain.section_named import DMEPOS_RULE

NEW_DMEPOS = "A4288 E0150 E0658 E0659 L1007 L5657 L6034 L6035 L6036 L6038 L6039".split()
CHANGED_DMEPOS = "A4453 A4459 E0765 E0986 L5673 L5679 L5783 L6028 L7406".split()


@pytest.fixture(scope="session")
def october(catalogue: Catalogue) -> Changes:
    return changes_flagged(records_of(catalogue).values(), catalogue.release)


def codes_of(changes: Changes) -> list[str]:
    return [change.code for change in changes.listed]


def test_what_touches_a_supplier_of_equipment(october: Changes, catalogue: Catalogue) -> None:
    kept = ChangeFilter(section="DMEPOS").of(october, catalogue)
    assert codes_of(kept) == sorted(NEW_DMEPOS + CHANGED_DMEPOS)
    assert DMEPOS_RULE in kept.notes
    added = ChangeFilter(section="dmepos", kinds=frozenset({ChangeKind.ADDED})).of(october, catalogue)
    assert codes_of(added) == NEW_DMEPOS
    assert not codes_of(
        ChangeFilter(section="dmepos", kinds=frozenset({ChangeKind.ENDED})).of(october, catalogue)
    )


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (ChangeFilter(section="hand prostheses"), ["L6028", "L6034", "L6035", "L6036", "L6038", "L6039"]),
        (ChangeFilter(section="A9500-A9800"), ["A9612", "A9616"]),
        (ChangeFilter(section="a9500-a9800"), ["A9612", "A9616"]),
        (ChangeFilter(section="WHEEL"), ["E0986"]),
        (ChangeFilter(section="no such words"), []),
        (ChangeFilter(letter="S"), ["S0074"]),
        (ChangeFilter(kinds=frozenset({ChangeKind.REACTIVATED})), ["J0570"]),
        (ChangeFilter(codes=frozenset({"J0570", "E0765", "J1885"})), ["E0765", "J0570"]),
        (ChangeFilter(codes=frozenset()), []),
        (ChangeFilter(letter="E", kinds=frozenset({ChangeKind.COVERAGE})), ["E0765"]),
    ],
)
def test_a_filter_lets_through_what_it_says(
    october: Changes, catalogue: Catalogue, wanted: ChangeFilter, codes: list[str]
) -> None:
    assert codes_of(wanted.of(october, catalogue)) == codes


def test_a_section_that_names_nothing_is_said(october: Changes, catalogue: Catalogue) -> None:
    (*_, note) = ChangeFilter(section="nosuch").of(october, catalogue).notes
    assert note.startswith("No section is called 'nosuch'. It may be words of its title, a range such as")


def test_no_filter_narrows_nothing(october: Changes, catalogue: Catalogue) -> None:
    assert ChangeFilter().of(october, catalogue) == october


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("text", {ChangeKind.LONG_TEXT, ChangeKind.SHORT_TEXT}),
        ("short", {ChangeKind.SHORT_TEXT}),
        ("Added", {ChangeKind.ADDED}),
        ("reactivated", {ChangeKind.REACTIVATED}),
        ("re-activated", {ChangeKind.REACTIVATED}),
        ("dropped", {ChangeKind.DROPPED}),
        ("left", {ChangeKind.DROPPED}),
        ("price", set()),
        ("", set()),
    ],
)
def test_a_kind_is_named_by_its_word(word: str, kinds: set[ChangeKind]) -> None:
    assert kinds_named(word) == kinds


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("J1885", {"J1885"}),
        ("e0601-rr-kx, J1885x2\nA4253;KX", {"E0601", "J1885", "A4253"}),
        ("99213 0001U D0120 W1234 J18855 XJ1885 hello", {"D0120"}),
        ("", set()),
    ],
)
def test_codes_are_found_in_a_list_of_any_shape(text: str, codes: set[str]) -> None:
    assert codes_in(text) == codes


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("J1885,KX", {"J1885", "KX"}),
        ("j1885; rt a1", {"J1885", "RT", "A1"}),
        ("my-codes.txt", set()),
        ("J1885,25", set()),
        ("", set()),
    ],
)
def test_a_list_of_codes_and_modifiers_is_told_from_a_file_name(text: str, listed: set[str]) -> None:
    assert listed_in(text) == listed
