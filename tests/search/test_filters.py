"""Filters typed as words or chosen, and what they let through."""

from collections.abc import Callable
from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.changes import changes_flagged
from hcpcs_tui.domain.changes_filter import ChangeFilter
from hcpcs_tui.domain.codes import Code, Entry, Modifier
from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.measures import is_quality_measure
from hcpcs_tui.domain.record_fields import records_of
from hcpcs_tui.domain.section_named import DMEPOS_RULE
from hcpcs_tui.search.engine import SearchEngine
from hcpcs_tui.search.query import parse

Claim = Callable[[Entry], bool]

NARROWING: list[tuple[str, Claim]] = [
    ("letter:J", lambda entry: isinstance(entry, Code) and entry.code[0] == "J"),
    ("LETTER:j", lambda entry: isinstance(entry, Code) and entry.code[0] == "J"),
    ("status:ended", lambda entry: entry.ended is not None),
    ("is:ended", lambda entry: entry.ended is not None),
    ("status:in-use", lambda entry: entry.ended is None),
    ("status:active", lambda entry: entry.ended is None),
    ('status:"in use"', lambda entry: entry.ended is None),
    ("coverage:I", lambda entry: entry.coverage == "I"),
    ("added:2025", lambda entry: entry.added is not None and entry.added.year == 2025),
    ("added:2025-10", lambda entry: entry.added == date(2025, 10, 1)),
    ("is:modifier", lambda entry: isinstance(entry, Modifier)),
    ("is:code", lambda entry: isinstance(entry, Code)),
    ("measure:no", lambda entry: not is_quality_measure(entry)),
    ("measure:yes", is_quality_measure),
    ("section:E0100-E0159", lambda entry: isinstance(entry, Code) and "E0100" <= entry.code <= "E0159"),
    (
        "letter:J status:ended coverage:D",
        lambda entry: (
            isinstance(entry, Code)
            and entry.code[0] == "J"
            and entry.ended is not None
            and entry.coverage == "D"
        ),
    ),
]


@pytest.mark.parametrize(("typed", "holds"), NARROWING, ids=[typed for typed, _ in NARROWING])
def test_a_filter_lets_through_exactly_what_it_says(
    engine: SearchEngine, catalogue: Catalogue, typed: str, holds: Claim
) -> None:
    expected = [entry.code for entry in catalogue if holds(entry)]
    found = engine.search(typed)
    assert expected
    assert [hit.code for hit in found.hits] == expected
    assert found.looked_at == len(expected)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("section:dme walker folding", "E0143"),
        ("section:wheelchair standard", "K0001"),
        ('section:"canes, crutches" quad', "E0105"),
        ("letter:E concentrator", "E1390"),
    ],
)
def test_a_section_is_named_by_its_words(engine: SearchEngine, typed: str, code: str) -> None:
    assert code in [hit.code for hit in engine.search(typed).hits[:10]]


def test_dmepos_is_taken_by_number_and_says_so(engine: SearchEngine, catalogue: Catalogue) -> None:
    found = engine.search("section:DMEPOS")
    meant = ChangeFilter(section="dmepos")
    changes = changes_flagged(records_of(catalogue).values(), catalogue.release)
    assert {change.code for change in meant.of(changes, catalogue).listed} <= {hit.code for hit in found.hits}
    assert "A0021" not in {hit.code for hit in found.hits}
    assert {hit.code[0] for hit in found.hits} == set("ABEKLV")
    assert found.notes == (DMEPOS_RULE,)
    assert engine.search("section:dmepos", Filters(section="dmepos")).notes == (DMEPOS_RULE,)
    assert engine.search("section:wheel", Filters(section="dmepos")).notes == ()


def test_a_section_without_words_names_nothing(engine: SearchEngine) -> None:
    assert "No section is called '--'" in engine.search("section:--").notes[0]


def test_a_section_of_devices_holds_no_drug(engine: SearchEngine) -> None:
    letters = {hit.code[0] for hit in engine.search("section:dme").hits}
    assert "E" in letters
    assert "J" not in letters


def test_words_are_searched_within_the_filters(engine: SearchEngine) -> None:
    free = {hit.code for hit in engine.search("oxygen").hits}
    narrowed = {hit.code for hit in engine.search("oxygen letter:A").hits}
    assert narrowed == {code for code in free if code[0] == "A" and len(code) == 5}


def test_quality_measures_are_hidden_on_request(engine: SearchEngine, catalogue: Catalogue) -> None:
    shown = [hit.code for hit in engine.search("aspirin").hits]
    hidden = [hit.code for hit in engine.search("aspirin measure:no").hits]
    assert any(is_quality_measure(catalogue.codes[code]) for code in shown)
    assert not any(is_quality_measure(catalogue.codes[code]) for code in hidden)


@pytest.mark.parametrize("typed", ["J0120-J0171 status:ended", "L1843-L1846 letter:A", "J01 status:ended"])
def test_a_range_or_prefix_stays_within_the_filters(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed)
    ended = found.filters.status == "ended"
    assert all(hit.ended is not None for hit in found.hits if ended)
    assert all(hit.code[0] == found.filters.letter for hit in found.hits if found.filters.letter)


@pytest.mark.parametrize("typed", ["J1885 letter:A", "J1885 status:ended"])
def test_an_exact_code_is_never_hidden_by_a_filter(engine: SearchEngine, typed: str) -> None:
    assert engine.search(typed).hits[0].code == "J1885"


@pytest.mark.parametrize(
    "typed", ["letter:", "status:", "added:", "is:", "measure:", "section:", 'status:""']
)
def test_a_filter_without_a_value_narrows_nothing(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed)
    assert (found.total, found.notes) == (engine.search("").total, ())


NAMING_NOTHING = [
    ("status:foo", "No status is called 'foo'", "in use, ended, not yet or not known"),
    ("coverage:zzz", "No coverage is called 'ZZZ'", "C, D, I, M or S"),
    ("coverage:special", "No coverage is called 'SPECIAL'", "C, D, I, M or S"),
    ("letter:Z", "No letter is called 'Z'", "A, B, C, E"),
    ("letter:JA", "No letter is called 'JA'", "A, B, C, E"),
    (
        "section:qqq",
        "No section is called 'qqq'",
        "words of its title, a range such as A7000-A7049 or dmepos",
    ),
    ("section:E0100-E01", "No section is called 'E0100-E01'", "a range such as A7000-A7049"),
    ("added:soon", "No day is called 'soon'", "a year, a month such as 2025-10"),
    ("is:bogus", "No kind is called 'bogus'", "code, modifier, measure, in use"),
    ("measure:bogus", "No filter of measures is called 'bogus'", "yes or no"),
]


@pytest.mark.parametrize(("typed", "said", "known"), NAMING_NOTHING)
def test_a_filter_that_names_nothing_is_left_out_and_said(
    engine: SearchEngine, typed: str, said: str, known: str
) -> None:
    found = engine.search(f"oxygen {typed}")
    assert [hit.code for hit in found.hits] == [hit.code for hit in engine.search("oxygen").hits]
    assert found.filters == Filters()
    (note,) = found.notes
    assert said in note
    assert known in note


def test_a_chosen_filter_that_names_nothing_is_left_out_and_said(engine: SearchEngine) -> None:
    found = engine.search("oxygen", Filters(section="qqq", letter="E"))
    assert found.filters == Filters(letter="E")
    assert {hit.code[0] for hit in found.hits} == {"E"}
    assert "No section is called 'qqq'" in found.notes[0]


def test_a_chosen_filter_holds_beside_a_typed_one_that_names_nothing(engine: SearchEngine) -> None:
    found = engine.search("oxygen status:foo", Filters(status="ended"))
    assert found.filters == Filters(status="ended")
    assert {hit.status.value for hit in found.hits} == {"ended"}


@pytest.mark.parametrize("typed", ["status:not-yet", "status:not_yet", 'status:"not yet"', "is:notyet"])
def test_a_code_of_the_future_is_found_by_its_status(engine: SearchEngine, typed: str) -> None:
    found = engine.search(typed, None, date(2025, 9, 30))
    assert "J0668" in [hit.code for hit in found.hits]
    assert {hit.status.value for hit in found.hits} == {"not yet"}


def test_a_filter_that_nothing_meets_gives_nothing(engine: SearchEngine) -> None:
    found = engine.search("added:1800")
    assert (found.total, found.looked_at) == (0, 0)


def test_chosen_and_typed_filters_hold_together(engine: SearchEngine) -> None:
    found = engine.search("oxygen letter:E", Filters(status="in use", letter="A"))
    assert found.filters == Filters(status="in use", letter="E")
    assert found.total > 0
    assert all(hit.code[0] == "E" and hit.ended is None for hit in found.hits)


def test_the_answer_says_its_filters_in_words(engine: SearchEngine) -> None:
    said = engine.search("oxygen letter:E status:ended measure:no").in_words(date(2025, 10, 1))
    for part in ("letter E", "ended", "quality measures hidden", "2025-10-01", "oxygen"):
        assert part in said


@pytest.mark.parametrize(("day", "status"), [(date(2020, 1, 1), "in use"), (date(2024, 4, 1), "ended")])
def test_the_status_filter_speaks_of_the_date_of_service(
    engine: SearchEngine, day: date, status: str
) -> None:
    """J2930 ended 2024-03-31."""
    found = engine.search("methylprednisolone sodium succinate", Filters(status=status), day)
    assert "J2930" in [hit.code for hit in found.hits]
    assert {hit.status.value for hit in found.hits} == {status}


@pytest.mark.parametrize(
    ("typed", "filters", "rest"),
    [
        ("oxygen letter:J", Filters(letter="J"), "oxygen"),
        ("is:modifier rental", Filters(modifiers=True), "rental"),
        ("rental modifier", Filters(modifiers=True), "rental modifier"),
        ("measure:no status:ended", Filters(measures=False, status="ended"), ""),
        ('section:"hospital beds" rails', Filters(section="hospital beds"), "rails"),
        ("ratio 3:1", Filters(), "ratio 3:1"),
        ("notaletter:J", Filters(), "notaletter:J"),
    ],
)
def test_filters_are_taken_out_of_the_text(typed: str, filters: Filters, rest: str) -> None:
    query = parse(typed)
    assert (query.filters, query.text) == (filters, rest)
