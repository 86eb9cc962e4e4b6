"""The update calendar as a file that calendar programs read."""

import re
from datetime import date, timedelta

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.update_calendar import update_calendar
from hcpcs_tui.domain.update_calendar_ics import as_ics
from hcpcs_tui.domain.update_rules import Cycle, MonthDay, UpdateRule

TODAY = date(2026, 11, 21)
Event = dict[str, str]


@pytest.fixture(scope="session")
def ics(catalogue: Catalogue) -> str:
    return as_ics(update_calendar(TODAY, catalogue.update_rules.values()), TODAY)


def events_of(ics: str) -> list[Event]:
    unfolded = ics.replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", unfolded, re.DOTALL)
    return [dict(line.split(":", 1) for line in block.splitlines()) for block in blocks]


def made(name: str, text: str) -> str:
    rule = UpdateRule(
        "made", name, ("cpt1",), "", Statement(text, ("GK",), "M"), (), (Cycle(MonthDay(1, 1), 0),)
    )
    return as_ics(update_calendar(TODAY, [rule]), TODAY)


def test_lines_end_and_fold_as_the_standard_says(ics: str) -> None:
    assert ics.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert ics.endswith("END:VCALENDAR\r\n")
    assert "\n" not in ics.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    assert ics.count("BEGIN:VEVENT") == ics.count("END:VEVENT") > 30


def test_every_event_is_a_whole_coming_day(ics: str) -> None:
    for event in events_of(ics):
        begin = date.fromisoformat(event["DTSTART;VALUE=DATE"])
        assert TODAY < begin <= TODAY + timedelta(days=366)
        assert date.fromisoformat(event["DTEND;VALUE=DATE"]) == begin + timedelta(days=1)
        assert event["DTSTAMP"] == "20261121T000000Z"
        assert event["SUMMARY"]
        assert event["TRANSP"] == "TRANSPARENT"


def test_the_uid_of_an_event_is_its_own_and_stays_the_same(ics: str, catalogue: Catalogue) -> None:
    uids = [event["UID"] for event in events_of(ics)]
    assert len(set(uids)) == len(uids)
    tomorrow = TODAY + timedelta(days=1)
    again = as_ics(update_calendar(tomorrow, catalogue.update_rules.values()), tomorrow)
    assert set(uids) <= {event["UID"] for event in events_of(again)}


def test_the_days_of_a_set_are_all_there(ics: str) -> None:
    drugs = {
        event["UID"].removesuffix("@hcpcs-tui")
        for event in events_of(ics)
        if event["UID"].startswith("level2-drugs")
    }
    assert drugs == {
        *(f"level2-drugs-in-force-2027{day}" for day in ("0101", "0401", "0701", "1001")),
        *(f"level2-drugs-application-due-2027{day}" for day in ("0104", "0401", "0701", "1001")),
    }


def test_signs_of_the_format_are_escaped() -> None:
    (event,) = events_of(made("A; B, C\\D", "one\ntwo"))
    assert event["SUMMARY"] == "A\\; B\\, C\\\\D: changed codes in force"
    assert event["DESCRIPTION"].startswith("one\\ntwo (general knowledge)")


def test_a_long_line_is_folded_between_signs() -> None:
    text = "é" * 300
    written = made(text, "rule")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert text in written.replace("\r\n ", "")
