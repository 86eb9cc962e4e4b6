"""The store while others are at it: closed for a moment, emptied by another process, read as it changes."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.data import store_file
from hcpcs_tui.data.places import Places
from hcpcs_tui.data.release_files import read_release
from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record
from hcpcs_tui.search import engine
from hcpcs_tui.session import Session
from hcpcs_tui.session.reference import Reference
from tests.releases import made, make_txt

EMBEDDED = Release(2025, 4)
JANUARY = Release(2026, 1)
RECORDS = (made("A0428", "Invented ride"), made("J1885"), made("KX"))


@pytest.fixture
def store(tmp_path: Path) -> ReleaseStore:
    """The store as another process opens it; it holds January 2026."""
    store = ReleaseStore(tmp_path / "releases.sqlite")
    store.add(read_release(_written(tmp_path, "HCPC2026_JAN_ANWEB.txt", *RECORDS)))
    return store


@pytest.fixture
def session(store: ReleaseStore, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(store_file, "READING_PATIENCE", 0.0)
    where = Places(store.path.with_name("settings.toml"), store.path.with_name("state.toml"))
    return Session(fresh=True, where=where, today=lambda: date(2026, 11, 21))


def _written(folder: Path, name: str, *records: Record) -> Path:
    path = folder / name
    path.write_bytes(make_txt(records))
    return path


@contextmanager
def _closed(store: ReleaseStore) -> Iterator[None]:
    """Keep others out, as the commit of an import does."""
    connection = sqlite3.connect(store.path, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


@pytest.mark.parametrize("was_listed", [True, False], ids=["once listed", "not yet listed"])
def test_a_store_that_is_closed_for_a_moment_answers_once_it_is_open(
    session: Session, store: ReleaseStore, was_listed: bool
) -> None:
    if was_listed:
        assert session.release == JANUARY
    with _closed(store):
        for _ in range(3):
            assert session.catalogue.release == EMBEDDED
        assert session.history_of("J1885") is None
    (warning,) = [said for said in session.warnings if "Histories" not in said]
    assert "another hcpcs-tui is using the file" in warning
    assert "October 2025 release answers meanwhile" in warning
    assert (session.release, session.catalogue.release) == (JANUARY, JANUARY)
    assert session.releases.on_hand == [EMBEDDED, JANUARY]
    assert session.history_of("J1885") is not None


def test_histories_are_told_again_once_the_store_is_open(session: Session, store: ReleaseStore) -> None:
    assert session.catalogue.release == JANUARY
    histories = session.releases.answering.histories
    with _closed(store):
        assert not histories.telling.listed
        assert histories.in_brief("E0601", None, None, JANUARY) is None
    assert "A0428" in histories.telling.listed
    assert histories.in_brief("E0601", None, None, JANUARY) is not None


def test_a_release_that_another_process_removes_gives_way_and_says_so(
    session: Session, store: ReleaseStore
) -> None:
    assert session.release == JANUARY
    store.remove(JANUARY)
    assert session.catalogue.release == EMBEDDED
    (warning,) = session.warnings
    assert "January 2026 release is no longer there" in warning
    assert "October 2025 release answers meanwhile" in warning
    assert session.releases.on_hand == [EMBEDDED]
    store.restore(JANUARY)
    session.releases.forget()
    assert session.catalogue.release == JANUARY


def test_a_store_that_was_mended_is_tried_again(session: Session, store: ReleaseStore) -> None:
    whole = store.path.read_bytes()
    assert session.release == JANUARY
    store.path.write_bytes(b"no store")
    assert session.catalogue.release == session.release == EMBEDDED
    store.path.write_bytes(whole)
    assert session.release == EMBEDDED, "damage is remembered"
    session.releases.forget()
    assert session.catalogue.release == session.release == JANUARY


@contextmanager
def _meanwhile(monkeypatch: pytest.MonkeyPatch, method: str, work: Callable[[], object]) -> Iterator[None]:
    """Within, a thread does its work, and stands behind its first read of the store by that method."""
    has_read, may_go_on = threading.Event(), threading.Event()
    reading = getattr(ReleaseStore, method)

    def held_up(self: ReleaseStore, *arguments: object) -> object:
        answer = reading(self, *arguments)
        if threading.current_thread() is worker:
            has_read.set()
            may_go_on.wait()
        return answer

    monkeypatch.setattr(ReleaseStore, method, held_up)
    worker = threading.Thread(target=work)
    worker.start()
    try:
        has_read.wait()
        yield
    finally:
        may_go_on.set()
        worker.join()


def test_what_a_thread_read_of_the_old_releases_is_not_told_of_the_new(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases, histories = session.releases, session.releases.answering.histories
    july = _written(tmp_path, "HCPC2026_JUL_ANWEB.txt", made("J7777"), *RECORDS)
    with _meanwhile(monkeypatch, "records", lambda: histories.telling):
        releases.import_release(july)
        assert histories.in_brief("E0601", None, None, JANUARY) is not None
    assert "J7777" in histories.telling.listed


def test_a_list_of_releases_that_is_out_of_date_is_not_kept(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    july = _written(tmp_path, "HCPC2026_JUL_ANWEB.txt", *RECORDS)
    with _meanwhile(monkeypatch, "releases", lambda: session.releases.imported):
        session.releases.import_release(july)
    assert session.releases.on_hand[-1] == Release(2026, 3)


def test_two_threads_that_want_the_engine_get_one(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[object] = []
    reference = Reference(catalogue)
    _ = reference.successors
    asks = threading.Event()

    def ask() -> None:
        asks.set()
        got.append(reference.engine)

    def build(*_: object) -> object:
        built.append(object())
        other.start()
        asks.wait()
        return built[0]

    monkeypatch.setattr(engine, "SearchEngine", build)
    got: list[object] = []
    other = threading.Thread(target=ask)
    got.append(reference.engine)
    other.join()
    assert got == [built[0]] * 2
    assert len(built) == 1
