"""An import that is killed leaves the old state or the new; two processes that import both succeed.

HCPCS_TUI_FUZZ=full kills two hundred and forty times instead of sixteen.
"""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.domain.records import ReleaseContents
from hcpcs_tui.domain.stored import Added
from tests.data.made_releases import APRIL, JULY, OCTOBER, made_release

ROOT = Path(__file__).parents[2]
KILLS = 240 if os.environ.get("HCPCS_TUI_FUZZ") == "full" else 16
LONGEST = 0.25
"""Seconds within which a process is killed; it makes several imports in that time."""

CODES = 600
OLD = made_release(APRIL, count=CODES)
FIRST, SECOND = (made_release(OCTOBER, count=CODES, edition=edition) for edition in ("first", "second"))

_BEGIN = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from hcpcs_tui.data import store_file
from hcpcs_tui.data.store import ReleaseStore
from tests.data.made_releases import APRIL, JULY, OCTOBER, made_release
store = ReleaseStore(Path(sys.argv[1]))
"""
_SPILL = """
store_file.PRAGMAS += ("PRAGMA cache_size = 8",)
"""
"""A cache so small that an import writes to the file long before it is done."""
IMPORT_ALWAYS = f"""
editions = [made_release(OCTOBER, count={CODES}, edition=edition) for edition in ("first", "second")]
print("ready", flush=True)
while True:
    for contents in editions:
        store.add(contents)
    store.remove(OCTOBER)
"""
STOP_HALF_WAY = f"""
from hcpcs_tui.data import store_writing
def stop(*_):
    print("half way", flush=True)
    sys.stdin.read()
store_writing._insert_companions = stop
store.add(made_release(OCTOBER, count={CODES}, edition="second"))
"""
IMPORT_ONE = """
quarter = {"April": APRIL, "July": JULY}[sys.argv[2]]
print("ready", flush=True)
sys.stdin.readline()
for edition in ("first", "second", "third"):
    store.add(made_release(quarter, count=200, edition=edition))
"""


@contextmanager
def running(script: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A process that runs the script and has printed its first line; dead at the end."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline().strip() in {"ready", "half way"}
            yield process
        finally:
            process.kill()


def october(store: ReleaseStore) -> ReleaseContents | None:
    """What the store holds of October, proved to be all of one edition."""
    listed = {stored.release: stored for stored in store.releases()}
    if OCTOBER not in listed:
        assert store.records(OCTOBER) == {}
        return None
    found = FIRST if listed[OCTOBER].source == FIRST.source else SECOND
    assert store.records(OCTOBER) == found.records
    assert store.processing_notes(OCTOBER) == found.processing_notes
    assert store.noc(OCTOBER) == found.noc
    assert store.warnings(OCTOBER) == found.warnings
    return found


def is_sound(path: Path) -> bool:
    """Whether SQLite finds every page in order, and no row points to one that is not there."""
    with closing(sqlite3.connect(path)) as connection:
        lost = connection.execute(
            """SELECT count(*) FROM member m LEFT JOIN record r ON r.id = m.record
            LEFT JOIN text l ON l.id = r.long LEFT JOIN facts f ON f.id = r.facts
            WHERE l.id IS NULL OR f.id IS NULL"""
        ).fetchone()
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    return bool(said == "ok" and lost == (0,))


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_import_leaves_the_old_state_or_the_new(tmp_path: Path, seed: int) -> None:
    store = ReleaseStore(tmp_path / "releases.sqlite")
    is_first_import = seed % 4 == 3
    if not is_first_import:
        store.add(OLD)
    moment = random.Random(seed).uniform(0, LONGEST)
    script = _BEGIN + (_SPILL if seed % 2 else "") + IMPORT_ALWAYS
    with running(script, store.path) as process, suppress(subprocess.TimeoutExpired):
        assert process.wait(timeout=moment) is None
    store.check()
    left = october(store)
    assert left in (None, FIRST, SECOND)
    assert store.records(APRIL) == ({} if is_first_import else OLD.records)
    assert is_first_import or is_sound(store.path)
    assert store.add(FIRST) is (
        Added.ADDED if left is None else Added.UNCHANGED if left == FIRST else Added.REPLACED
    )
    assert october(store) == FIRST
    assert is_sound(store.path)
    assert store.remove(OCTOBER)
    assert [path.name for path in tmp_path.iterdir()] == ["releases.sqlite"]


@pytest.mark.parametrize("reader", ["check", "releases", "records", "add"])
def test_what_a_killed_import_has_written_already_is_taken_back(tmp_path: Path, reader: str) -> None:
    store = ReleaseStore(tmp_path / "releases.sqlite")
    store.add(FIRST)
    before = store.path.read_bytes()
    with running(_BEGIN + _SPILL + STOP_HALF_WAY, store.path):
        pass
    assert store.path.read_bytes() != before
    assert (tmp_path / "releases.sqlite-journal").stat().st_size > 0
    if reader == "check":
        store.check()
    elif reader == "releases":
        assert len(store.releases()) == 1
    elif reader == "records":
        assert store.records(OCTOBER) == FIRST.records
    else:
        assert store.add(FIRST) is Added.UNCHANGED
    assert store.path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [store.path]


def test_two_processes_that_import_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "releases.sqlite"
    with (
        running(_BEGIN + IMPORT_ONE, path, "April") as one,
        running(_BEGIN + IMPORT_ONE, path, "July") as other,
    ):
        for process in (one, other):
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        assert (one.wait(60), other.wait(60)) == (0, 0)
    store = ReleaseStore(path)
    for quarter in (APRIL, JULY):
        assert store.records(quarter) == made_release(quarter, count=200, edition="third").records
    assert is_sound(path)


def test_an_import_that_waits_too_long_says_so_and_the_other_goes_on(tmp_path: Path) -> None:
    store = ReleaseStore(tmp_path / "releases.sqlite", patience=0.05)
    store.add(FIRST)
    with running(_BEGIN + STOP_HALF_WAY, store.path) as process:
        assert october(store) == FIRST
        with pytest.raises(
            StoreError, match="another hcpcs-tui is using the file; try again when it is done"
        ):
            store.add(OLD)
        process.communicate("")
        assert process.returncode == 0
    assert store.releases()[0].source == SECOND.source
    assert store.add(OLD) is Added.ADDED
