"""The screen of changes: what is compared, what is listed, what is told of a change, and taking it out."""

import json
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hcpcs_tui.domain.changes import Changes
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.session import Session
from hcpcs_tui.ui.screens.changes import ChangesPage
from tests.releases import made, make_txt
from tests.ui.conftest import Begin, Open, Seen

Import = Callable[[], Session]


@pytest.fixture
def two_releases(new_session: Begin, tmp_path: Path) -> Session:
    """A run with April and July 2020 imported: one code of each kind of change."""
    dated = {"ADD DT": "2001-01-01"}
    april = [
        made("A0001", "Splint [any] 5 inch, plain", facts=dated),
        made("E0001", "Walker, invented", facts=dated | {"COV": "C"}),
        made("J0001", "Injection, ended later", facts=dated),
        made("L0001", "Brace, unchanged", facts=dated),
        made("Q0001", "Left the file", facts=dated),
    ]
    began = {"ADD DT": "2020-07-01", "ACT EFF DT": "2020-07-01", "ACTION CD": "A"}
    july = [
        made("A0001", "Splint [any] 50 inch, plain", facts=dated),
        made("E0001", "Walker, invented", facts=dated | {"COV": "D"}),
        made("J0001", "Injection, ended later", facts=dated | {"TERM DT": "2020-06-30"}),
        made("K0001", "Wheelchair, invented", facts=began),
        made("L0001", "Brace, unchanged", facts=dated),
    ]
    session = new_session()
    for name, records in (("HCPC2020_APR_ANWEB.txt", april), ("HCPC2020_JUL_ANWEB.txt", july)):
        path = tmp_path / name
        path.write_bytes(make_txt(records))
        session.releases.import_release(path)
    session.what_changed.choose(*(stored.release for stored in session.releases.imported))
    return session


async def _open(seen: Seen, *keys: str) -> None:
    await seen.press("enter", "n")
    await seen.wait_for(lambda: " of " in seen.text and "omparing" not in seen.text)
    await seen.press(*keys)


async def test_with_one_release_it_opens_with_what_that_says_of_itself(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen)
        assert "What changed: October 2025, by CMS's own action codes" in seen.header
        assert "99 codes: 76 added, 7 ended" in seen.words
        assert "> + A2036 added" in seen.text
        await seen.press("e")
        assert "Only the October 2025 release is on this machine." in seen.toasts


async def test_with_more_it_opens_with_the_newest_two(open_app: Open, two_releases: Session) -> None:
    two_releases.what_changed.__init__(two_releases)  # type: ignore[misc]
    async with open_app(two_releases) as seen:
        await _open(seen)
        assert "What changed from July 2020 to October 2025" in seen.header
        await seen.press("tab", "G")
        assert "Texts are not compared" in seen.words


async def test_codes_are_called_by_the_newer_release_whatever_the_date_of_service(
    open_app: Open, releases_session: Session, tmp_path: Path
) -> None:
    cpap = made("E0601", facts={"ADD DT": "1988-01-01"})._replace(long="")
    for name, records in (("APR", [made("A0428")]), ("JUL", [made("A0428"), cpap])):
        path = tmp_path / f"HCPC2020_{name}_ANWEB.txt"
        path.write_bytes(make_txt(records))
        releases_session.releases.import_release(path)
    april, july = sorted(stored.release for stored in releases_session.releases.imported)
    releases_session.what_changed.choose(april, july)
    releases_session.date_of_service = april.last_day
    async with open_app(releases_session, (120, 40)) as seen:
        await _open(seen)
        assert "> + E0601 added     CPAP device (continuous" in seen.text
        assert "plain-language name, not the official text" in seen.words


async def test_each_kind_has_its_sign_and_word(open_app: Open, two_releases: Session) -> None:
    async with open_app(two_releases, (120, 40)) as seen:
        await _open(seen)
        assert "5 codes: 1 added, 1 ended, 1 left the file, 1 long text, 1 coverage · 1 of 5" in seen.words
        for row in (
            "> ~ A0001 text ",
            "~ E0001 coverage ",
            "x J0001 ended ",
            "+ K0001 added ",
            "- Q0001 left ",
        ):
            assert row in seen.text
        assert "L0001" not in seen.text


async def test_the_words_that_changed_are_marked_by_sign(open_app: Open, two_releases: Session) -> None:
    async with open_app(two_releases) as seen:
        await _open(seen)
        assert "Was Splint [any] ‹5› inch, plain" in seen.words.replace("  ", " ")
        assert "‹50› inch" in seen.text
        await seen.press("j")
        assert "Medicare contractor decides" in seen.words
        assert "Special Medicare coverage instructions apply" in seen.words


async def test_enter_shows_the_code_on_the_main_screen(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "j", "enter")
        assert seen.code == seen.query == "A2037"


async def test_it_opens_again_where_it_was_left(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "j", "j", "enter", "n")
        assert "> + A2038" in seen.text


async def test_escape_takes_the_filter_off_and_then_leaves(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "f", "right", "enter")
        assert "Filter: added · 76 codes: 76 added" in seen.words
        await seen.press("escape")
        assert "99 codes" in seen.text
        await seen.press("escape")
        assert "What changed" not in seen.header


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("f", *["down"] * 3, *"dmepos", "enter"), "Filter: section dmepos · 20 codes"),
        (("f", "down", *["right"] * 2, "enter"), "Filter: letter B · 0 codes"),
        (("f", "right", "right", "enter"), "Filter: ended · 7 codes"),
    ],
)
async def test_the_filter_narrows(open_app: Open, keys: tuple[str, ...], said: str) -> None:
    async with open_app() as seen:
        await _open(seen, *keys)
        assert said in seen.words


async def test_the_dmepos_rule_stands_with_its_label(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _open(seen, "f", *["down"] * 3, *"dmepos", "enter")
        assert "DMEPOS is taken by number" in seen.detail
        assert "general knowledge" in seen.detail


async def test_only_marked_codes_come_and_go(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "m")
        assert "Mark a code first" in seen.toasts
        seen.session.marks.toggle("J0570")
        await seen.press("m")
        assert "Filter: marked codes · 1 code" in seen.words
        await seen.press("m")
        assert "99 codes" in seen.text


async def test_the_filter_also_takes_the_codes_looked_at_last(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "f", "down", "down", "right", "right", "enter")
        assert "No code is marked, and none was opened yet." in seen.words
        await seen.press("escape")
        seen.session.marks.toggle("J0570")
        seen.session.remembered.saw("E0765")
        await seen.press("f", "down", "down", "right", "right", "enter")
        assert "Filter: marked and recent codes · 2 codes" in seen.words


async def test_the_codes_of_a_file_are_listed(open_app: Open, tmp_path: Path) -> None:
    path, bare = tmp_path / "mine.csv", tmp_path / "bare.txt"
    path.write_text("patient,code\n1,j0570\n2,E0765-RR\n3,99213\n", encoding="utf-8")
    bare.write_text("nothing here\n", encoding="utf-8")
    async with open_app(size=(160, 40)) as seen:
        await _open(seen, "l", "enter")
        assert "Type the path of a file." in seen.words
        await seen.type(str(bare))
        await seen.press("enter")
        assert "The codes cannot be taken: no Level II code stands in it" in seen.text
        await seen.press(*["backspace"] * len(bare.name))
        await seen.type(path.name)
        await seen.press("enter")
        assert "Filter: codes of mine.csv · 2 codes" in seen.words
        await seen.press("m")
        assert "Mark a code first" in seen.toasts
        await seen.press("f", "x", "enter")
        assert "99 codes" in seen.text
        await seen.press("f", "down", "down", "left", "enter")
        assert "Filter: codes of mine.csv · 2 codes" in seen.words


async def test_the_codes_of_the_checked_list_are_listed(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter", "l")
        await seen.paste("J0570\nE0765\nE0601\n")
        await seen.work_done()
        await seen.press("escape", "escape", "n")
        await seen.wait_for(lambda: "99 codes" in seen.text)
        await seen.press("l")
        assert "Without a name: the list that was checked last." in seen.words
        await seen.press("enter")
        assert "Filter: codes of the checked list · 2 codes" in seen.words
        await seen.press("escape")
        assert "99 codes" in seen.text


async def test_a_list_without_a_line_can_be_lived_with(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "f", "down", *["right"] * 2, "enter")
        await seen.press("enter", "o", "y", "j", "G", "tab", "E", "escape")
        assert "0 codes" in seen.text
        assert seen.session.copied == []


async def test_the_releases_are_chosen_in_any_order(open_app: Open, two_releases: Session) -> None:
    async with open_app(two_releases) as seen:
        await _open(seen, "e", "k", "k", "enter")
        await seen.wait_for(lambda: "> - A0001 left" in seen.text)
        assert "What changed from July 2020 to October 2025" in seen.header


@pytest.mark.parametrize("newer_first", [True, False])
async def test_a_comparison_that_ends_late_leaves_the_chosen_one(
    open_app: Open, two_releases: Session, monkeypatch: pytest.MonkeyPatch, *, newer_first: bool
) -> None:
    comparing, releases = Session.changes, two_releases.releases.on_hand
    late, chosen = threading.Event(), threading.Event()
    begun: list[Release | None] = []
    ended: list[Release | None] = []

    def wait(session: Session, older: Release | None, newer: Release) -> Changes:
        begun.append(older)
        changes = comparing(session, older, newer)
        assert (late if older == releases[0] else chosen).wait(30)
        ended.append(older)
        return changes

    monkeypatch.setattr(Session, "changes", wait)
    async with open_app(two_releases) as seen:
        await seen.press("enter", "n")
        assert "Comparing …" in seen.text
        await seen.wait_for(lambda: bool(begun))
        two_releases.what_changed.choose(None, releases[-1])
        page = seen.app.screen
        assert isinstance(page, ChangesPage)
        page.take_change(True)
        for gate, done in ((chosen, None), (late, releases[0]))[:: 1 if newer_first else -1]:
            gate.set()
            await seen.wait_for(partial(ended.__contains__, done))
            await seen.settle()
        await seen.wait_for(lambda: "99 codes" in seen.text)
        assert two_releases.what_changed.is_ready
        await seen.press("f", "right", "enter")
        assert "Filter: added · 76 codes" in seen.words


async def test_releases_chosen_before_the_answer_comes_are_compared(
    open_app: Open, two_releases: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparing, goes_on = Session.changes, threading.Event()

    def wait(session: Session, older: Release | None, newer: Release) -> Changes:
        assert goes_on.wait(30)
        return comparing(session, older, newer)

    monkeypatch.setattr(Session, "changes", wait)
    async with open_app(two_releases) as seen:
        await seen.press("enter", "n")
        two_releases.what_changed.choose(None, two_releases.releases.on_hand[-1])
        goes_on.set()
        await seen.wait_for(lambda: "99 codes" in seen.text)


async def test_the_same_release_twice_is_refused(open_app: Open, two_releases: Session) -> None:
    async with open_app(two_releases) as seen:
        await _open(seen, "e", *["k"] * 3, "tab", *["k"] * 3, "enter")
        assert "Choose two different releases." in seen.text
        await seen.press("escape")
        assert "April 2020 to July 2020" in seen.header


async def test_the_last_line_of_the_older_releases_is_the_flags(
    open_app: Open, two_releases: Session
) -> None:
    async with open_app(two_releases) as seen:
        await _open(seen, "e", *["j"] * 5, "tab", *["k"] * 5, "enter")
        await seen.wait_for(lambda: "99 codes" in seen.text)
        assert "October 2025, by CMS's own action codes" in seen.header


async def test_a_copied_line_says_what_changed(open_app: Open) -> None:
    async with open_app() as seen:
        await _open(seen, "y")
        (line,) = seen.session.copied
        assert line.startswith("A2036  added, first valid day 1 Oct 2025  ")
        assert "Sent A2036 to the clipboard" in seen.toasts


async def _name(seen: Seen, name: str) -> None:
    await seen.press("E", "end", *["backspace"] * 40)
    await seen.type(name)
    await seen.press("enter")


@pytest.mark.parametrize("form", [".md", ".csv", ".json"])
async def test_what_is_listed_is_written(open_app: Open, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"mine{form}"
    async with open_app() as seen:
        await _open(seen, "f", "right", "right", "enter")
        await _name(seen, str(path))
        assert "Written to" in seen.toasts
    text = path.read_text(encoding="utf-8")
    assert "C9088" in text
    assert "A2036" not in text
    if form == ".json":
        assert json.loads(text)["total"] == 7


async def test_a_file_that_stands_there_is_asked_about(open_app: Open, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("my own notes", encoding="utf-8")
    async with open_app() as seen:
        await _open(seen)
        await _name(seen, str(path))
        assert "stands there already" in seen.words
        assert path.read_text(encoding="utf-8") == "my own notes"
        await seen.press("enter")
    assert "| A2036 |" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mine.txt", "no/such/folder/mine.md", ".md", "mine.md\0"])
async def test_a_name_that_will_not_do_is_said(
    open_app: Open, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    async with open_app() as seen:
        await _open(seen)
        await _name(seen, "mine.txt" if "\0" in name else name)
        assert "━ Export ━" in seen.text
    assert [path for path in sorted(tmp_path.iterdir()) if path.suffix == ".md"] == before


async def test_below_60_columns_enter_shows_the_detail_first(open_app: Open) -> None:
    async with open_app(size=(50, 20)) as seen:
        await _open(seen)
        assert "first valid day" not in seen.words
        await seen.press("enter")
        assert "first valid day 1 Oct 2025" in seen.words
        assert "A2037" not in seen.text
        await seen.press("escape")
        assert "> + A2036" in seen.text
        await seen.press("enter", "enter")
        assert seen.query == "A2036"


async def test_releases_that_cannot_be_read_are_said(open_app: Open, two_releases: Session) -> None:
    async with open_app(two_releases) as seen:
        two_releases.places.releases.write_bytes(b"no store")
        await seen.press("enter", "n")
        await seen.wait_for(lambda: "the file is damaged; move it away" in seen.words)
        await seen.press("j", "o", "y", "E")
        assert "not compared yet" in seen.toasts


async def test_what_goes_wrong_with_files_is_told_beside_the_changes(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        seen.session.warnings += ["One file is odd.", "Another is."]
        await _open(seen)
        assert "One file is odd." in seen.toasts
        assert "Another is." in seen.toasts
        assert seen.session.warnings == []


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (30, 8), (40, 12), (59, 20), (100, 40), (300, 100)])
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await seen.press("enter", "n")
        await seen.wait_for(lambda: seen.session.what_changed.is_ready)
        for dialog in ("f", "E", "e"):
            await seen.press("j", dialog, "down", "escape")
        await seen.press("enter", "J", "tab", "pagedown", "escape")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]


async def test_without_colour_kinds_and_words_keep_their_signs(
    open_app: Open, two_releases: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(two_releases) as seen:
        await _open(seen)
        assert "> ~ A0001 text" in seen.text
        assert "‹5›" in seen.text
