"""`hcpcs-tui search`: text and JSON, one query or one a line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


def _json(run: Run, *arguments: str) -> dict[str, Any]:
    _, out, _ = run("search", *arguments, "--json")
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_each_result_is_a_line_with_code_status_and_name(run: Run) -> None:
    status, out, err = run("search", "E0601-RR")
    assert status == 0
    assert out.splitlines() == [
        "E0601  in use  CPAP device (continuous positive airway pressure)",
        "RR  in use  Rental of DME",
    ]
    assert "2 found" in err


def test_an_ended_code_shows_its_last_day_and_successor_with_the_reason(run: Run) -> None:
    _, out, _ = run("search", "C9088")
    ended, successor = out.splitlines()
    assert ended.startswith("C9088  ended 2025-09-30  ")
    assert successor.startswith("J0668  in use  ")
    assert "replaces C9088: inferred" in successor


def test_words_need_no_quotes(run: Run) -> None:
    assert run("search", "oxygen", "tubing") == run("search", "oxygen tubing")


def test_standard_output_holds_results_alone(run: Run) -> None:
    _, out, err = run("search", "oxygen asdfgh", "--limit", "3")
    lines = out.splitlines()
    assert len(lines) == 3
    assert all(line[1:5].isdigit() and line[5:7] == "  " for line in lines)
    for narration in ("found", "October 2025", "'asdfgh'", "more; see them with --limit"):
        assert narration in err


@pytest.mark.parametrize("typed", ["status:foo", "coverage:zzz", "section:qqq"])
def test_a_filter_that_names_nothing_is_said_beside_the_results(run: Run, typed: str) -> None:
    _, out, err = run("search", f"oxygen {typed}")
    plain = run("search", "oxygen")
    assert out == plain[1]
    assert f"{typed.partition(':')[2]!r}; this filter is left out".lower() in err.lower()


def test_hits_that_a_filter_hides_are_counted(run: Run) -> None:
    status, out, err = run("search", "oxygen status:not-yet")
    assert (status, out) == (1, "")
    assert "Nothing under the filters (not yet); 67 without them." in err


def test_the_output_is_linear(run: Run) -> None:
    _, out, err = run("search", "whelchair")
    assert not set(out + err) & set("│┌┐└┘─━┃╭╮╰╯\x1b\t")


@pytest.mark.parametrize(
    ("arguments", "count"), [((), 20), (("--limit", "5"), 5), (("--limit", "9000"), 8846)]
)
def test_the_limit_is_kept(run: Run, arguments: tuple[str, ...], count: int) -> None:
    assert len(_json(run, "", *arguments)["results"]) == count


@pytest.mark.parametrize(
    ("query", "status"), [("oxygen", 0), ("", 0), ("99213", 0), ("asdfgh", 1), ("E11.9", 1)]
)
def test_the_exit_status_says_whether_anything_was_found(run: Run, query: str, status: int) -> None:
    for form in ((), ("--json",)):
        assert run("search", query, *form)[0] == status


def test_nothing_found_is_said_and_nothing_is_printed(run: Run) -> None:
    status, out, err = run("search", "asdfgh")
    assert (status, out) == (1, "")
    assert "Nothing found: no code has 'asdfgh'." in err


def test_json_has_these_keys_and_no_others(run: Run) -> None:
    answer = _json(run, "J2930", "--date", "2024-04-15")
    assert list(answer) == ["query", "reading", "total", "results", "notes", "catalogue"]
    assert answer["query"] == "J2930"
    assert answer["catalogue"] == {"release": "October 2025", "through": "2025-12-31"}
    assert answer["total"] == len(answer["results"]) == 2
    assert answer["results"][0] == {
        "code": "J2930",
        "kind": "code",
        "name": "Methylprednisolone sodium succinate injection, up to 125 mg",
        "status": "ended",
        "added": "1984-01-01",
        "ended": "2024-03-31",
        "why": "",
    }
    assert list(answer["results"][1]) == list(answer["results"][0])


def test_json_says_how_the_query_was_read(run: Run) -> None:
    reading = _json(run, "E0601-RR-KX x 2")["reading"]
    assert reading["kind"] == "code"
    assert reading["codes"] == [{"code": "E0601", "system": "level2", "modifiers": ["RR", "KX"], "units": 2}]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "nothing"),
        ("J1885", "code"),
        ("J330", "prefix"),
        ("L1843-L1846", "range"),
        ("J1885 J3301", "list"),
        ("modifier 25", "modifier"),
        ("E11.9", "lookalike"),
        ("oxygen", "words"),
    ],
)
def test_the_kind_of_reading_is_named(run: Run, query: str, kind: str) -> None:
    assert _json(run, query)["reading"]["kind"] == kind


def test_every_status_is_one_of_four(run: Run) -> None:
    everything = _json(run, "", "--limit", "9000", "--date", "2024-04-15")["results"]
    assert {result["status"] for result in everything} == {"in use", "ended", "not yet", "not known"}
    assert [result["code"] for result in everything if result["status"] == "not known"] == ["J0570"]
    later = _json(run, "", "--limit", "9000", "--date", "2026-05-01")["results"]
    assert {result["status"] for result in later} == {"not known"}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2025-09-30", "in use"),
        ("20251001", "ended"),
        ("9/30/2025", "in use"),
        ("10/01/25", "ended"),
        ("2026-05-01", "not known"),
    ],
)
def test_the_date_of_service_decides_the_status(run: Run, day: str, status: str) -> None:
    assert _json(run, "C9088", "--date", day)["results"][0]["status"] == status


@pytest.mark.parametrize(
    "day", ["bad", "", "2025-02-30", "13/01/2025", "2025", "0000-00-00", "2025-10-06T00:00"]
)
@pytest.mark.parametrize("command", ["search", "show"])
def test_a_bad_date_is_refused_in_one_sentence(run: Run, command: str, day: str) -> None:
    status, out, err = run(command, "J1885", "--date", day)
    assert (status, out) == (2, "")
    assert f"{day!r} is not a date of service. Write it as 2025-10-06" in err
    assert "Traceback" not in err


def test_names_are_printed_as_they_are_in_json(run: Run) -> None:
    _, out, _ = run("search", "", "--limit", "9000", "--json")
    assert "\\u00" not in out
    assert len(out.splitlines()) == 1


def test_each_line_of_standard_input_gets_one_object_in_order(run: Run) -> None:
    typed = b"J1885\n\nasdfgh\n  E0601 RR  \noxygen tubing\n"
    status, out, err = run("search", "-", "--json", "--limit", "3", stdin=typed)
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert err == ""
    assert [answer["query"].strip() for answer in answers] == [
        "J1885",
        "",
        "asdfgh",
        "E0601 RR",
        "oxygen tubing",
    ]
    assert [answer["total"] for answer in answers][:4] == [1, 8846, 0, 2]
    assert all(len(answer["results"]) <= 3 for answer in answers)


@pytest.mark.parametrize(
    ("typed", "count"), [(b"", 0), (b"\n", 1), (b"J1885", 1), (b"J1885\r\nE0601\r\n", 2), (b"\n\n\n", 3)]
)
def test_there_are_as_many_objects_as_lines(run: Run, typed: bytes, count: int) -> None:
    status, out, _ = run("search", "-", "--json", "--limit", "1", stdin=typed)
    assert len(out.splitlines()) == count
    assert status == (0 if count else 1)


def test_standard_input_that_is_not_utf8_is_answered(run: Run) -> None:
    status, out, _ = run("search", "-", "--json", stdin=b"\xff\xfe\x00 J1885\nE0601\n")
    assert status == 0
    assert [json.loads(line)["results"][0]["code"] for line in out.splitlines()] == ["J1885", "E0601"]


def test_lines_none_of_which_finds_anything_exit_with_one(run: Run) -> None:
    assert run("search", "-", "--json", stdin=b"asdfgh\nE11.9\n")[0] == 1


def test_text_from_standard_input_keeps_the_order(run: Run) -> None:
    _, out, err = run("search", "-", "--limit", "1", stdin=b"J1885\nasdfgh\nE0601\n")
    assert [line[:5] for line in out.splitlines()] == ["J1885", "E0601"]
    assert err.index("J1885") < err.index("asdfgh") < err.index("E0601")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("search",), "Missing argument"),
        (("search", "x", "--limit", "0"), "--limit"),
        (("search", "x", "--limit", "many"), "--limit"),
        (("search", "x", "--frob"), "--frob"),
        (("frob",), "frob"),
    ],
)
def test_bad_use_exits_with_two_and_names_the_fault(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err


@pytest.mark.parametrize(
    "query", ["\x1b[31moxygen\x07", "[bold]", "x" * 50_000, "🦽", "\u202eoxygen", "--", "%s {0}"]
)
def test_hostile_queries_leave_the_terminal_alone(run: Run, query: str) -> None:
    status, out, err = run("search", "--limit", "3", "--", query)
    assert status in (0, 1)
    assert not {sign for sign in out + err if (ord(sign) < 32 and sign != "\n") or sign in "\x7f\x9b\u202e"}


def test_a_search_writes_no_personal_file(run: Run, home: Any) -> None:
    run("search", "oxygen")
    assert not home.exists()
