"""What the history over several releases adds to an explanation: events, statuses, another release's text."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.explainer import Explainer
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.history import Snapshot, history_of
from hcpcs_tui.domain.history_lines import HistoryLines
from hcpcs_tui.domain.record_fields import record_of
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.successors import Successors

MakeRecord = Callable[..., Record]
Explain = Callable[..., Explanation]

TODAY = date(2026, 11, 21)
R2017, R2019, R2020, R2025 = Release(2017, 1), Release(2019, 1), Release(2020, 2), Release(2025, 4)
OLD_DRUG = "Injection, oldumab, 300 mcg"


@pytest.fixture
def explain(catalogue: Catalogue, successors: Successors) -> Explain:
    """Explain a code under October 2025 with what older releases say: explain("J1440", {R2017: record})."""

    def explained(code: str, older: Mapping[Release, Record | None], day: date | None = None) -> Explanation:
        entry = catalogue.entry(code)
        now: Snapshot = (R2025, record_of(entry) if entry else None)
        lines = HistoryLines(history_of(code, [*older.items(), now]), R2025)
        return Explainer(catalogue, successors.of, TODAY, lambda _: lines).of_code(code, day)

    return explained


def events(explanation: Explanation) -> list[tuple[str, str]]:
    block = explanation.block("history")
    return [(line.label, line.text) for line in block.lines] if block else []


def test_events_stand_with_the_release_that_shows_them(explain: Explain, record_of: MakeRecord) -> None:
    older = record_of("J1885", "Injection, per 5 mg", added="1993-01-01", coverage="C")
    newer = record_of(
        "J1885",
        "Injection, per 15 mg",
        added="1993-01-01",
        coverage="D",
        effective="2020-04-01",
        action="B",
    )
    assert events(explain("J1885", {R2019: older, R2020: newer}))[:7] == [
        ("Jan 2019", "First seen in the January 2019 release."),
        (" ", "Added: 1 Jan 1993 is the first valid day."),
        ("Apr 2020", "Official text changed from 1 Apr 2020."),
        (" ", "Gone: 5"),
        (" ", "New: 15"),
        (" ", "Medicare coverage changed from 1 Apr 2020."),
        (" ", "C, now D"),
    ]


def test_a_reuse_is_told_with_both_meanings_and_its_label(explain: Explain, record_of: MakeRecord) -> None:
    oil = record_of("CS", "Illness caused by an oil spill", added="2011-01-01")
    waived = record_of("CS", "Cost waived", added="2011-01-01", effective="2020-03-01", action="C")
    explanation = explain("CS", {R2019: oil, R2020: waived})
    block = explanation.block("history")
    assert block is not None
    told = next(line for line in block.lines if "another meaning" in line.text)
    assert (told.label, told.caution) == ("Apr 2020", "inferred")
    texts = [text for _, text in events(explanation)]
    assert "Before: Illness caused by an oil spill" in texts
    assert "Now: Cost waived" in texts


def test_with_the_answering_release_alone_there_is_no_history(explain: Explain) -> None:
    assert explain("J1885", {}).block("history") is None


@pytest.mark.parametrize(
    ("day", "status", "title", "said"),
    [
        (date(2013, 6, 1), Status.IN_USE, OLD_DRUG, "given out again from 1 Jul 2023"),
        (date(2013, 12, 31), Status.IN_USE, OLD_DRUG, "January 2017 release"),
        (date(2022, 6, 1), Status.ENDED, OLD_DRUG, "31 Dec 2013 was the last valid day"),
        (date(2023, 7, 1), Status.IN_USE, "Fecal microbiota", "In use on 1 Jul 2023"),
        (None, Status.IN_USE, "Fecal microbiota", "In use (October 2025 release)."),
        (date(1993, 12, 31), Status.NOT_YET, "Fecal microbiota", "Not yet on 31 Dec 1993"),
    ],
)
def test_a_day_before_a_reuse_never_gets_the_later_meaning(
    explain: Explain, record_of: MakeRecord, day: date | None, status: Status, title: str, said: str
) -> None:
    older = record_of("J1440", OLD_DRUG, added="1994-01-01", ended="2013-12-31", coverage="D")
    explanation = explain("J1440", {R2017: older}, day)
    assert explanation.status is status
    assert explanation.title.startswith(title)
    assert said in explanation.status_text
    meant = [line.text for block in explanation.blocks for line in block.lines if "rebyota" in line.text]
    assert bool(meant) == (not title.startswith("Injection"))


def test_the_other_release_s_text_is_named_as_such(explain: Explain, record_of: MakeRecord) -> None:
    older = record_of("J1440", OLD_DRUG, added="1994-01-01", ended="2013-12-31", coverage="D")
    explanation = explain("J1440", {R2017: older}, date(2013, 6, 1))
    assert explanation.title_note == "official text of the January 2017 release"
    block = explanation.block("elsewhere")
    assert block is not None
    assert block.heading == "January 2017 release"
    assert "In the October 2025 release the number means something else." in [
        line.text for line in block.lines
    ]
    assert {line.label: line.text for line in block.lines}["Ended"] == "2013-12-31"


@pytest.mark.parametrize(
    ("fields", "day", "status", "said"),
    [
        ({"ended": "2018-12-31"}, None, Status.ENDED, "31 Dec 2018 was the last valid day (January 2019"),
        ({}, None, Status.NOT_KNOWN, "in the January 2019 release, not in that of October 2025"),
        ({"ended": "2018-12-31"}, date(2018, 6, 1), Status.IN_USE, "In use on 1 Jun 2018 (January 2019"),
        ({"ended": "2018-12-31"}, date(2020, 6, 1), Status.ENDED, "31 Dec 2018 was the last valid day"),
        ({}, date(2020, 6, 1), Status.NOT_KNOWN, "Load that of April 2020."),
    ],
)
def test_a_code_that_only_an_older_release_lists_gets_its_status_and_text(
    explain: Explain,
    record_of: MakeRecord,
    fields: Mapping[str, str],
    day: date | None,
    status: Status,
    said: str,
) -> None:
    explanation = explain("L9999", {R2019: record_of("L9999", "Joint, invented", **fields)}, day)
    assert (explanation.title, explanation.status) == ("Joint, invented", status)
    assert said in explanation.status_text
    assert explanation.block("absence") is None
    assert "Not in the October 2025 release." in [
        line.text for block in explanation.blocks for line in block.lines if block.id == "elsewhere"
    ]


def test_a_gap_that_two_releases_tell_decides_the_status(explain: Explain, record_of: MakeRecord) -> None:
    ended = record_of("J0570", added="2018-01-01", ended="2019-12-31")
    back = record_of("J0570", added="2018-01-01", effective="2025-10-01", action="R")
    lone = explain("J0570", {}, date(2022, 5, 1))
    told = explain("J0570", {R2020: ended, Release(2025, 3): back}, date(2022, 5, 1))
    assert lone.status is Status.NOT_KNOWN
    assert told.status is Status.ENDED
    assert "31 Dec 2019 was the last valid day" in told.status_text


def test_json_has_every_event_with_the_words(record_of: MakeRecord) -> None:
    older, newer = record_of("J0001", "Injection, 5 mg"), record_of("J0001", "Injection, 50 mg")
    events = HistoryLines(history_of("J0001", [(R2019, older), (R2020, newer)]), R2020).as_json()
    assert [event["event"] for event in events] == ["first seen", "added", "text"]
    assert events[2]["release"] == "April 2020"
    assert (events[2]["gone"], events[2]["new"]) == (["5"], ["50"])
    assert events[1]["day"] == "2001-01-01"
