"""`hcpcs-tui learn`: the list of walkthroughs, and each as plain text from top to bottom."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.walkthrough_files import read_walkthroughs
from hcpcs_tui.domain import panels
from hcpcs_tui.domain.decisions import Outcome

Run = Callable[..., tuple[int, str, str]]

MINE = """\
[walkthrough]
title = "Our first week"
about = "What we bill."
minutes = 2

[[step]]
title = "Odd panels"
text = ["Our own word."]
panel = { kind = "detail", code = "oxygen" }

[[step]]
title = "More of them"
text = [{ say = "A weak word.", sources = ["GK", "NONE"], confidence = "L" }]
panel = { kind = "comparison", subjects = ["level9", "J1885"] }
"""


def write(home: Path, name: str, text: str) -> Path:
    path = home / "walkthroughs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_list_tells_title_length_and_what_each_is_about(run: Run) -> None:
    status, out, err = run("learn")
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert len(lines) == 20
    assert lines[0] == "1. HCPCS and CPT: one system inside the other [hcpcs-and-cpt]"
    assert lines[1].startswith("   9 steps, about 9 minutes. Afterwards you can tell a colleague")


def test_the_list_tells_where_it_was_left(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "state.toml").write_text("[learned]\nhcpcs-and-cpt = 4\nmodifiers = 99\n", encoding="utf-8")
    lines = run("learn")[1].splitlines()
    assert lines[1].startswith("   9 steps, about 9 minutes; left at step 4 of 9. ")
    assert lines[15].startswith("   9 steps, about 8 minutes; done. ")


@pytest.mark.parametrize("wanted", ["2", "anatomy-of-a-code", "Anatomy-of-a-Code"])
def test_a_walkthrough_is_found_by_number_or_name(run: Run, wanted: str) -> None:
    status, out, _ = run("learn", wanted)
    assert status == 0
    assert out.startswith("Anatomy of a code\n8 steps, about 8 minutes. ")
    assert [line for line in out.splitlines() if line.startswith("Step ")][-1].startswith("Step 8 of 8: ")


def test_a_single_step_is_printed_alone(run: Run) -> None:
    out = run("learn", "anatomy-of-a-code", "--step", "5")[1]
    assert [line for line in out.splitlines() if line.startswith("Step ")] == [
        "Step 5 of 8: The same signs, another code"
    ]
    assert "M0001 and 0001M are two codes as well. The place of the letter decides. [FILE25, AMA-MAAA]" in out
    assert "Try: Look at the line Look-alike, then draw U0001." in out
    assert "  AMA-PLA: AMA, CPT PLA codes" in out


@pytest.mark.parametrize(
    ("wanted", "step", "lines"),
    [
        (
            "anatomy-of-a-code",
            8,
            ["Sign by sign: E0601-RR-KX", "  Signs 7 to 8, RR, modifier RR: Level II. Rental of DME"],
        ),
        ("cpt-categories", 8, ["In detail: 0001A", "  Ended: 31 Oct 2023 was the last valid day"]),
        (
            "hcpcs-and-cpt",
            3,
            ["Compared: CPT, HCPCS Level II", "  Owner", "    CPT: AMA", "    HCPCS Level II: CMS"],
        ),
        ("level-ii-letter-by-letter", 7, ["Compared: J3301, J3300", "    J3301: Triamcinolone"]),
        ("hcpcs-and-cpt", 4, ["Search: oxygen (", "  E"]),
        ("hcpcs-and-cpt", 6, ["Next changes, computed from ", "  HCPCS Level II: Quarterly; next "]),
        ("hcpcs-and-cpt", 8, ["Level II or CPT?", "  Giving influenza vaccine", "    Level II: G0008"]),
        (
            "which-code-set",
            2,
            [
                "Decide:",
                "  Question: What is to be coded?",
                "    Question: Who reports it",
                "      Then: ICD-10-PCS",
            ],
        ),
    ],
)
def test_each_panel_is_read_from_top_to_bottom(run: Run, wanted: str, step: int, lines: list[str]) -> None:
    printed = run("learn", wanted, "--step", str(step))[1].splitlines()
    places = [next((n for n, line in enumerate(printed) if line.startswith(start)), None) for start in lines]
    assert None not in places, (lines, places)
    assert places == sorted(place for place in places if place is not None)


def test_a_search_shows_its_five_best(run: Run) -> None:
    printed = run("learn", "hcpcs-and-cpt", "--step", "4")[1].splitlines()
    start = next(number for number, line in enumerate(printed) if line.startswith("Search: "))
    assert [line.startswith("  ") for line in printed[start + 1 : start + 7]] == [True] * 5 + [False]


def test_every_weak_statement_is_printed_with_its_caution(run: Run) -> None:
    walkthroughs = read_walkthroughs(catalogue_folder(), catalogue_folder() / "nowhere").walkthroughs
    weak = 0
    for walkthrough in walkthroughs:
        printed = run("learn", walkthrough.id)[1].splitlines()
        assert not any(line.startswith("Search: ") and ": 0 found" in line for line in printed)
        for step in walkthrough.steps:
            said = list(step.text)
            if isinstance(step.panel, panels.Decision):
                answers = [answer for asked in step.panel.decision.questions for answer in asked.answers]
                said += [to.statement for answer in answers if isinstance(to := answer.leads_to, Outcome)]
            for statement in said:
                line = next(line for line in printed if statement.text in line)
                assert statement.caution in line
                weak += bool(statement.caution)
    assert weak > 15


@pytest.mark.parametrize("wanted", ["which-code-set", "modifiers"])
def test_every_source_of_a_text_is_cited(run: Run, wanted: str) -> None:
    answer = json.loads(run("learn", wanted, "--json")[1])
    cited = {source["key"] for source in answer["sources"]}
    named = {key for step in answer["steps"] for text in step["text"] for key in text["sources"]}
    assert named <= cited


def test_the_sources_of_a_panel_are_cited_too(run: Run) -> None:
    answer = json.loads(run("learn", "which-code-set", "--step", "2", "--json")[1])
    assert [text["sources"] for text in answer["steps"][0]["text"]] == [["GK"]]
    assert {"CFR162", "MCD-A58544"} <= {source["key"] for source in answer["sources"]}


def test_json_of_the_list(run: Run) -> None:
    answer = json.loads(run("learn", "--json")[1])
    assert [head["id"] for head in answer["walkthroughs"]][:2] == ["hcpcs-and-cpt", "anatomy-of-a-code"]
    assert set(answer["walkthroughs"][0]) == {
        "id",
        "title",
        "about",
        "steps",
        "minutes",
        "yours",
        "left_at_step",
    }


def test_json_of_a_step(run: Run) -> None:
    answer = json.loads(run("learn", "cpt-categories", "--step", "4", "--json")[1])
    (step,) = answer["steps"]
    assert (answer["id"], step["step"], step["panel"]["kind"]) == ("cpt-categories", 4, "anatomy")
    assert step["text"][2]["confidence"] == "L"
    assert step["text"][2]["caution"] == "weakly sourced"
    assert any("3008F" in line for line in step["panel"]["text"])


def test_the_users_own_is_marked_and_odd_panels_say_so(run: Run, home: Path) -> None:
    write(home, "our-first-week.toml", MINE)
    assert "11. Our first week [our-first-week, yours]" in run("learn")[1]
    status, out, err = run("learn", "our-first-week")
    assert (status, err) == (0, "")
    assert "(Yours: its statements are not checked by this program.)" in out
    assert "'oxygen' is not a code." in out
    assert "A weak word. [NONE; weakly sourced]" in out
    assert "Cannot compare: 'level9'" in out


def test_a_broken_file_is_named_and_the_rest_is_listed(run: Run, home: Path) -> None:
    broken = write(home, "broken.toml", MINE.replace("minutes = 2", "minutes = soon"))
    status, out, err = run("learn")
    assert status == 0
    assert len(out.splitlines()) == 20
    assert f"{broken}, line 4" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("learn", "nothing"), "No walkthrough is called 'nothing'"),
        (("learn", "0"), "No walkthrough is called '0'"),
        (("learn", "11"), "No walkthrough is called '11'"),
        (("learn", "modifiers", "--step", "10"), "has 9 steps"),
        (("learn", "modifiers", "--step", "0"), "--step"),
        (("learn", "--step", "1"), "--step needs a walkthrough"),
    ],
)
def test_what_is_not_there_is_bad_use(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_nothing_is_written(run: Run, home: Path) -> None:
    run("learn", "modifiers")
    assert not home.exists()
