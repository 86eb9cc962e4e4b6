"""How long one keystroke's search takes, typed key by key, at today's size and at 100,000 codes.

    python tests/benchmarks/search_speed.py [FOLDER]

Every beginning of every query is asked, as it would be while typing, and the first twenty hits are read,
as a screen does. The queries are those of FOLDER/queries_dev.tsv, or a list of our own. The baseline, in
the same run, is rapidfuzz's process.extract with WRatio over all names for a sample of the same beginnings.
The grown catalogue holds the real codes and copies of them under new numbers with slightly other names.
What a program keeps for long is frozen out of the garbage collector, as Session.prepare does.
Exit status 1 when something is over budget.
"""

import csv
import gc
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from hcpcs_tui.data.embedded import EmbeddedSource, catalogue_folder, embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.search.engine import SearchEngine

SHOWN = 20
GROWN = 100_000
SAMPLE = 60
"""How many beginnings the baseline is asked; it takes tens of milliseconds each."""

LARGEST_MEDIAN, LARGEST_P99 = 1.0, 4.0
"""Milliseconds."""
LEAST_QUICKER = 50.0
"""Times that the median must be quicker than the baseline's."""
MOST_SLOWER_GROWN = 4.0
"""Times that the p99 may be slower at 100,000 codes."""

QUERIES = (
    "E0601",
    "J1885x2",
    "E0601-RR-KX",
    "L1843-L1846",
    "99213",
    "modifier 59",
    "oxygen concentrator portable",
    "wheelchair standard",
    "whelchair",
    "cpap mask full face",
    "toradol 30 mg injection",
    "kenalog 40mg",
    "dexamethasone 4 mg",
    "knee brace hinged custom",
    "afo custom plastic",
    "hospital bed semi electric with mattress",
    "pee bag",
    "diabetic shoe insert",
    "ambulance transport emergency basic",
    "flu vaccine administration",
    "colonoscopy screening high risk",
    "nebulizer compressor",
    "inj gluc",
    "continuous glucose monitor supplies",
    "walker folding wheeled",
    "unclassified drug",
    "enteral formula adult",
    "ostomy pouch drainable",
    "duringsurgery",
    "surgical dressing foam",
    "hearing aid binaural behind the ear",
    "chemotherapy drug not otherwise classified",
    "prolonged office visit",
    "blood glucose test strips",
    "lens progressive per lens",
    "insulin pump external",
    "tens unit four lead",
    "lung cancer screening low dose",
    "depression screening annual",
    "home health aide per visit",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a keystroke."""

    median: float
    p99: float
    slowest: str
    """The text whose answer took longest."""


class _Grown(EmbeddedSource):
    """The embedded catalogue with copies of its codes, until there are as many as wanted."""

    def __init__(self, wanted: int) -> None:
        super().__init__(catalogue_folder())
        real = dict(embedded_catalogue().codes)
        copies = _copies(list(real.values()), frozenset(real))
        while len(real) < wanted:
            code = next(copies)
            real[code.code] = code
        self._by_letter: dict[str, dict[str, Code]] = {}
        for name, code in sorted(real.items()):
            self._by_letter.setdefault(name[0], {})[name] = code

    def letters(self) -> Sequence[str]:
        return sorted(self._by_letter)

    def codes(self, letter: str) -> Mapping[str, Code]:
        return self._by_letter[letter]


def _copies(real: Sequence[Code], taken: frozenset[str]) -> Iterator[Code]:
    letters = "ABCEGHJKLMPQRSTUVDFINOWXYZ"
    numbers = (f"{letter}{number:04}" for letter in letters for number in range(10_000))
    free = (number for number in numbers if number not in taken)
    for place, number in enumerate(free):
        code = real[place * 7919 % len(real)]
        yield code._replace(
            code=number, name=f"{code.name}, model {'abcdefghijklmnop'[place % 16]}{place % 97}"
        )


def read_queries(folder: Path | None) -> Sequence[str]:
    """The queries of the folder's queries_dev.tsv, or our own."""
    if folder is None:
        return QUERIES
    with (folder / "queries_dev.tsv").open(encoding="utf-8", newline="") as lines:
        return [row["query"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def typed(queries: Sequence[str]) -> list[str]:
    """Every beginning of every query, in the order of the keys."""
    return [query[:end] for query in queries for end in range(1, len(query) + 1)]


def build(catalogue: Catalogue) -> SearchEngine:
    """The engine, warm, and frozen out of the garbage collector, as Session.prepare does."""
    gc.disable()
    engine = SearchEngine(catalogue)
    gc.enable()
    engine.warm()
    gc.collect()
    gc.freeze()
    return engine


def time_search(engine: SearchEngine, texts: Sequence[str]) -> Timing:
    """Ask each text once and read what a screen shows of the answer."""
    taken: list[tuple[float, str]] = []
    for text in texts:
        start = time.perf_counter()
        engine.search(text).hits[:SHOWN]
        taken.append(((time.perf_counter() - start) * 1000, text))
    taken.sort()
    p99 = taken[min(len(taken) - 1, len(taken) * 99 // 100)][0]
    return Timing(statistics.median(each for each, _ in taken), p99, taken[-1][1])


def time_baseline(catalogue: Catalogue, texts: Sequence[str]) -> float:
    """The median of WRatio over all names, in milliseconds."""
    names = [entry.name for entry in catalogue]
    sample = texts[:: max(1, len(texts) // SAMPLE)]
    taken = []
    for text in sample:
        start = time.perf_counter()
        process.extract(text, names, scorer=fuzz.WRatio, limit=SHOWN)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _row(name: str, measured: float, baseline: str, ratio: str, budget: str, *, is_met: bool) -> bool:
    print(f"{name:<34}{measured:>9.3f}{baseline:>11}{ratio:>8}  {budget}{'' if is_met else '  OVER'}")
    return is_met


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when something is over budget."""
    folders = list(sys.argv[1:] if arguments is None else arguments)
    texts = typed(read_queries(Path(folders[0]) if folders else None))
    catalogue = embedded_catalogue()
    now = time_search(build(catalogue), texts)
    baseline = time_baseline(catalogue, texts)
    grown_catalogue = Catalogue(_Grown(GROWN))
    grown = time_search(build(grown_catalogue), texts)
    quicker, slower = baseline / now.median, grown.p99 / now.p99
    print(f"{len(texts)} keystrokes; {len(catalogue):,} entries, grown to {len(grown_catalogue):,}")
    print(f"{'keystroke':<34}{'ms':>9}{'baseline':>11}{'ratio':>8}  budget")
    wratio, small = f"{baseline:.1f}", f"{now.p99:.2f}"
    met = [
        _row("median", now.median, "", "", f"{LARGEST_MEDIAN} ms", is_met=now.median <= LARGEST_MEDIAN),
        _row("p99", now.p99, "", "", f"{LARGEST_P99} ms", is_met=now.p99 <= LARGEST_P99),
        _row(
            "median against WRatio",
            now.median,
            wratio,
            f"{quicker:.0f}",
            f"{LEAST_QUICKER:.0f} times quicker",
            is_met=quicker >= LEAST_QUICKER,
        ),
        _row(
            "median, grown",
            grown.median,
            f"{now.median:.2f}",
            f"{grown.median / now.median:.1f}",
            "-",
            is_met=True,
        ),
        _row(
            "p99, grown",
            grown.p99,
            small,
            f"{slower:.1f}",
            f"{MOST_SLOWER_GROWN:.0f} times slower",
            is_met=slower <= MOST_SLOWER_GROWN,
        ),
    ]
    print(f"slowest: {now.slowest!r}; grown: {grown.slowest!r}")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
