"""`hcpcs-tui compare`: systems and codes side by side, read aloud or for export."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


def _json(run: Run, *arguments: str) -> dict[str, Any]:
    _, out, _ = run("compare", *arguments, "--json")
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_level_two_beside_cpt_begins_with_the_five_differences(run: Run) -> None:
    status, out, _ = run("compare", "level2", "cpt")
    assert status == 0
    assert out.index("The five differences that matter:") < out.index("  5. ") < out.index("Covers (differs)")
    assert "Often said: Level II codes and those of Category II and III may vary in length." in out
    assert "In fact (wrong): Every code of every level and category has five characters." in out
    assert "  FILE25: CMS, HCPCS Level II" in out


def test_units_and_words_of_two_drugs_are_told(run: Run) -> None:
    status, out, _ = run("compare", "J3300", "J3301")
    assert status == 0
    assert "*preservative-free,*" in out
    assert "Units for 40 mg (differs)\n  J3300: 40 units [worked out from the names]\n  J3301: 4 units" in out
    assert "equal rows left out; see them with --all." in out


def test_equal_rows_are_shown_on_request_and_left_out_on_request(run: Run) -> None:
    _, everything, _ = run("compare", "J3300", "J3301", "--all")
    assert "Coverage (equal)\n  all: D, " in everything
    _, systems, _ = run("compare", "cpt2", "cpt3", "--only-differences")
    assert "(equal)" not in systems
    assert "left out" in systems


def test_a_code_beside_itself_differs_in_nothing(run: Run) -> None:
    status, out, _ = run("compare", "J1885", "J1885")
    assert status == 0
    assert "Nothing differs." in out
    assert "(differs)" not in out


def test_four_columns_are_told_one_after_the_other(run: Run) -> None:
    _, out, _ = run("compare", "L1851", "L1843", "L1844", "K0901")
    made = out.split("Made how (differs)\n")[1].split("\n\n")[0].splitlines()
    assert [line.split(":")[0].strip() for line in made] == ["L1851", "L1843", "L1844", "K0901"]


def test_the_date_of_service_decides_the_status(run: Run) -> None:
    _, out, _ = run("compare", "G0202", "77067", "--date", "2017-12-31")
    assert "G0202: In use on 31 Dec 2017" in out
    assert "What decides between them:\n  1. Screening mammography." in out


def test_a_code_beside_a_system_gives_way_to_its_system(run: Run) -> None:
    status, out, _ = run("compare", "cpt", "J1885")
    assert status == 0
    assert "J1885 belongs to HCPCS Level II, which is compared in its place." in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("oxygen", "tent"), "the systems are: hcpcs level1 level2 level3 cpt cpt1"),
        (("J1885",), "two to four columns"),
        (("A4206", "A4207", "A4208", "A4209", "A4210"), "two to four columns"),
        (("level2", "J1885"), "stands in two columns"),
        (("level2", "cpt", "--json", "--csv"), "Choose one of"),
        ((), "Missing argument"),
    ],
)
def test_bad_use_says_what_to_do(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run("compare", *arguments)
    assert (status, out) == (2, "")
    assert told in " ".join(err.split())


def test_a_code_that_the_release_lacks_is_compared_and_reported(run: Run) -> None:
    status, out, _ = run("compare", "J1885", "J9998")
    assert status == 1
    assert "J9998: not in the October 2025 release" in out


def test_hostile_text_is_refused_without_reaching_the_terminal(run: Run) -> None:
    status, _, err = run("compare", "\x1b]0;x\x07", "[bold]J1885[/bold]")
    assert status == 2
    assert not set(err) & set("\x1b\x07")


def test_json_has_columns_rows_and_sources(run: Run) -> None:
    answer = _json(run, "J3300", "J3301")
    assert [column["id"] for column in answer["columns"]] == ["J3300", "J3301"]
    rows = {row["id"]: row for row in answer["rows"]}
    assert [cell["text"] for cell in rows["units"]["cells"]] == ["40 units", "4 units"]
    assert rows["name"]["cells"][1]["differing"] == ["not otherwise specified,", "10"]
    assert answer["rows_left_out"] >= 3
    assert {source["key"] for source in answer["sources"]} >= {"FILE25"}


def test_json_of_systems_carries_what_is_often_said(run: Run) -> None:
    rows = {row["id"]: row for row in _json(run, "level2", "cpt")["rows"]}
    assert "codes-vary-in-length" in [said["id"] for said in rows["structure"]["often_said"]]


@pytest.mark.parametrize("form", ["--markdown", "--html", "--csv"])
def test_each_export_names_both_columns_and_every_row(run: Run, form: str) -> None:
    status, out, _ = run("compare", "level2", "cpt3", form)
    assert status == 0
    assert "HCPCS Level II" in out
    assert "CPT Category III" in out
    for label in ("Covers", "Shape", "Owner", "Next changes", "In law", "Size"):
        assert label in out


def test_csv_has_a_line_for_each_row(run: Run) -> None:
    _, out, _ = run("compare", "J3300", "J3301", "--csv", "--all")
    lines = list(csv.reader(io.StringIO(out, newline="")))
    assert len({len(line) for line in lines}) == 1
    assert lines[0][:3] == ["row", "compared", "J3300"]


def test_the_text_has_no_boxes_and_no_escapes(run: Run) -> None:
    for arguments in (("level2", "cpt"), ("J3300", "99213", "KX", "25")):
        _, out, _ = run("compare", *arguments)
        assert not set(out) & set("│┌┐└┘─━┃╭╮╰╯\x1b\t")
