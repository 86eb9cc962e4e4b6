"""Draws the pictures of the README: python tests/tools/screenshot.py [FOLDER]

The program draws itself, headless at 120 by 34, with today fixed, and without the web fonts that the
export would otherwise refer to.
"""

import asyncio
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from textual.widgets import Input

from hcpcs_tui.data.places import Places
from hcpcs_tui.session import Session
from hcpcs_tui.ui.app import HcpcsApp

SIZE = (120, 34)
QUERY = "cpap mask"
FOLDER = Path(__file__).parent.parent.parent / ".readme"


async def draw(folder: Path) -> None:
    """Type the query, wait for the answer, export the screen; then the same with a comparison over it."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        where = Places(Path(home) / "settings.toml", Path(home) / "state.toml")
        session = Session(fresh=True, where=where, today=lambda: date(2026, 11, 21))
        session.remembered.told_to_mark = True
        app = HcpcsApp(session)
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            box = app.screen.query_one("#box", Input)
            box.value = QUERY
            await pilot.pause()
            _export(app, folder / "explore.svg")
            await pilot.press("enter", "c")
            await pilot.pause()
            _export(app, folder / "compare.svg")


def _export(app: HcpcsApp, file: Path) -> None:
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", app.export_screenshot(title="hcpcs-tui"))
    file.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
