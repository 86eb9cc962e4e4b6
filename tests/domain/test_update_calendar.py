"""The update calendar: every set's next days, computed from today by the rules of the catalogue."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.update_calendar import CalendarEntry, update_calendar
from hcpcs_tui.domain.update_rules import DayKind, first_business_day

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PUBLISHED, IN_FORCE, DUE = DayKind.PUBLISHED, DayKind.IN_FORCE, DayKind.DUE


def entries_on(today: date, catalogue: Catalogue) -> dict[str, CalendarEntry]:
    return {entry.rule.id: entry for entry in update_calendar(today, catalogue.update_rules.values())}


def test_every_set_of_the_rules_is_there(catalogue: Catalogue) -> None:
    assert list(entries_on(TODAY, catalogue)) == [
        *("level2-drugs", "level2-others", "level2-cms", "level2-modifiers"),
        *("cpt1", "cpt-immunization", "cpt2", "cpt3", "pla", "maaa", "cdt", "cpt-modifiers"),
    ]
    for rule in catalogue.update_rules.values():
        assert set(rule.systems) <= set(catalogue.systems)


@pytest.mark.parametrize(
    ("id", "kind", "today", "day", "in_force"),
    [
        ("level2-drugs", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
        ("level2-drugs", DUE, TODAY, "2027-01-04", "2027-07-01"),
        ("level2-drugs", DUE, date(2026, 1, 5), "2026-04-01", "2026-10-01"),
        ("level2-drugs", DUE, date(2026, 6, 30), "2026-07-01", "2027-01-01"),
        ("level2-drugs", DUE, date(2026, 9, 30), "2026-10-01", "2027-04-01"),
        ("level2-others", IN_FORCE, TODAY, "2027-04-01", "2027-04-01"),
        ("level2-others", DUE, TODAY, "2027-01-04", "2027-10-01"),
        ("level2-others", DUE, date(2027, 1, 4), "2027-07-01", "2028-04-01"),
        ("level2-cms", IN_FORCE, date(2026, 12, 31), "2027-01-01", "2027-01-01"),
        ("level2-modifiers", IN_FORCE, date(2027, 1, 1), "2027-04-01", "2027-04-01"),
        ("cpt1", PUBLISHED, TODAY, "2027-08-31", "2028-01-01"),
        ("cpt1", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
        ("cpt-immunization", PUBLISHED, TODAY, "2027-04-01", "2027-07-01"),
        ("cpt-immunization", PUBLISHED, date(2026, 7, 1), "2026-08-31", "2027-01-01"),
        ("cpt-immunization", PUBLISHED, date(2026, 8, 31), "2026-10-01", "2027-01-01"),
        ("cpt-immunization", IN_FORCE, date(2026, 7, 1), "2026-10-01", "2026-10-01"),
        ("cpt2", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
        ("cpt3", PUBLISHED, TODAY, "2027-01-01", "2027-07-01"),
        ("cpt3", PUBLISHED, date(2027, 1, 1), "2027-07-01", "2028-01-01"),
        ("cpt3", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
        ("pla", PUBLISHED, TODAY, "2027-01-01", "2027-04-01"),
        ("pla", PUBLISHED, date(2026, 9, 30), "2026-10-01", "2027-01-01"),
        ("maaa", PUBLISHED, date(2026, 8, 1), "2026-08-31", "2027-01-01"),
        ("maaa", IN_FORCE, date(2026, 1, 2), "2026-07-01", "2026-07-01"),
        ("cdt", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
        ("cpt-modifiers", IN_FORCE, TODAY, "2027-01-01", "2027-01-01"),
    ],
)
def test_the_next_day_follows_the_rule(
    catalogue: Catalogue, id: str, kind: DayKind, today: date, day: str, in_force: str
) -> None:
    coming = entries_on(today, catalogue)[id].next_of(kind)
    assert coming is not None
    assert (coming.day.isoformat(), coming.in_force.isoformat()) == (day, in_force)


@pytest.mark.parametrize("id", ["level2-drugs", "level2-others", "level2-cms", "cdt", "cpt2"])
def test_without_a_known_day_of_publication_words_stand_instead(catalogue: Catalogue, id: str) -> None:
    entry = entries_on(TODAY, catalogue)[id]
    assert entry.next_of(PUBLISHED) is None
    (published,) = (line for line in entry.lines() if line.label == "Published")
    assert published.text == entry.rule.publishes


@given(today=DAYS)
def test_on_any_day_every_set_has_a_next_day_within_a_year(catalogue: Catalogue, today: date) -> None:
    for entry in entries_on(today, catalogue).values():
        assert today < entry.in_force <= today + timedelta(days=366)
        assert entry.days_left == (entry.in_force - today).days > 0
        assert all(today < day.day <= day.in_force for day in entry.days)
        assert list(entry.days) == sorted(entry.days, key=lambda day: day.day)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2023, 1, 3),
        (2024, 1, 2),
        (2026, 1, 2),
        (2027, 1, 4),
        (2028, 1, 3),
        (2023, 4, 3),
        (2023, 7, 3),
        (2023, 10, 2),
        (2026, 10, 1),
    ],
)
def test_the_first_business_day_passes_over_weekends_and_new_year(year: int, month: int, day: int) -> None:
    assert first_business_day(year, month) == date(year, month, day)


def test_what_stands_on_weak_ground_is_marked(catalogue: Catalogue) -> None:
    entries = entries_on(TODAY, catalogue)
    assert entries["cpt2"].caution == "weakly sourced"
    assert entries["cpt-modifiers"].caution == "general knowledge"
    assert entries["level2-drugs"].caution == ""
    assert all(line.caution == "weakly sourced" for line in entries["cpt2"].lines())


def test_the_lines_say_day_rule_and_exceptions_with_sources(catalogue: Catalogue) -> None:
    lines = entries_on(TODAY, catalogue)["level2-drugs"].lines()
    assert [line.label for line in lines] == ["In force", "Published", "Apply by", "Rule", "Except", " "]
    assert lines[0].text == "1 Jan 2027, in 41 days"
    assert lines[2].text == "4 Jan 2027, in 44 days, for codes from 1 Jul 2027"
    assert all(line.sources for line in lines)
    assert (
        update_calendar(date(2026, 12, 31), catalogue.update_rules.values())[0]
        .lines()[0]
        .text.endswith("in 1 day")
    )


def test_json_carries_days_rule_and_sources(catalogue: Catalogue) -> None:
    answer = json.loads(json.dumps(entries_on(TODAY, catalogue)["cpt3"].as_json()))
    assert (answer["in_force"], answer["days_left"]) == ("2027-01-01", 41)
    assert (answer["published"], answer["published_codes_in_force"]) == ("2027-01-01", "2027-07-01")
    assert (answer["application_due"], answer["sources"], answer["confidence"]) == (None, ["CATIII"], "M")
