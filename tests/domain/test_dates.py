"""Dates of service, releases and the days on which codes change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.dates import Release, in_words, next_effective_day, read_date, read_release_name
from hcpcs_tui.domain.errors import DateError, ReleaseNameError

TODAY = date(2026, 11, 21)
QUARTERLY = ("01-01", "04-01", "07-01", "10-01")
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-10-06", date(2025, 10, 6)),
        ("20251006", date(2025, 10, 6)),
        ("10/06/2025", date(2025, 10, 6)),
        ("10/6/25", date(2025, 10, 6)),
        ("10-06-2025", date(2025, 10, 6)),
        ("10.06.2025", date(2025, 10, 6)),
        (" 2025-10-06 ", date(2025, 10, 6)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1/1/27", date(2027, 1, 1)),
        ("1/1/99", date(1999, 1, 1)),
        ("3-Mar-2025", date(2025, 3, 3)),
        ("03-MAR-25", date(2025, 3, 3)),
        ("3/Mar/2025", date(2025, 3, 3)),
        ("03MAR2025", date(2025, 3, 3)),
        ("Nov 3 2025", date(2025, 11, 3)),
        ("November 3, 2025", date(2025, 11, 3)),
        ("Sept. 3, 2025", date(2025, 9, 3)),
        ("3 Nov 2025", date(2025, 11, 3)),
        ("3 november 99", date(1999, 11, 3)),
        ("today", TODAY),
        ("TODAY", TODAY),
        ("yesterday", date(2026, 11, 20)),
    ],
)
def test_a_date_of_service_is_read_as_americans_write_it(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2025",
        "2025-13-01",
        "2025-02-29",
        "13/01/2025",
        "31.12.2025",
        "2025-10-06T00:00",
        "1/2/3/4",
        "30-Feb-2025",
        "3-Mrz-2025",
        "3-Ma-2025",
        "Nov 2025",
        "45900",
    ],
)
def test_anything_else_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(DateError, match="Write it as 2025-10-06") as caught:
        read_date(typed, TODAY)
    assert caught.value.value == typed


@given(st.text() | st.text(alphabet="0123456789/-. ", max_size=12))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        day = read_date(text, TODAY)
    except DateError:
        return
    assert isinstance(day, date)


@given(DAYS)
def test_a_date_written_out_is_read_back(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(f"{day.month}/{day.day}/{day.year}", TODAY) == day


def test_a_date_is_said_in_words() -> None:
    assert in_words(date(2027, 1, 1)) == "1 Jan 2027"


@pytest.mark.parametrize(
    ("days", "today", "coming"),
    [
        (QUARTERLY, date(2026, 11, 21), date(2027, 1, 1)),
        (QUARTERLY, date(2026, 12, 31), date(2027, 1, 1)),
        (QUARTERLY, date(2027, 1, 1), date(2027, 4, 1)),
        (QUARTERLY, date(2027, 3, 31), date(2027, 4, 1)),
        (("01-01",), date(2026, 1, 1), date(2027, 1, 1)),
        (("01-01", "07-01"), date(2026, 11, 21), date(2027, 1, 1)),
        (("07-01", "01-01"), date(2026, 6, 30), date(2026, 7, 1)),
        ((), date(2026, 11, 21), None),
    ],
)
def test_the_next_update_lies_strictly_after_today(
    days: tuple[str, ...], today: date, coming: date | None
) -> None:
    assert next_effective_day(days, today) == coming


@given(DAYS, st.sets(st.sampled_from(QUARTERLY), min_size=1))
def test_no_update_day_lies_between_today_and_the_next(today: date, days: set[str]) -> None:
    coming = next_effective_day(sorted(days), today)
    assert coming is not None
    assert coming.strftime("%m-%d") in days
    between = (today + timedelta(days=ahead) for ahead in range(1, (coming - today).days))
    assert not [day for day in between if day.strftime("%m-%d") in days]


@pytest.mark.parametrize(
    ("year", "quarter", "name", "first", "last"),
    [
        (2025, 1, "January 2025", date(2025, 1, 1), date(2025, 3, 31)),
        (2025, 2, "April 2025", date(2025, 4, 1), date(2025, 6, 30)),
        (2025, 3, "July 2025", date(2025, 7, 1), date(2025, 9, 30)),
        (2025, 4, "October 2025", date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_a_release_speaks_for_its_quarter(
    year: int, quarter: int, name: str, first: date, last: date
) -> None:
    release = Release(year, quarter)
    assert (release.name, release.first_day, release.last_day) == (name, first, last)
    assert Release.in_force_on(first) == Release.in_force_on(last) == release


@given(DAYS)
def test_the_release_in_force_holds_the_day(day: date) -> None:
    release = Release.in_force_on(day)
    assert release.first_day <= day <= release.last_day
    assert Release.in_force_on(release.last_day + timedelta(days=1)) > release


@pytest.mark.parametrize(
    ("today", "behind"),
    [
        (date(2025, 6, 1), 0),  # a clock that runs behind
        (date(2025, 10, 1), 0),
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1),
        (date(2026, 9, 30), 3),
        (date(2026, 10, 1), 4),
        (date(2026, 11, 21), 4),
        (date(2027, 1, 1), 5),
    ],
)
def test_the_age_of_a_release_counts_quarters(today: date, behind: int) -> None:
    assert Release(2025, 4).releases_behind(today) == behind


@pytest.mark.parametrize(
    ("typed", "release"),
    [
        ("2020-04", Release(2020, 2)),
        ("2020/10", Release(2020, 4)),
        ("202510", Release(2025, 4)),
        ("2020Q2", Release(2020, 2)),
        ("2020-q3", Release(2020, 3)),
        ("Q1 2019", Release(2019, 1)),
        ("q4/2019", Release(2019, 4)),
        ("April 2020", Release(2020, 2)),
        (" april,  2020 ", Release(2020, 2)),
        ("october-2025", Release(2025, 4)),
        ("OCT2025", Release(2025, 4)),
        ("2025_OCT", Release(2025, 4)),
        ("2026 jul", Release(2026, 3)),
    ],
)
def test_a_release_is_read_as_people_and_cms_name_it(typed: str, release: Release) -> None:
    assert read_release_name(typed) == release


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2020",
        "2020-05",
        "2020-13",
        "2020Q5",
        "may 2020",
        "ju 2020",
        "octobre 2020",
        "0000-01",
        "spring 2020",
    ],
)
def test_what_names_no_release_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(ReleaseNameError, match="2025Q4") as refused:
        read_release_name(typed)
    assert refused.value.value == typed


@given(year=st.integers(1, 9999), quarter=st.integers(1, 4))
def test_the_name_of_a_release_is_read_back(year: int, quarter: int) -> None:
    release = Release(year, quarter)
    assert read_release_name(f"{year:04}-{quarter * 3 - 2:02}") == release
    assert read_release_name(f"{year:04}Q{quarter}") == release
    if year >= 1000:
        assert read_release_name(release.name) == release
