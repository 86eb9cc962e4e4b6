"""Draws the picture of the README: python tests/tools/screenshot.py [FILE.svg]

The program draws itself, headless at 120 by 34, with today fixed, and without the web fonts that the
export would otherwise refer to.
"""

import asyncio
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from hcpcs_tui.data.places import Places
from hcpcs_tui.session import Session
from hcpcs_tui.ui.app import HcpcsApp

SIZE = (120, 34)
QUERY = "cpap mask"
TARGET = Path(__file__).parent.parent.parent / ".readme" / "explore.svg"


async def draw(target: Path) -> None:
    """Type the query, wait for the answer, export the screen."""
    with tempfile.TemporaryDirectory() as folder:
        where = Places(Path(folder) / "settings.toml", Path(folder) / "state.toml")
        app = HcpcsApp(Session(fresh=True, where=where, today=lambda: date(2026, 11, 21)))
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press(*QUERY.replace(" ", "_"))
            box = app.screen.query_one("#box")
            box.value = QUERY  # type: ignore[attr-defined]
            await pilot.pause()
            picture = app.export_screenshot(title="hcpcs-tui")
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    target.parent.mkdir(exist_ok=True)
    target.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
