"""How long `hcpcs-tui show J1885` takes as a process, against a bare interpreter.

    python tests/benchmarks/process_start.py

The installed console script beside this interpreter and `python -c pass` run in turns, thirty times each,
after one run of each that is not counted. Bytecode must be compiled and kept, as it is on a user's
machine: PYTHONDONTWRITEBYTECODE is taken out of the children's environment and the first run writes it.
Exit status 1 when a ratio is over budget.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 30
BUDGET = 8.0
"""How many bare interpreter starts the answer may cost."""


def script() -> Path:
    """The console script that is installed beside this interpreter."""
    name = "hcpcs-tui.exe" if sys.platform == "win32" else "hcpcs-tui"
    return Path(sys.executable).with_name(name)


def seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """How long a process takes from start to exit; raises CalledProcessError when it fails."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(runs: int = RUNS) -> tuple[list[float], list[float]]:
    """Seconds of the program and of the bare interpreter, in turns."""
    program = [str(script()), "show", "J1885"]
    bare = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HCPCS_TUI_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds(program, environment)
        seconds(bare, environment)
        pairs = [(seconds(program, environment), seconds(bare, environment)) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main() -> int:
    """Print the table; 1 when over budget, 2 when the console script is not installed."""
    if not script().exists():
        print(f"{script()} is not there: install the project into this environment.", file=sys.stderr)
        return 2
    program, bare = measure()
    print(f"{'hcpcs-tui show J1885':<24}{'ms':>9}{'bare, ms':>10}{'ratio':>8}{'budget':>8}")
    is_over = False
    for name, middle in (("median", statistics.median), ("minimum", min)):
        measured, baseline = middle(program) * 1000, middle(bare) * 1000
        ratio = measured / baseline
        is_over |= ratio > BUDGET
        mark = "  OVER" if ratio > BUDGET else ""
        print(f"{name:<24}{measured:>9.1f}{baseline:>10.1f}{ratio:>8.2f}{BUDGET:>8.1f}{mark}")
    return 1 if is_over else 0


if __name__ == "__main__":
    sys.exit(main())
