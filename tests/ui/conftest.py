"""The running program as a user meets it: keys in, the text of the screen out."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

import pytest
from textual._styles_cache import StylesCache
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from hcpcs_tui.data.places import Places
from hcpcs_tui.data.release_files import read_release
from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.session import Session
from hcpcs_tui.session.reference import Reference
from hcpcs_tui.ui.app import HcpcsApp
from tests.releases import made, make_txt

TODAY = date(2026, 11, 21)
"""The day of every test of the screen."""
RECORDS = [made("A0428", long="Invented ride in [brackets]"), made("J1885"), made("KX")]
"""What the made release of January 2026 holds."""

_PATIENCE = 30.0
"""Seconds after which something that was waited for counts as never coming."""
_GLANCE = 0.005
"""Seconds between two looks, so that threads get their turn."""
_CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?"}
_FRAMES = re.compile(r"[─━│┃╭╮╰╯┏┓┗┛▐▌]")
_ROW = re.compile(r"[> ][* ][ x?+][A-Z0-9][A-Z0-9-]{1,10} ")
"""The three signs of a hit and its code."""


class Seen:
    """The program while it runs: what it shows, and the keys that a user presses."""

    def __init__(self, app: HcpcsApp, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session

    @property
    def lines(self) -> list[str]:
        """The screen, a line of text each, as the compositor paints it."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The whole screen without frames and with single blanks, for sentences that may be wrapped."""
        return " ".join(_FRAMES.sub(" ", self.text).split())

    @property
    def toasts(self) -> str:
        """The sentences of the notifications in view, with single blanks."""
        painted = self.app.screen._compositor.render_strips()
        regions = [toast.region for toast in self.app.screen.query("Toast")]
        rows = [
            painted[y].crop(region.x + 1, region.right).text
            for region in regions
            for y in range(region.y, region.bottom)
            if 0 <= y < len(painted)
        ]
        return " ".join(" ".join(rows).split())

    @property
    def header(self) -> str:
        """The first line."""
        return self.lines[0]

    @property
    def rows(self) -> list[str]:
        """The hits in view, a row each, without the notes above them and what a toast covers."""
        region = self.app.screen.query_one("#results").region
        painted = self.app.screen._compositor.render_strips()
        rows = [painted[y].crop(region.x, region.right - 1).text for y in range(region.y, region.bottom)]
        return [row.rstrip() for row in rows if _ROW.match(row)]

    @property
    def codes(self) -> list[str]:
        """The codes of the hits in view."""
        return [row[3:].split(" ", 1)[0] for row in self.rows]

    @property
    def detail(self) -> str:
        """The explanation, its rows joined with single blanks."""
        region = self.app.screen.query_one("#detail").region
        painted = self.app.screen._compositor.render_strips()
        rows = [painted[y].crop(region.x, region.right - 1).text for y in range(region.y, region.bottom)]
        return " ".join(" ".join(rows).split())

    @property
    def highlighted(self) -> str:
        """The row that carries the sign '>'; empty when none is in view."""
        return next((row for row in self.rows if row.startswith(">")), "")

    @property
    def code(self) -> str:
        """The code of the highlighted row."""
        return self.highlighted[3:].split(" ", 1)[0]

    @property
    def said(self) -> str:
        """The line that says what is listed."""
        lines = self.app.screen.query("#said")
        return self.lines[lines.first().region.y].strip() if lines else ""

    @property
    def is_typing(self) -> bool:
        """Whether the search box has the focus."""
        return getattr(self.app.focused, "id", "") == "box"

    @property
    def query(self) -> str:
        """What the box holds."""
        return self.app.screen.query_one("#box", Input).value

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each when the one before has done its work."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as a terminal can send it."""
        for character in text:
            self._send(character)
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal sends it."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def search(self, text: str) -> None:
        """Type a query in the place of the one before."""
        if not self.is_typing:
            await self.press("slash")
        for _ in self.query:
            self._send("backspace")
        await self.settle()
        await self.type(text)

    async def browse(self, text: str = "") -> None:
        """Type a query and go to the list."""
        await self.type(text)
        await self.press("enter")

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else _CHARACTERS.get(key)
        self.app.post_message(Key(_character_to_key(key) if len(key) == 1 else key, character))

    async def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def settle(self) -> None:
        """Let everything that was asked for be painted.

        Every task goes on until it waits for the clock or a thread; a paint is not waited for but brought on.
        """
        await _standstill()
        while (screen := self.app.screen)._update_timer._active.is_set() or screen._callbacks:
            screen._on_timer_update()
            await _standstill()

    async def until_ready(self) -> None:
        """Wait until the catalogue can be searched."""
        await self.work_done()
        assert "found" in self.said

    async def work_done(self) -> None:
        """Wait until nothing runs beside the screen."""
        await self.settle()
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            for worker in running:
                with suppress(WorkerCancelled):
                    await worker.wait()
            await self.settle()

    async def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of a screen that is painted to its end."""
        patience_ends = monotonic() + _PATIENCE
        while monotonic() < patience_ends:
            await self.settle()
            if holds():
                return
            await asyncio.sleep(_GLANCE)
        raise AssertionError(f"waited in vain; the screen is\n{self.text}")


async def _standstill() -> None:
    """Let every task go on until nothing is left that the event loop could carry out at once."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined]
        await asyncio.sleep(0)


Open = Callable[..., AbstractAsyncContextManager[Seen]]
"""`open_app(session=None, size=(80, 24), wait=True)`: the program, running; `wait`: until it can search."""

Begin = Callable[..., Session]
"""`new_session(fresh=False)`: what a start of the program over this test's personal files would hold."""


@pytest.fixture(scope="session")
def built(catalogue: Catalogue) -> Mapping[str, object]:
    """What a reference to the embedded release builds for itself, built once for all tests."""
    session = Session(catalogue, fresh=True)
    session.prepare()
    session.settle()
    return {part: vars(session.reference)[part] for part in ("successors", "engine", "choosing")}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the personal files."""
    return tmp_path


@pytest.fixture
def new_session(home: Path, catalogue: Catalogue, built: Mapping[str, object]) -> Begin:
    """A run over the personal files of this test, with the reference's parts that all tests share."""

    def begin(*, fresh: bool = False) -> Session:
        where = Places(home / "settings.toml", home / "state.toml")
        session = Session(catalogue, fresh=fresh, where=where, today=lambda: TODAY)
        vars(session.reference).update(built)
        return session

    return begin


@pytest.fixture
def releases_session(home: Path, catalogue: Catalogue, built: Mapping[str, object]) -> Session:
    """A run over the releases of this test's folder; the embedded one is ready, as all tests share it."""
    session = Session(where=Places(home / "settings.toml", home / "state.toml"), today=lambda: TODAY)
    embedded = Reference(catalogue)
    vars(embedded).update(built)
    session.releases.answering._ready[None] = embedded
    return session


@pytest.fixture
def stored(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """January 2026, imported on a day that does not change."""
    path = tmp_path_factory.mktemp("stored") / "HCPC2026_JAN_ANWEB.txt"
    path.write_bytes(make_txt(RECORDS))
    store = ReleaseStore(home / "releases.sqlite", now=lambda: datetime(2026, 2, 3, 12, tzinfo=UTC))
    contents = read_release(path)
    store.add(contents)
    return contents.release


@pytest.fixture
def open_app(new_session: Begin) -> Open:
    """The program, as a context: `async with open_app() as seen`."""

    @asynccontextmanager
    async def opened(
        session: Session | None = None,
        size: tuple[int, int] = (80, 24),
        *,
        wait: bool = True,
    ) -> AsyncIterator[Seen]:
        session = session or new_session()
        app = HcpcsApp(session)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            seen = Seen(app, pilot, session)
            if wait:
                await seen.until_ready()
            yield seen
        StylesCache.get_inner_outer.cache_clear()  # it holds on to the widgets of a program that has ended

    return opened
