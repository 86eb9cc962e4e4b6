"""How many lines of a list are checked in a second: repeated, all distinct, and dirty lines.

    python tests/benchmarks/check_speed.py [LINES]

The lists are made from the codes and modifiers of the release, CPT shapes, and dates of three years. "All
distinct" has no line twice; "dirty" has one line in five in an odd or broken shape; "table" is a CSV with a
header and a patient's number, so that no row comes twice. The time of reading the catalogue is not counted,
that of finding successors is; what other programs use of the processor is not. The last row is the whole way
from bytes to written text. Exit status 1 when a list is below the budget.
"""

import gc
import io
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_answers import in_words
from hcpcs_tui.domain.claim_tables import open_list
from hcpcs_tui.domain.list_text import text_lines
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.verdicts import Summary

LINES = 100_000
LEAST = 50_000
"""Lines a second."""
DAY = date(2025, 1, 1)
CHUNK = 64 * 1024
_ODD = (
    "E 0601 {day}",
    "GO439-25",
    "{code} - some words on it",
    "1. {code}, {modifier}",
    "{code} {modifier} x 2 on {day}",
    "E11.9",
    "00027510001",
    "{code}/{modifier}",
    "{day} {code}",
    "{code}\u2013{modifier}",
    "what is this",
    "{code} 13/45/2025",
)


def distinct_lines(catalogue: Catalogue, count: int, chance: random.Random) -> list[str]:
    """Claim lines of one to four parts, none twice."""
    codes, modifiers = list(catalogue.codes), [*catalogue.modifiers, "25", "59", "26"]
    lines: dict[str, None] = {}
    while len(lines) < count:
        is_cpt = chance.random() < 0.3
        parts = [f"{chance.randrange(10_000, 99_999)}" if is_cpt else chance.choice(codes)]
        parts += chance.choices(modifiers, k=chance.randrange(3))
        between = chance.choice("-, ")
        day = date(2023, 1, 1) + timedelta(chance.randrange(1_200))
        written = chance.choice((day.isoformat(), f"{day:%m/%d/%Y}", f"{day:%Y%m%d}"))
        units = f" x{chance.randrange(1, 20)}" if chance.random() < 0.5 else ""
        lines[f"{between.join(parts)}{units},{written}"] = None
    return list(lines)


def dirty_lines(lines: Sequence[str], chance: random.Random) -> list[str]:
    """The lines with one in five in an odd or broken shape."""
    made = []
    for line in lines:
        if chance.random() < 0.8:
            made.append(line)
            continue
        day = line.rpartition(",")[2]
        made.append(chance.choice(_ODD).format(code=line[:5].lower(), modifier="KX", day=day))
    return made


def table_lines(lines: Sequence[str]) -> list[str]:
    """The lines as the rows of a table, under a header."""
    rows = (line.rpartition(",") for line in lines)
    made = [f'{place},"Doe, J.",{code[:5]},{code[6:8]},1,{day}' for place, (code, _, day) in enumerate(rows)]
    return ["Account,Patient,HCPCS,Mod 1,Units,DOS", *made]


def lines_a_second(count: int, work: Callable[[], object]) -> float:
    """How many lines are worked through in a second of this process, garbage collection included."""
    gc.collect()
    gc.freeze()
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def check_quietly(catalogue: Catalogue, lines: Sequence[str]) -> Summary:
    """Check and count the lines with nothing known from before."""
    summary = Summary()
    checker = Checker(catalogue, Successors(catalogue), DAY, today=DAY)
    for line in checker.check_list(open_list(lines)):
        summary.add(line)
    return summary


def check_bytes(catalogue: Catalogue, written: bytes) -> str:
    """From bytes to the text that is printed."""
    checker = Checker(catalogue, Successors(catalogue), DAY, today=DAY)
    out = io.StringIO()
    chunks = (written[start : start + CHUNK] for start in range(0, len(written), CHUNK))
    for line in checker.check_list(open_list(text_lines(chunks))):
        out.write(in_words(line) + "\n")
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a list is below the budget."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    count = int(given[0]) if given else LINES
    chance = random.Random(8)
    catalogue = embedded_catalogue()
    print(f"{len(catalogue):,} entries, {count:,} lines a list")
    distinct = distinct_lines(catalogue, count, chance)
    written = "\n".join(distinct).encode()
    lists = {
        "repeated": chance.choices(distinct[: count // 50], k=count),
        "all distinct": distinct,
        "dirty": dirty_lines(distinct, chance),
        "table": table_lines(distinct),
    }
    speeds = {
        name: lines_a_second(count, partial(check_quietly, catalogue, lines)) for name, lines in lists.items()
    }
    speeds["all distinct, bytes to text"] = lines_a_second(count, partial(check_bytes, catalogue, written))
    for name, speed in speeds.items():
        print(f"{name:<30}{speed:>10,.0f} lines a second{'' if speed >= LEAST else '  UNDER'}")
    return 0 if min(speeds.values()) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
