"""Checking a list on the screen: lines in, a verdict a line out, and nothing lost on the way."""

import csv
import json
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_tables import ClaimList
from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.ui.requests import Open as Wanted
from tests.ui.conftest import Open, Seen

JOB = (
    *("J0135", "G2012", "G0106", "G0297", "U0003", "K0553", "K0554", "J2001", "L8010", "J1094", "C9088"),
    *("E0601", "G2211", "A9999", "J0139", "J1440", "99213", "L9999"),
)
ENDED_LONG_AGO = ("G0297", "U0003", "K0553", "K0554", "J2001", "L9999")
TABLE = (
    "Acct,Patient,{column},Mod 1,DOS\n"
    '1,"Doe, J",J0135,JZ,1/1/2025\n'
    "2,[bold]x[/],99213,25,2024-12-31\n"
    "3,Roe,E0601,RR,01/01/2025\n"
)


async def start(seen: Seen) -> None:
    """Go from the main screen to the box."""
    await seen.press("enter", "l")


async def check(seen: Seen, text: str) -> None:
    """Paste a list and wait for its last verdict."""
    await seen.paste(text)
    await until_checked(seen)


async def until_checked(seen: Seen) -> None:
    """Wait until a list is checked to its end."""

    def is_checked() -> bool:
        checked = seen.session.list_at_hand.checked
        return checked is not None and checked.is_complete

    await seen.wait_for(is_checked)
    await seen.settle()


def codes_checked(seen: Seen) -> list[str]:
    """The codes of the list at hand."""
    checked = seen.session.list_at_hand.checked
    return [line.claim.code for line in checked.lines if line.claim.code] if checked else []


async def open_file(seen: Seen, path: object) -> None:
    """Name a file in the dialog."""
    await seen.press("ctrl+o")
    await seen.type(str(path))
    await seen.press("enter")


async def on_day(seen: Seen, day: str) -> None:
    await seen.press("d", *["backspace"] * 10)
    await seen.type(day)
    await seen.press("enter")
    await until_checked(seen)


def shown(seen: Seen) -> list[str]:
    """The rows of the list in view, from their numbers on."""
    region = seen.app.screen.query_one("#lines").region
    painted = seen.app.screen._compositor.render_strips()
    rows = [painted[y].crop(region.x, region.right - 1).text for y in range(region.y, region.bottom)]
    return [row.rstrip() for row in rows if row.strip()]


def failing(seen: Seen) -> set[str]:
    """The codes of the rows in view that carry the sign of a failure."""
    rows = [row[2:].split() for row in shown(seen)]
    return {code for _, sign, code, *_ in rows if sign == "x"}


def row_of(seen: Seen, code: str) -> str:
    """The row of a code, from the code on."""
    return next(row[row.index(code) :] for row in shown(seen) if code in row.split())


def screen_name(seen: Seen) -> str:
    return getattr(seen.app.screen, "NAME", "")


@pytest.mark.parametrize(
    ("day", "summary", "fails"),
    [
        (
            "2025-01-01",
            "18 lines: 8 valid, 9 failed, 1 not checked",
            {"J0135", "G2012", "G0106", *ENDED_LONG_AGO},
        ),
        ("12/31/2024", "18 lines: 10 valid, 7 failed, 1 not checked", {"J0139", *ENDED_LONG_AGO}),
        (
            "2025-10-01",
            "18 lines: 5 valid, 12 failed, 1 not checked",
            {"J0135", "G2012", "G0106", "L8010", "J1094", "C9088", *ENDED_LONG_AGO},
        ),
    ],
)
async def test_job_8_is_pasted_and_checked_on_a_day(
    open_app: Open, day: str, summary: str, fails: set[str]
) -> None:
    async with open_app(size=(100, 40)) as seen:
        await start(seen)
        await check(seen, "\r\n".join(JOB))
        await on_day(seen, day)
        assert summary in seen.words
        assert len(shown(seen)) == len(JOB)
        assert failing(seen) == fails
        assert "October 2025 release · on 20" in seen.header


async def test_what_replaced_an_ended_code_is_said(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "\n".join(JOB))
        await on_day(seen, "2025-01-01")
        assert row_of(seen, "J0135") == "J0135  ended  2024-12-31; now J0139 (inferred)"
        assert row_of(seen, "G2012") == "G2012  ended  2024-12-31; now 98016 (cross reference)"
        assert row_of(seen, "K0553").startswith("K0553  ended  2022-12-31; now A4239")
        await seen.press("down")
        assert seen.detail.startswith(
            "Line 2 G2012 Ended 2024-12-31; now 98016 (cross reference). "
            "Date of service 2025-01-01, of the whole list. G2012 ended"
        )


async def test_typed_lines_are_checked_with_f5_and_stay_in_the_box(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await seen.type("j1885 x2 10/06/2025")
        await seen.press("enter")
        await seen.type("q?")
        assert screen_name(seen) == "check"
        assert seen.session.list_at_hand.checked is None
        await seen.press("f5")
        await until_checked(seen)
        assert "2 lines: 1 valid, 1 failed" in seen.words
        assert "Date of service 2025-10-06, of the line." in seen.detail
        await seen.press("escape")
        assert "j1885 x2 10/06/2025" in seen.text
        assert "q?" in seen.text


async def test_one_pasted_line_waits_and_several_are_checked_at_once(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await seen.paste("J1885\n")
        assert "Lines to check" in seen.text
        await check(seen, "E0601\nJ0135")
        assert "3 lines: 2 valid, 1 failed" in seen.words


async def test_an_empty_box_is_not_checked(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await seen.press("f5")
        assert "Paste or type lines first" in seen.toasts
        assert "Lines to check" in seen.text


async def test_the_list_is_there_again_after_a_look_at_a_code(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "\n".join(JOB))
        await seen.press("down", "v")
        assert screen_name(seen) == "explore"
        assert seen.code == "G2012"
        await seen.press("l")
        assert row_of(seen, "G2012")
        assert next(row for row in shown(seen) if row.startswith(">")).split()[3] == "G2012"
        await seen.press("escape", "escape", "l")
        assert "Lines to check" in seen.text
        assert "G0297" in seen.text


async def test_the_main_screen_looks_the_same_after_a_list_was_checked(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.press("enter")
        before = seen.lines
        await seen.press("l")
        await check(seen, "\n".join(JOB))
        await seen.press("escape", "escape")
        assert seen.lines == before


async def test_the_list_is_checked_anew_when_the_day_was_changed_meanwhile(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nC9088")
        assert failing(seen) == {"C9088"}
        await seen.press("down", "v")
        await seen.press("d", *"2025-09-30", "enter", "l")
        await until_checked(seen)
        assert failing(seen) == set()
        assert seen.detail.startswith("Line 2 C9088 Valid; last valid day 2025-09-30.")


async def test_a_code_is_viewed_on_the_day_of_its_line_which_goes_with_the_way_back(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "C9088 2025-09-30\nC9088 2025-10-01\nE0601")
        await seen.press("v")
        assert "on 2025-09-30" in seen.header
        assert "Date of service 2025-09-30, from the list; Esc takes it off." in seen.toasts
        assert seen.highlighted[2] == " "
        before = seen.session.list_at_hand.checked
        await seen.press("escape")
        assert screen_name(seen) == "check"
        assert seen.session.date_of_service is None
        assert seen.session.list_at_hand.checked is before
        await seen.press("G", "v")
        assert " on " not in seen.header
        await seen.press("l", "k", "v")
        assert "on 2025-10-01" in seen.header
        assert seen.highlighted[2] == "x"
        await seen.press("l", "escape", "escape")
        assert " on " not in seen.header


async def test_a_day_that_is_set_while_a_code_is_viewed_holds_for_the_list_too(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "C9088 2025-09-30\nC9088")
        assert failing(seen) == {"C9088"}
        await seen.press("v", "d", *["backspace"] * 10, *"2025-09-29", "enter", "escape")
        await until_checked(seen)
        assert seen.header.endswith("on 2025-09-29")
        assert failing(seen) == set()


async def test_a_paste_replaces_a_list_that_was_checked_and_ctrl_z_brings_it_back(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135\n")
        await seen.press("e")
        await check(seen, "A0428\nJ1885\nE0607\n")
        assert "The list before was replaced; ctrl+z brings it back." in seen.toasts
        assert codes_checked(seen) == ["A0428", "J1885", "E0607"]
        await seen.press("ctrl+z")
        await until_checked(seen)
        assert codes_checked(seen) == ["E0601", "J0135"]
        await seen.press("e")
        await check(seen, "A0428\nJ1885\n")
        await seen.press("e", "ctrl+z")
        assert "Lines to check" in seen.text
        assert "E0601" in seen.text
        assert "A0428" not in seen.text


async def test_a_paste_goes_on_with_a_list_that_was_edited_since_it_was_checked(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135\n")
        await seen.press("e", "ctrl+end", *"J1885", "enter")
        await check(seen, "A0428\nE0607\n")
        assert codes_checked(seen) == ["E0601", "J0135", "J1885", "A0428", "E0607"]


async def test_lines_of_a_checked_file_leave_what_is_typed_in_the_box_alone(
    open_app: Open, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("J0135\n", encoding="utf-8")
    async with open_app() as seen:
        await start(seen)
        await seen.paste("E0601 ")
        await open_file(seen, path)
        await until_checked(seen)
        await seen.press("e")
        await check(seen, "\nA0428\nE0607")
        assert codes_checked(seen) == ["E0601", "A0428", "E0607"]


async def test_a_key_clears_the_box_and_ctrl_z_brings_the_list_back(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        assert "ctrl+l clear" in seen.lines[-1]
        await check(seen, "E0601\nJ0135\n")
        await seen.press("ctrl+l")
        assert "Paste or type a list" in seen.text
        assert "The box is empty; ctrl+z brings the list back." in seen.toasts
        await seen.press("ctrl+z")
        assert "E0601" in seen.text
        await seen.press("ctrl+l")
        await check(seen, "A0428\nE0607\n")
        assert codes_checked(seen) == ["A0428", "E0607"]


async def test_a_file_is_checked_by_its_path_as_it_is_pasted(open_app: Open, tmp_path: Path) -> None:
    file = tmp_path / "my list.csv"
    file.write_text(TABLE.format(column="HCPCS"))
    for typed in (file, f"'{file}'", f"file://{str(file).replace(' ', '%20')}"):
        async with open_app(size=(120, 40)) as seen:
            await start(seen)
            await open_file(seen, typed)
            await until_checked(seen)
            assert "Check a list: my list.csv" in seen.header
            assert "3 lines: 1 valid, 1 failed, 1 not checked" in seen.words
            assert "The row Acct 1 Patient Doe, J HCPCS J0135" in " ".join(await whole_detail(seen))


async def whole_detail(seen: Seen) -> list[str]:
    """The pieces of the detail, from its top to its end."""
    await seen.press("enter")
    pieces = [seen.detail]
    for _ in range(8):
        await seen.press("pagedown")
        pieces.append(seen.detail)
    return [*pieces, seen.detail]


async def test_a_path_is_completed_with_tab(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "january list.txt").write_text("J0135\nE0601\n")
    async with open_app() as seen:
        await start(seen)
        await seen.press("ctrl+o")
        await seen.type(f"{tmp_path}/jan")
        assert "january list.txt" in seen.text
        await seen.press("tab", "enter")
        await until_checked(seen)
        assert "Check a list: january list.txt" in seen.header


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "none.csv cannot be opened"),
        ("", None, "is a folder; name a file in it"),
        ("list.xlsx", b"PK\x03\x04", "save the sheet as CSV"),
        ("list.bin", b"ab\x00cd", "no plain text"),
    ],
)
async def test_what_cannot_be_read_is_told_in_the_dialog_which_stays(
    open_app: Open, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    async with open_app() as seen:
        await start(seen)
        await open_file(seen, tmp_path / name)
        assert "Open a file" in seen.text
        assert said in seen.words
        await seen.press("escape")
        assert "Lines to check" in seen.text


async def test_an_empty_file_is_told(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    async with open_app() as seen:
        await start(seen)
        await open_file(seen, tmp_path / "empty.txt")
        await seen.wait_for(lambda: "There is no line to check." in seen.toasts)
        assert "Lines to check" in seen.text


async def test_another_screen_can_ask_for_a_file(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("J0135\nE0601\n")
    async with open_app() as seen:
        seen.app.screen.post_message(Wanted("check", str(tmp_path / "list.txt")))
        await until_checked(seen)
        assert "2 lines: 1 valid, 1 failed" in seen.words
        await seen.press("escape", "escape")
        assert screen_name(seen) == "explore"
        seen.app.screen.post_message(Wanted("check", str(tmp_path / "none.txt")))
        await seen.wait_for(lambda: "none.txt cannot be opened" in seen.toasts)
        assert screen_name(seen) == "check"


class Gate:
    """Lets so many lines of each list through, and the rest when it is opened."""

    def __init__(self, lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opens = threading.Event()
        whole = Checker.check_list

        def check_list(checker: Checker, claims: ClaimList) -> Iterator[CheckedLine]:
            for count, line in enumerate(whole(checker, claims)):
                if count == lines:
                    self.opens.wait(30)
                yield line

        monkeypatch.setattr(Checker, "check_list", check_list)


async def test_a_hundred_thousand_lines_are_stopped_with_escape_and_keep_what_was_done(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "long.txt").write_text("E0601-RR 2025-01-01\nJ0135 x2\n" * 50_000)
    gate = Gate(2_000, monkeypatch)
    async with open_app() as seen:
        await start(seen)
        await open_file(seen, tmp_path / "long.txt")
        await seen.wait_for(lambda: "checking: 2,000 lines, 1,000 failed" in seen.words)
        assert "Esc stops" in seen.text
        await seen.press("E")
        assert "still being checked" in seen.toasts
        await seen.press("G", "escape")
        gate.opens.set()
        assert "Stopped before the end of the list; what was checked stays." in seen.words
        assert "2,000 of 2,000" in seen.text
        assert seen.detail.startswith("Line 2000 J0135")
        await seen.press("f5")
        await until_checked(seen)
        assert "100,000 lines: 50,000 valid, 50,000 failed" in seen.words
        assert "Stopped" not in seen.words
        assert seen.detail.startswith("Line 2000 J0135")
        await seen.press("G")
        assert seen.detail.startswith("Line 100000 J0135")
        await seen.press("f", "k")
        assert seen.detail.startswith("Line 99998 J0135")


async def test_a_list_that_is_left_while_it_is_checked_is_checked_again(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(1_000, monkeypatch)
    async with open_app() as seen:
        await start(seen)
        await seen.paste("J0135\n" * 1_500)
        await seen.wait_for(lambda: "1,000 lines" in seen.words)
        await seen.press("v")
        assert screen_name(seen) == "explore"
        gate.opens.set()
        await seen.press("l")
        await until_checked(seen)
        assert "1,500 lines: 1,500 failed" in seen.words


async def test_a_list_that_breaks_off_keeps_what_was_checked(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_list(checker: Checker, claims: ClaimList) -> Iterator[CheckedLine]:
        for text in claims.lines:
            if text == "break":
                raise ListError("it cannot be read to its end; copy it and try again")
            yield checker.check(text)

    monkeypatch.setattr(Checker, "check_list", check_list)
    async with open_app() as seen:
        await start(seen)
        await seen.paste("J0135\n" * 1_200 + "break\n")
        await seen.wait_for(lambda: "cannot be read to its end" in seen.words)
        assert "1,000 lines: 1,000 failed" in seen.words


async def test_failures_are_gone_through_and_shown_alone(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135\nE0601\nE0601\nL9999\n99213")
        await seen.press("n")
        assert seen.detail.startswith("Line 2 J0135")
        await seen.press("n")
        assert seen.detail.startswith("Line 5 L9999")
        await seen.press("n")
        assert "No line fails further down." in seen.toasts
        await seen.press("N")
        assert seen.detail.startswith("Line 2 J0135")
        await seen.press("down", "f")
        assert "only failures" in seen.words
        assert len(shown(seen)) == 2
        assert seen.detail.startswith("Line 5 L9999")
        await seen.press("f")
        assert len(shown(seen)) == 6
        assert seen.detail.startswith("Line 3 E0601")
        await seen.press("f", "escape")
        assert "only failures" not in seen.words
        assert len(shown(seen)) == 6


async def test_where_no_line_fails_there_is_nothing_to_go_through(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nG2211")
        for key in ("n", "f"):
            seen.app.clear_notifications()
            await seen.press(key)
            assert seen.toasts == "No line fails."
        assert len(shown(seen)) == 2


async def test_the_answer_of_a_line_is_copied(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135 x2")
        await seen.press("down", "y")
        assert seen.session.copied == ["line 2: J0135 x2  ended 2024-12-31; now J0139 (inferred)"]
        assert "Sent the answer to line 2 to the clipboard" in seen.toasts


async def test_commands_before_the_first_check_say_so(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        for command in ("failures", "next", "copy", "export", "view", "columns"):
            seen.app.clear_notifications()
            await seen.app.screen.run_action(f"do('check.{command}')")
            await seen.settle()
            assert seen.toasts == "Check a list first."


async def export_to(seen: Seen, path: Path) -> None:
    await seen.press("E", "end", *["backspace"] * 60)
    await seen.press("ctrl+u")
    await seen.type(str(path))
    await seen.press("enter")


async def test_an_export_keeps_the_columns_and_asks_before_it_replaces(
    open_app: Open, tmp_path: Path
) -> None:
    source, target = tmp_path / "list.csv", tmp_path / "out.csv"
    source.write_text(TABLE.format(column="HCPCS"))
    target.write_text("mine")
    async with open_app() as seen:
        await start(seen)
        await open_file(seen, source)
        await until_checked(seen)
        await seen.press("E")
        assert "list-checked.csv" in seen.text
        await seen.press("escape")
        await export_to(seen, target)
        assert "stands there already" in seen.words
        assert target.read_text() == "mine"
        await seen.press("enter")
        assert "Written to" in seen.toasts
    rows = list(csv.reader(target.read_text(encoding="utf-8").splitlines()))
    assert rows[0][:5] == ["Acct", "Patient", "HCPCS", "Mod 1", "DOS"]
    assert rows[1][:6] == ["1", "Doe, J", "J0135", "JZ", "1/1/2025", "ended"]
    assert len(rows) == 4


@pytest.mark.parametrize("form", [".json", ".md", ".txt"])
async def test_an_export_holds_the_failures_where_only_they_are_shown(
    open_app: Open, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"out{form}"
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135")
        await seen.press("f")
        await export_to(seen, target)
    text = target.read_text(encoding="utf-8")
    assert "E0601" not in text
    assert "J0139" in text
    if form == ".json":
        assert json.loads(text)["line"] == 2


@pytest.mark.parametrize(
    ("name", "said"), [("out.xls", "ends in .csv, .json, .md or .txt"), ("none/out.csv", "no such folder")]
)
async def test_an_export_that_cannot_be_is_told_in_the_dialog(
    open_app: Open, tmp_path: Path, name: str, said: str
) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135")
        await export_to(seen, tmp_path / name)
        assert said in seen.words
        assert not (tmp_path / name).exists()


async def test_columns_that_are_not_recognised_are_told_and_can_be_named(
    open_app: Open, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(TABLE.format(column="Proc Nbr"))
    async with open_app(size=(120, 40)) as seen:
        await start(seen)
        await open_file(seen, tmp_path / "list.csv")
        await until_checked(seen)
        assert "none of its columns is known: c names the columns" in seen.words
        await seen.press("c", "right", "right", "right")
        assert "◂ 3 Proc Nbr ▸" in seen.words
        await seen.press("enter")
        await until_checked(seen)
        assert "3 lines: 1 valid, 1 failed, 1 not checked" in seen.words
        assert "none of its columns" not in seen.words
        assert "2024-12-31" in row_of(seen, "99213-25")
        await seen.press("c")
        assert "◂ 5 DOS ▸" in seen.words
        await seen.press("down", "left", "left", "enter")
        await until_checked(seen)
        assert "bad date  '99213' is not a date of service" in row_of(seen, "99213-25")


async def test_hostile_text_is_shown_as_it_is(open_app: Open) -> None:
    lines = (
        "[bold]x[/]",
        "[A] [@click=quit]y",
        "\x1b[31mred\x07",
        "\x9b31m",
        "日本語 🦽",
        "a\tb\tc",
        "\u202eJ0135",
    )
    async with open_app(size=(120, 40)) as seen:
        await start(seen)
        await check(seen, "\n".join(lines))
        assert "[bold]x[/]" in seen.text
        for _ in lines:
            await seen.press("down", "y")
        await seen.press("enter", "escape", "escape")
        assert "[A] [@click=quit]y" in seen.text
        assert not [sign for sign in seen.text if sign != "\n" and unicodedata.category(sign) == "Cc"]


async def test_the_hints_are_those_of_the_box_and_then_those_of_the_answers(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        assert seen.lines[-1].strip() == "F5 check  ctrl+o open file  ctrl+l clear  ? help"
        await check(seen, "E0601\nJ0135")
        assert seen.lines[-1].strip() == "Enter open  f failures  n next failure  d date  E export  ? help"


async def test_help_beside_the_box_begins_with_the_keys_that_act_while_typing(open_app: Open) -> None:
    typing, browsing = "Anywhere, also while typing", "When the list or the detail has the focus"
    async with open_app(size=(140, 90)) as seen:
        await start(seen)
        await seen.press("f1")
        assert seen.text.index(typing) < seen.text.index(browsing)
        assert "Check the lines of the box" in seen.words


async def test_no_colour_leaves_every_verdict_as_a_sign_and_a_word(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135\n99213")
        assert [row[2:].split()[1:4] for row in shown(seen)] == [
            ["E0601", "valid", "in"],
            ["x", "J0135", "ended"],
            ["?", "99213", "CPT"],
        ]


async def test_the_mouse_highlights_a_line_and_opens_it(open_app: Open) -> None:
    async with open_app() as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135\n99213")
        row = next(y for y, line in enumerate(seen.lines) if "J0135" in line)
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert seen.detail.startswith("Line 2 J0135")
        await seen.pilot.click(offset=(10, row))
        await seen.settle()
        assert getattr(seen.app.focused, "id", "") == "detail"


@pytest.mark.parametrize(
    "size", [(1, 1), (5, 3), (20, 6), (30, 8), (40, 12), (59, 20), (60, 16), (80, 24), (100, 40), (300, 100)]
)
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await start(seen)
        await check(seen, "\n".join(JOB))
        await seen.press("down", "n", "f", "enter", "j", "escape", "z", "z", "f", "G", "y")
        for dialog in ("d", "c", "E", "o", "question_mark", "ctrl+p"):
            await seen.press(dialog, "down", "escape")
        await seen.resize(80, 24)
        await seen.resize(*size)
        await seen.press("e", "f5")
        await until_checked(seen)
        assert len(seen.lines) == size[1]
        assert len(seen.session.copied) == 1
        await seen.press("escape", "escape")
        assert screen_name(seen) == "explore"


async def test_in_a_narrow_or_low_window_the_detail_opens_over_the_list(open_app: Open) -> None:
    for size in ((50, 20), (80, 14)):
        async with open_app(size=size) as seen:
            await start(seen)
            await check(seen, "E0601\nJ0135")
            assert "J0135" in seen.text
            assert "Line 1" not in seen.text
            await seen.press("down", "enter")
            assert "Line 2" in seen.text
            await seen.press("escape")
            assert "Line 2" not in seen.text
            assert shown(seen)[1].startswith(">")


async def test_without_a_date_past_the_release_the_answers_say_what_valid_means(open_app: Open) -> None:
    async with open_app(size=(80, 24)) as seen:
        await start(seen)
        await check(seen, "E0601\nJ0135")
        assert "No date of service: 'valid' means in use in the October 2025 release" in seen.words
        assert "which ends 31 Dec 2025; set a date or import a newer release." in seen.words


async def test_where_each_line_has_its_day_the_answers_say_nothing_of_none(open_app: Open) -> None:
    async with open_app(size=(80, 24)) as seen:
        await start(seen)
        await check(seen, "E0601 2025-03-01\nJ0135 2025-03-01")
        assert "No date of service" not in seen.words
