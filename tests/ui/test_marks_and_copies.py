"""Marking and copying the highlighted code."""

import sys
from pathlib import Path
from typing import Any, cast

import pytest
from textual.app import App

from hcpcs_tui.ui.actions.clipboard import send
from tests.ui.conftest import Open


class _Terminal:
    """As much of a program in a terminal as copying asks for."""

    is_headless = False
    clipboard = ""

    def copy_to_clipboard(self, text: str) -> None:
        """Take what the terminal is sent."""
        self.clipboard = text


async def test_m_marks_with_a_sign_and_takes_the_mark_off_again(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("m")
        assert seen.highlighted.startswith(">* J1885")
        assert seen.lines[-1].endswith("1 marked")
        assert not seen.toasts
        await seen.press("m")
        assert seen.highlighted.startswith(">  J1885")
        assert seen.session.marks.codes == ()


async def test_shift_m_lists_the_marked_codes_and_goes_back(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("m", "j", "j", "m", "M")
        assert seen.said.startswith("marked codes: 2 found")
        assert seen.codes == list(seen.session.marks.codes)
        await seen.press("M")
        assert seen.said.startswith("about 'cpap mask': 9 found")


async def test_shift_m_without_marks_says_how_to_make_one(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("M")
        assert "Mark a code first, with m." in seen.toasts
        assert seen.said.startswith("about 'cpap mask'")


async def test_shift_x_takes_all_marks_off_and_u_brings_them_back(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("cpap mask")
        await seen.press("m", "j", "m", "X")
        assert seen.session.marks.codes == ()
        assert not any(row[1:2] == "*" for row in seen.rows)
        await seen.press("u")
        assert len(seen.session.marks) == 2
        assert sum(row[1:2] == "*" for row in seen.rows) == 2


async def test_y_copies_the_code_and_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("y")
        assert seen.session.copied == ["J1885"]
        assert seen.app.clipboard == "J1885"
        assert "Sent J1885 to the clipboard" in seen.toasts


async def test_shift_y_copies_code_and_name(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J1885")
        await seen.press("Y")
        assert seen.app.clipboard == "J1885  Ketorolac tromethamine injection, per 15 mg"
        assert seen.session.copied == [seen.app.clipboard]
        assert "Sent J1885 to the clipboard" in seen.toasts


async def test_a_section_cannot_be_marked_and_it_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("E")
        await seen.press("m")
        assert seen.session.marks.codes == ()
        assert "highlight a code first" in seen.toasts


async def test_a_sentence_takes_the_place_of_the_one_before_and_leaves_a_warning(open_app: Open) -> None:
    async with open_app() as seen:
        seen.app.notify("A file is broken.", severity="warning")
        await seen.browse("J1885")
        await seen.press("s", "y", "Y", "y")
        assert len(seen.app.screen.query("Toast")) == 2
        assert "A file is broken." in seen.toasts
        assert "Sent J1885 to the clipboard" in seen.toasts


@pytest.mark.skipif(sys.platform != "linux", reason="the tools of X11 and Wayland")
@pytest.mark.parametrize(
    ("displays", "failing", "taken_by"),
    [
        (["WAYLAND_DISPLAY"], [], "wl-copy"),
        (["DISPLAY"], [], "xclip"),
        (["WAYLAND_DISPLAY", "DISPLAY"], ["wl-copy"], "xclip"),
        ([], [], ""),
    ],
)
def test_a_copy_goes_to_the_first_tool_that_takes_it(
    displays: list[str], failing: list[str], taken_by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tool in ("wl-copy", "xclip", "xsel"):
        path = tmp_path / tool
        path.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/taken-{tool}\nexit {int(tool in failing)}\n")
        path.chmod(0o755)
    for name in ("SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in displays:
        monkeypatch.setenv(name, ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    terminal = _Terminal()
    send(cast("App[Any]", terminal), "J1885")
    taken = [
        path.name for path in tmp_path.glob("taken-*") if path.name.removeprefix("taken-") not in failing
    ]
    assert taken == ([f"taken-{taken_by}"] if taken_by else [])
    assert terminal.clipboard == "J1885"
