"""The comparison screen: what it opens with, its columns, what is shown of them, and one search for both."""

from pathlib import Path

import pytest

from hcpcs_tui.session import Session
from hcpcs_tui.ui.requests import Open as OpenScreen
from tests.ui.conftest import TODAY, Begin, Open, Seen

_FRAME = "┃│╭╮╰╯┏┓┗┛▐━─ "


async def _compare(seen: Seen, *codes: str) -> None:
    """Mark the codes, go to the list and open the comparison."""
    seen.session.remembered.told_to_mark = True
    for code in codes:
        seen.session.marks.toggle(code)
    await seen.press("enter", "c")


def _row(seen: Seen, label: str) -> int:
    """The line of the screen on which a row begins."""
    return next(y for y, line in enumerate(seen.lines) if line.strip(_FRAME)[2:].startswith(label))


def _head(seen: Seen) -> str:
    """The row of the heads, with single blanks."""
    return " ".join(seen.lines[2].strip("┃").split())


async def test_c_compares_the_systems_when_nothing_is_marked_and_says_once_how_to_mark(
    open_app: Open,
) -> None:
    async with open_app() as seen:
        await seen.press("enter", "c")
        assert seen.header.startswith(" Compare HCPCS Level II and CPT")
        assert "The five differences that matter" in seen.text
        assert "Mark codes with m" in seen.toasts
    async with open_app() as seen:
        seen.session.remembered.told_to_mark = True
        await seen.press("enter", "c")
        assert seen.toasts == ""


async def test_c_types_in_the_box(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("c")
        assert seen.query == "c"


@pytest.mark.parametrize(
    ("marks", "title"),
    [
        (("L1851", "L1843"), "L1851 and L1843"),
        (("L1851", "L1843", "L1844"), "L1851, L1843 and L1844"),
        (("J1885", "J3300", "J3301", "E0601", "A0428"), "J1885, J3300, J3301 and E0601"),
        (("E0601", "99213"), "E0601 and 99213"),
    ],
)
async def test_marked_codes_become_columns_four_at_most(
    open_app: Open, marks: tuple[str, ...], title: str
) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen, *marks)
        assert seen.header.startswith(f" Compare {title}")


async def test_one_mark_is_compared_with_the_code_looked_at_last(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("E0601")
        seen.session.marks.toggle("A0428")
        await seen.press("c")
        assert seen.header.startswith(" Compare A0428 and E0601")


async def test_the_triplet_is_plain_at_a_glance(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen, "L1851", "L1843", "L1844")
        made = _row(seen, "Made how")
        assert made < 14
        for told in ("prefabricated, off the shelf", "prefabricated, custom fitted", "custom made for one"):
            assert told in seen.lines[made]
        assert "only what differs" in seen.header
        assert "8 equal rows left out; o shows all." in seen.text
        assert "[inferred from the name]" in seen.text


async def test_units_stand_beside_each_other(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        below = seen.lines[_row(seen, "Units for 40 mg") + 1]
        assert below.index("40 units") < below.index("│") < below.index("4 units", below.index("│"))


async def test_differing_words_are_underlined_and_bold(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        strips = seen.app.screen._compositor.render_strips()
        marked = [
            segment.text.strip()
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert "preservative-free," in marked
        assert "1" in marked
        assert all("Triamcinolone" not in text for text in marked)


async def test_a_code_stands_beside_a_cpt_number_without_a_descriptor(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen, "E0601", "99213")
        assert "CPT Category I, Evaluation and Management; the descriptor is not shipped" in seen.words
        assert "Not known: the CMS file does not list it." in seen.words


async def test_equal_rows_come_and_go(open_app: Open) -> None:
    async with open_app(size=(120, 60)) as seen:
        await _compare(seen, "J3300", "J3301")
        assert "= Status" not in seen.text
        await seen.press("o")
        assert "= Status" in seen.text
        assert "only what differs" not in seen.header
        await seen.press("o")
        assert "= Status" not in seen.text


async def test_the_heads_stay_while_the_columns_scroll_together(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        for key in ("G", "g", "pagedown", "space", "j", "b", "pageup", "end"):
            await seen.press(key)
            assert _head(seen) == "▸ HCPCS Level II │ CPT"
        assert "42 CFR" in seen.text or "AAP" in seen.text


async def test_columns_change_places(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("x")
        assert _head(seen) == "J3301 │ ▸ J3300"
        units = seen.lines[_row(seen, "Units for 40 mg") + 1]
        assert units.index("4 units") < units.index("40 units")
        await seen.press("x")
        assert _head(seen) == "▸ J3300 │ J3301"


async def test_a_column_takes_what_is_typed(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("right", "e", *"J1885", "enter")
        assert _head(seen) == "J3300 │ ▸ J1885"
        await seen.press("e", *"99213", "enter")
        assert _head(seen) == "J3300 │ ▸ 99213"


async def test_a_system_is_offered_by_name(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("right", "e", *"category iii")
        assert "CPT Category III" in seen.text
        assert "CPT PLA" not in seen.text
        await seen.press("enter")
        assert _head(seen) == "HCPCS Level II │ ▸ CPT Category III"


@pytest.mark.parametrize("typed", ["xyzzy", "", "[bold]x", "level2", "J1885 J3300 J3301 E0601"])
async def test_what_cannot_be_compared_is_said_in_the_dialog(open_app: Open, typed: str) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("right", "e")
        seen.app.screen.query_one("#answer").value = typed  # type: ignore[attr-defined]
        await seen.press("enter")
        assert "Change column" in seen.text
        assert "Cannot compare" in seen.words or "Type a code" in seen.words
        await seen.press("escape")
        assert _head(seen) == "HCPCS Level II │ ▸ CPT"


async def test_columns_are_added_and_taken_away(open_app: Open) -> None:
    async with open_app(size=(140, 40)) as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("a", *"J1885", "enter", "a", *"J1100", "enter")
        assert _head(seen) == "J3300 │ J3301 │ J1885 │ ▸ J1100"
        await seen.press("a")
        assert "Four columns are the most" in seen.toasts
        await seen.press("left", "left", "r", "r")
        assert _head(seen) == "J3300 │ ▸ J1100"
        await seen.press("r")
        assert "it needs two columns" in seen.toasts


async def test_columns_that_do_not_fit_are_reached_by_left_and_right(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J1885", "J3300", "J3301", "E0601")
        assert _head(seen) == "▸ J1885 1 of 4 │ J3300 2 of 4"
        await seen.press("right", "right", "right", "right")
        assert _head(seen) == "J3301 3 of 4 │ ▸ E0601 4 of 4"


async def test_below_60_columns_one_column_at_a_time(open_app: Open) -> None:
    async with open_app(size=(50, 20)) as seen:
        await _compare(seen, "J3300", "J3301")
        assert _head(seen) == "▸ J3300 1 of 2 ← →"
        assert "preservative-free" in seen.text
        await seen.press("right")
        assert _head(seen) == "▸ J3301 2 of 2 ← →"
        assert "preservative-free" not in seen.text


async def test_sources_stand_in_the_cells_when_asked_for_and_always_at_the_end(open_app: Open) -> None:
    async with open_app(size=(120, 60)) as seen:
        await _compare(seen, "J3300", "J3301")
        assert "(FILE25)" not in seen.text
        assert "FILE25 CMS, HCPCS Level II alphanumeric file" in seen.words
        await seen.press("s")
        assert "(FILE25)" in seen.text


async def test_what_is_often_said_comes_in_three_measures(open_app: Open) -> None:
    right, wrong = "Right: A fair remark.", "In fact (imprecise): CPT is one level of HCPCS"
    async with open_app(size=(120, 60)) as seen:
        await _compare(seen)
        assert (wrong in seen.words, right in seen.words) == (True, False)
        await seen.press("i")
        assert (wrong in seen.words, right in seen.words) == (True, True)
        await seen.press("i")
        assert (wrong in seen.words, right in seen.words) == (False, False)
        await seen.press("i")
        assert (wrong in seen.words, right in seen.words) == (True, False)


async def test_the_place_is_kept_when_sources_come_and_go(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press(*["pagedown"] * 3, "i", "i")
        top = seen.lines[3]
        await seen.press("s", "s")
        assert seen.lines[3] == top


async def test_a_column_is_viewed_on_the_main_screen(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("right", "v")
        assert seen.code == "J3301"
        assert not seen.is_typing


async def test_a_system_cannot_be_viewed_and_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("enter")
        assert "HCPCS Level II is a code system" in seen.toasts


async def test_the_date_of_service_decides_the_statuses(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen, "J0135", "J3301")
        await seen.press("d", *"2010-05-05", "enter")
        assert "on 2010-05-05" in seen.header
        assert "J0135, only" not in seen.header
        await seen.press("o")
        assert "In use on 5 May 2010" in seen.words


async def test_copied_as_markdown(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("y")
        assert seen.app.clipboard.startswith("# J3300 and J3301\n")
        assert "| Units for 40 mg | ≠ | 40 units" in seen.app.clipboard
        assert "Sent to the clipboard as Markdown" in seen.toasts
        assert [text.splitlines()[0] for text in seen.session.copied] == ["# J3300 and J3301"]


@pytest.mark.parametrize("is_let_in", [False, True])
async def test_licensed_text_goes_out_only_where_the_settings_let_it(
    open_app: Open, releases_session: Session, tmp_path: Path, *, is_let_in: bool
) -> None:
    path, out = tmp_path / "LONGULT.txt", tmp_path / "out.csv"
    path.write_bytes(b"99213\tinvented wibbling\n99214\tinvented other thing\n")
    releases_session.releases.import_licensed(path, TODAY)
    releases_session.settings.export_licensed = is_let_in
    async with open_app(releases_session, size=(120, 40)) as seen:
        await seen.work_done()
        seen.app.open_page("compare", ("99213", "G0463"))
        await seen.settle()
        assert "invented wibbling" in seen.words
        await seen.press("y", "E", "end", *["backspace"] * 40)
        await seen.type(str(out))
        await seen.press("enter")
        assert ("invented wibbling" in seen.app.clipboard) is is_let_in
        assert ("invented wibbling" in out.read_text(encoding="utf-8")) is is_let_in


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("md", "# J3300 and J3301"), ("html", "<!DOCTYPE html>"), ("csv", "row,compared,J3300")],
)
async def test_exported_by_ending(open_app: Open, tmp_path: Path, ending: str, begins: str) -> None:
    path = tmp_path / f"out.{ending}"
    async with open_app(size=(140, 40)) as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("E")
        assert "J3300-J3301.md" in seen.text
        seen.app.screen.query_one("#answer").value = str(path)  # type: ignore[attr-defined]
        await seen.press("enter")
        assert "Written to" in seen.toasts
        assert path.read_text(encoding="utf-8").startswith(begins)


async def test_a_file_is_replaced_only_when_asked_twice(open_app: Open, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine", encoding="utf-8")
    async with open_app(size=(140, 40)) as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("E")
        seen.app.screen.query_one("#answer").value = str(path)  # type: ignore[attr-defined]
        await seen.press("enter")
        assert "stands there already. Enter once more replaces it." in seen.words
        assert path.read_text(encoding="utf-8") == "mine"
        await seen.press("enter")
        assert path.read_text(encoding="utf-8").startswith("# J3300")


@pytest.mark.parametrize(
    ("name", "said"), [("x.txt", "Name a file that ends in"), ("no/such/place/x.md", "cannot be written")]
)
async def test_a_file_that_cannot_be_written_is_told(open_app: Open, name: str, said: str) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("E")
        seen.app.screen.query_one("#answer").value = name  # type: ignore[attr-defined]
        await seen.press("enter")
        assert said in seen.words
        assert "Esc cancel" in seen.text


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("md", "# colonoscopy: HCPCS"), ("html", "<!DOCTYPE html>"), ("csv", "side,code,text")],
)
async def test_one_search_is_copied_and_exported(
    open_app: Open, tmp_path: Path, ending: str, begins: str
) -> None:
    path = tmp_path / f"out.{ending}"
    async with open_app(size=(140, 40)) as seen:
        await _compare(seen)
        await seen.press("slash", "enter", "y")
        assert "Type words or a code first." in seen.toasts
        await seen.press("slash", *"colonoscopy", "enter", "y")
        assert "Sent to the clipboard as Markdown" in seen.toasts
        assert "G0121 or 45378" in seen.app.clipboard
        await seen.press("E")
        assert "colonoscopy.md" in seen.text
        seen.app.screen.query_one("#answer").value = str(path)  # type: ignore[attr-defined]
        await seen.press("enter")
        assert path.read_text(encoding="utf-8").startswith(begins)


async def test_one_search_answers_from_both_systems(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _compare(seen)
        await seen.press("slash", *"colonoscopy")
        head = next(line for line in seen.lines if "Choices between them" in line)
        assert head.index("HCPCS Level II") < head.index("Choices") < head.index("CPT")
        assert "G0105 Screening colonoscopy" in seen.words
        assert "Medicare takes CPT with modifier" in seen.words
        assert "45380-45398" in seen.text


async def test_at_80_columns_the_choices_stand_above_both_systems(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("slash", *"colonoscopy")
        lines = seen.lines
        above = next(y for y, line in enumerate(lines) if "Choices between them: 5" in line)
        below = next(y for y, line in enumerate(lines) if "HCPCS Level II: " in line and "CPT: " in line)
        assert above < below
        assert "Screening colonoscopy becomes treatment: PT or 45380-45398." in seen.words


async def test_below_60_columns_one_side_at_a_time(open_app: Open) -> None:
    async with open_app(size=(50, 20)) as seen:
        await _compare(seen)
        await seen.press("slash", *"colonoscopy", "enter")
        assert "HCPCS Level II: " in seen.text
        await seen.press("right")
        assert "Choices between them: 5" in seen.text
        assert "2 of 3 ← →" in seen.text
        await seen.press("right", "right")
        assert "▸ CPT: " in seen.text


@pytest.mark.parametrize(("steps", "query"), [(0, "colonoscopy"), (1, "G0105, G0121"), (2, "45378")])
async def test_what_was_found_is_viewed_on_the_main_screen(open_app: Open, steps: int, query: str) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("slash", *"colonoscopy", "enter", *["right"] * steps, "v")
        assert seen.query == query


async def test_a_search_that_finds_nothing_says_so(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("slash")
        assert "Type words or a code once" in seen.words
        await seen.type("zzqqxx")
        assert "No choice between Level II and CPT is on file for this." in seen.words
        assert "Level II has nothing on this." in seen.words


async def test_escape_peels_box_search_and_screen(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("slash", *"oxygen")
        assert seen.is_typing
        await seen.press("escape")
        assert not seen.is_typing
        assert seen.header.startswith(" Both systems: 'oxygen'")
        await seen.press("x")
        assert "Esc goes back to it" in seen.toasts
        await seen.press("escape")
        assert seen.header.startswith(" Compare J3300 and J3301")
        await seen.press("escape")
        assert seen.codes


async def test_keys_typed_in_one_burst_reach_what_they_are_meant_for(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.type("/oxygen/or")
        assert seen.query == "oxygen/or"


async def test_the_search_is_still_there_when_one_returns_to_it(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("slash", *"oxygen", "escape", "escape", "slash")
        assert seen.query == "oxygen"
        assert seen.header.startswith(" Both systems: 'oxygen'")


async def test_hostile_text_is_shown_as_typed(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("slash")
        for text in ("[bold]x", "[/]", "\\[x]", "日本語 🦽", "x" * 3000):
            await seen.paste(text)
            assert text[:20] in seen.text
            await seen.press("enter", "right", "s", "j", "slash")
            seen.app.screen.query_one("#box").value = ""  # type: ignore[attr-defined]
        await seen.press("escape", "escape", "e")
        await seen.paste("[red]zz\x1b[31m")
        await seen.press("enter")
        assert "[red]zz" in seen.text
        assert "\x1b" not in seen.text


async def test_subjects_that_cannot_be_compared_leave_the_screen_as_it_is(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        seen.app.screen.post_message(OpenScreen("compare", "[bold]", "xyzzy"))
        await seen.settle()
        assert "Cannot compare" in seen.toasts
        assert seen.codes


async def test_odd_marks_of_an_earlier_run_are_passed_over(open_app: Open, new_session: Begin) -> None:
    session: Session = new_session()
    session.remembered.marks = ["[bold]x", "A7000-A7049", "E0601", "99213"]
    async with open_app(session, size=(120, 40)) as seen:
        await seen.press("enter", "c")
        assert seen.header.startswith(" Compare E0601 and 99213")


SIZES = ((1, 1), (5, 3), (20, 6), (30, 8), (40, 12), (59, 20), (60, 16), (80, 24), (99, 30), (300, 100))


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await _compare(seen, "J1885", "J3300", "99213")
        await seen.press(*"oissxjjG", "left", "right", "right", "a", *"level2", "enter", "e", "escape", "E")
        await seen.press("escape", "slash", *"oxygen", "enter", "j", "right", "right", "s", "escape", "r")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]


async def test_resizing_keeps_the_row_at_the_top(open_app: Open) -> None:
    async with open_app() as seen:
        await _compare(seen)
        await seen.press("i", "i", *["j"] * 17)
        await seen.press(*["j"] * 3)
        wanted = seen.lines[3].strip(_FRAME)
        for size in ((120, 40), (50, 20), (80, 24)):
            await seen.resize(*size)
        assert seen.lines[3].strip(_FRAME) == wanted


async def test_no_colour_leaves_every_meaning_as_a_sign(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(size=(80, 40)) as seen:
        await _compare(seen, "J3300", "J3301")
        await seen.press("o")
        assert "≠ Name" in seen.text
        assert "= Status" in seen.text
        assert "▸ J3300" in seen.text


async def test_what_was_told_on_the_main_screen_does_not_cover_the_comparison(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.browse("J3300 J3301")
        await seen.press("m", "j", "m", "y")
        assert "Sent J3301" in seen.toasts
        await seen.press("c")
        assert "J3300 and J3301" in seen.header
        assert seen.toasts == ""
