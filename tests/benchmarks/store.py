"""How long the store of releases takes to import and to answer, and how large its file becomes.

    HCPCS_TUI_RELEASES=FOLDER python tests/benchmarks/store.py

The folder holds HCPC2025_OCT_ANWEB.xlsx. Reading the workbook is not measured here. The filled store holds
twenty quarterly releases: the real one, and nineteen after it with about as many changes as CMS makes.
The baseline, in the same run, is the same import into a store that keeps each record of each release as a
row of its own, and reading them back from it. What a program keeps for long is frozen out of the garbage
collector, as Session.settle does. Exit status 1 when something is over budget, 2 without the release.
"""

import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import Record, ReleaseContents
from tests.data.made_releases import OCTOBER, a_quarter_later, real_release

WORKBOOK = "HCPC2025_OCT_ANWEB.xlsx"
RELEASES = 20
RUNS = 9
IMPORT_MS, RECORDS_MS, HISTORY_MS, CHECK_MS = 500.0, 60.0, 5.0, 5.0
FILE_MIB = 40.0


class PlainStore:
    """The baseline: one table, a row a record and release, nothing stored once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, contents: ReleaseContents) -> None:
        """Insert every record."""
        rows = [(str(contents.release), *record[:5], *record.facts) for record in contents.records.values()]
        places = ", ".join("?" * len(rows[0]))
        columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute(f"CREATE TABLE IF NOT EXISTS record ({columns}, PRIMARY KEY (c0, c1))")
            connection.executemany(f"INSERT INTO record VALUES ({places})", rows)

    def records(self, release: Release) -> dict[str, Record]:
        """Read every record of a release."""
        with closing(sqlite3.connect(self._path)) as connection:
            rows = connection.execute("SELECT * FROM record WHERE c0 = ?", (str(release),))
            return {row[1]: Record(row[1], row[2], row[3], row[4], row[5], row[6:]) for row in rows}


def median_ms(deed: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs, in milliseconds, without the garbage of the run before."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def time_import(folder: Path, contents: ReleaseContents) -> tuple[float, float]:
    """Milliseconds of an import into an empty store and into an empty baseline."""
    numbers = iter(range(10_000))
    ours = median_ms(lambda: ReleaseStore(folder / f"ours{next(numbers)}.sqlite").add(contents))
    plain = median_ms(lambda: PlainStore(folder / f"plain{next(numbers)}.sqlite").add(contents))
    return ours, plain


def fill(store: ReleaseStore, plain: PlainStore, first: ReleaseContents) -> ReleaseContents:
    """Store all releases but the last in ours and all in the baseline; the last."""
    contents = first
    for number in range(RELEASES):
        plain.add(contents)
        if number < RELEASES - 1:
            store.add(contents)
            contents = a_quarter_later(contents)
    return contents


def _row(name: str, measured: float, baseline: float | None, budget: float | None, unit: str) -> bool:
    beside = f"{baseline:>11.1f}{measured / baseline:>8.2f}" if baseline else f"{'-':>11}{'-':>8}"
    is_met = budget is None or measured <= budget
    wanted = f"{budget:g} {unit}" if budget is not None else "-"
    print(f"{name:<38}{measured:>9.1f} {unit:<4}{beside}  {wanted}{'' if is_met else '  OVER'}")
    return is_met


def mebibytes(path: Path) -> float:
    """The size of a file."""
    return path.stat().st_size / 1024 / 1024


def measure(folder: Path, first: ReleaseContents) -> Sequence[bool]:
    """Print each figure; whether each keeps its budget."""
    empty_ms, plain_ms = time_import(folder, first)
    one, one_plain = mebibytes(folder / "ours0.sqlite"), mebibytes(folder / f"plain{RUNS}.sqlite")
    store, plain = ReleaseStore(folder / "filled.sqlite"), PlainStore(folder / "plain.sqlite")
    last = fill(store, plain, first)
    filled_ms = median_ms(lambda: store.add(last), runs=1)
    gc.collect()
    gc.freeze()
    again_ms = median_ms(lambda: store.add(last))
    size, size_plain = mebibytes(store.path), mebibytes(folder / "plain.sqlite")
    print(f"{len(first.records):,} records; filled: {RELEASES} releases, the last of {len(last.records):,}")
    print(f"{'':<38}{'measured':>14}{'baseline':>11}{'ratio':>8}  budget")
    return [
        _row("import, empty store", empty_ms, plain_ms, IMPORT_MS, "ms"),
        _row("import, filled store", filled_ms, None, IMPORT_MS, "ms"),
        _row("import again, filled store", again_ms, None, IMPORT_MS, "ms"),
        _row(
            "all records, oldest release", median_ms(lambda: store.records(first.release)), None, None, "ms"
        ),
        _row(
            "all records, newest release",
            median_ms(lambda: store.records(last.release)),
            median_ms(lambda: plain.records(last.release)),
            RECORDS_MS,
            "ms",
        ),
        _row("history of a code", median_ms(lambda: store.history("E0601")), None, HISTORY_MS, "ms"),
        _row("check at start", median_ms(store.check), None, CHECK_MS, "ms"),
        _row("file with one release", one, one_plain, None, "MiB"),
        _row("file with twenty releases", size, size_plain, FILE_MIB, "MiB"),
        _row("a further release", (size - one) / (RELEASES - 1), None, None, "MiB"),
    ]


def main() -> int:
    """Print the table; 1 when something is over budget."""
    named = os.environ.get("HCPCS_TUI_RELEASES")
    if not named or not Path(named, WORKBOOK).is_file():
        print(f"HCPCS_TUI_RELEASES does not name a folder with {WORKBOOK}", file=sys.stderr)
        return 2
    first = real_release(WORKBOOK, OCTOBER)
    with tempfile.TemporaryDirectory() as folder:
        met = measure(Path(folder), first)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
