"""How long reading a real zip of CMS takes, and the memory it needs, against a bare interpreter.

    HCPCS_TUI_RELEASES=folder python tests/benchmarks/import_release.py [FILE]

Reads 2019-Alpha-Numeric-HCPCS-File.zip of that folder, or FILE, in a process of its own; the bare interpreter
runs in turns with it, seven times each after one run of each that is not counted. Seconds are those of the
reading alone, without the start of the process; the ratio is to the bare start of the same run. The peak is
the operating system's own figure. Budget, for the whole import with the store: 1.5 s and 200 MiB. Exit status
1 when over, 2 without a file.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 7
BUDGET_SECONDS, BUDGET_MIB = 1.5, 200.0
FILE = "2019-Alpha-Numeric-HCPCS-File.zip"

CHILD = """
import resource, sys, time
from pathlib import Path
start = time.perf_counter()
from hcpcs_tui.data.release_files import read_release
contents = read_release(Path(sys.argv[1]))
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
print(seconds, peak, len(contents.records))
"""


def read_once(path: Path) -> tuple[float, float, int]:
    """Seconds, peak MiB and records of one reading in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", CHILD, str(path)]
    out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
    seconds, peak, records = out.split()
    return float(seconds), float(peak), int(records)


def start_bare() -> float:
    """Seconds of a bare interpreter from start to exit."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def file_to_read() -> Path | None:
    """The file named on the command line, else that of the folder of releases; None when it is not there."""
    folder = os.environ.get("HCPCS_TUI_RELEASES", "")
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / FILE
    return path if path.is_file() else None


def main() -> int:
    """Print the table; 1 when over budget, 2 without a file to read."""
    path = file_to_read()
    if path is None:
        print(f"No {FILE}: name its folder by HCPCS_TUI_RELEASES, or a file.", file=sys.stderr)
        return 2
    read_once(path)
    start_bare()
    pairs = [(read_once(path), start_bare()) for _ in range(RUNS)]
    read, bare = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    peak = max(mib for _, mib, _ in read)
    print(f"{path.name}: {read[0][2]} records")
    print(f"{'':<10}{'read, s':>9}{'bare, s':>9}{'ratio':>8}{'budget':>9}{'peak, MiB':>11}{'budget':>9}")
    for name, middle in (("median", statistics.median), ("minimum", min)):
        seconds, baseline = middle([seconds for seconds, _, _ in read]), middle(bare)
        figures = f"{seconds:>9.3f}{baseline:>9.3f}{seconds / baseline:>8.1f}{BUDGET_SECONDS:>9.1f}"
        print(f"{name:<10}{figures}{peak:>11.0f}{BUDGET_MIB:>9.0f}")
    is_over = statistics.median(seconds for seconds, _, _ in read) > BUDGET_SECONDS or peak > BUDGET_MIB
    print("OVER" if is_over else "kept")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
