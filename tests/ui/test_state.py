"""What is remembered between two starts, and that a broken file does no harm."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.ui.app import HcpcsApp
from hcpcs_tui.ui.running import run
from tests.ui.conftest import Begin, Open


async def _leave_traces(open_app: Open, begin: Begin) -> None:
    """Run once: mark two codes, end on J1885, narrow to level J."""
    session = begin()
    async with open_app(session) as seen:
        await seen.browse("E0601")
        await seen.press("m")
        await seen.search("J1885")
        await seen.press("enter", "m", "enter")
        session.filters = Filters(letter="J")
    session.remember()


async def test_last_code_marks_recent_and_filters_are_restored(open_app: Open, new_session: Begin) -> None:
    await _leave_traces(open_app, new_session)
    async with open_app() as seen:
        assert seen.query == ""
        assert seen.said.startswith("letter J, everything in code order")
        assert seen.highlighted.startswith(">* J1885")
        assert seen.detail.startswith("J1885")
        assert seen.lines[-1].endswith("2 marked")
        await seen.press("enter", "r")
        assert seen.codes == ["J1885", "E0601"]


async def test_a_fresh_start_ignores_what_was_remembered_and_keeps_it(
    open_app: Open, new_session: Begin, home: Path
) -> None:
    await _leave_traces(open_app, new_session)
    kept = (home / "state.toml").read_bytes()
    session = new_session(fresh=True)
    async with open_app(session) as seen:
        assert seen.said.startswith("everything in code order")
        assert seen.code == "A0021"
        assert "marked" not in seen.lines[-1]
        await seen.browse("E0601")
        await seen.press("m")
    session.remember()
    assert (home / "state.toml").read_bytes() == kept


async def test_a_broken_state_is_set_aside_and_said(open_app: Open, home: Path) -> None:
    (home / "state.toml").write_text("last_code = [[[", encoding="utf-8")
    async with open_app(size=(120, 40)) as seen:
        assert "state.toml" in seen.toasts
        assert seen.code == "A0021"
    assert (home / "state.toml.broken").exists()


async def test_odd_values_in_the_state_do_no_harm(open_app: Open, home: Path) -> None:
    (home / "state.toml").write_text(
        'last_code = "no such [/]"\nmarks = ["[bold]", "J1885", 3]\nrecent = "x"\n'
        '[filters]\nletter = "[/]"\nstatus = "odd"\nmeasures = "maybe"\n',
        encoding="utf-8",
    )
    async with open_app(size=(120, 40)) as seen:
        await seen.press("enter", "M", "j", "k", "enter", "r", "f", "escape", "escape")
        assert seen.app.is_running


async def test_broken_settings_are_said_and_the_defaults_hold(open_app: Open, home: Path) -> None:
    (home / "settings.toml").write_text("theme = \n", encoding="utf-8")
    async with open_app(size=(120, 40)) as seen:
        assert "settings.toml" in seen.toasts
        assert seen.app.theme == "hcpcs-dark"


async def test_a_date_of_service_is_of_one_run_only(open_app: Open, new_session: Begin) -> None:
    session = new_session()
    async with open_app(session) as seen:
        await seen.browse()
        await seen.press("d", *"2025-09-30", "enter")
        assert "on 2025-09-30" in seen.header
    session.remember()
    async with open_app() as seen:
        assert "2025-09-30" not in seen.text


async def test_what_changes_is_kept_while_the_program_runs(open_app: Open, new_session: Begin) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("m")
        seen.app.keep_state()
        await seen.work_done()
        assert new_session().marks.codes == ("J1885",)


async def test_a_state_that_cannot_be_written_is_told_once(open_app: Open, home: Path) -> None:
    async with open_app(size=(120, 40)) as seen:
        (home / "state.toml").mkdir()
        await seen.browse("J1885")
        await seen.press("m")
        for _ in range(4):
            seen.app.keep_state()
            await seen.work_done()
        assert seen.toasts.count("state.toml") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_signal_ends_the_program_with_its_state_kept(
    open_app: Open, new_session: Begin, name: str
) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("m")
        signal.raise_signal(getattr(signal, name))
        await asyncio.sleep(0)
        await seen.wait_for(lambda: seen.app._exit)
        assert new_session().marks.codes == ("J1885",)


def test_a_fault_of_the_program_ends_with_status_1(
    new_session: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HcpcsApp, "run", lambda _: None)
    monkeypatch.setattr(HcpcsApp, "return_code", 1)
    assert run(new_session()) == 1
