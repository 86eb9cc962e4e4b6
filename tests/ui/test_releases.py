"""The screen of releases: importing, updating and removing, and the main screen that answers from them."""

import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.data.cms_page import ReleaseSite
from hcpcs_tui.data.store import ReleaseStore
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import DownloadError, StoreError
from hcpcs_tui.domain.offers import Offer
from hcpcs_tui.search.engine import SearchEngine
from hcpcs_tui.session import Session
from hcpcs_tui.session.reference import Reference
from hcpcs_tui.session.releases import Releases
from hcpcs_tui.ui.commands import COMMANDS
from hcpcs_tui.ui.requests import GoTo
from hcpcs_tui.ui.requests import Open as OpenScreen
from hcpcs_tui.ui.screens.help import HelpScreen
from tests.releases import made, make_txt, make_zip
from tests.ui.conftest import RECORDS, Open, Seen
from tests.ui.test_sizes import SIZES

Serve = Callable[[dict[str, Any]], tuple[str, list[tuple[str, str, dict[str, str]]]]]

ZIP_NAME = "january-2099-alpha-numeric-hcpcs-file.zip"
ZIP_PATH = f"/files/zip/{ZIP_NAME}"
WHOLE = make_zip({"HCPC2099_JAN_ANWEB.txt": make_txt(RECORDS)})


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write a file to import: its path."""
    folder = tmp_path / "files to import"
    folder.mkdir()

    def written(name: str = "HCPC2026_JAN_ANWEB.txt", content: bytes | None = None) -> str:
        path = folder / name
        path.write_bytes(make_txt(RECORDS) if content is None else content)
        return str(path)

    return written


Write = Callable[..., str]


async def open_releases(seen: Seen) -> None:
    await seen.browse()
    await seen.press("i")


async def name_file(seen: Seen, file: str) -> None:
    """Open the dialog of an import and name a file."""
    await open_releases(seen)
    await seen.press("i")
    await seen.type(file)


async def import_file(seen: Seen, path: str, *keys: str) -> None:
    await seen.press("i")
    await seen.type(path)
    await seen.press(*keys, "enter")
    await seen.work_done()


def rows(seen: Seen) -> list[str]:
    """The rows of the list, with single blanks."""
    region = seen.app.screen.query_one("#on-hand").region
    lines = [line[region.x : region.right - 1] for line in seen.lines[region.y : region.bottom]]
    return [" ".join(line.split()) for line in lines if line.strip()]


async def test_the_embedded_release_is_listed_as_what_it_is(
    open_app: Open, releases_session: Session
) -> None:
    async with open_app(releases_session, size=(120, 40)) as seen:
        await open_releases(seen)
        (row,) = rows(seen)
        assert row.startswith(
            "> * October 2025 answers 8,463 codes 383 modifiers but ended 31 Dec 2025 embedded"
        )
        assert "In force 1 Oct 2025 to 31 Dec 2025" in seen.words
        assert "no official text" in seen.words
        await seen.press("X")
        assert "comes with the program and stays" in seen.toasts
        await seen.press("escape")
        assert seen.said.startswith("everything")


async def test_that_the_release_has_ended_fits_into_eighty_columns(
    open_app: Open, releases_session: Session
) -> None:
    async with open_app(releases_session, size=(80, 24)) as seen:
        await open_releases(seen)
        (row,) = rows(seen)
        assert row.endswith("383 modifiers but ended 31 Dec 2025")


async def test_an_imported_release_answers_on_the_main_screen(
    open_app: Open, releases_session: Session, write: Write
) -> None:
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        await import_file(seen, f"'{write()}' ")
        assert rows(seen)[0].startswith("> * January 2026 answers 2 codes 1 modifier ")
        assert rows(seen)[1].startswith("October 2025 8,463 codes")
        assert "The January 2026 release is added." in seen.words
        assert "Rows read 3" in seen.words
        await seen.press("escape")
        assert "Level II January 2026" in seen.header
        assert seen.codes == ["A0428", "J1885", "KX"]
        assert seen.detail.startswith("A0428 in use Invented ride in [brackets] official text")
        await seen.search("invented ride")
        assert seen.codes[0] == "A0428"


async def test_the_report_names_warnings_with_line_and_column(
    open_app: Open, releases_session: Session, write: Write
) -> None:
    odd = make_txt([made("A0428", facts={"ADD DT": "2001-99-99"}), *RECORDS[1:]])
    async with open_app(releases_session, size=(120, 40)) as seen:
        await open_releases(seen)
        await import_file(seen, write(content=odd))
        assert "1 warning" in seen.words
        assert "HCPC2026_JAN_ANWEB.txt, line 1, column ADD DT: '20019999' is not a date" in seen.words
        await import_file(seen, write(content=odd))
        assert "is unchanged: just these contents were here already" in seen.words
        await import_file(seen, write())
        assert "replaces its earlier import" in seen.words
        assert "1 warning" not in seen.words


async def test_a_silent_file_takes_the_stated_quarter(
    open_app: Open, releases_session: Session, write: Write
) -> None:
    path = write("codes.txt")
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        await import_file(seen, path)
        assert "no name tells the quarter; January 2001" in seen.words
        await import_file(seen, path, "down", *"2026-02")
        assert "'2026-02' does not name a release" in seen.words
        assert "━ Import ━" in seen.text
        await seen.press("backspace", "4", "enter")
        await seen.work_done()
        assert "The April 2026 release is added." in seen.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Name a file first."), ("/no/such/file.zip", "there is no such file"), ("{notes}", "no records")],
)
async def test_what_cannot_be_imported_is_told_and_the_dialog_stays(
    open_app: Open, releases_session: Session, write: Write, typed: str, said: str
) -> None:
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        await import_file(seen, typed.format(notes=write("notes.txt", b"dear coder\nall is well\n")))
        assert said in seen.words
        assert "━ Import ━" in seen.text
        await seen.press("escape")
        assert len(rows(seen)) == 1


async def test_tab_completes_a_path_and_shows_what_it_may_become(
    open_app: Open, releases_session: Session, write: Write
) -> None:
    folder = Path(write("HCPC2026_JAN_ANWEB.txt")).parent
    write("HCPC2026_APR_ANWEB.txt")
    async with open_app(releases_session, size=(160, 40)) as seen:
        await open_releases(seen)
        await seen.press("i")
        await seen.type(f"{folder}{os.sep}h")
        assert "HCPC2026_APR_ANWEB.txt" in seen.text
        assert "HCPC2026_JAN_ANWEB.txt" in seen.text
        assert "Tab complete" in seen.text
        await seen.press("tab", "tab")
        await seen.type("j")
        assert "HCPC2026_APR_ANWEB.txt" not in seen.text
        await seen.press("tab")
        assert "Tab ↓ ↑ box" in seen.text
        await seen.press("tab")
        await seen.type("2026-01")
        assert "2026-01" in seen.text
        await seen.press("enter")
        await seen.work_done()
        assert "The January 2026 release is added." in seen.words


async def test_escape_stops_a_reading_and_nothing_is_kept(
    open_app: Open, releases_session: Session, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()
    reading = Releases.import_release

    def wait_first(*arguments: Any) -> Any:
        begun.set()
        assert goes_on.wait(30)
        return reading(*arguments)

    monkeypatch.setattr(Releases, "import_release", wait_first)
    async with open_app(releases_session) as seen:
        await name_file(seen, write())
        await seen.press("enter")
        assert "Opening HCPC2026_JAN_ANWEB.txt." in seen.words
        await seen.press("escape")
        assert "Stopping." in seen.words
        goes_on.set()
        await seen.work_done()
        assert "reading was cancelled, nothing was changed" in seen.words
        await seen.press("escape")
        assert len(rows(seen)) == 1
    assert begun.is_set()


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Every import waits until this is set."""
    event, reading = threading.Event(), Releases.import_release

    def wait_first(*arguments: Any) -> Any:
        assert event.wait(30)
        return reading(*arguments)

    monkeypatch.setattr(Releases, "import_release", wait_first)
    return event


@pytest.mark.parametrize("key", ["f1", "ctrl+p"])
async def test_nothing_covers_an_import(
    open_app: Open, releases_session: Session, write: Write, goes_on: threading.Event, key: str
) -> None:
    async with open_app(releases_session) as seen:
        await name_file(seen, write())
        await seen.press("enter", key)
        assert "Wait until this is done, or stop it with Esc." in seen.toasts
        assert "Opening HCPC2026_JAN_ANWEB.txt." in seen.words
        goes_on.set()
        await seen.work_done()
        assert "The January 2026 release is added." in seen.words


async def test_an_import_is_left_neither_for_a_code_nor_for_a_page(
    open_app: Open, releases_session: Session, write: Write, goes_on: threading.Event
) -> None:
    async with open_app(releases_session) as seen:
        await name_file(seen, write())
        await seen.press("enter")
        for request in (GoTo("A0428"), OpenScreen("calendar")):
            seen.app.screen.post_message(request)
            await seen.settle()
            assert "━ Import ━" in seen.text
        goes_on.set()
        await seen.work_done()
        assert rows(seen)[0].startswith("> * January 2026 answers")
        await seen.press("escape")
        assert "Level II January 2026" in seen.header


async def test_an_import_that_ends_below_another_screen_closes_after_it(
    open_app: Open, releases_session: Session, write: Write, goes_on: threading.Event
) -> None:
    async with open_app(releases_session) as seen:
        await name_file(seen, write())
        await seen.press("enter")
        dialog = seen.app.screen
        await seen.app.push_screen(HelpScreen(COMMANDS, "browsing"))
        goes_on.set()
        await seen.work_done()
        await dialog.run_action("stop")
        await seen.press("escape")
        await seen.work_done()
        assert rows(seen)[0].startswith("> * January 2026 answers")
        await seen.press("escape")
        assert "Level II January 2026" in seen.header
        assert seen.codes == ["A0428", "J1885", "KX"]


async def test_a_cpt_list_is_kept_once_a_licence_is_stated_and_leaves_on_request(
    open_app: Open, releases_session: Session, write: Write, home: Path
) -> None:
    path = write("LONGULT.txt", b"99213\tinvented text one\n99214\tinvented text two\n")
    kept = home / "licensed-cpt.txt"
    async with open_app(releases_session, size=(120, 40)) as seen:
        await open_releases(seen)
        await import_file(seen, path)
        assert (
            "LONGULT.txt holds 2 CPT codes, whose text is the AMA's. To keep it, type: I hold" in seen.words
        )
        await seen.press("enter")
        await seen.work_done()
        assert not kept.exists()
        assert "Nothing was imported. To keep it, type: I hold a licence." in seen.words
        await seen.type("i hold a licence")
        await seen.press("down")
        await seen.type("2026")
        await seen.press("enter")
        await seen.work_done()
        assert rows(seen)[-1] == "> CPT 2026 licensed 2 codes LONGULT.txt"
        assert "Notice CPT copyright of the American Medical Association" in seen.words
        assert "you said on 21 Nov 2026 that you hold one" in seen.words
        await seen.press("X", "escape")
        assert kept.exists()
        await seen.press("X", "y")
        assert not kept.exists()
        assert "CPT" not in " ".join(rows(seen))


@pytest.mark.usefixtures("stored")
async def test_a_removed_release_comes_back(open_app: Open, releases_session: Session) -> None:
    async with open_app(releases_session) as seen:
        await seen.work_done()
        assert "Level II January 2026" in seen.header
        await open_releases(seen)
        await seen.press("X")
        assert "Remove January 2026?" in seen.text
        assert "not after that" in seen.words
        await seen.press("n")
        assert rows(seen)[0].startswith("> * January 2026 answers")
        await seen.press("X", "escape", "X", "y")
        await seen.work_done()
        assert "January 2026 removed; U brings it back" in seen.toasts
        assert rows(seen)[0].startswith("> * October 2025 answers")
        await seen.press("U")
        await seen.work_done()
        assert rows(seen)[0].startswith("> * January 2026 answers")
        await seen.press("U")
        assert "Nothing to bring back" in seen.toasts
        await seen.press("X", "y")
        await seen.work_done()
        await seen.press("escape")
        assert "Level II October 2025" in seen.header
        assert "of 8,846" in seen.said


async def test_the_store_is_read_once_for_each_release_until_something_changes(
    open_app: Open, releases_session: Session, stored: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = Releases.told_of
    asked: list[Release] = []

    def watched(releases: Releases, release: Release) -> tuple[Any, Any]:
        asked.append(release)
        return asking(releases, release)

    monkeypatch.setattr(Releases, "told_of", watched)
    async with open_app(releases_session) as seen:
        await seen.work_done()
        await open_releases(seen)
        asked.clear()
        await seen.press("down")
        assert "embedded" in seen.words
        await seen.press("up", "down", "up")
        assert "In force 1 Jan 2026" in seen.words
        assert asked == []
        await seen.press("d", "escape")
        assert asked == [stored]


@pytest.mark.usefixtures("stored")
async def test_a_date_of_service_chooses_the_release_on_both_screens(
    open_app: Open, releases_session: Session
) -> None:
    async with open_app(releases_session, size=(120, 30)) as seen:
        await seen.work_done()
        await open_releases(seen)
        await seen.press("d", *"2025-11-01", "enter")
        await seen.work_done()
        assert rows(seen)[1].startswith("* October 2025 answers")
        assert "Releases: 1 imported · on 2025-11-01" in seen.header
        await seen.press("escape")
        assert "Level II October 2025" in seen.header
        assert "of 8,846" in seen.said
        await seen.press("d", *["backspace"] * 10, "enter")
        await seen.work_done()
        assert "Level II January 2026" in seen.header
        assert seen.codes == ["A0428", "J1885", "KX"]


@pytest.mark.usefixtures("stored")
async def test_nothing_is_searched_on_the_screen_s_thread_before_the_release_is_read(
    open_app: Open, releases_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases_session.date_of_service = date(2025, 11, 1)
    built: list[bool] = []
    building = Reference.__dict__["engine"].func

    def watched(reference: Reference) -> SearchEngine:
        built.append(threading.current_thread() is threading.main_thread())
        return building(reference)  # type: ignore[no-any-return]

    monkeypatch.setattr(Reference.__dict__["engine"], "func", watched)
    async with open_app(releases_session) as seen:
        assert "Level II October 2025" in seen.header
        await seen.browse("a0428")
        await seen.press("escape", "escape", "slash", *"a0", "enter", "j")
        await seen.work_done()
        assert "Level II January 2026" in seen.header
        assert seen.codes == ["A0", "A0428"]  # the modifier that A0 would be, then the code
    assert built == [False]


@pytest.mark.usefixtures("stored")
async def test_a_date_of_service_reaches_the_screen_below_as_well(
    open_app: Open, releases_session: Session
) -> None:
    releases_session.date_of_service = date(2025, 11, 1)
    async with open_app(releases_session, size=(120, 40)) as seen:
        seen.app.open_page("compare", ("A0428", "KX"))
        await seen.settle()
        seen.app.open_page("releases")
        await seen.settle()
        await seen.press("d", *["backspace"] * 10, *"2026-02-01", "enter")
        await seen.work_done()
        await seen.press("escape")
        assert "on 2026-02-01" in seen.header
        assert "Invented ride" in seen.text


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("over", ["f1", "e"])
async def test_a_screen_below_a_dialog_follows_when_the_release_is_read(
    open_app: Open, releases_session: Session, monkeypatch: pytest.MonkeyPatch, over: str
) -> None:
    releases_session.date_of_service = date(2025, 11, 1)
    is_covered, preparing = threading.Event(), Session.prepare

    def wait_first(session: Session) -> None:
        assert is_covered.wait(30)
        preparing(session)

    async with open_app(releases_session, size=(120, 40)) as seen:
        seen.app.open_page("compare", ("A0428", "KX"))
        await seen.settle()
        monkeypatch.setattr(Session, "prepare", wait_first)
        await seen.press("d", *["backspace"] * 10, *"2026-02-01", "enter", over)
        is_covered.set()
        await seen.work_done()
        await seen.press("escape")
        assert "on 2026-02-01" in seen.header
        assert "Invented ride" in seen.text


async def test_an_update_is_shown_agreed_to_fetched_and_imported(
    open_app: Open, releases_session: Session, serve: Serve, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f'<a href="{ZIP_PATH}">January file (ZIP)</a>'.encode()
    base, asked = serve({"/list": (200, {"Content-Type": "text/html"}, page), ZIP_PATH: (200, {}, WHOLE)})
    monkeypatch.setattr(Releases, "site", lambda _: ReleaseSite(home / "downloads", f"{base}/list"))
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        assert asked == []
        await seen.press("u")
        await seen.work_done()
        assert "Release January 2099" in seen.words
        assert "newer than the one in use, October 2025" in seen.words
        assert [method for method, _, _ in asked] == ["GET", "HEAD"]
        await seen.press("enter")
        await seen.work_done()
        assert rows(seen)[0].startswith("> * January 2099 answers 2 codes")
        assert "The January 2099 release is added." in seen.words
    assert list((home / "downloads").iterdir()) == []


async def test_an_answer_that_does_not_come_holds_up_neither_the_dialog_nor_the_end(
    open_app: Open, releases_session: Session, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = threading.Event(), threading.Event()
    asking: list[threading.Thread] = []

    def never(*_: object) -> Offer:
        asking.append(threading.current_thread())
        asked.set()
        answers.wait(30)
        raise DownloadError("www.cms.gov", "gave up")

    monkeypatch.setattr(ReleaseSite, "newest", never)
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        await seen.press("u")
        await seen.wait_for(asked.is_set)
        await seen.press("escape")
        assert len(rows(seen)) == 1
        await seen.work_done()
        assert asking[0].daemon
        answers.set()
        asking[0].join(30)
        await seen.settle()
        assert len(rows(seen)) == 1
        assert "gave up" not in seen.words


@pytest.mark.parametrize(
    ("answers", "keys", "said"),
    [
        ({}, (), "has no such file"),
        ({ZIP_PATH: (200, {}, make_zip({"a.txt": b"codes"}))}, ("enter",), "The downloaded file is kept"),
        ({ZIP_PATH: [(200, {}, b""), (500, {}, b"")]}, ("enter",), "run again later"),
    ],
    ids=["not there", "no release", "in trouble"],
)
async def test_a_failed_update_is_a_sentence_that_stays(
    open_app: Open,
    releases_session: Session,
    serve: Serve,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, Any],
    keys: tuple[str, ...],
    said: str,
) -> None:
    base, _ = serve(answers)
    monkeypatch.setattr(Releases, "site", lambda _: ReleaseSite(home / "downloads", f"{base}{ZIP_PATH}"))
    async with open_app(releases_session) as seen:
        await open_releases(seen)
        await seen.press("u")
        await seen.work_done()
        for key in keys:
            await seen.press(key)
            await seen.work_done()
        assert said in seen.words
        assert "Enter try again" in seen.words
        await seen.press("escape")
        assert len(rows(seen)) == 1


async def test_a_damaged_store_is_told_and_the_embedded_catalogue_answers(
    open_app: Open, releases_session: Session, stored: Release, home: Path
) -> None:
    path = home / "releases.sqlite"
    path.write_bytes(path.read_bytes()[:2000])
    async with open_app(releases_session, size=(120, 40)) as seen:
        assert "Level II October 2025" in seen.header
        assert "The embedded October 2025 release answers meanwhile." in seen.toasts
        assert "of 8,846" in seen.said
        await open_releases(seen)
        assert stored.name not in " ".join(rows(seen))


async def test_what_goes_wrong_with_files_is_told_where_it_shows(
    open_app: Open, releases_session: Session, stored: Release
) -> None:
    async with open_app(releases_session, size=(120, 40)) as seen:
        await open_releases(seen)
        await seen.work_done()
        await seen.press("n")
        await seen.wait_for(lambda: releases_session.what_changed.is_ready)
        releases_session.warnings += ["One file is odd.", "Another is."]
        await seen.press("escape")
        assert f"> * {stored.name}" in seen.text
        assert "One file is odd." in seen.toasts
        assert "Another is." in seen.toasts
        assert releases_session.warnings == []


async def test_a_release_whose_texts_are_damaged_gives_way(
    open_app: Open, releases_session: Session, stored: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("releases.sqlite", "the texts are not what was imported; import them again")

    monkeypatch.setattr(ReleaseStore, "records", refuse)
    async with open_app(releases_session, size=(120, 40)) as seen:
        await seen.work_done()
        assert "Level II October 2025" in seen.header
        assert "The October 2025 release answers meanwhile." in seen.toasts
        await open_releases(seen)
        assert rows(seen)[1].startswith("* October 2025 answers")
        assert rows(seen)[0].startswith(f"> {stored.name} 2 codes")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("keys", [("i",), ("i", "enter"), ("i", "i"), ("i", "U", "X")])
async def test_no_size_breaks_it(open_app: Open, releases_session: Session, keys: tuple[str, ...]) -> None:
    async with open_app(releases_session) as seen:
        await seen.work_done()
        await seen.press("enter", *keys)
        await seen.work_done()
        for size in SIZES:
            await seen.resize(*size)
            await seen.press("down", "up")
            assert len(seen.lines) == size[1]


@pytest.mark.usefixtures("stored")
async def test_narrower_than_sixty_columns_one_pane_stands_at_a_time(
    open_app: Open, releases_session: Session
) -> None:
    async with open_app(releases_session, size=(40, 20)) as seen:
        await seen.work_done()
        await open_releases(seen)
        assert "January 2026" in seen.text
        assert "In force" not in seen.text
        await seen.press("enter")
        assert "In force" in seen.text
        assert "October 2025" not in seen.text
        await seen.press("escape")
        assert "October 2025" in seen.text
