"""What changed between two releases: by made records for each rule, and by CMS's own report of 2020."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, Changes, changes_between, changes_flagged
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.record_fields import records_of
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.word_difference import differing_words

MakeRecord = Callable[..., Record]
ReadRelease = Callable[[str], Mapping[str, Record]]
APRIL, JULY = Release(2020, 2), Release(2020, 3)

REPORTED = {
    "ADD": "A",
    "Coverage and Long Description Change": "B",
    "Long Description Change": "C",
    "Long/Short Description Change": "C",
    "Discontinued": "D",
    "Coverage Change": "F",
    "Payment Change": "P",
    "Re-activated": "R",
    "Short Description Change": "S",
    "Miscellaneous change (BETOS or Type of Service)": "T",
}
"""The words of CMS's transaction report, with the action codes of its key."""


def between(older: Mapping[str, Record], newer: Mapping[str, Record]) -> Changes:
    return changes_between(older, newer, older_release=APRIL, newer_release=JULY)


def only_change(older: Record | None, newer: Record | None) -> Change:
    (change,) = (
        between(
            {older.code: older} if older else {"A0001": newer._replace(code="A0001")} if newer else {},
            {newer.code: newer} if newer else {},
        )
        .only(lambda change: change.code != "A0001")
        .listed
    )
    return change


@pytest.mark.parametrize(
    ("before", "after", "kinds", "action"),
    [
        ({}, {"ended": "2020-06-30"}, "ended", "D"),
        ({}, {"ended": "2020-06-30", "xref": "J0691"}, "ended other", "D"),
        ({}, {"coverage": "D"}, "coverage", "F"),
        ({}, {"pricing": "51"}, "pricing", "P"),
        ({"pricing": "51"}, {"pricing": "51 57"}, "pricing", "P"),
        ({}, {"multiple_pricing": "A"}, "pricing", "P"),
        ({}, {"anesthesia": "3"}, "pricing", "P"),
        ({}, {"betos": "O1E"}, "other", "T"),
        ({"tos": "1 P"}, {"tos": "1"}, "other", "T"),
        ({}, {"xref": "J0691"}, "other", "F"),
        ({}, {"statute": "1862"}, "other", "F"),
        ({"long": "one"}, {"long": "two"}, "long text", "C"),
        ({"short": "one"}, {"short": "two"}, "short text", "S"),
        ({"long": "one", "short": "one"}, {"long": "two", "short": "two"}, "long text short text", "C"),
        ({"long": "one"}, {"long": "two", "coverage": "D"}, "long text coverage", "B"),
        ({"long": "One"}, {"long": "one"}, "long text", "C"),
        ({"ended": "2020-03-31"}, {}, "re-activated", "R"),
        ({"ended": "2020-06-30"}, {"ended": "2020-09-30"}, "other", "F"),
        ({"ended": "2013-12-31"}, {"added": "2020-07-01", "long": "new"}, "added long text", "A"),
        ({}, {"added": "2019-11-15"}, "other", "F"),
    ],
)
def test_each_kind_of_change_is_told_with_the_action_code_of_cms(
    record_of: MakeRecord, before: dict[str, str], after: dict[str, str], kinds: str, action: str
) -> None:
    change = only_change(record_of("J0001", **before), record_of("J0001", **after))
    assert " ".join(kind.value for kind in change.kinds) == kinds
    assert change.action == action
    assert {*before, *after} >= {field.field.replace("text", "long") for field in change.fields}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"action": "A"}, {"action": "N"}),
        ({"effective": "2020-01-01"}, {"effective": "2020-07-01"}),
        ({"long": "corona,  any technique"}, {"long": "corona, any technique "}),
    ],
)
def test_rows_that_differ_only_in_flags_and_blanks_are_no_change(
    record_of: MakeRecord, before: dict[str, str], after: dict[str, str]
) -> None:
    older, newer = record_of("J0001", **before), record_of("J0001", **after)
    assert between({"J0001": older}, {"J0001": newer._replace(sequence="0990")}).listed == ()


def test_new_and_gone_codes_are_told_with_their_day(record_of: MakeRecord) -> None:
    added = only_change(None, record_of("J0002", added="2020-07-01"))
    assert (added.kinds, added.action) == ((ChangeKind.ADDED,), "A")
    assert added.in_words() == "added, first valid day 1 Jul 2020"
    gone = only_change(record_of("J0003", ended="2015-12-31"), None)
    assert (gone.kinds, gone.action) == ((ChangeKind.DROPPED,), "")
    assert gone.in_words() == "left the file, last valid day 31 Dec 2015"
    passing = only_change(None, record_of("J0004", added="2020-04-01", ended="2020-06-30"))
    assert passing.kinds == (ChangeKind.ADDED, ChangeKind.ENDED)


def test_a_changed_text_comes_with_the_words_that_changed(record_of: MakeRecord) -> None:
    older, newer = record_of("J0001", "Injection, 5 mg"), record_of("J0001", "Injection, nos, 50 mg")
    (field,) = only_change(older, newer).fields
    assert (field.label, field.before, field.after) == (
        "Official text",
        ("Injection, 5 mg",),
        ("Injection, nos, 50 mg",),
    )
    before, after = field.pieces
    assert differing_words(before) == ("5",)
    assert "50" in " ".join(differing_words(after))


def test_codes_come_before_modifiers_in_code_order(record_of: MakeRecord) -> None:
    newer = {code: record_of(code) for code in ("AA", "J0002", "A0002", "QZ")}
    assert [change.code for change in between({}, newer).listed] == ["A0002", "J0002", "AA", "QZ"]


def test_without_texts_on_one_side_only_the_facts_are_compared_and_it_is_said(record_of: MakeRecord) -> None:
    older = {"J0001": record_of("J0001", "a text", "text", carriers_manual="2049")}
    newer = {"J0001": record_of("J0001", "", "", coverage="D")}
    changes = between(older, newer)
    assert [field.field for field in changes.listed[0].fields] == ["coverage"]
    assert changes.listed[0].kinds == (ChangeKind.COVERAGE,)
    (note,) = changes.notes
    assert "Texts are not compared" in note
    assert "July 2020" in note
    assert not between(older, older).notes


def test_counts_are_told_in_one_line(record_of: MakeRecord) -> None:
    older = {"J0001": record_of("J0001")}
    newer = {"J0001": record_of("J0001", ended="2020-06-30"), "J0002": record_of("J0002")}
    assert between(older, newer).in_words() == "April 2020 to July 2020: 2 codes (1 added, 1 ended)"


def test_october_2025_says_of_itself_what_changed(catalogue: Catalogue) -> None:
    changes = changes_flagged(records_of(catalogue).values(), catalogue.release)
    flags = [change.action for change in changes.listed]
    assert len(changes.listed) == 99
    assert {flag: flags.count(flag) for flag in set(flags)} == {
        "A": 76,
        "C": 10,
        "D": 7,
        "P": 2,
        "B": 2,
        "R": 1,
        "S": 1,
    }
    by_code = {change.code: change for change in changes.listed}
    assert by_code["C9088"].day == date(2025, 9, 30)
    assert by_code["J1961"].day == date(2025, 6, 18)
    assert by_code["M0237"].day == date(2025, 1, 24)
    assert by_code["J0570"].kinds == (ChangeKind.REACTIVATED,)
    assert by_code["E0765"].kinds == (ChangeKind.LONG_TEXT, ChangeKind.COVERAGE)
    assert by_code["E0765"].in_words() == "long text, coverage (now S), from 1 Oct 2025"
    assert by_code["L6028"].in_words() == "long text, coverage (now I), from 1 Oct 2025"
    assert by_code["A4453"].in_words() == "pricing (now 38), from 1 Oct 2025"
    assert "by CMS's own action codes" in changes.in_words()
    assert changes.notes


@pytest.mark.release
def test_april_to_july_2020_is_cms_own_transaction_report(cms_folder: Path, read_cms: ReadRelease) -> None:
    changes = between(read_cms("HCPC2020_APR_ANWEB.xlsx"), read_cms("HCPC2020_JUL_ANWEB.xlsx"))
    found = {change.code: change.action for change in changes.listed if change.action}
    assert found == _reported(cms_folder / "HCPC2020_JUL_Transactions.xlsx")
    assert len(found) == 75


@pytest.mark.release
def test_the_flags_of_april_2020_are_cms_own_transaction_report(
    cms_folder: Path, read_cms: ReadRelease
) -> None:
    changes = changes_flagged(read_cms("HCPC2020_APR_ANWEB.xlsx").values(), APRIL)
    found = {change.code: change.action for change in changes.listed}
    assert found == _reported(cms_folder / "HCPC2020_APR_Transactions.xlsx")


@pytest.mark.release
def test_the_embedded_catalogue_differs_in_nothing_from_its_own_release(
    catalogue: Catalogue, read_cms: ReadRelease
) -> None:
    changes = between(records_of(catalogue), read_cms("HCPC2025_OCT_ANWEB.xlsx"))
    assert changes.listed == ()


def _reported(path: Path) -> dict[str, str]:
    """The codes that a transaction report says were changed, with their action codes."""
    if not path.exists():
        pytest.skip(f"no {path.name} among the CMS releases")
    by_code = CalamineWorkbook.from_path(path).get_sheet_by_index(1).to_python()
    rows = [[str(cell).strip() for cell in row[:2]] for row in by_code]
    start = next(place for place, row in enumerate(rows) if row[1] == "ACTION CD")
    return {code: REPORTED[action] for code, action in rows[start + 1 :] if action != "No Change"}
