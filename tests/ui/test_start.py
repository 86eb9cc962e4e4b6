"""The start: what stands on the screen, and that nothing typed early is lost."""

import threading

from hcpcs_tui.domain.errors import HcpcsError
from tests.ui.conftest import Begin, Open


async def test_a_start_is_ready_to_type_with_the_list_full_and_the_first_row_explained(
    open_app: Open,
) -> None:
    async with open_app() as seen:
        assert seen.is_typing
        assert seen.said.startswith("everything in code order: 8,846 found")
        assert seen.code == "A0021"
        assert seen.detail.startswith("A0021 in use")
        assert "8,846 of 8,846 · all" in seen.text


async def test_the_header_says_the_release_its_age_and_the_days_to_the_next(open_app: Open) -> None:
    async with open_app() as seen:
        assert "Level II October 2025" in seen.header
        assert "4 releases behind" in seen.header
        assert seen.header.endswith("41 days to 1 Jan")


async def test_keys_typed_before_the_catalogue_is_read_are_answered_when_it_is(
    open_app: Open, new_session: Begin
) -> None:
    session = new_session()
    gate = threading.Event()
    prepare = session.prepare

    def late() -> None:
        gate.wait(20)
        prepare()

    session.prepare = late  # type: ignore[method-assign]
    async with open_app(session, wait=False) as seen:
        try:
            await seen.wait_for(lambda: seen.is_typing)
            await seen.press("down", *"cpap", "f1", "escape", "space", *"mask")
            assert "cpap mask" in seen.text
            assert "found" not in seen.said
        finally:
            gate.set()
        await seen.until_ready()
        assert seen.query == "cpap mask"
        assert seen.said.startswith("about 'cpap mask': 9 found")
        assert seen.code == "A7030"


async def test_browsing_keys_before_the_catalogue_is_read_do_no_harm(
    open_app: Open, new_session: Begin
) -> None:
    session = new_session()
    gate = threading.Event()
    session.prepare = lambda: bool(gate.wait(20))  # type: ignore[method-assign, assignment]
    async with open_app(session, wait=False) as seen:
        try:
            await seen.wait_for(lambda: seen.is_typing)
            await seen.press("enter", *"jkgGmMyYsdfhzXur", "[", "]", "space", "enter", "escape")
        finally:
            gate.set()
        await seen.until_ready()
        assert seen.code == "A0021"


async def test_a_catalogue_that_cannot_be_read_ends_the_program_with_a_status(
    open_app: Open, new_session: Begin
) -> None:
    session = new_session()

    def fail() -> None:
        raise HcpcsError("codes.tsv, line 3: no such thing [/] as that.")

    session.prepare = fail  # type: ignore[method-assign]
    async with open_app(session, wait=False) as seen:
        await seen.wait_for(lambda: seen.app.return_code is not None)
        assert seen.app.return_code == 2


async def test_the_greeting_goes_with_the_first_search_and_stays_away(
    open_app: Open, new_session: Begin
) -> None:
    session = new_session()
    async with open_app(session, size=(120, 40)) as seen:
        assert "Type a code or words" in seen.words
        await seen.search("cpap")
        await seen.search("")
        assert "Type a code or words" not in seen.words
    session.remember()
    async with open_app(size=(120, 40)) as seen:
        assert "Type a code or words" not in seen.words
