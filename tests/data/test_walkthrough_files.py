"""Walkthroughs are read from files that an author writes by hand; a broken one is named with its line."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.walkthrough_files import read_walkthrough, read_walkthroughs
from hcpcs_tui.domain import panels
from hcpcs_tui.domain.anatomist import anatomy_of
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.decisions import Outcome
from hcpcs_tui.domain.errors import CatalogueError
from hcpcs_tui.domain.reading import ReadAs, read
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough

HEAD = """\
[walkthrough]
title = "First steps"
about = "What to look at."
minutes = 5
"""
STEP = """
[[step]]
title = "A step"
text = ["A word of my own."]
"""
DECISION = """
[[step]]
title = "A tree"
text = ["Answer."]

[step.panel]
kind = "decision"

[[step.panel.question]]
id = "payer"
ask = "Which payer?"
answers = [
  { say = "Medicare", go = "part" },
  { say = "Another", then = "Mostly CPT.", systems = ["cpt"], sources = ["GK"], confidence = "M" },
]

[[step.panel.question]]
id = "part"
ask = "A vaccine?"
answers = [{ say = "Influenza", then = "Level II.", codes = ["G0008"] }]
"""


def write(folder: Path, text: str, name: str = "first-steps.toml") -> Path:
    path = folder / "walkthroughs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read_text(folder: Path, text: str, name: str = "first-steps.toml") -> Walkthrough:
    write(folder, text, name)
    return read_walkthrough(folder, f"walkthroughs/{name}")


def step_of(folder: Path, lines: str) -> Step:
    return read_text(folder, f'{HEAD}\n[[step]]\ntitle = "A step"\n{lines}').steps[0]


@pytest.fixture(scope="module")
def embedded() -> list[Walkthrough]:
    read = read_walkthroughs(catalogue_folder(), catalogue_folder() / "nowhere")
    assert read.faults == []
    return read.walkthroughs


def test_the_program_comes_with_ten_in_their_order(embedded: list[Walkthrough]) -> None:
    assert [walkthrough.id for walkthrough in embedded] == [
        "hcpcs-and-cpt",
        "anatomy-of-a-code",
        "which-code-set",
        "level-ii-letter-by-letter",
        "cpt-categories",
        "who-owns-what",
        "year-of-updates",
        "modifiers",
        "dates-and-successors",
        "ten-common-mistakes",
    ]
    assert not any(walkthrough.is_yours for walkthrough in embedded)


def test_each_has_six_to_twelve_steps_that_fit_beside_a_panel(embedded: list[Walkthrough]) -> None:
    for walkthrough in embedded:
        assert 6 <= len(walkthrough.steps) <= 12, walkthrough.id
        assert walkthrough.minutes <= 10, walkthrough.id
        for step in walkthrough.steps:
            words = sum(len(statement.text.split()) for statement in step.text)
            assert words <= 70, (walkthrough.id, step.title, words)
            assert step.try_this, (walkthrough.id, step.title)


def test_all_kinds_of_panels_but_none_are_used(embedded: list[Walkthrough]) -> None:
    kinds = {step.panel.kind for walkthrough in embedded for step in walkthrough.steps}
    assert kinds == {"anatomy", "detail", "comparison", "search", "calendar", "decision", "choice"}


def test_the_first_ends_with_the_five_differences(embedded: list[Walkthrough]) -> None:
    recap = " ".join(statement.text for statement in embedded[0].steps[-1].text)
    found = re.findall(r"([1-5])\. (\w+):", recap)
    assert found == [("1", "Owner"), ("2", "Cover"), ("3", "Structure"), ("4", "Updates"), ("5", "Use")]
    assert "CPT is Level I" in recap


def test_every_panel_has_something_to_show(catalogue: Catalogue, embedded: list[Walkthrough]) -> None:
    choices = {choice.id for choice in catalogue.choices}
    for walkthrough in embedded:
        for step in walkthrough.steps:
            where = (walkthrough.id, step.title)
            match step.panel:
                case panels.Anatomy(code):
                    assert anatomy_of(code, catalogue, Release(2025, 4).last_day).parts, where
                case panels.Detail(code):
                    assert read(code).kind is ReadAs.CODE, where
                case panels.Comparison(subjects):
                    known = [subject in catalogue.systems for subject in subjects]
                    listed = [catalogue.entry(subject) is not None for subject in subjects]
                    assert all(known) or all(listed), where
                case panels.Choice(ids):
                    assert set(ids) <= choices, where
                case panels.Decision(decision):
                    answers = [answer for question in decision.questions for answer in question.answers]
                    outcomes = [answer.leads_to for answer in answers if isinstance(answer.leads_to, Outcome)]
                    named = {system for outcome in outcomes for system in outcome.systems}
                    assert named <= set(catalogue.systems), where


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    text = """
[[step]]
title = "A drug by its signs"
text = [
  { say = "A letter first is Level II.", sources = ["FILE25"], confidence = "H" },
  "A word of my own.",
]
panel = { kind = "anatomy", code = "J1885" }
try = ["Draw another."]
"""
    assert read_text(tmp_path, HEAD + text, "07-first-steps.toml") == Walkthrough(
        "first-steps",
        "First steps",
        "What to look at.",
        5,
        (
            Step(
                "A drug by its signs",
                (Statement("A letter first is Level II.", ("FILE25",), "H"), Statement("A word of my own.")),
                panels.Anatomy("J1885"),
                ("Draw another.",),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("panel", "expected"),
    [
        ("", panels.Nothing()),
        ('panel = { kind = "none" }', panels.Nothing()),
        ('panel = { kind = "detail", code = "J1885" }', panels.Detail("J1885")),
        (
            'panel = { kind = "comparison", subjects = ["cpt", "level2"] }',
            panels.Comparison(("cpt", "level2")),
        ),
        (
            'panel = { kind = "comparison", subjects = ["cpt", "cdt"], rows = ["owner", "cost"] }',
            panels.Comparison(("cpt", "cdt"), ("owner", "cost")),
        ),
        ('panel = { kind = "search", query = "oxygen" }', panels.Search("oxygen")),
        ('panel = { kind = "calendar" }', panels.Calendar()),
        ('panel = { kind = "choice", choices = ["surgical-tray"] }', panels.Choice(("surgical-tray",))),
    ],
)
def test_each_kind_of_panel_is_read(tmp_path: Path, panel: str, expected: object) -> None:
    assert step_of(tmp_path, f'text = ["A word."]\n{panel}\n').panel == expected


def test_a_decision_is_read_from_its_tables(tmp_path: Path) -> None:
    walkthrough = read_text(tmp_path, HEAD + STEP + DECISION + STEP)
    assert len(walkthrough.steps) == 3
    panel = walkthrough.steps[1].panel
    assert isinstance(panel, panels.Decision)
    first, second = panel.decision.questions
    assert [answer.leads_to for answer in first.answers] == [
        "part",
        Outcome(Statement("Mostly CPT.", ("GK",), "M"), (), ("cpt",)),
    ]
    assert second.answers[0].leads_to == Outcome(Statement("Level II."), ("G0008",))


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "begins with [walkthrough]"),
        ("words", 1, "before the first table"),
        (HEAD, 1, "at least one [[step]]"),
        (STEP + HEAD, 1, "begins with [walkthrough]"),
        (HEAD + STEP + '\n[[stop]]\ntitle = "x"\n', 10, "not [stop]"),
        (HEAD.replace('"First steps"', "First steps") + STEP, 2, "not valid TOML"),
        (HEAD.replace("title", "titel") + STEP, 1, "'titel' is not known here"),
        (HEAD.replace("5", '"five"') + STEP, 1, "minutes is a whole number"),
        (HEAD.replace("5", "true") + STEP, 1, "minutes is a whole number"),
        (HEAD.replace("5", "0") + STEP, 1, "minutes is a whole number"),
        (HEAD.replace('"What to look at."', '""') + STEP, 1, "about is empty"),
        (HEAD + STEP + STEP.replace("text", "txt"), 10, "'txt' is not known here"),
        (HEAD + STEP.replace('["A word of my own."]', '"A word"'), 6, "text is a list in brackets"),
        (HEAD + STEP.replace('["A word of my own."]', "[]"), 6, "at least one paragraph"),
        (HEAD + STEP.replace('["A word of my own."]', "[7]"), 6, "a paragraph is a table in braces"),
        (HEAD + STEP.replace('["A word of my own."]', '[{ say = "x", confidence = "X" }]'), 6, "H, M or L"),
        (HEAD + STEP.replace('["A word of my own."]', '[{ say = "x", confidence = [] }]'), 6, "H, M or L"),
        (HEAD + STEP.replace('["A word of my own."]', '[{ says = "x" }]'), 6, "'says' is not known here"),
        (HEAD + STEP + 'panel = "detail"\n', 6, "panel is a table such as"),
        (HEAD + STEP + 'panel = { kind = "drawing" }\n', 6, "no panel is called 'drawing'"),
        (HEAD + STEP + 'panel = { kind = "detail" }\n', 6, "code is missing"),
        (HEAD + STEP + 'panel = { kind = "detail", code = 99213 }\n', 6, "code is a text in quotation marks"),
        (HEAD + STEP + 'panel = { kind = "calendar", code = "J1885" }\n', 6, "'code' is not known here"),
        (HEAD + STEP + 'panel = { kind = "comparison", subjects = ["cpt"] }\n', 6, "2 to 4 subjects"),
        (HEAD + STEP + 'panel = { kind = "choice", choices = [] }\n', 6, "at least one id"),
        (HEAD + STEP + 'panel = { kind = "decision" }\n', 6, "1 to 60 questions"),
        (HEAD + STEP + DECISION.replace('go = "part"', 'go = "port"'), 10, "goes to 'port'"),
        (HEAD + STEP + DECISION.replace('go = "part"', 'then = "End."'), 10, "no answer leads to"),
        (HEAD + STEP + DECISION.replace('id = "part"', 'id = "part"\nwhy = "x"'), 10, "'why' is not known"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        read_text(tmp_path, text)
    assert (raised.value.file, raised.value.line) == ("walkthroughs/first-steps.toml", line)
    assert problem in raised.value.problem


@pytest.mark.parametrize("name", ["First.toml", "my file.toml", "07-.toml", "7.toml", "ä.toml"])
def test_a_name_that_cannot_be_typed_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogueError, match="name the file with small letters"):
        read_text(tmp_path, HEAD + STEP, name)


def test_control_and_format_characters_are_left_out(tmp_path: Path) -> None:
    text = HEAD.replace("First steps", "\\u001b[31mFirst\\n\\u202esteps") + STEP
    assert read_text(tmp_path, text).title == "[31mFirst steps"


def test_a_file_beyond_reason_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="larger than 256 KiB"):
        read_text(tmp_path, HEAD + STEP + "#" * 300_000)


def test_a_broken_file_spoils_no_other(tmp_path: Path) -> None:
    write(tmp_path, HEAD + STEP, "01-one.toml")
    write(tmp_path, HEAD + "broken", "02-two.toml")
    write(tmp_path, HEAD + STEP, "03-three.toml")
    (tmp_path / "walkthroughs" / "04-folder.toml").mkdir()
    (tmp_path / "walkthroughs" / "notes.txt").write_text("no walkthrough")
    read = read_walkthroughs(tmp_path, tmp_path / "nowhere")
    assert [walkthrough.id for walkthrough in read.walkthroughs] == ["one", "three"]
    assert [fault.file for fault in read.faults] == [
        "walkthroughs/02-two.toml",
        "walkthroughs/04-folder.toml",
    ]


def test_the_users_own_stand_behind_and_are_marked(tmp_path: Path) -> None:
    catalogue, personal = tmp_path / "catalogue", tmp_path / "home"
    for folder in (catalogue, personal):
        folder.mkdir()
    write(catalogue, HEAD + STEP, "01-one.toml")
    write(personal, HEAD + STEP, "00-mine.toml")
    broken = write(personal, HEAD, "broken.toml")
    taken = write(personal, HEAD + STEP, "one.toml")
    read = read_walkthroughs(catalogue, personal)
    assert [(one.id, one.is_yours) for one in read.walkthroughs] == [("one", False), ("mine", True)]
    assert [fault.file for fault in read.faults] == [str(broken), str(taken)]
    assert "stands already" in str(read.faults[1])


def test_missing_folders_hold_none(tmp_path: Path) -> None:
    assert read_walkthroughs(tmp_path, tmp_path / "nowhere") == ([], [])


@given(text=st.text(max_size=200) | st.text(alphabet='[]{}="step\n walkthrough', max_size=80))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    for whole in (text, HEAD + STEP + text):
        path = folder / "any.toml"
        path.write_bytes(whole.encode("utf-8", "surrogatepass"))
        with suppress(CatalogueError):
            assert read_walkthrough(folder, "any.toml").steps
