"""From process start to the first paint of the real program, against an app with an Input and a Static.

    python tests/benchmarks/first_paint.py

Both run headless at 80 by 24, in fresh processes, in turns, ten times each, after one run of each that is
not counted. A process writes the clock of the whole machine when its first screen has been painted (the
first call after the first refresh of its screen); the program also when its catalogue can be searched.
Budgets: first paint at most 1.35 times the bare app's, ready to search at most 250 ms later.
Exit status 1 when a median is over budget.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

RUNS = 10
RATIO, READY_MS = 1.35, 250.0

_DRIVER = """
import os, sys, time
def tell(word):
    os.write(1, f"{{word}} {{time.monotonic()}}\\n".encode())
{app}
"""
BARE = _DRIVER.format(
    app="""
os.environ.setdefault("TEXTUAL_FPS", "120")
from textual.app import App
from textual.widgets import Input, Static
class Bare(App):
    def compose(self):
        yield Input()
        yield Static("text")
    def on_mount(self):
        self.screen.call_after_refresh(self.painted)
    def painted(self):
        tell("painted")
        self.exit()
Bare().run(headless=True, size=(80, 24))
"""
)
PROGRAM = _DRIVER.format(
    app="""
from hcpcs_tui.cli import main
from hcpcs_tui.session import Session
from hcpcs_tui.ui.app import HcpcsApp
from hcpcs_tui.ui.screens.explore import ExploreScreen
read = ExploreScreen.read_catalogue
def read_catalogue(screen):
    tell("painted")
    return read(screen)
def watch_found(screen):
    if screen.found is not None:
        tell("ready")
        screen.app.exit()
ExploreScreen.read_catalogue = read_catalogue
ExploreScreen.watch_found = watch_found
app = HcpcsApp(Session())
app.run(headless=True, size=(80, 24))
"""
)
"""The screen asks for its catalogue after its first refresh; that call is the sign of the first paint."""


def times(source: str, home: str) -> dict[str, float]:
    """Milliseconds from the start of a process to each of its signs."""
    environment = {**os.environ, "HCPCS_TUI_HOME": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", source], env=environment, capture_output=True, check=True)
    signs: dict[str, float] = {}
    for line in ran.stdout.decode(errors="replace").splitlines():
        word, _, clock = line.partition(" ")
        if word in {"painted", "ready"}:
            signs.setdefault(word, (float(clock) - started) * 1000)
    return signs


def main() -> int:
    """Print the table; 1 when over budget."""
    bare: list[float] = []
    ours: list[float] = []
    ready: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        for run in range(RUNS + 1):
            signs = times(PROGRAM, home)
            base = times(BARE, home)
            if run:
                bare.append(base["painted"])
                ours.append(signs["painted"])
                ready.append(signs["ready"] - signs["painted"])
    print(
        f"{'':<9}{'bare, ms':>10}{'program, ms':>13}{'ratio':>8}{'budget':>8}{'ready, ms':>11}{'budget':>8}"
    )
    middles: tuple[tuple[str, Callable[[list[float]], float]], ...] = (
        ("median", statistics.median),
        ("minimum", min),
    )
    for name, middle in middles:
        ratio = middle(ours) / middle(bare)
        print(
            f"{name:<9}{middle(bare):>10.1f}{middle(ours):>13.1f}{ratio:>8.2f}{RATIO:>8.2f}"
            f"{middle(ready):>11.1f}{READY_MS:>8.0f}"
        )
    over = statistics.median(ours) / statistics.median(bare) > RATIO or statistics.median(ready) > READY_MS
    print("OVER" if over else "kept")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
