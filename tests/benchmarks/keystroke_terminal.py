"""From a key to the last byte of the repaint, through a real pseudo-terminal of 120 by 40.

Run: python tests/benchmarks/keystroke_terminal.py [--show]
Budget: median at most 9 ms, p99 at most 20 ms.
The baseline of the same run is an empty Textual app whose only widget is an Input.
"""

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

QUERIES = (
    "cpap mask",
    "toradol",
    "whelchair cushion",
    "J1885",
    "knee brace hinged custom",
    "oxygen concentrator",
    "screening colonoscopy",
    "E0601 RR KX",
)
MEDIAN_MS, P99_MS = 9.0, 20.0
_QUIET = 0.05
"""Seconds without a byte after which a repaint counts as over."""
_PAUSE = 0.06
_START = 3.0
"""Seconds after which the program has read its catalogue."""
BASELINE = """
import os
os.environ.setdefault("TEXTUAL_FPS", "120")
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield Input()
Bare().run()
"""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], home: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HCPCS_TUI_HOME": home,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._process = subprocess.Popen(
            list(command), stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def drain(self, quiet: float) -> tuple[float, int]:
        """Read until nothing has come for a while; the time of the last byte, and how many came."""
        last, count = 0.0, 0
        while select.select([self._master], [], [], quiet)[0]:
            try:
                chunk = os.read(self._master, 1 << 16)
            except OSError:
                break
            last, count = time.perf_counter(), count + len(chunk)
        return last, count

    def settle(self, seconds: float) -> None:
        """Read for a while, whatever comes (a blinking cursor never falls silent)."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                os.read(self._master, 1 << 16)

    def press(self, key: bytes) -> float | None:
        """Milliseconds from the key to the last byte of the repaint; None when nothing was painted."""
        started = time.perf_counter()
        os.write(self._master, key)
        last, count = self.drain(_QUIET)
        return (last - started) * 1000 if count else None

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)


def measure(command: Sequence[str]) -> list[float]:
    """The milliseconds of every key of the queries."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(command, home)
        try:
            terminal.settle(_START)
            times: list[float] = []
            for query in QUERIES:
                for key in query:
                    time.sleep(_PAUSE)
                    if (took := terminal.press(key.encode())) is not None:
                        times.append(took)
                for _ in query:
                    terminal.press(b"\x7f")
            return times
        finally:
            terminal.close()


def main() -> int:
    """Print both measurements; 1 when over budget."""
    program = shutil.which("hcpcs-tui", path=str(Path(sys.executable).parent)) or "hcpcs-tui"
    base = measure([sys.executable, "-c", BASELINE])
    ours = measure([program])
    for name, times in (("bare Input", base), ("hcpcs-tui", ours)):
        times.sort()
        median, p99 = statistics.median(times), times[int(len(times) * 0.99)]
        print(f"{name:12} {len(times):4} keys: median {median:6.2f} ms, p99 {p99:6.2f}, max {times[-1]:6.2f}")
    over = statistics.median(ours) > MEDIAN_MS or ours[int(len(ours) * 0.99)] > P99_MS
    print(f"budget: median {MEDIAN_MS} ms, p99 {P99_MS} ms: {'OVER' if over else 'kept'}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
