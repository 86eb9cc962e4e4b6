"""The history of a code over several releases, and which release speaks for a day."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.history import EventKind, History, Snapshot, history_of
from hcpcs_tui.domain.history_on_day import on_day
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.reuse import Reuse, reuse_between, shared_meaning
from hcpcs_tui.domain.word_difference import differing_words

MakeRecord = Callable[..., Record]
ReadRelease = Callable[[str], Mapping[str, Record]]

REAL = {
    Release(2017, 1): "2017-Alpha-Numeric-HCPCS-File.zip",
    Release(2019, 1): "2019-Alpha-Numeric-HCPCS-File.zip",
    Release(2020, 2): "HCPC2020_APR_ANWEB.xlsx",
    Release(2020, 3): "HCPC2020_JUL_ANWEB.xlsx",
    Release(2025, 4): "HCPC2025_OCT_ANWEB.xlsx",
}
R2017, R2019, R2020, R2025 = Release(2017, 1), Release(2019, 1), Release(2020, 2), Release(2025, 4)


@pytest.fixture
def reused(record_of: MakeRecord) -> History:
    """A number that ended, was gone, and was given out again."""
    old = record_of("J0001", "Injection, oldumab, 5 mg", added="1994-01-01", ended="2013-12-31")
    new = record_of("J0001", "Live culture, per dose", added="2023-07-01")
    return history_of("J0001", [(R2025, new), (R2017, old), (R2020, None)])


@pytest.fixture
def reworded(record_of: MakeRecord) -> History:
    """A modifier whose text was exchanged while its added date stood."""
    oil = record_of("CS", "Illness caused by an oil spill", added="2011-01-01", effective="2011-01-01")
    sharing = record_of("CS", "Cost-sharing waived", added="2011-01-01", effective="2020-03-01", action="C")
    return history_of("CS", [(R2017, oil), (R2019, oil), (R2020, sharing)])


def test_a_record_without_a_text_between_two_hides_no_reuse(record_of: MakeRecord) -> None:
    oil = record_of("CS", "Illness caused by an oil spill", added="2011-01-01", effective="2011-01-01")
    sharing = record_of("CS", "Cost-sharing waived", added="2011-01-01", effective="2020-03-01", action="C")
    between = oil._replace(long="")
    history = history_of("CS", [(R2017, oil), (R2019, between), (R2025, sharing)])
    assert [len(life.records) for life in history.lives] == [2, 1]
    (reused,) = [event for event in history.events if event.kind is EventKind.REUSED]
    assert (differing_words(reused.before), reused.release) == ((oil.long,), R2025)


def test_the_events_of_a_reused_number_stand_in_order(reused: History) -> None:
    assert [(event.kind, event.day) for event in reused.events] == [
        (EventKind.FIRST_SEEN, date(2017, 1, 1)),
        (EventKind.ADDED, date(1994, 1, 1)),
        (EventKind.ENDED, date(2013, 12, 31)),
        (EventKind.DROPPED, None),
        (EventKind.REUSED, date(2023, 7, 1)),
        (EventKind.ADDED, date(2023, 7, 1)),
    ]
    told = next(event for event in reused.events if event.kind is EventKind.REUSED)
    assert (told.caution, told.release) == ("", R2025)
    assert "another meaning" in told.text
    assert differing_words(told.before) == ("Injection, oldumab, 5 mg",)


def test_a_reuse_seen_from_the_texts_alone_is_labelled(reworded: History) -> None:
    (told,) = (event for event in reworded.events if event.kind is EventKind.REUSED)
    assert (told.caution, told.release, told.day) == ("inferred", R2020, date(2020, 3, 1))

    assert [event.kind for event in reworded.events] == [
        EventKind.FIRST_SEEN,
        EventKind.ADDED,
        EventKind.REUSED,
    ]


@pytest.mark.parametrize(
    ("long", "kind", "caution"),
    [
        ("Knee brace, hinged, custom", EventKind.REACTIVATED, ""),
        ("Knee cap for walking far away", EventKind.REUSED, "inferred"),
        ("Live culture, per dose", EventKind.REUSED, ""),
        ("", EventKind.REUSED, "inferred"),
    ],
)
def test_a_number_added_again_is_told_with_what_the_texts_say(
    record_of: MakeRecord, long: str, kind: EventKind, caution: str
) -> None:
    old = record_of("L0001", "Knee brace, hinged, jointed, metal", ended="2013-12-31")
    again = record_of("L0001", long, added="2020-01-01")
    event = history_of("L0001", [(R2019, old), (R2020, again)]).events[3]
    assert (event.kind, event.caution, event.day) == (kind, caution, date(2020, 1, 1))


def test_changes_of_a_code_are_told_with_words_and_day(record_of: MakeRecord) -> None:
    older = record_of("J0001", "Injection, 5 mg", coverage="C", pricing="51")
    newer = record_of(
        "J0001", "Injection, 50 mg", coverage="D", pricing="57", effective="2020-04-01", action="C"
    )
    events = history_of("J0001", [(R2019, older), (R2020, newer)]).events[2:]
    assert [event.kind for event in events] == [EventKind.TEXT, EventKind.COVERAGE, EventKind.PRICING]
    text, coverage, _ = events
    assert (text.day, differing_words(text.before), differing_words(text.after)) == (
        date(2020, 4, 1),
        ("5",),
        ("50",),
    )
    assert coverage.day is None
    assert "between the releases of January 2019 and April 2020" in coverage.text


def test_a_code_put_back_in_use_is_told_as_such(record_of: MakeRecord) -> None:
    ended = record_of("J0570", ended="2018-12-31")
    back = record_of("J0570", effective="2020-04-01", action="R")
    events = history_of("J0570", [(R2019, ended), (R2020, back)]).events
    assert [event.kind for event in events][-2:] == [EventKind.ENDED, EventKind.REACTIVATED]
    unseen = history_of("J0570", [(R2017, record_of("J0570")), (R2020, back)]).events
    assert [event.kind for event in unseen][2:] == [EventKind.REACTIVATED]
    alone = history_of("J0570", [(R2020, back)]).events
    assert alone[-1].kind is EventKind.REACTIVATED
    assert "gap" in alone[-1].text


def test_first_seen_names_the_release_before_that_lacks_it(record_of: MakeRecord) -> None:
    history = history_of("J0001", [(R2019, None), (R2020, record_of("J0001"))])
    assert history.events[0].text == "First seen in the April 2020 release, not in that of January 2019."


@pytest.mark.parametrize(
    ("day", "status", "release", "long"),
    [
        (date(1993, 12, 31), Status.NOT_YET, R2017, None),
        (date(1994, 1, 1), Status.IN_USE, R2017, "Injection, oldumab, 5 mg"),
        (date(2013, 6, 1), Status.IN_USE, R2017, "Injection, oldumab, 5 mg"),
        (date(2013, 12, 31), Status.IN_USE, R2017, "Injection, oldumab, 5 mg"),
        (date(2014, 1, 1), Status.ENDED, R2017, "Injection, oldumab, 5 mg"),
        (date(2017, 2, 1), Status.ENDED, R2017, "Injection, oldumab, 5 mg"),
        (date(2023, 6, 30), Status.ENDED, R2017, "Injection, oldumab, 5 mg"),
        (date(2023, 7, 1), Status.IN_USE, R2025, "Live culture, per dose"),
        (date(2025, 12, 31), Status.IN_USE, R2025, "Live culture, per dose"),
        (date(2026, 1, 1), Status.NOT_KNOWN, R2025, "Live culture, per dose"),
    ],
)
def test_each_day_is_answered_with_the_meaning_of_that_day(
    reused: History, day: date, status: Status, release: Release, long: str | None
) -> None:
    answer = on_day(reused, day)
    assert (answer.status, answer.release) == (status, release)
    assert (answer.record.long if answer.record else None) == long
    assert answer.text


def test_with_today_alone_an_old_day_gets_no_meaning(record_of: MakeRecord) -> None:
    history = history_of("J1440", [(R2025, record_of("J1440", "Live culture", added="2023-07-01"))])
    answer = on_day(history, date(2013, 6, 1))
    assert (answer.status, answer.record) == (Status.NOT_YET, None)
    assert "from 1 Jul 2023" in answer.text
    assert "older release" in answer.text


@pytest.mark.parametrize(
    ("day", "status", "meaning"),
    [
        (date(2018, 5, 1), Status.IN_USE, "oil"),
        (date(2019, 3, 31), Status.IN_USE, "oil"),
        (date(2019, 8, 1), Status.NOT_KNOWN, "oil"),
        (date(2020, 2, 29), Status.NOT_KNOWN, "oil"),
        (date(2020, 3, 1), Status.IN_USE, "Cost"),
        (date(2020, 6, 30), Status.IN_USE, "Cost"),
    ],
)
def test_a_day_before_an_inferred_reuse_never_gets_the_later_meaning(
    reworded: History, day: date, status: Status, meaning: str
) -> None:
    answer = on_day(reworded, day)
    assert answer.status is status
    assert answer.record is not None
    assert meaning in answer.record.long
    if status is Status.NOT_KNOWN:
        assert "inferred" in answer.text


@pytest.mark.parametrize(
    ("snapshots", "day", "status", "names"),
    [
        ("R", date(2019, 5, 1), Status.NOT_KNOWN, "older release"),
        ("R", date(2020, 4, 1), Status.IN_USE, "April 2020"),
        ("E R", date(2018, 12, 31), Status.IN_USE, "January 2019"),
        ("E R", date(2019, 2, 1), Status.ENDED, "31 Dec 2018"),
        ("E R", date(2019, 8, 1), Status.ENDED, "31 Dec 2018"),
        ("E R", date(2020, 4, 2), Status.IN_USE, "April 2020"),
        ("E N", date(2019, 8, 1), Status.NOT_KNOWN, "31 Dec 2018"),
        ("E N", date(2020, 5, 1), Status.IN_USE, "April 2020"),
        ("N R", date(2019, 2, 1), Status.IN_USE, "January 2019"),
        ("N R", date(2019, 8, 1), Status.NOT_KNOWN, "April 2020"),
        ("N -", date(2020, 5, 1), Status.NOT_KNOWN, "January 2019"),
        ("E -", date(2020, 5, 1), Status.ENDED, "31 Dec 2018"),
        ("E -", date(2021, 5, 1), Status.NOT_KNOWN, "April 2021"),
        ("- -", date(2020, 5, 1), Status.NOT_KNOWN, "J0570"),
    ],
)
def test_a_gap_and_a_missing_release_are_said(
    record_of: MakeRecord, snapshots: str, day: date, status: Status, names: str
) -> None:
    records = {
        "R": record_of("J0570", effective="2020-04-01", action="R"),
        "E": record_of("J0570", ended="2018-12-31"),
        "N": record_of("J0570"),
        "-": None,
    }
    releases = [R2019, R2020][-len(snapshots.split()) :]
    stored: list[Snapshot] = [
        (release, records[sign]) for release, sign in zip(releases, snapshots.split(), strict=True)
    ]
    answer = on_day(history_of("J0570", stored), day)
    assert answer.status is status
    assert names in answer.text


def test_a_day_before_the_wording_changed_is_told(record_of: MakeRecord) -> None:
    record = record_of("J0001", effective="2025-10-01", action="C")
    assert "wording before" in on_day(history_of("J0001", [(R2025, record)]), date(2024, 5, 1)).text
    assert "wording" not in on_day(history_of("J0001", [(R2025, record)]), date(2025, 10, 1)).text


@given(
    day=st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    lives=st.lists(st.sampled_from(["old", "ended", "new", "gone"]), min_size=1, max_size=5),
)
def test_no_day_is_answered_with_a_meaning_that_began_after_it(
    record_of: MakeRecord, day: date, lives: list[str]
) -> None:
    records = {
        "old": record_of("J0001", "Injection, oldumab", added="1994-01-01"),
        "ended": record_of("J0001", "Injection, oldumab", added="1994-01-01", ended="2013-12-31"),
        "new": record_of("J0001", "Live culture", added="2023-07-01"),
        "gone": None,
    }
    stored = [(Release(2016 + 3 * place, 1), records[life]) for place, life in enumerate(lives)]
    answer = on_day(history_of("J0001", stored), day)
    if answer.record is not None:
        assert answer.record.fact("ADD DT") <= day.isoformat()
    if answer.status is Status.IN_USE:
        assert answer.record is not None


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Injection, oldumab, 5 mg", "Injection, otherumab, 5 mg", 0.0, 0.0),
        ("Knee braces, any size", "Knee brace, fitted", 0.6, 1.0),
        ("per 5 mg", "each", 1.0, 1.0),
        ("", "Knee brace", 1.0, 1.0),
    ],
)
def test_the_meaning_that_two_texts_share(one: str, other: str, least: float, most: float) -> None:
    assert least <= shared_meaning(one, other) <= most
    assert shared_meaning(one, other) == shared_meaning(other, one)


@pytest.mark.release
def test_among_the_real_files_only_true_reuses_are_flagged(read_cms: ReadRelease) -> None:
    stored = [(release, read_cms(name)) for release, name in REAL.items()]
    flagged = {
        (code, reuse_between(older[code], release, newer[code]))
        for (release, older), (_, newer) in combinations(stored, 2)
        for code in older.keys() & newer.keys()
    }
    measures = {f"M{number}" for number in range(1009, 1016)}
    assert {pair for pair in flagged if pair[1] is not Reuse.NO} == {
        ("J1440", Reuse.ADDED_AGAIN),
        *((code, Reuse.OTHER_TEXT) for code in ("CS", *measures)),
    }


@pytest.mark.release
def test_old_claims_get_the_meaning_of_their_day(read_cms: ReadRelease) -> None:
    def history(code: str) -> History:
        return history_of(code, [(release, read_cms(name).get(code)) for release, name in REAL.items()])

    filgrastim = on_day(history("J1440"), date(2013, 6, 1))
    assert (filgrastim.status, filgrastim.release) == (Status.IN_USE, R2017)
    assert filgrastim.record is not None
    assert "filgrastim" in filgrastim.record.long.lower()
    today = on_day(history("J1440"), date(2025, 11, 1))
    assert today.record is not None
    assert "fecal" in today.record.long.lower()
    spill = on_day(history("CS"), date(2018, 5, 1))
    assert spill.record is not None
    assert "oil" in spill.record.long.lower()
