"""The releases on this machine together: old claims, re-used numbers, codes that left the file."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.claim_answers import in_json
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.verdicts import Summary, Verdict
from hcpcs_tui.session import Session
from hcpcs_tui.session.answering import Answering
from hcpcs_tui.session.reference import Reference
from hcpcs_tui.session.releases import Releases
from tests.releases import made, make_txt

Start = Callable[[], Session]
ReadCms = Callable[..., Session]

TODAY = date(2026, 11, 21)


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """A run of the program over the same folder."""

    def begin() -> Session:
        where = Places(tmp_path / "home" / "settings.toml", tmp_path / "home" / "state.toml")
        return Session(fresh=True, where=where, today=lambda: TODAY)

    return begin


@pytest.fixture
def with_releases(start: Start) -> ReadCms:
    """A run with real releases imported: with_releases("2017-Alpha-Numeric-HCPCS-File.zip")."""
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    if not folder:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")

    def imported(*names: str) -> Session:
        session = start()
        for name in names:
            if not (Path(folder) / name).exists():
                pytest.skip(f"no {name} among the CMS releases")
            session.releases.import_release(Path(folder) / name)
        return session

    return imported


def on(session: Session, code: str, day: date | None) -> Explanation:
    session.date_of_service = day
    return session.explain(code)


def _import(session: Session, folder: Path, name: str, *records: object) -> None:
    path = folder / name
    path.write_bytes(make_txt(records))  # type: ignore[arg-type]
    session.releases.import_release(path)


def test_nothing_imported_means_no_history_and_no_file(start: Start, tmp_path: Path) -> None:
    session = start()
    assert session.history_of("J1885") is None
    assert session.explain("J1885").block("history") is None
    assert not (tmp_path / "home").exists()


def test_an_import_is_seen_at_once_and_a_removal_too(start: Start, tmp_path: Path) -> None:
    session = start()
    assert session.explain("J1885").block("history") is None
    _import(session, tmp_path, "HCPC2019_JAN_ANWEB.txt", made("J1885", "Injection, invented", facts=OLD))
    history = session.history_of("J1885")
    assert history is not None
    assert [release.name for release, _ in history.history.snapshots] == ["January 2019", "October 2025"]
    (stored,) = session.releases.imported
    session.releases.remove(stored.release)
    assert session.history_of("J1885") is None


def test_a_store_that_cannot_be_read_costs_one_warning_and_no_answer(start: Start, tmp_path: Path) -> None:
    session = start()
    _import(session, tmp_path, "HCPC2019_JAN_ANWEB.txt", made("J1885", "Injection, invented", facts=OLD))
    _ = session.releases.imported
    session.places.releases.write_bytes(b"no store")
    for code in ("J1885", "E0601", "KX"):
        assert session.explain(code).status is Status.IN_USE
    assert len([warning for warning in session.warnings if "Histories" in warning]) == 1


OLD = {"ADD DT": "1993-01-01"}


def test_of_a_modifier_the_embedded_catalogue_has_no_text_and_yet_tells_a_reuse(
    start: Start, tmp_path: Path
) -> None:
    session = start()
    spill = made("CS", "Illness caused by an oil spill", "Oil spill", facts={"ADD DT": "2011-01-01"})
    _import(session, tmp_path, "HCPC2017_JAN_ANWEB.txt", spill, made("J1885", facts=OLD))
    explanation = on(session, "CS", date(2018, 5, 1))
    assert (explanation.title, explanation.status) == (spill.long, Status.NOT_KNOWN)
    assert "inferred" in explanation.status_text
    assert on(session, "CS", date(2021, 5, 1)).title.startswith("Cost-sharing waived")


SPILL = made(
    "CS", "Illness caused by an oil spill", "Oil spill", {"ADD DT": "2011-01-01", "ACT EFF DT": "2011-01-01"}
)
SHARING = made(
    "CS",
    "Cost-sharing waived for specified covid-19 testing",
    "Cost-sharing waived",
    {"ADD DT": "2011-01-01", "ACT EFF DT": "2020-03-01", "ACTION CD": "C"},
)


def test_a_release_newer_than_the_embedded_one_hides_no_reuse(start: Start, tmp_path: Path) -> None:
    session = start()
    _import(session, tmp_path, "HCPC2019_JAN_ANWEB.txt", SPILL, made("J1885", facts=OLD))
    _import(session, tmp_path, "HCPC2026_JAN_ANWEB.txt", SHARING, made("J1885", facts=OLD))
    explanation = on(session, "CS", date(2019, 11, 1))
    assert (explanation.title, explanation.status) == (SPILL.long, Status.NOT_KNOWN)
    assert "January 2019" in explanation.status_text
    history = session.history_of("CS")
    assert history is not None
    assert len(history.history.lives) == 2
    assert on(session, "CS", date(2025, 11, 1)).title.startswith("Cost-sharing")


def test_a_code_newer_than_the_answering_release_is_told_of_by_the_one_that_lists_it(
    start: Start, tmp_path: Path
) -> None:
    session = start()
    _import(session, tmp_path, "HCPC2019_JAN_ANWEB.txt", made("J1885", facts=OLD))
    session.date_of_service = date(2019, 2, 1)
    found = session.search("J0668")
    (note,) = found.notes
    assert (found.hits[0].code, found.hits[0].status) == ("J0668", Status.NOT_YET)
    assert note.startswith("J0668 is not in the January 2019 release. Not yet on 1 Feb 2019")
    assert "October 2025" in note
    assert "dropped" not in note


def test_a_code_dropped_from_the_answering_release_is_told_of_by_the_one_that_lists_it(
    start: Start, tmp_path: Path
) -> None:
    session = start()
    ended = made("J9998", facts={"ADD DT": "1993-01-01", "TERM DT": "2016-12-31"})
    _import(session, tmp_path, "HCPC2017_JAN_ANWEB.txt", ended, made("J1885", facts=OLD))
    found = session.search("J9998")
    (note,) = found.notes
    assert (found.hits[0].code, found.hits[0].status) == ("J9998", Status.ENDED)
    assert note.startswith("J9998 is not in the October 2025 release. Ended: 31 Dec 2016")


def _codes(session: Session, text: str) -> set[str]:
    return {hit.code for hit in session.search(text).hits}


def test_a_filter_by_status_follows_what_the_releases_tell_together(start: Start, tmp_path: Path) -> None:
    session = start()
    session.date_of_service = date(2018, 5, 1)
    assert "CS" in _codes(session, "status:in-use is:modifier")
    _import(session, tmp_path, "HCPC2017_JAN_ANWEB.txt", SPILL, made("J1885", facts=OLD))
    assert session.search("CS").hits[0].status is Status.NOT_KNOWN
    assert "CS" not in _codes(session, "status:in-use is:modifier")
    assert "CS" in _codes(session, "status:not-known is:modifier")
    assert "CS" not in _codes(session, "status:not-known is:code")
    session.releases.remove(session.releases.imported[0].release)
    assert "CS" in _codes(session, "status:in-use is:modifier")


@pytest.mark.release
@pytest.mark.parametrize("day", [date(2013, 6, 1), date(2018, 5, 1), date(2020, 5, 1), date(2022, 5, 1)])
def test_filter_list_and_detail_agree_on_the_status_of_every_code_that_is_told_elsewhere(
    with_releases: ReadCms, day: date
) -> None:
    session = with_releases("2017-Alpha-Numeric-HCPCS-File.zip", "HCPC2020_APR_ANWEB.xlsx")
    session.date_of_service = day
    retold = [code for code in session.reference.retold() if session.entry(code)]
    filtered = {code: status for status in Status for code in _codes(session, f'status:"{status.value}"')}
    assert len(filtered) == len(session.catalogue)
    for code in retold:
        explained = session.explain(code).status
        assert session.search(code).hits[0].status is explained, code
        assert filtered[code] is explained, code


@pytest.mark.release
def test_an_old_claim_with_october_2025_alone(with_releases: ReadCms) -> None:
    session = with_releases("HCPC2025_OCT_ANWEB.xlsx")
    explanation = on(session, "J1440", date(2013, 6, 1))
    assert explanation.status is Status.NOT_YET
    assert "this release knows J1440 from 1 Jul 2023" in explanation.status_text
    assert "older release" in explanation.status_text


@pytest.mark.release
@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(1993, 12, 31), Status.NOT_YET),
        (date(1994, 1, 1), Status.IN_USE),
        (date(2013, 6, 1), Status.IN_USE),
        (date(2013, 12, 31), Status.IN_USE),
        (date(2014, 1, 1), Status.ENDED),
        (date(2022, 1, 1), Status.ENDED),
    ],
)
def test_an_old_claim_with_2017_loaded(with_releases: ReadCms, day: date, status: Status) -> None:
    session = with_releases("2017-Alpha-Numeric-HCPCS-File.zip")
    explanation = on(session, "J1440", day)
    assert explanation.status is status
    assert "filgrastim" in explanation.title.lower()
    history = explanation.block("history")
    assert history is not None
    assert any("re-used with another meaning" in line.text for line in history.lines)
    if status is not Status.NOT_YET:
        assert "given out again from 1 Jul 2023" in explanation.status_text


@pytest.mark.release
@pytest.mark.parametrize("day", [date(2018, 5, 1), date(2019, 3, 31)])
def test_modifier_cs_before_2020_is_the_oil_spill(with_releases: ReadCms, day: date) -> None:
    session = with_releases("2019-Alpha-Numeric-HCPCS-File.zip")
    explanation = on(session, "CS", day)
    assert explanation.status is Status.IN_USE
    assert "oil spill" in explanation.title
    assert on(session, "CS", date(2025, 11, 1)).title.startswith("Cost-sharing")


def test_without_imports_an_explanation_loads_neither_store_nor_history(tmp_path: Path) -> None:
    asked = "import sys; from hcpcs_tui.session import Session; Session(fresh=True).explain('J1885')"
    told = (
        "print([name for name in ('sqlite3', 'difflib', 'hcpcs_tui.domain.history') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", f"{asked}; {told}"],
        env={**os.environ, "HCPCS_TUI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "[]\n"


FILGRASTIM = made(
    "J1440",
    "Injection, invented growth factor, 300 mcg",
    facts={"ADD DT": "1992-01-01", "TERM DT": "2013-12-31", "ACTION CD": "D", "ACT EFF DT": "2014-01-01"},
)


@pytest.fixture
def with_old(start: Start, tmp_path: Path) -> Session:
    """A run with the releases of January 2017 and 2019 and one newer than the embedded one."""
    session = start()
    old = (made("A0428"), FILGRASTIM, SPILL)
    _import(session, tmp_path, "HCPC2017_JAN_ANWEB.txt", made("A0001"), *old)
    _import(session, tmp_path, "HCPC2019_JAN_ANWEB.txt", *old)
    _import(session, tmp_path, "HCPC2026_JAN_ANWEB.txt", made("A0428"), SHARING)
    return session


@pytest.mark.parametrize(
    ("line", "verdict", "says"),
    [
        ("J1440 2013-06-01", Verdict.VALID, "last valid day 2013-12-31"),
        ("J1440 2014-01-01", Verdict.ENDED, "ended 2013-12-31"),
        ("J1440 2019-11-01", Verdict.ENDED, "31 Dec 2013 was the last valid day"),
        ("J1440 2025-10-06", Verdict.VALID, "valid"),
        ("A0001 2017-02-01", Verdict.VALID, "valid"),
        ("A0001 2019-11-01", Verdict.NOT_KNOWN, "January 2017"),
        ("A0428-CS 2019-02-01", Verdict.VALID, "valid"),
        ("A0428-CS 2019-11-01", Verdict.MODIFIER_NOT_KNOWN, "load that of October 2019"),
        ("A0428-CS 2025-10-06", Verdict.VALID, "valid"),
        ("A0428-CS 2026-02-01", Verdict.VALID, "valid"),
        ("J1440 2026-02-01", Verdict.NOT_KNOWN, "October 2025"),
    ],
)
@pytest.mark.parametrize("is_dated_as_a_whole", [False, True])
def test_a_line_is_judged_by_the_releases_of_its_day(
    with_old: Session, line: str, verdict: Verdict, says: str, is_dated_as_a_whole: bool
) -> None:
    code, day = line.split()
    if is_dated_as_a_whole:
        checked = with_old.checker(date.fromisoformat(day)).check(code)
    else:
        checked = with_old.checker().check(line)
    assert checked.ruling.verdict is verdict, checked.ruling.says
    assert says in checked.ruling.says


def test_each_line_names_the_release_that_answered_it_and_the_list_counts_them(with_old: Session) -> None:
    checker, summary = with_old.checker(), Summary()
    lines = ["A0428 2017-02-01", "A0428 2019-02-01", "A0428 2019-02-02", "A0428", "no code 2017-02-01"]
    checked = list(checker.check_all(lines))
    for line in checked:
        summary.add(line)
    names = [in_json(line, ())["release"] for line in checked[:4]]
    assert names == ["January 2017", "January 2019", "January 2019", "January 2026"]
    told = "January 2026 release 1 line, January 2019 release 2 lines, January 2017 release 1 line"
    assert summary.answered_by(checker.release) == told


def test_the_verdicts_agree_with_the_explanations(with_old: Session) -> None:
    verdicts = {
        Status.IN_USE: Verdict.VALID,
        Status.ENDED: Verdict.ENDED,
        Status.NOT_YET: Verdict.NOT_YET,
        Status.NOT_KNOWN: Verdict.NOT_KNOWN,
    }
    checker = with_old.checker()
    for year in range(1990, 2027):
        for code in ("J1440", "A0428", "A0001"):
            explained = on(with_old, code, date(year, 2, 1))
            ruling = checker.check(f"{code} {year}-02-01").ruling
            assert ruling.verdict is verdicts[explained.status], (code, year, ruling, explained.status_text)


def test_a_list_has_each_release_read_once(with_old: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = with_old.checker()
    read: list[date | None] = []
    reference = Answering.reference

    def counted(answering: Answering, day: date | None) -> Reference:
        read.append(day)
        return reference(answering, day)

    monkeypatch.setattr(Answering, "reference", counted)
    for number in range(40):
        checker.check(f"A0428x{number + 1} {2017 + number % 10}-02-01")
    assert len(read) == 4


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("CS", date(2019, 2, 1)),
        ("CS", date(2019, 11, 1)),
        ("CS", date(2025, 11, 1)),
        ("CS", date(2026, 2, 1)),
        ("J1440", date(2013, 6, 1)),
        ("J1440", date(2019, 11, 1)),
        ("J1440", date(2025, 11, 1)),
        ("A0001", None),
        ("A0001", date(2017, 2, 1)),
        ("A0001", date(2019, 11, 1)),
    ],
)
def test_a_row_agrees_with_the_explanation(with_old: Session, code: str, day: date | None) -> None:
    explained = on(with_old, code, day)
    row = next(hit for hit in with_old.search(code).hits if hit.code == code)
    (listed,) = with_old.listing([code], "marked").hits
    for hit in (row, listed):
        assert (hit.name, hit.status) == (explained.title, explained.status)


def test_a_row_found_by_words_of_a_later_meaning_says_so(with_old: Session) -> None:
    with_old.date_of_service = date(2019, 11, 1)
    row = next(hit for hit in with_old.search("cost-sharing waived modifier").hits if hit.code == "CS")
    assert (row.name, row.status) == (SPILL.long, Status.NOT_KNOWN)


def test_rows_read_no_history_of_what_one_release_tells(
    with_old: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_old.prepare()
    read: list[str] = []
    history = Releases.history

    def counted(releases: Releases, code: str) -> list[tuple[Release, Record | None]]:
        read.append(code)
        return history(releases, code)

    monkeypatch.setattr(Releases, "history", counted)
    with_old.date_of_service = date(2019, 11, 1)
    assert len(with_old.search("wheelchair").hits[:60]) == 60
    with_old.date_of_service = None
    assert with_old.search("CS").hits[0].code == "CS"
    assert read == []


def test_a_comparison_agrees_with_the_explanation(with_old: Session) -> None:
    explained = on(with_old, "CS", date(2019, 11, 1))
    comparison = with_old.side_by_side.compare(["CS", "KX"])
    name, status = comparison.row("name"), comparison.row("status")
    assert name is not None
    assert status is not None
    assert (name.cells[0].text, status.cells[0].text) == (explained.title, explained.status_text)
    assert comparison.columns[0].note.endswith("not known")
    added = comparison.row("added")
    assert added is None or "another release" in added.cells[0].text


def test_a_settled_session_reads_no_whole_release_for_a_row(
    with_old: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_old.date_of_service = date(2019, 11, 1)
    with_old.settle()
    monkeypatch.delattr(Releases, "records_of")
    assert with_old.search("CS").hits[0].name == SPILL.long
