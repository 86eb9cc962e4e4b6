"""The status of a code or modifier on a date of service."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Status, status_in_words, status_on
from hcpcs_tui.domain.dates import Release

OCTOBER = Release(2025, 4)


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("J2930", None, Status.ENDED),
        ("J2930", date(2024, 3, 31), Status.IN_USE),  # the end date is the last valid day
        ("J2930", date(2024, 4, 1), Status.ENDED),
        ("J2930", date(2026, 1, 1), Status.NOT_KNOWN),
        ("J2919", date(2024, 3, 31), Status.NOT_YET),
        ("J2919", date(2024, 4, 1), Status.IN_USE),
        ("J1885", None, Status.IN_USE),
        ("J1885", date(1992, 12, 31), Status.NOT_YET),
        ("J1885", date(1993, 1, 1), Status.IN_USE),
        ("J1885", date(2024, 6, 1), Status.IN_USE),  # the last action of 2025 is not the start
        ("J1885", date(2025, 12, 31), Status.IN_USE),
        ("J1885", date(2026, 1, 1), Status.NOT_KNOWN),
        ("C9088", date(2025, 9, 30), Status.IN_USE),
        ("C9088", date(2025, 10, 1), Status.ENDED),
        ("JG", None, Status.ENDED),
        ("JG", date(2024, 12, 31), Status.IN_USE),
        ("JG", date(2025, 1, 1), Status.ENDED),
        ("RT", date(2025, 10, 6), Status.IN_USE),
        ("RT", date(2026, 10, 6), Status.NOT_KNOWN),
    ],
)
def test_the_status_is_that_of_the_date_of_service(
    catalogue: Catalogue, code: str, day: date | None, status: Status
) -> None:
    entry = catalogue.entry(code)
    assert entry is not None
    assert status_on(entry, catalogue.release, day) is status


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (date(2025, 12, 30), Status.ENDED),
        (date(2025, 12, 31), Status.IN_USE),
        (date(2026, 3, 31), Status.IN_USE),
    ],
)
def test_a_code_that_outlives_the_release_is_in_use_in_it(
    catalogue: Catalogue, ended: date, status: Status
) -> None:
    code = catalogue.codes["J1885"]._replace(ended=ended)
    assert status_on(code, OCTOBER, None) is status


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.none() | st.integers(0, 9000), st.dates())
def test_a_day_past_the_release_is_never_called_in_use(added: date, life: int | None, day: date) -> None:
    ended = None if life is None else added + timedelta(days=life)
    code = Code("J1885", "", (), "", (), "", (), "", "", (), "", (), added, None, ended, "N")
    status = status_on(code, OCTOBER, day)
    if day > OCTOBER.last_day:
        assert status is Status.NOT_KNOWN
    else:
        valid = added <= day and (ended is None or day <= ended)
        assert (status is Status.IN_USE) == valid


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("J1885", None, "In use (October 2025 release)."),
        ("J1885", date(2025, 10, 6), "In use on 6 Oct 2025 (October 2025 release)."),
        ("J2930", None, "Ended: 31 Mar 2024 was the last valid day (October 2025 release)."),
        ("J2930", date(2024, 4, 1), "Ended before 1 Apr 2024: 31 Mar 2024 was the last valid day."),
    ],
)
def test_the_status_is_said_with_what_it_rests_on(
    catalogue: Catalogue, code: str, day: date | None, said: str
) -> None:
    assert status_in_words(catalogue.codes[code], catalogue.release, day) == said


@pytest.mark.parametrize(
    ("code", "day", "fragments"),
    [
        ("J1885", date(2026, 1, 1), ["Not known on 1 Jan 2026", "31 Dec 2025", "newer release"]),
        ("J2930", date(2026, 1, 1), ["Not known on 1 Jan 2026", "ended 31 Mar 2024"]),
        ("J2919", date(2024, 3, 31), ["Not yet on 31 Mar 2024", "from 1 Apr 2024", "older release"]),
        ("J0570", date(2025, 10, 6), ["In use on 6 Oct 2025", "gap"]),
    ],
)
def test_the_status_says_what_the_release_cannot_tell(
    catalogue: Catalogue, code: str, day: date, fragments: list[str]
) -> None:
    said = status_in_words(catalogue.codes[code], catalogue.release, day)
    assert not [fragment for fragment in fragments if fragment not in said]


def test_only_a_code_put_back_in_use_has_a_gap(catalogue: Catalogue) -> None:
    assert "gap" not in status_in_words(catalogue.codes["J1885"], catalogue.release, date(2025, 10, 6))


def test_a_code_without_a_first_day_says_so(catalogue: Catalogue) -> None:
    undated = catalogue.codes["J1885"]._replace(added=None)
    assert status_on(undated, OCTOBER, date(1970, 1, 1)) is Status.IN_USE
    assert "no first day" in status_in_words(undated, OCTOBER, date(1970, 1, 1))


def test_an_end_date_ahead_is_said(catalogue: Catalogue) -> None:
    ending = catalogue.codes["J1885"]._replace(ended=date(2025, 12, 31))
    assert status_in_words(ending, OCTOBER, None) == "In use, until 31 Dec 2025 (October 2025 release)."


def test_each_status_has_a_sign_of_its_own() -> None:
    assert len({status.sign for status in Status}) == len(Status)
    assert all(len(status.sign) == 1 for status in Status)
