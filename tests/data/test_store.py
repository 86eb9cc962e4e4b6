"""The store of releases: what was imported is read back, and no fault of file or disk loses it."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data import store_file, store_reading, store_schema
from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.data.store_file import address_of
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.domain.records import FACT_COLUMNS, Record, ReleaseContents, Warned
from hcpcs_tui.domain.stored import Added
from tests.data.made_releases import APRIL, JULY, OCTOBER, a_quarter_later, facts, made_release, real_release

NOON = datetime(2026, 11, 21, 12, 0, 30, 999, tzinfo=timezone(timedelta(hours=-5)))


@pytest.fixture
def store(tmp_path: Path) -> ReleaseStore:
    return ReleaseStore(tmp_path / "user" / "releases.sqlite", patience=0.02, now=lambda: NOON)


@pytest.fixture
def filled(store: ReleaseStore) -> ReleaseStore:
    store.add(made_release())
    return store


def contents_of(store: ReleaseStore, release: Release) -> ReleaseContents:
    """All that the store tells of a release, as it was handed in."""
    source = next(stored.source for stored in store.releases() if stored.release == release)
    records = store.records(release)
    return ReleaseContents(
        release,
        source,
        records,
        store.processing_notes(release),
        store.noc(release),
        len(records),
        store.warnings(release),
        store.corrections(release),
    )


def state_of(store: ReleaseStore) -> dict[Release, ReleaseContents]:
    return {stored.release: contents_of(store, stored.release) for stored in store.releases()}


def rows_in(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


EVERY_READING: Sequence[Callable[[ReleaseStore], object]] = (
    ReleaseStore.check,
    ReleaseStore.releases,
    ReleaseStore.removed,
    lambda store: store.records(OCTOBER),
    lambda store: store.history("A0001"),
    lambda store: store.processing_notes(OCTOBER),
    lambda store: store.noc(OCTOBER),
    lambda store: store.warnings(OCTOBER),
    lambda store: store.corrections(OCTOBER),
)
EVERY_CHANGE: Sequence[Callable[[ReleaseStore], object]] = (
    lambda store: store.add(made_release(JULY)),
    lambda store: store.remove(OCTOBER),
    lambda store: store.restore(OCTOBER),
)


# What is stored


def test_without_a_file_there_is_nothing_and_none_is_made(store: ReleaseStore) -> None:
    store.check()
    assert (store.releases(), store.removed()) == ([], [])
    assert (store.records(OCTOBER), store.history("A0001")) == ({}, [])
    assert (store.processing_notes(OCTOBER), store.noc(OCTOBER)) == ({}, frozenset())
    assert (store.warnings(OCTOBER), store.corrections(OCTOBER)) == ((), ())
    assert (store.remove(OCTOBER), store.restore(OCTOBER)) == (False, False)
    assert not store.path.parent.exists()


def test_a_release_is_read_back_as_it_was_imported(store: ReleaseStore) -> None:
    made = made_release()
    assert store.add(made) is Added.ADDED
    assert contents_of(store, OCTOBER) == made
    assert list(store.records(OCTOBER)) == list(made.records)
    assert list(store.processing_notes(OCTOBER)) == ["0002", "0001"]
    store.check()


def test_a_release_is_listed_with_its_file_its_time_and_its_counts(store: ReleaseStore) -> None:
    store.add(made_release(JULY))
    store.add(made_release(OCTOBER))
    store.add(made_release(APRIL))
    listed = store.releases()
    assert [stored.release for stored in listed] == [OCTOBER, JULY, APRIL]
    newest = listed[0]
    assert (newest.source, newest.code_count, newest.modifier_count) == ("HCPC2025_first.zip", 12, 2)
    assert newest.imported == datetime(2026, 11, 21, 17, 0, 30, tzinfo=UTC)
    assert newest.imported.tzinfo == UTC
    assert len(newest.fingerprint) == 64
    assert newest.fingerprint == listed[1].fingerprint


def test_codes_come_before_modifiers_whatever_their_order(store: ReleaseStore) -> None:
    made = made_release()
    store.add(replace(made, records=dict(reversed(list(made.records.items())))))
    assert list(store.records(OCTOBER)) == list(made.records)


@pytest.mark.parametrize("source", ["HCPC2025_first.zip", "renamed.xlsx"])
def test_the_same_contents_again_change_nothing(filled: ReleaseStore, source: str) -> None:
    before = filled.path.read_bytes(), filled.releases()
    assert filled.add(replace(made_release(), source=source)) is Added.UNCHANGED
    assert (filled.path.read_bytes(), filled.releases()) == before


MADE = made_release()


def with_record(record: Record) -> ReleaseContents:
    """The made release with another record of a code."""
    return replace(MADE, records={**MADE.records, record.code: record})


@pytest.mark.parametrize(
    "other",
    [
        made_release(edition="second"),
        made_release(count=13),
        with_record(MADE.records["A0002"]._replace(sequence="99999")),
        with_record(MADE.records["A0002"]._replace(facts=facts(COV="M"))),
        replace(MADE, processing_notes={"0001": "another note"}),
        replace(MADE, noc=frozenset({"A0002"})),
        replace(MADE, corrections=()),
    ],
)
def test_other_contents_of_a_release_take_its_place(filled: ReleaseStore, other: ReleaseContents) -> None:
    assert filled.add(other) is Added.REPLACED
    assert state_of(filled) == {OCTOBER: other}


def test_the_history_of_a_code_runs_from_the_oldest_release(store: ReleaseStore) -> None:
    old, new = made_release(APRIL, edition="old"), made_release(OCTOBER, count=40, edition="new")
    for contents in (new, made_release(JULY, edition="hidden"), old):
        store.add(contents)
    store.remove(JULY)
    assert store.history("A0003") == [(APRIL, old.records["A0003"]), (OCTOBER, new.records["A0003"])]
    assert store.history("A0040") == [(APRIL, None), (OCTOBER, new.records["A0040"])]
    assert store.history("A1") == [(APRIL, old.records["A1"]), (OCTOBER, new.records["A1"])]
    assert store.history("B0001") == [(APRIL, None), (OCTOBER, None)]


def test_what_does_not_change_is_stored_once(filled: ReleaseStore) -> None:
    texts, records = rows_in(filled.path, "text"), rows_in(filled.path, "record")
    filled.add(made_release(JULY))
    assert (rows_in(filled.path, "text"), rows_in(filled.path, "record")) == (texts, records)
    filled.add(made_release(APRIL, edition="second"))
    changed = 4 + 1  # every third of twelve texts, and a note
    assert (rows_in(filled.path, "text"), rows_in(filled.path, "record")) == (texts + changed, records + 4)


def test_any_text_comes_back_unchanged(store: ReleaseStore) -> None:
    odd = "[bold]\x00\x1e tab\there\nline “é” 😀 '; DROP TABLE text; --"
    record = Record("A0001", "code", odd, odd, odd, tuple(odd for _ in FACT_COLUMNS))
    made = replace(
        made_release(),
        source=odd,
        records={"A0001": record},
        processing_notes={odd: odd},
        rows_read=1,
        warnings=(Warned(odd, 1, odd, odd),),
    )
    store.add(made)
    assert contents_of(store, OCTOBER) == made


@pytest.mark.parametrize(
    "record",
    [
        Record("A0001", "code", "", "\ud800", "", facts()),
        Record("A0001", "code", "", "", "", facts(COV="C\x1f")),
        Record("A0001", "code", "", "", "", ("C",)),
    ],
)
def test_text_that_cannot_be_stored_is_refused_whole(filled: ReleaseStore, record: Record) -> None:
    before = state_of(filled)
    with pytest.raises(StoreError, match="cannot be stored, nothing was changed"):
        filled.add(replace(made_release(), records={"A0001": record}))
    assert state_of(filled) == before


# Removing and taking it back


def test_a_removed_release_is_out_of_sight_until_restored(filled: ReleaseStore) -> None:
    before, listed = state_of(filled), filled.releases()
    assert filled.remove(OCTOBER)
    assert (filled.releases(), filled.removed()) == ([], listed)
    assert (filled.records(OCTOBER), filled.history("A0001"), filled.noc(OCTOBER)) == ({}, [], frozenset())
    assert (filled.processing_notes(OCTOBER), filled.warnings(OCTOBER)) == ({}, ())
    assert not filled.remove(OCTOBER)
    assert filled.restore(OCTOBER)
    assert not filled.restore(OCTOBER)
    assert (state_of(filled), filled.releases(), filled.removed()) == (before, listed, [])


def test_the_next_import_deletes_what_was_removed(store: ReleaseStore) -> None:
    store.add(made_release(JULY))
    only = {
        table: rows_in(store.path, table) for table in ("text", "facts", "record", "member", "note", "noc")
    }
    store.add(made_release(OCTOBER, count=50, edition="second"))
    store.remove(OCTOBER)
    store.add(made_release(JULY))
    assert (store.removed(), store.restore(OCTOBER)) == ([], False)
    assert {table: rows_in(store.path, table) for table in only} == only


def test_a_release_removed_and_imported_again_counts_as_added(filled: ReleaseStore) -> None:
    filled.remove(OCTOBER)
    assert filled.add(made_release()) is Added.ADDED
    assert state_of(filled) == {OCTOBER: made_release()}


DEEDS = st.tuples(
    st.sampled_from(["add", "remove", "restore"]),
    st.sampled_from([APRIL, JULY, OCTOBER]),
    st.sampled_from(["first", "second"]),
)


@given(st.lists(DEEDS, max_size=12))
def test_any_deeds_leave_what_two_dictionaries_would(deeds: list[tuple[str, Release, str]]) -> None:
    stored: dict[Release, ReleaseContents] = {}
    hidden: dict[Release, ReleaseContents] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = ReleaseStore(Path(folder, "releases.sqlite"))
        for deed, release, edition in deeds:
            made = made_release(release, count=4, edition=edition)
            if deed == "add":
                hidden.clear()
                before = stored.get(release)
                wanted = Added.ADDED if not before else Added.UNCHANGED if before == made else Added.REPLACED
                stored[release] = made
                assert store.add(made) is wanted
            elif deed == "remove":
                assert store.remove(release) == (release in stored)
                hidden.update({release: stored.pop(release)} if release in stored else {})
            else:
                assert store.restore(release) == (release in hidden)
                stored.update({release: hidden.pop(release)} if release in hidden else {})
            assert state_of(store) == stored
            assert [each.release for each in store.removed()] == sorted(hidden, reverse=True)
        store.check()


# The file


@pytest.mark.parametrize("name", ["a?b", "a#b", "100%41", "a b&c=d", "é😀", "file:x?mode=rw"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('?:"'):
        pytest.skip("Windows has no such names")
    store = ReleaseStore(tmp_path / name / "releases.sqlite")
    store.add(made_release())
    assert state_of(store) == {OCTOBER: made_release()}
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert [path.name for path in (tmp_path / name).iterdir()] == ["releases.sqlite"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/a b/x?#%.sqlite"), "file:///home/a%20b/x%3F%23%25.sqlite?mode=ro"),
        (PureWindowsPath(r"C:\Users\é\x.sqlite"), "file:///C:/Users/%C3%A9/x.sqlite?mode=ro"),
        (PureWindowsPath(r"\\server\share\100%\x.sqlite"), "file:////server/share/100%25/x.sqlite?mode=ro"),
    ],
)
def test_the_address_of_a_path_is_one_that_sqlite_understands(
    path: PurePosixPath | PureWindowsPath, address: str
) -> None:
    assert address_of(path, "ro") == address


def test_reading_neither_writes_nor_leaves_anything(filled: ReleaseStore) -> None:
    before = filled.path.read_bytes(), filled.path.stat().st_mtime_ns
    for read in EVERY_READING:
        read(filled)
    assert (filled.path.read_bytes(), filled.path.stat().st_mtime_ns) == before
    assert list(filled.path.parent.iterdir()) == [filled.path]


def test_readers_open_the_file_read_only(filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    connect = sqlite3.connect

    def watch(address: str, **options: object) -> sqlite3.Connection:
        seen.append(address)
        return connect(address, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", watch)
    for read in EVERY_READING:
        read(filled)
    assert len(seen) == len(EVERY_READING)
    assert all(address.endswith("?mode=ro") for address in seen)


@pytest.mark.parametrize("damage", [None, b"no database" * 400, b""])
def test_every_connection_is_closed_again(
    filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watch(address: str, **options: object) -> sqlite3.Connection:
        opened.append(connect(address, **options))  # type: ignore[call-overload]
        return opened[-1]

    if damage is not None:
        filled.path.write_bytes(damage)
    monkeypatch.setattr(sqlite3, "connect", watch)
    for deed in (*EVERY_READING, *EVERY_CHANGE):
        try:
            deed(filled)
        except StoreError:
            assert damage
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_one_store_serves_several_threads(filled: ReleaseStore) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: filled.records(OCTOBER), range(12)))
    assert answers == [dict(made_release().records)] * 12


def test_readers_see_the_old_state_while_an_import_is_under_way(filled: ReleaseStore) -> None:
    before = state_of(filled)
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as importing:
        importing.execute("BEGIN IMMEDIATE")
        importing.execute("DELETE FROM member")
        filled.check()
        assert state_of(filled) == before


# Versions of the tables


def test_an_older_file_is_brought_up_to_date_with_all_it_holds(
    filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(filled)
    step = ("CREATE TABLE later (word TEXT)", "INSERT INTO later SELECT source FROM release")
    last = ("UPDATE later SET word = word || '!'",)
    monkeypatch.setattr(store_schema, "MIGRATIONS", (*store_schema.MIGRATIONS, step, last))
    assert state_of(filled) == before
    with closing(sqlite3.connect(filled.path)) as connection:
        assert connection.execute("SELECT word FROM later").fetchall() == [("HCPC2025_first.zip!",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert filled.add(made_release()) is Added.UNCHANGED


def test_a_first_import_of_a_later_version_makes_the_same_tables(
    store: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = ("CREATE TABLE later (word TEXT)",)
    monkeypatch.setattr(store_schema, "MIGRATIONS", (*store_schema.MIGRATIONS, step))
    store.add(made_release())
    assert rows_in(store.path, "later") == 0
    assert state_of(store) == {OCTOBER: made_release()}


def test_a_step_that_fails_leaves_the_older_file(
    filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, whole = filled.path.read_bytes(), state_of(filled)
    with monkeypatch.context() as patched:
        failing = ("DROP TABLE member", "INSERT INTO nowhere VALUES (1)")
        patched.setattr(store_schema, "MIGRATIONS", (*store_schema.MIGRATIONS, failing))
        with pytest.raises(StoreError):
            filled.releases()
    assert filled.path.read_bytes() == before
    assert state_of(filled) == whole


@pytest.mark.parametrize("deed", [*EVERY_READING, *EVERY_CHANGE])
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA user_version = 99", "a newer version of hcpcs-tui has written this file"),
        ("PRAGMA application_id = 1", "database of another program"),
    ],
)
def test_the_file_of_a_newer_version_or_another_program_is_not_touched(
    filled: ReleaseStore, statement: str, said: str, deed: Callable[[ReleaseStore], object]
) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as connection:
        connection.execute(statement)
    before = filled.path.read_bytes()
    with pytest.raises(StoreError, match=said):
        deed(filled)
    assert filled.path.read_bytes() == before


# Damage and other faults


def is_one_sentence(error: StoreError, path: Path) -> bool:
    said = str(error)
    return said.startswith(f"{path}: ") and said.endswith(".") and "\n" not in said


@pytest.mark.parametrize("deed", [*EVERY_READING, *EVERY_CHANGE])
@pytest.mark.parametrize("content", [b"<html>not found</html>" * 100, b"SQLite format 3\x00", bytes(8192)])
def test_what_is_no_database_is_a_sentence(
    store: ReleaseStore, content: bytes, deed: Callable[[ReleaseStore], object]
) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    with pytest.raises(StoreError, match="move it away and import the releases again") as caught:
        deed(store)
    assert is_one_sentence(caught.value, store.path)
    assert store.path.read_bytes() == content


def test_the_empty_file_of_an_import_cut_off_at_once_is_no_release(store: ReleaseStore) -> None:
    store.path.parent.mkdir()
    store.path.touch()
    assert store.releases() == []
    assert store.add(made_release()) is Added.ADDED


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_a_truncated_file_is_a_sentence_at_the_first_look(filled: ReleaseStore, kept: float) -> None:
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(StoreError, match="damaged"):
        filled.check()
    with suppress(StoreError):
        assert filled.records(OCTOBER) == made_release().records


def test_a_changed_letter_within_a_text_is_found(filled: ReleaseStore) -> None:
    content = filled.path.read_bytes()
    assert content.count(b"invented supply number 7") == 1
    filled.path.write_bytes(content.replace(b"invented supply number 7", b"invented supply number 8"))
    with pytest.raises(StoreError, match="damaged"):
        filled.records(OCTOBER)


def test_importing_a_damaged_release_again_mends_it(filled: ReleaseStore) -> None:
    content = filled.path.read_bytes()
    filled.path.write_bytes(content.replace(b"invented supply number 7", b"invented supply number 8"))
    assert filled.add(made_release()) is Added.REPLACED
    assert state_of(filled) == {OCTOBER: made_release()}


def test_a_file_that_vanishes_while_it_is_read_is_a_sentence(
    filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(connection: object, size: int) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(store_reading, "check_whole", gone)
    with pytest.raises(StoreError, match=r"cannot be read \(No such file or directory\)"):
        filled.check()


def test_lost_rows_are_found_at_the_start(filled: ReleaseStore) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM member WHERE code = 'A0005'")
    with pytest.raises(StoreError, match="damaged"):
        filled.check()


@pytest.fixture(scope="module")
def whole() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = ReleaseStore(Path(folder, "releases.sqlite"))
        store.add(made_release(count=60))
        return store.path.read_bytes()


@given(st.data(), st.binary(min_size=1, max_size=300))
def test_records_of_a_damaged_file_are_those_imported_or_a_sentence(
    whole: bytes, data: st.DataObject, garbage: bytes
) -> None:
    place = data.draw(st.integers(0, len(whole) - len(garbage)) | st.integers(0, 200))
    with tempfile.TemporaryDirectory() as folder:
        store = ReleaseStore(Path(folder, "releases.sqlite"), patience=0.02)
        store.path.write_bytes(whole[:place] + garbage + whole[place + len(garbage) :])
        errors: list[StoreError] = []
        for read in EVERY_READING:
            try:
                read(store)
            except StoreError as error:
                errors.append(error)
        assert all(is_one_sentence(error, store.path) for error in errors)
        with suppress(StoreError):
            assert store.records(OCTOBER) in ({}, made_release(count=60).records)


def test_a_full_disk_leaves_the_old_state(filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = filled.path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(store_file, "PRAGMAS", (*store_file.PRAGMAS, "PRAGMA max_page_count = 16"))
        with pytest.raises(StoreError, match=r"the disk is full, nothing was changed; make room") as caught:
            filled.add(made_release(JULY, count=400, edition="second"))
    assert is_one_sentence(caught.value, filled.path)
    assert filled.path.read_bytes() == before
    assert filled.add(made_release(JULY)) is Added.ADDED


def test_a_file_that_another_process_holds_is_a_sentence(filled: ReleaseStore) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for deed in (EVERY_READING[1], EVERY_CHANGE[0]):
            with pytest.raises(StoreError, match="another hcpcs-tui is using the file; try again"):
                deed(filled)
    assert state_of(filled) == {OCTOBER: made_release()}


def test_a_reader_that_stays_keeps_an_import_from_ending_but_loses_nothing(filled: ReleaseStore) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM release").fetchone()
        with pytest.raises(StoreError, match="another hcpcs-tui"):
            filled.add(made_release(JULY))
    assert state_of(filled) == {OCTOBER: made_release()}


def test_a_read_only_file_is_read_and_not_changed(
    filled: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "address_of", lambda path, mode: address_of(path, "ro"))
    for change in EVERY_CHANGE[:2]:
        with pytest.raises(StoreError, match="read-only, nothing was changed; allow writing there"):
            change(filled)
    assert state_of(filled) == {OCTOBER: made_release()}


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="this user may write wherever the folder is read-only"
)
def test_a_read_only_folder_is_a_sentence(filled: ReleaseStore) -> None:
    filled.path.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="nothing was changed"):
            filled.add(made_release(JULY))
        assert state_of(filled) == {OCTOBER: made_release()}
    finally:
        filled.path.parent.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_a_sentence(store: ReleaseStore) -> None:
    store.path.parent.write_text("not a folder", encoding="utf-8")
    assert store.releases() == []
    with pytest.raises(StoreError, match="its folder cannot be made"):
        store.add(made_release())
    assert store.path.parent.read_text(encoding="utf-8") == "not a folder"


def test_a_folder_in_place_of_the_file_is_a_sentence(store: ReleaseStore) -> None:
    store.path.mkdir(parents=True)
    for deed in (EVERY_READING[1], EVERY_CHANGE[0]):
        with pytest.raises(StoreError, match="a folder stands in place of the file"):
            deed(store)


# Real releases


@pytest.mark.release
def test_real_releases_are_read_back_and_told_apart(store: ReleaseStore) -> None:
    april = real_release("HCPC2020_APR_ANWEB.xlsx", Release(2020, 2))
    october = real_release("HCPC2025_OCT_ANWEB.xlsx", OCTOBER)
    for contents in (october, april):
        store.add(contents)
    for contents in (october, april):
        assert store.records(contents.release) == contents.records
        assert list(store.records(contents.release)) == list(contents.records)
    assert store.history("E0601") == [
        (contents.release, contents.records["E0601"]) for contents in (april, october)
    ]


@pytest.mark.release
def test_twenty_quarterly_releases_take_less_than_forty_mebibytes(store: ReleaseStore) -> None:
    first = contents = real_release("HCPC2025_OCT_ANWEB.xlsx", OCTOBER)
    for _ in range(20):
        assert store.add(contents) is Added.ADDED
        contents = a_quarter_later(contents)
    assert len(store.releases()) == 20
    assert store.records(OCTOBER) == first.records
    assert store.path.stat().st_size < 40 * 1024 * 1024
