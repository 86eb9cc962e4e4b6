"""`hcpcs-tui calendar`: the days to come, as text, JSON and a calendar file."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_text_names_every_set_with_day_rule_and_sources(run: Run) -> None:
    status, out, err = run("calendar")
    assert (status, err) == (0, "")
    for part in ("HCPCS Level II modifiers", "CPT Category II\n", "PLA", "CDT", "In force: ", "Sources:"):
        assert part in out
    assert "[weakly sourced]" in out
    assert "  CMS-DEC: CMS, HCPCS Level II Coding Decisions" in out


def test_json_is_one_object_a_line_with_days_ahead(run: Run) -> None:
    _, out, _ = run("calendar", "--json")
    entries = [json.loads(line) for line in out.splitlines()]
    assert len(entries) == 12
    assert all(date.fromisoformat(entry["in_force"]) > date.today() for entry in entries)


def test_the_calendar_file_is_written_over_an_older_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    path.write_text("older", encoding="utf-8")
    status, out, err = run("calendar", "--ics", str(path))
    assert (status, out) == (0, "")
    assert str(path) in err
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_dash_prints_the_calendar_file(run: Run, tmp_path: Path) -> None:
    run("calendar", "--ics", str(tmp_path / "days.ics"))
    status, out, err = run("calendar", "--ics", "-")
    assert (status, err) == (0, "")
    assert out.replace("\r\n", "\n") == (tmp_path / "days.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ics", "{}/missing/days.ics"), "no such folder"),
        (("--ics", "{}"), "directory"),
        (("--ics", "-", "--json"), "not both"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run("calendar", *(text.format(tmp_path) for text in arguments))
    assert (status, out) == (2, "")
    assert said in err
