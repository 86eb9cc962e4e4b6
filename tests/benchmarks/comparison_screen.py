"""Opening the comparison and scrolling in it, headless at 120 by 40, over pushing an empty screen.

    python tests/benchmarks/comparison_screen.py

Each run is a fresh process: the catalogue is read, an empty screen is pushed, then the comparison is opened
for the first time and again, and scrolled line by line. An opening is timed to the first paint that shows
the rows, the empty screen to its first paint, a line to the last paint that follows; what was painted is
turned into terminal sequences. Budgets: the first opening at most 60 ms over the empty screen of the same
process, the p95 of the lines at most one 60 Hz frame (16.7 ms). Exit status 1 when a median is over.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from textual.events import Key
from textual.screen import Screen

from hcpcs_tui.data.places import Places
from hcpcs_tui.session import Session
from hcpcs_tui.ui.widgets.columns import Columns
from tests.benchmarks.painted_keystroke import Painted

RUNS = 9
OVER_MS, FRAME_MS = 60.0, 16.7
_LINES = 100
_QUIET = 0.1
"""Seconds without a paint after which nothing more is expected."""
Times = dict[str, list[float]]


class Shown(Painted):
    """The program, noting when the screen on top was first painted with the rows it shows."""

    shown = 0.0
    panes = 0
    """How many panes of columns it has."""

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        panes = screen.query(Columns)
        if not self.shown and len(panes) == self.panes and all(pane.rows for pane in panes):
            self.shown = time.perf_counter()

    async def opening(self, do: Callable[[], object], panes: int) -> float:
        """Milliseconds until the opened screen is shown."""
        self.shown, self.panes = 0.0, panes
        started = time.perf_counter()
        do()
        while not self.shown:
            await asyncio.sleep(0.001)
        spent = (self.shown - started) * 1000
        await self.quiet()
        return spent

    async def line(self) -> float:
        """Milliseconds of scrolling down by a line."""
        started = time.perf_counter()
        self.post_message(Key("j", "j"))
        while self.painted < started:
            await asyncio.sleep(0.001)
        await self.quiet()
        return (self.painted - started) * 1000

    async def quiet(self) -> None:
        """Wait until nothing more is painted."""
        while time.perf_counter() - self.painted < _QUIET:
            await asyncio.sleep(0.005)


async def measure() -> Times:
    """The milliseconds of one process: pushing an empty screen, opening first and again, scrolling."""
    times: Times = {"empty": [], "opening": [], "line": []}
    with tempfile.TemporaryDirectory() as home:
        session = Session(where=Places(Path(home) / "settings.toml", Path(home) / "state.toml"))
        session.remembered.told_to_mark = True  # a toast is painted for itself
        app = Shown(session)
        async with app.run_test(size=(120, 40)) as pilot:
            while getattr(app.screen, "found", None) is None:
                await pilot.pause(0.05)
            await app.workers.wait_for_complete()
            app.screen.set_focus(None)  # no cursor that blinks
            await pilot.pause(_QUIET)
            for _ in ("first", "again"):
                times["empty"].append(await app.opening(lambda: app.push_screen(Screen()), 0))
                app.pop_screen()
                await app.quiet()
                times["opening"].append(await app.opening(lambda: app.open_page("compare"), 1))
                times["line"] += [await app.line() for _ in range(_LINES // 2)]
                app.pop_screen()
                await app.quiet()
    return times


def main() -> int:
    """Print the table; 1 when over budget."""
    if sys.argv[1:] == ["--one"]:
        print(json.dumps(asyncio.run(measure())))
        return 0
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    runs: list[Times] = []
    for _ in range(RUNS):
        ran = subprocess.run(
            [sys.executable, __file__, "--one"], env=environment, capture_output=True, check=True
        )
        runs.append(json.loads(ran.stdout))
    empty = [statistics.median(run["empty"]) for run in runs]
    print(f"{'':<15}{'median, ms':>11}{'over empty':>12}{'least':>8}{'budget':>8}")
    print(f"{'empty screen':<15}{statistics.median(empty):>11.1f}")
    overs: list[float] = []
    for place, title in enumerate(("first opening", "again")):
        spent = [run["opening"][place] for run in runs]
        over = [one - base for one, base in zip(spent, empty, strict=True)]
        overs.append(statistics.median(over))
        print(
            f"{title:<15}{statistics.median(spent):>11.1f}{overs[-1]:>12.1f}{min(over):>8.1f}{OVER_MS:>8.0f}"
        )
    lines = sorted(spent for run in runs for spent in run["line"])
    p95 = lines[int(len(lines) * 0.95)]
    print(f"{'line, p95':<15}{p95:>11.1f}{'':>12}{'':>8}{FRAME_MS:>8.1f}")
    too_slow = overs[0] > OVER_MS or p95 > FRAME_MS
    print("OVER" if too_slow else "kept")
    return int(too_slow)


if __name__ == "__main__":
    sys.exit(main())
