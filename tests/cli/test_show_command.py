"""`hcpcs-tui show`: everything on codes, modifiers and numbers, as text and JSON."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hcpcs_tui.domain.fields import FIELDS
from hcpcs_tui.session import Session
from tests.releases import made, make_txt

Run = Callable[..., tuple[int, str, str]]


def _json(run: Run, *arguments: str) -> dict[str, Any]:
    _, out, _ = run("show", *arguments, "--json")
    answer: dict[str, Any] = json.loads(out)
    return answer


@pytest.mark.parametrize("code", ["J1885", "C9088", "E0601-RR-KX", "j1885x2"])
def test_json_of_a_code_has_every_field_and_what_explains_it(run: Run, code: str) -> None:
    answer = _json(run, code)
    assert {field.id for field in FIELDS} <= set(answer)
    assert {"system", "level", "owner", "updates", "section", "sources", "status"} <= set(answer)
    assert set(answer["updates"]) == {"cadence", "next"}
    assert (answer["system"], answer["level"]) == ("level2", "HCPCS Level II")
    assert answer["sources"]


def test_json_carries_the_facts_of_the_release(run: Run) -> None:
    answer = _json(run, "J1885")
    facts: dict[str, Any] = {
        "code": "J1885",
        "kind": "code",
        "added": "1993-01-01",
        "ended": None,
        "coverage": "D",
        "pricing": ["51"],
        "xref": [],
        "status": "in use",
        "typed": {"modifiers": [], "units": None},
    }
    assert {key: answer[key] for key in facts} == facts
    assert answer["section"]["range"].startswith("J")


@pytest.mark.parametrize(
    ("code", "system", "level"),
    [
        ("99213", "cpt1", "HCPCS Level I"),
        ("0042T", "cpt3", "HCPCS Level I"),
        ("0001U", "pla", "HCPCS Level I"),
        ("3008F", "cpt2", "HCPCS Level I"),
        ("D0120", "cdt", "HCPCS Level II"),
        ("W1234", "level3", "HCPCS Level III"),
        ("KX", "mod-level2", "HCPCS Level II"),
        ("25", "mod-cpt", "HCPCS Level I"),
    ],
)
def test_a_code_of_any_system_is_placed(run: Run, code: str, system: str, level: str) -> None:
    answer = _json(run, code)
    assert (answer["code"], answer["system"], answer["level"]) == (code, system, level)
    assert answer["owner"]
    assert answer["updates"]["cadence"]


@pytest.mark.parametrize("code", ["J1885", "99213", "0001U"])
def test_the_next_update_lies_ahead_of_today(run: Run, code: str) -> None:
    assert date.fromisoformat(_json(run, code)["updates"]["next"]) > date.today()


def test_a_system_that_ended_has_no_next_update(run: Run) -> None:
    assert _json(run, "W1234")["updates"]["next"] is None


def test_a_modifier_has_no_fields_of_codes(run: Run) -> None:
    answer = _json(run, "KX")
    assert answer["kind"] == "modifier"
    assert "pricing" not in answer
    assert answer["coverage"] is not None


def test_successors_stand_in_json_with_their_basis(run: Run) -> None:
    (inferred,) = _json(run, "C9088")["successors"]
    (named,) = _json(run, "G2012")["successors"]
    assert (inferred["code"], inferred["inferred"]) == ("J0668", True)
    assert (named["code"], named["inferred"], named["score"]) == ("98016", False, 1.0)


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("C9088", "2025-09-30", "in use"),
        ("C9088", "2025-10-01", "ended"),
        ("J1885", "1992-12-31", "not yet"),
        ("J1885", "2026-05-01", "not known"),
        ("J1440", "2013-06-01", "not yet"),
    ],
)
def test_the_status_is_that_of_the_date_of_service(run: Run, code: str, day: str, status: str) -> None:
    answer = _json(run, code, "--date", day)
    assert answer["status"] == status
    assert answer["status_text"]


def test_units_are_told_as_a_dose(run: Run) -> None:
    _, out, _ = run("show", "J1885x2")
    assert "2 units = 30 mg" in out


def test_text_says_status_level_owner_updates_and_sources(run: Run) -> None:
    status, out, err = run("show", "C9088")
    assert (status, err) == (0, "")
    assert out.startswith("C9088  ")
    for part in (
        "not the official",
        "Ended: 30 Sep 2025 was the last valid day",
        "Level: HCPCS Level II",
        "Owner: ",
        "Updates: Quarterly",
        "J0668",
        "inferred",
        "Sources:",
    ):
        assert part in out


def test_text_warns_that_medicare_facts_are_of_medicare(run: Run) -> None:
    _, out, _ = run("show", "J1885")
    assert "Medicare facts" in out
    assert "Medicaid" in out


def test_no_descriptor_of_the_ama_is_shown(run: Run) -> None:
    _, out, _ = run("show", "99213")
    assert "The descriptor is the AMA's and is not shipped" in out
    assert "licence" in out


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (("J1885",), 0),
        (("J1885", "E0601", "KX"), 0),
        (("99213",), 0),
        (("L9999",), 1),
        (("ZZ",), 1),
        (("J1885", "L9999"), 1),
        (("L9999", "J1885"), 1),
        (("E11.9",), 1),
        (("I10",), 1),
        (("N18",), 1),
        (("E11",), 2),
        (("D50",), 2),
        (("hello",), 2),
        (("hello", "QX12"), 2),
        (("hello", "J1885"), 1),
        (("",), 2),
        ((), 2),
    ],
)
def test_the_exit_status_says_whether_all_are_known(run: Run, codes: tuple[str, ...], status: int) -> None:
    assert run("show", *codes)[0] == status


def test_each_code_gets_one_object_in_order(run: Run) -> None:
    _, out, _ = run("show", "J1885", "L9999", "99213-25", "L1843-L1844", "--json")
    codes = [json.loads(line)["code"] for line in out.splitlines()]
    assert codes == ["J1885", "L9999", "99213", "L1843", "L1844"]


def test_a_list_in_one_argument_shows_each_code(run: Run) -> None:
    _, out, _ = run("show", "J1885 J3301,E0601", "--json")
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["J1885", "J3301", "E0601"]


def test_a_code_that_is_not_in_the_release_is_said_so(run: Run) -> None:
    _, out, _ = run("show", "L9999")
    assert "not in the October 2025 release" in out
    assert "2014-06-30" in out


def test_words_are_sent_to_search(run: Run) -> None:
    status, out, err = run("show", "oxygen")
    assert (status, out) == (2, "")
    assert "hcpcs-tui search oxygen" in err


def test_what_is_no_code_is_told_of_and_the_others_are_shown(run: Run) -> None:
    status, out, err = run("show", "A9999", "QX12", "J1885", "--json")
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["A9999", "J1885"]
    assert status == 1
    assert err == "hcpcs-tui: 'QX12' is not a code. To find codes by words: hcpcs-tui search QX12\n"


def test_the_output_is_linear(run: Run) -> None:
    _, out, _ = run("show", "J1885", "99213", "KX")
    assert not set(out) & set("│┌┐└┘─━┃╭╮╰╯\x1b\t")


def test_show_writes_no_personal_file(run: Run, home: Any) -> None:
    run("show", "J1885")
    assert not home.exists()


@pytest.fixture
def with_old_release(home: Path, tmp_path: Path) -> None:
    """A January 2017 release with a code that has left the file, and one that was given out again."""
    path = tmp_path / "HCPC2017_JAN_ANWEB.txt"
    facts = {"ADD DT": "1994-01-01", "TERM DT": "2013-12-31"}
    records = [made("J1440", "Injection, oldumab", facts=facts), made("L9998", "Joint, old", facts=facts)]
    path.write_bytes(make_txt(records))
    Session(fresh=True).releases.import_release(path)
    assert home.exists()


def test_json_without_imports_has_an_empty_history(run: Run) -> None:
    assert _json(run, "J1440")["history"] == []


@pytest.mark.usefixtures("with_old_release")
def test_a_code_of_an_older_release_is_found_with_its_history(run: Run) -> None:
    status, out, _ = run("show", "L9998")
    assert status == 0
    assert out.startswith(
        "L9998  Joint, old\n(official text of the January 2017 release)\nEnded: 31 Dec 2013"
    )
    assert "What the releases on this machine say:" in out
    assert _json(run, "L9998")["history"][0]["event"] == "first seen"


@pytest.mark.usefixtures("with_old_release")
def test_on_an_old_day_json_carries_no_fact_of_today_s_meaning(run: Run) -> None:
    answer = _json(run, "J1440", "--date", "2022-05-01")
    assert (answer["name"], answer["status"]) == ("Injection, oldumab", "ended")
    assert "coverage" not in answer
    assert [event["event"] for event in answer["history"]].count("re-used") == 1
