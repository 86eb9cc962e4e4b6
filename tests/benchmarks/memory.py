"""Resident memory of the running program in a pseudo-terminal, after loading and ten searches.

    python tests/benchmarks/memory.py

By the operating system's own accounting: VmRSS of /proc/PID/status on Linux; elsewhere the peak that the
system reports for the ended child (`resource`), which is never less. The bare app of the same run, with an
Input only, is shown beside it. Budget: 150 MiB. Exit status 1 when over.
"""

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

QUERIES = (
    "cpap mask",
    "toradol",
    "whelchair cushion",
    "J1885",
    "knee brace hinged custom",
    "oxygen",
    "99213",
    "E0601-RR-KX",
    "screening colonoscopy",
    "A7030-A7039",
)
BUDGET_MIB = 150.0
_START, _ANSWER = 3.0, 0.15
"""Seconds that are left for loading, and for each answer."""


def resident_mib(process: int) -> float:
    """The resident memory of a running process in MiB; 0 where the system has no such file."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def measure(command: Sequence[str]) -> float:
    """MiB after loading and the searches."""
    from tests.benchmarks.keystroke_terminal import Terminal

    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(command, home)
        try:
            terminal.settle(_START)
            for query in QUERIES:
                for key in query:
                    os.write(terminal._master, key.encode())
                    terminal.settle(0.01)
                terminal.settle(_ANSWER)
                os.write(terminal._master, b"\x7f" * len(query))
                terminal.settle(_ANSWER)
            now = resident_mib(terminal._process.pid)
        finally:
            terminal.close()
    return now or _peak_of_children_mib()


def _peak_of_children_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Print both figures; 1 when over budget."""
    from tests.benchmarks.keystroke_terminal import BASELINE

    program = shutil.which("hcpcs-tui", path=str(Path(sys.executable).parent)) or "hcpcs-tui"
    bare, ours = measure([sys.executable, "-c", BASELINE]), measure([program])
    over = ours > BUDGET_MIB
    print(f"{'bare, MiB':>10}{'program, MiB':>14}{'ratio':>8}{'budget':>8}")
    print(f"{bare:>10.1f}{ours:>14.1f}{ours / bare:>8.2f}{BUDGET_MIB:>8.0f}  {'OVER' if over else 'kept'}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
