"""Hostile text is shown as it is: no markup, no escape sequences, no traceback."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.on_hand import OnHand
from hcpcs_tui.session import Session
from tests.releases import make_txt, make_zip
from tests.ui.conftest import RECORDS, TODAY, Open

HOSTILE = (
    "[bold]x",
    "[/]",
    "[A] [/A] [@click=quit]x",
    "\\[x]",
    "'",
    '"',
    "$primary",
    "E[0601",
    "^",
    "!",
    ":",
)
ODD = ("a\x1b[31mred", "\x00\x07\x9b31m", "zz\x7fqq\x85x")


async def test_hostile_text_is_shown_as_typed(open_app: Open) -> None:
    async with open_app() as seen:
        for text in HOSTILE:
            await seen.search(text)
            assert seen.query == text
            assert text in seen.lines[2]
            await seen.press("down", "enter", "y", "m")
        assert seen.app.is_running


@pytest.mark.parametrize("text", ["[bold]x", "[/]", "[A] zzqqxx"])
async def test_the_line_in_words_repeats_hostile_text_as_typed(open_app: Open, text: str) -> None:
    async with open_app() as seen:
        await seen.type(text)
        assert text in seen.said


@pytest.mark.parametrize("text", ODD)
async def test_control_characters_never_reach_the_terminal(open_app: Open, text: str) -> None:
    async with open_app() as seen:
        await seen.paste(text)
        assert seen.app.is_running
        assert not _controls(seen.text)


async def test_characters_of_any_script_do_no_harm(open_app: Open) -> None:
    async with open_app() as seen:
        for text in ("日本語 🦽", "e\u0301", "\u202eabc\u200b", "ß ﬁ İ", "٣"):
            await seen.paste(text)
            await seen.press("down", "enter", "m", "escape", "slash")
        assert seen.app.is_running


async def test_five_thousand_characters_do_no_harm(open_app: Open) -> None:
    async with open_app() as seen:
        for text in ("x" * 5000, "cpap " * 1000, "J1885 " * 833, "[/]" * 1666, "9" * 5000):
            await seen.paste(text)
            assert seen.query == text
            await seen.press("backspace", "enter", "j", "escape", "slash")
            assert seen.said.startswith("everything in code order")


class _Bracketed:
    """The embedded source with one name that holds brackets."""

    NAME = "Ride [covid-19] for [A] and [/] and [bold]more"

    def __init__(self, source: Any) -> None:
        self._source = source

    def __getattr__(self, part: str) -> Any:
        return getattr(self._source, part)

    def codes(self, letter: str) -> Mapping[str, Code]:
        codes = dict(self._source.codes(letter))
        if "A0021" in codes:
            codes["A0021"] = codes["A0021"]._replace(name=self.NAME)
        return codes


@pytest.fixture
def bracketed(catalogue: Catalogue) -> Session:
    source: Any = _Bracketed(catalogue._source)
    return Session(Catalogue(source), fresh=True, today=lambda: TODAY)


async def test_a_name_with_brackets_shows_them(open_app: Open, bracketed: Session) -> None:
    async with open_app(bracketed, size=(160, 40)) as seen:
        assert _Bracketed.NAME in seen.highlighted
        assert _Bracketed.NAME in seen.detail
        await seen.browse("A0021")
        await seen.press("Y")
        assert _Bracketed.NAME in seen.app.clipboard


HOSTILE_NAME = "HCPC2026_JAN_\x1b]0;x\x07\x9b31m_ANWEB.txt"


async def test_a_file_name_in_a_zip_says_nothing_to_the_terminal(
    open_app: Open, releases_session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "january.zip"
    path.write_bytes(make_zip({HOSTILE_NAME: make_txt(RECORDS)}))
    releases_session.releases.import_release(path)
    async with open_app(releases_session, size=(120, 40)) as seen:
        await seen.browse()
        await seen.press("i")
        assert "HCPC2026_JAN_]0;x31m_ANWEB.txt" in seen.words
        assert not _controls(seen.text)


async def test_a_pane_draws_no_control_character_whatever_it_is_given(
    open_app: Open, releases_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OnHand, "origin", HOSTILE_NAME)
    async with open_app(releases_session, size=(120, 40)) as seen:
        await seen.browse()
        await seen.press("i")
        assert "HCPC2026_JAN_]0;x31m_ANWEB.txt" in seen.words
        assert not _controls(seen.text)


def _controls(text: str) -> list[str]:
    return [sign for sign in text if sign != "\n" and unicodedata.category(sign) == "Cc"]
