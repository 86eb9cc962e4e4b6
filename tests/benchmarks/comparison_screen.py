"""Opening the comparison and scrolling in it, headless at 120 by 40, over pushing an empty screen.

    python tests/benchmarks/comparison_screen.py

Each run is a fresh process: the catalogue is read, an empty screen is pushed, then the comparison is opened
for the first time and again, and scrolled line by line through its whole length; every deed is timed to the
last paint that follows, and what was painted is turned into terminal sequences. Budgets: the first opening
at most 60 ms over the empty screen, the p95 of the scrolled lines at most one 60 Hz frame (16.7 ms).
Exit status 1 when over.
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

sys.path.insert(0, str(Path(__file__).parents[2]))

RUNS = 7
OVER_MS, FRAME_MS = 60.0, 16.7
_LINES = 150
_QUIET = 0.1
"""Seconds without a paint after which a deed counts as over."""
Times = dict[str, list[float]]


async def measure() -> Times:
    """The milliseconds of one process: pushing an empty screen, opening first and again, scrolling."""
    from textual.events import Key
    from textual.screen import Screen

    from hcpcs_tui.data.places import Places
    from hcpcs_tui.session import Session
    from tests.benchmarks.painted_keystroke import Painted

    times: Times = {"empty": [], "back": [], "first": [], "again": [], "line": []}

    async def time_into(name: str, do: Callable[[], object]) -> None:
        started = time.perf_counter()
        do()
        while app.painted < started or time.perf_counter() - app.painted < _QUIET:
            await asyncio.sleep(0.002)
        times[name].append((app.painted - started) * 1000)

    with tempfile.TemporaryDirectory() as home:
        session = Session(where=Places(Path(home) / "settings.toml", Path(home) / "state.toml"))
        session.remembered.told_to_mark = True  # a toast is painted later, and for itself
        app = Painted(session)
        async with app.run_test(size=(120, 40)) as pilot:
            while getattr(app.screen, "found", None) is None:
                await pilot.pause(0.05)
            await app.workers.wait_for_complete()
            app.screen.set_focus(None)  # no cursor that blinks
            await pilot.pause(_QUIET)
            for name in ("first", "again"):
                await time_into("empty", lambda: app.push_screen(Screen()))
                await time_into("back", app.pop_screen)
                await time_into(name, lambda: app.open_page("compare"))
                if name == "again":
                    for _ in range(_LINES):
                        await time_into("line", lambda: app.post_message(Key("j", "j")))
                await time_into("back", app.pop_screen)
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
    print(f"{'':<15}{'median, ms':>11}{'over empty':>12}{'budget':>8}")
    print(f"{'empty screen':<15}{statistics.median(run['empty'][0] for run in runs):>11.1f}")
    over: dict[str, float] = {}
    for name, title in (("first", "first opening"), ("again", "again")):
        middle = statistics.median(run[name][0] for run in runs)
        over[name] = statistics.median(run[name][0] - statistics.median(run["empty"]) for run in runs)
        print(f"{title:<15}{middle:>11.1f}{over[name]:>12.1f}{OVER_MS:>8.0f}")
    lines = sorted(spent for run in runs for spent in run["line"])
    p95 = lines[int(len(lines) * 0.95)]
    print(f"{'line, p95':<15}{p95:>11.1f}{'':>12}{FRAME_MS:>8.1f}")
    too_slow = over["first"] > OVER_MS or p95 > FRAME_MS
    print("OVER" if too_slow else "kept")
    return int(too_slow)


if __name__ == "__main__":
    sys.exit(main())
