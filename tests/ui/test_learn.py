"""The walkthroughs on the screen: chosen from a list, gone through step by step, remembered."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.message import Message

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.finding import Filters, Found
from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.domain.walkthroughs import Walkthrough
from hcpcs_tui.search.engine import SearchEngine
from hcpcs_tui.session import Session
from hcpcs_tui.session.reference import Reference
from hcpcs_tui.ui.lessons import step_rows
from hcpcs_tui.ui.panels import Begin, live_panel
from hcpcs_tui.ui.panels.asking import SearchLive
from hcpcs_tui.ui.panels.deciding import EndLive
from hcpcs_tui.ui.prose import Span
from hcpcs_tui.ui.requests import Open as OpenRequest
from hcpcs_tui.ui.spans import flowed
from tests.ui.conftest import Begin as NewSession
from tests.ui.conftest import Open, Seen
from tests.ui.test_sizes import SIZES

MINE = """\
[walkthrough]
title = "Our [b]week[/b] [@click=app.quit]x[/]"
about = "What\\u001b[31m we \\u0007bill."
minutes = 2

[[step]]
title = "[red]Odd[/red] \\u009b31m panels"
text = ["Our [own] word \\u001b]0;title\\u0007."]
panel = { kind = "detail", code = "[b]oxygen[/b]" }
try = ["[link=x]Do[/link]"]

[[step]]
title = "No such systems"
text = [{ say = "A weak word.", sources = ["GK", "NONE"], confidence = "L" }]
panel = { kind = "comparison", subjects = ["[level9]", "J1885"] }

[[step]]
title = "No such pair"
text = ["Words."]
panel = { kind = "choice", choices = ["[x]"] }

[[step]]
title = "Nothing beside it"
text = ["Words alone."]
"""


def _write(home: Path, name: str, text: str) -> None:
    path = home / "walkthroughs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


async def _list(seen: Seen, down: int = 0) -> None:
    """Open the list, and go some lines down."""
    await seen.press("enter", "w", *["j"] * down)


async def _step(seen: Seen, walkthrough: str, number: int = 1) -> None:
    """Open a walkthrough at a step."""
    seen.session.remembered.stood_on(walkthrough, number)
    seen.app.screen.post_message(OpenRequest("learn", walkthrough))
    await seen.settle()


def _panel(seen: Seen, frame: str = "panel") -> str:
    """What stands in the frame of the panel, or of 'text', 'list', 'about': with single blanks, undrawn."""
    region = seen.app.screen.query_one(f"#{frame}-frame").region
    rows = seen.app.screen._compositor.render_strips()[region.y + 1 : region.bottom - 1]
    text = " ".join(strip.crop(region.x + 1, region.right - 2).text for strip in rows)
    return " ".join(re.sub("[│└─┴]", " ", text).split())


def _by_id(session: Session, id: str) -> Walkthrough:
    return next(walkthrough for walkthrough in session.learning.walkthroughs if walkthrough.id == id)


async def test_w_lists_every_walkthrough_with_what_it_is_about(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _list(seen)
        for walkthrough in seen.session.learning.walkthroughs:
            assert f"new {walkthrough.title}" in seen.words
        assert "9 steps  9 min" in seen.text
        assert "Afterwards you can tell a colleague the five differences" in _panel(seen, "about")
        await seen.press("j")
        assert "Afterwards you can tell level, owner and kind" in _panel(seen, "about")
        assert "1. Five signs, always" in seen.words


async def test_enter_opens_the_first_step_and_n_and_p_move(open_app: Open) -> None:
    async with open_app() as seen:
        await _list(seen)
        await seen.press("enter")
        assert "Step 1 of 9" in seen.header
        await seen.press("n", "right", "n")
        assert "Step 4 of 9" in seen.header
        assert "Second difference: what they cover" in seen.words
        await seen.press("p", "left")
        assert "Step 2 of 9" in seen.header
        await seen.press("0")
        assert "Step 1 of 9" in seen.header
        await seen.press("p")
        assert "This is the first step." in seen.toasts


async def test_it_goes_on_at_the_step_where_it_was_left(open_app: Open, new_session: NewSession) -> None:
    session = new_session()
    async with open_app(session) as seen:
        await _list(seen, 1)
        await seen.press("enter", "n", "n")
    session.remember()
    async with open_app() as seen:
        await _list(seen)
        assert "> 3 of 8 Anatomy of a code" in seen.words
        await seen.press("enter")
        assert "Step 3 of 8" in seen.header


async def test_escape_leaves_the_box_then_the_step_then_the_screen(open_app: Open) -> None:
    async with open_app() as seen:
        await _list(seen)
        await seen.press("enter", *"nnn", "slash")
        assert seen.is_typing
        await seen.press("escape")
        assert not seen.is_typing
        assert "Step 4 of 9" in seen.header
        await seen.press("escape")
        assert "10 walkthroughs" in seen.header
        assert "> 4 of 9" in seen.words
        await seen.press("escape")
        assert "releases behind" in seen.header
        assert seen.said


async def test_letters_type_in_the_box_of_a_search_and_the_hits_follow(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 4)
        assert "E1353" in seen.text
        await seen.press("slash")
        await seen.type("wheelchair np")
        assert seen.query == "wheelchair np"
        assert "Step 4 of 9" in seen.header


async def test_keys_typed_right_behind_enter_reach_the_hits(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 4)
        await seen.press("slash")
        await seen.type("wheelchair")
        for key in ("enter", "j", "enter"):
            seen._send(key)
        await seen.settle()
        assert seen.query == "wheelchair"
        assert "K0003 in use Wheelchair, lightweight" in _panel(seen)
        await seen.press("escape")
        assert ">  K0003" in seen.text
        await seen.press("v")
        assert seen.code == "K0003"


async def test_a_search_of_a_step_is_free_of_the_filters_of_the_main_screen(open_app: Open) -> None:
    async with open_app() as seen:
        seen.session.filters = Filters(letter="J")
        await _step(seen, "hcpcs-and-cpt", 4)
        assert "E1353" in seen.text


async def test_another_code_is_drawn_as_it_is_typed(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 5)
        assert "J 1 8 8 5" in seen.text
        await seen.press("slash", *"0042T")
        assert "0 0 4 2 T" in seen.text
        assert "letter T: a letter in the last place is CPT." in _panel(seen)
        await seen.press(*["backspace"] * 5)
        assert "Type a code, a modifier or a claim line" in _panel(seen)


async def test_a_step_without_a_box_takes_a_search_over_its_panel(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 6)
        assert "The rules" in seen.text
        await seen.press("slash", *"toradol", "enter", "enter")
        assert "J1885 in use" in _panel(seen)
        await seen.press("escape", "escape")
        assert "The rules" in seen.text
        assert "Step 6 of 9" in seen.header


async def test_a_comparison_shows_the_rows_of_its_step_in_their_order(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _step(seen, "hcpcs-and-cpt", 3)
        rows = [seen.text.index(f"┃{row} ") for row in ("Owner", "Licence", "Cost")]
        assert rows == sorted(rows)
        assert "┃Covers" not in seen.text


async def test_codes_are_compared_in_what_differs(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _step(seen, "level-ii-letter-by-letter", 7)
        assert "Units for 40 mg J3301 4 units [worked out from the names] J3300 40 units" in _panel(seen)
        assert "┃Pricing" not in seen.text


def test_a_comparison_opens_on_a_screen_of_its_own(new_session: NewSession) -> None:
    session = new_session()
    step = _by_id(session, "hcpcs-and-cpt").steps[2]
    live = live_panel(step.panel, session)
    request = live.full()
    assert isinstance(request, OpenRequest)
    assert (request.screen, request.subjects) == ("compare", ("cpt", "level2"))
    assert "o shows all rows" in str(live.rows(60))


async def test_a_decision_asks_until_it_knows_and_goes_back(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "which-code-set", 2)
        assert "What is to be coded? > A visit, a procedure or a test" in seen.words
        await seen.press("j", "enter", *"jjj", "enter")
        assert "A drug or a vaccine › Giving the vaccine Which vaccine, and which payer?" in seen.words
        await seen.press("enter")
        assert "Then Level II. [CGS-FLU] Codes G0008, G0009, G0010 Systems HCPCS Level II" in seen.words
        await seen.press("enter")
        assert "G0008 in use" in seen.words
        await seen.press("u")
        assert "> Look at G0008" in seen.words
        await seen.press("backspace")
        assert "> Influenza, pneumococcal or hepatitis B, Medicare" in seen.words
        await seen.press("u")
        assert "> Giving the vaccine" in seen.words
        await seen.press("r")
        assert "> A visit, a procedure or a test" in seen.words
        await seen.press("u")
        assert "There is no answer to take back." in seen.toasts


async def test_begin_again_stands_behind_the_codes_of_an_outcome(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "which-code-set", 2)
        await seen.press("G", "enter")
        assert "Then CDT, the D codes of the ADA." in seen.words
        await seen.press("G", "enter")
        assert "> A visit, a procedure or a test" in seen.words


async def test_pairs_stand_as_cards_with_their_sources(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 8)
        assert "Level II: G0008 CPT: 90471-90474, 90460-90461 What decides: The payer." in _panel(seen)
        assert "[CGS-FLU, NOR-FLU, FILE25]" in seen.words
        await seen.press("v")
        assert seen.code == "G0008"


async def test_the_calendar_puts_the_soonest_day_first(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 6)
        days = re.findall(r"(\d+ \w+ \d{4}), in (\d+) days?\b", _panel(seen))
        assert days[0] == ("1 Jan 2027", "41")
        assert [int(left) for _, left in days] == sorted(int(left) for _, left in days)
        assert "CPT modifiers [general knowledge]" in _panel(seen)


async def test_a_date_of_service_is_honoured_by_the_panel(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "dates-and-successors", 1)
        assert "G0202 ended" in _panel(seen)
        await seen.press("d", *"2017-12-31", "enter")
        assert "G0202 in use" in _panel(seen)


async def test_s_shows_the_citations_and_again_the_text(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await _step(seen, "hcpcs-and-cpt", 8)
        assert "[CGS-FLU, NOR-FLU]" in seen.words
        await seen.press("s")
        assert "CGS-FLU CGS, On G0008 and 90471 (Feb 2017)" in _panel(seen, "text")
        assert "Sources of the panel" in seen.text
        assert "Some services have a code in both." not in _panel(seen, "text")
        await seen.press("s")
        assert "Some services have a code in both." in _panel(seen, "text")


async def test_every_caution_is_on_the_screen(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "which-code-set", 2)
        assert "The payer's own list decides on the code. [general knowledge]" in seen.words


async def test_behind_the_last_step_stands_what_may_follow(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 9)
        await seen.press("n")
        assert "Done · HCPCS and CPT" in seen.header
        assert "> Next: Anatomy of a code" in seen.words
        await seen.press("n")
        assert "This is the end" in seen.toasts
        await seen.press("enter")
        assert "Step 1 of 8 · Anatomy of a code" in seen.header
        await seen.press("escape", "k")
        assert "> done HCPCS and CPT" in seen.words
        await seen.press("enter")
        assert "Step 1 of 9" in seen.header


def _offers(session: Session, id: str) -> dict[str, Message]:
    """What is offered behind the last step of a walkthrough, and what each asks for."""
    live = EndLive(session, _by_id(session, id))
    offers: dict[str, Message] = {}
    for place, row in enumerate(live.picks):
        live.place = place
        request = live.pick()
        assert request is not None
        offers[row[0].text] = request
    return offers


def test_the_end_offers_a_quiz_on_topics_that_there_are(new_session: NewSession) -> None:
    session = new_session()
    for walkthrough in session.learning.walkthroughs:
        request = _offers(session, walkthrough.id)["Quiz: questions on this"]
        assert isinstance(request, OpenRequest)
        assert request.screen == "quiz"
        assert request.subjects
        assert set(request.subjects) <= set(TOPICS)


def test_behind_the_last_walkthrough_there_is_no_next_one(new_session: NewSession) -> None:
    session = new_session()
    offers = _offers(session, session.learning.walkthroughs[-1].id)
    assert not any(label.startswith("Next") for label in offers)
    request = offers["All walkthroughs"]
    assert isinstance(request, Begin)
    assert request.walkthrough == ""


async def test_what_the_user_wrote_is_marked_and_is_text_alone(open_app: Open, home: Path) -> None:
    _write(home, "mine.toml", MINE)
    async with open_app(size=(120, 40)) as seen:
        await _list(seen, 10)
        assert "Our [b]week[/b] [@click=app.quit]x[/] (yours)" in seen.words
        assert "Yours: this program has not checked it." in seen.words
        assert "What[31m we bill." in seen.words
        await seen.press("enter")
        assert "[red]Odd[/red] 31m panels" in seen.words
        assert "Our [own] word ]0;title." in seen.words
        assert "[b]oxygen[/b]" in seen.words
        assert "Try: [link=x]Do[/link]" in seen.words
        for problem in ("[level9]", "No pair is called so.", "Words alone."):
            await seen.press("n")
            assert problem in seen.words
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", seen.text)
        await seen.press("slash", *"J1885", "enter", "enter", "escape", "escape")
        assert "Words alone." in seen.words


async def test_a_broken_file_is_told_once_with_its_line(open_app: Open, home: Path) -> None:
    _write(home, "broken.toml", MINE.replace("minutes = 2", "minutes = [b]"))
    async with open_app(size=(120, 40)) as seen:
        await _list(seen)
        assert "broken.toml" in seen.toasts
        assert "10 walkthroughs" in seen.header
        assert seen.session.warnings == []


async def test_below_60_columns_tab_goes_from_the_text_to_the_panel(open_app: Open) -> None:
    async with open_app(size=(50, 20)) as seen:
        await _step(seen, "hcpcs-and-cpt", 5)
        assert "Third difference" in seen.text
        assert "J 1 8 8 5" not in seen.text
        await seen.press("tab")
        assert "Third difference" not in seen.text
        assert "J 1 8 8 5" in seen.text
        await seen.press("escape")
        assert "Third difference" in seen.text
        await seen.press("enter", "n")
        assert "Fourth difference" in seen.text


async def test_z_gives_the_panel_the_whole_room(open_app: Open) -> None:
    async with open_app() as seen:
        await _step(seen, "hcpcs-and-cpt", 5)
        await seen.press("z")
        assert "Third difference" not in seen.text
        await seen.press("z")
        assert "Third difference" in seen.text


async def test_capitals_scroll_a_text_that_is_longer_than_its_pane(open_app: Open) -> None:
    async with open_app(size=(60, 12)) as seen:
        await _step(seen, "hcpcs-and-cpt", 7)
        assert "Fifth difference" in seen.text
        await seen.press("J", "J")
        assert "Fifth difference" not in seen.text
        await seen.press("K", "K")
        assert "Fifth difference" in seen.text


async def test_commands_of_a_step_do_nothing_on_the_list(open_app: Open) -> None:
    async with open_app() as seen:
        await _list(seen)
        before = seen.lines
        await seen.press("n", "p", "0", "slash", "s", "o", "v", "u", "r", "z", "J")
        assert seen.lines == before
        assert before[-1].split("  ") == [" Enter open", "? help"]


async def test_an_unknown_name_opens_the_list(open_app: Open) -> None:
    async with open_app() as seen:
        seen.app.screen.post_message(OpenRequest("learn", "no-such-name"))
        await seen.settle()
        assert "10 walkthroughs" in seen.header


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_raises(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(size=size, wait=False) as seen:
        await seen.wait_for(lambda: getattr(seen.app.screen, "found", None) is not None)
        await _step(seen, "which-code-set", 1)
        for keys in (
            ("n",),
            ("j", "enter", "u"),
            ("tab", "j", "s", "s", "n"),
            ("slash", "x", "enter", "enter"),
        ):
            await seen.press(*keys)
        await seen.press("escape", "escape", "escape", "z", "z", "escape", "j", "enter")
        assert seen.app.is_running
        assert len(seen.lines) == size[1]


def test_each_row_that_a_step_speaks_of_is_there(new_session: NewSession) -> None:
    session = new_session()
    shown = [step.panel for walkthrough in session.learning.walkthroughs for step in walkthrough.steps]
    comparisons = [panel for panel in shown if isinstance(panel, panels.Comparison) and panel.rows]
    assert len(comparisons) > 10
    for panel in comparisons:
        assert set(panel.rows) <= {row.id for row in session.side_by_side.compare(panel.subjects).rows}


def test_each_step_of_the_program_fits_80_by_24(new_session: NewSession) -> None:
    session = new_session()
    for walkthrough in session.learning.walkthroughs:
        for step in walkthrough.steps:
            width, room = (77, 8) if live_panel(step.panel, session).is_wide else (35, 20)
            rows = step_rows(step, width, is_yours=False)
            assert len(rows) <= room, (walkthrough.id, step.title)


@pytest.mark.parametrize(
    ("spans", "width", "rows"),
    [
        ([Span("one "), Span("two", "b")], 20, [[("one ", ""), ("two", "b")]]),
        ([Span("one two", "b"), Span(" six")], 5, [[("one", "b")], [("two", "b")], [("six", "")]]),
        ([Span("a b", "b")], 20, [[("a b", "b")]]),
        ([Span("a\nb", "b")], 20, [[("a", "b")], [("b", "b")]]),
        ([Span("abcdefgh", "b")], 4, [[("abcd", "b")], [("efgh", "b")]]),
        ([Span("")], 4, []),
    ],
)
def test_a_text_of_several_styles_is_wrapped_as_one(
    spans: list[Span], width: int, rows: list[list[tuple[str, str]]]
) -> None:
    assert [[tuple(span) for span in row] for row in flowed(spans, width)] == rows


def test_a_search_in_a_step_is_answered_once_for_each_change(
    new_session: NewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching = SearchEngine.search
    asked: list[tuple[str, date | None]] = []

    def watched(engine: SearchEngine, text: str, filters: Filters, day: date | None) -> Found:
        asked.append((text, day))
        return searching(engine, text, filters, day)

    monkeypatch.setattr(SearchEngine, "search", watched)
    session = new_session()
    live = SearchLive(session)
    for typed, day in (("cpap", None), ("cpap mask", None), ("cpap mask", date(2025, 11, 1))):
        session.date_of_service = day
        live.ask(typed)
        assert live.rows(60)
        assert live.picks
        assert live.code
    assert asked == [("cpap", None), ("cpap mask", None), ("cpap mask", date(2025, 11, 1))]
    reference = Reference(session.catalogue)
    session.reference.__dict__["engine"] = reference.engine
    assert live.rows(60)
    assert len(asked) == 4
