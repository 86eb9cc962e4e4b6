"""Statuses on a date of service."""

from datetime import date

import pytest

from hcpcs_tui.search.engine import SearchEngine


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("C9088", None, "ended"),
        ("C9088", date(2025, 9, 30), "in use"),
        ("C9088", date(2025, 10, 1), "ended"),
        ("J0668", date(2025, 9, 30), "not yet"),
        ("J0668", date(2025, 10, 1), "in use"),
        ("J1885", None, "in use"),
        ("J1885", date(1992, 12, 31), "not yet"),
        ("J1885", date(1993, 1, 1), "in use"),
        ("J1885", date(2025, 10, 6), "in use"),
        ("J1885", date(2025, 12, 31), "in use"),
        ("J1885", date(2026, 1, 1), "not known"),
        ("J1885", date(2026, 5, 1), "not known"),
        ("C9088", date(2026, 5, 1), "not known"),
        ("J2930", date(2024, 3, 31), "in use"),
        ("J2930", date(2024, 4, 15), "ended"),
        ("KX", date(2026, 5, 1), "not known"),
        ("KX", date(2025, 10, 1), "in use"),
        ("W1234", date(2001, 5, 1), "not known"),
        ("W1234", None, "ended"),
    ],
)
def test_a_code_has_the_status_of_the_date_of_service(
    engine: SearchEngine, code: str, day: date | None, status: str
) -> None:
    hit = engine.search(code, None, day).hits[0]
    assert (hit.code, hit.status.value) == (code, status)


@pytest.mark.parametrize(
    "text", ["oxygen", "J33", "J1885 J3301", "L1843-L1846", "whelchair", "", "ozempic", "KX", "E"]
)
def test_past_the_release_nothing_is_called_in_use(engine: SearchEngine, text: str) -> None:
    hits = engine.search(text, None, date(2026, 5, 1)).hits
    assert {hit.status.value for hit in hits[:200]} == {"not known"}


def test_without_a_date_the_statuses_are_those_of_the_release(engine: SearchEngine) -> None:
    statuses = {hit.status.value for hit in engine.search("").hits}
    assert statuses == {"in use", "ended"}


def test_the_date_changes_the_status_and_not_the_order(engine: SearchEngine) -> None:
    now = [hit.code for hit in engine.search("methylprednisolone").hits]
    then = [hit.code for hit in engine.search("methylprednisolone", None, date(2020, 1, 1)).hits]
    assert now == then


def test_a_successor_has_its_own_status_on_the_day(engine: SearchEngine) -> None:
    before = {hit.code: hit.status.value for hit in engine.search("C9088", None, date(2025, 9, 30)).hits}
    after = {hit.code: hit.status.value for hit in engine.search("C9088", None, date(2025, 10, 1)).hits}
    assert before == {"C9088": "in use", "J0668": "not yet"}
    assert after == {"C9088": "ended", "J0668": "in use"}
