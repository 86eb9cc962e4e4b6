"""`hcpcs-tui changes`: what the release says of itself, and what changed between two."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.records import FACT_COLUMNS, Record
from hcpcs_tui.session.releases import Releases

Run = Callable[..., tuple[int, str, str]]


def codes_in(out: str) -> list[str]:
    return [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]


def test_the_release_in_use_says_what_it_changed(run: Run) -> None:
    status, out, err = run("changes")
    assert status == 0
    assert len(codes_in(out)) == 99
    assert "October 2025, by CMS's own action codes: 99 codes (76 added, 7 ended" in err
    assert "C9088  ended, last valid day 30 Sep 2025  Bupivacaine" in out


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--section", "dmepos"), 20),
        (("--section", "dmepos", "--kind", "added"), 11),
        (("--kind", "ended"), 7),
        (("--kind", "ended", "--kind", "text"), 20),
        (("--letter", "m"), 4),
        (("--codes", "J0570,E0765,J1885"), 2),
        (("--section", "A9500-A9800"), 2),
    ],
)
def test_options_narrow_the_list(run: Run, arguments: tuple[str, ...], count: int) -> None:
    status, out, _ = run("changes", *arguments)
    assert status == 0
    assert len(codes_in(out)) == count


def test_a_section_that_names_nothing_is_bad_use(run: Run) -> None:
    status, out, err = run("changes", "--section", "nosuch")
    assert (status, out) == (2, "")
    assert "No section is called 'nosuch'. It may be words of its title" in err


def test_codes_come_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("J0570 x1\nE0765-NU\n99213\n", encoding="utf-8")
    for arguments, stdin in ((("--codes", str(path)), b""), (("--codes", "-"), path.read_bytes())):
        _, out, _ = run("changes", *arguments, stdin=stdin)
        assert codes_in(out) == ["E0765", "J0570"]


def test_nothing_changed_is_a_status_of_its_own(run: Run) -> None:
    status, out, err = run("changes", "--codes", "J1885")
    assert (status, out) == (1, "")
    assert "0 codes" in err


def test_the_list_can_be_taken_as_json_csv_and_markdown(run: Run) -> None:
    _, out, _ = run("changes", "--json")
    answer = json.loads(out)
    assert (answer["total"], answer["to"], answer["basis"]) == (99, "October 2025", "CMS action codes")
    _, out, _ = run("changes", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 99
    assert (rows[0]["code"], rows[0]["changed"]) == ("A2036", "added")
    _, out, _ = run("changes", "--markdown", "--kind", "re-activated")
    assert out.startswith("## October 2025")
    assert "| J0570 | " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2020-04", "2020-07"), "April 2020 release is not on this machine (October 2025 is)"),
        (("2020-04", "2020-07"), "hcpcs-tui import FILE"),
        (("2020-05", "2020-07"), "'2020-05' does not name a release"),
        (("2020-04",), "two releases"),
        (("2025Q4", "october-2025"), "two different ones"),
        (("--kind", "colour"), "no kind of change"),
        (("--codes", "no-such-file.txt"), "cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    status, out, err = run("changes", *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_two_releases_are_compared_whatever_their_order(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tuple("2001-01-01" if column == "ADD DT" else "" for column in FACT_COLUMNS)
    older = Record("J0001", "code", "0010", "Injection, 5 mg", "Inj", facts)
    stored = {
        Release(2020, 2): {"J0001": older},
        Release(2020, 3): {"J0001": older._replace(long="Injection, 50 mg")},
    }

    def records_of(_: Releases, release: Release) -> Mapping[str, Record]:
        return stored[release]

    monkeypatch.setattr(Releases, "records_of", records_of)
    for names in (("2020-04", "2020-07"), ("July 2020", "2020Q2")):
        _, out, err = run("changes", *names)
        assert err.startswith("April 2020 to July 2020: 1 code (1 long text).")
        assert out.splitlines() == [
            "J0001  long text  Injection, 50 mg",
            "  Official text was: Injection, 5 mg",
            "  Official text now: Injection, 50 mg",
            "    gone: 5",
            "    new: 50",
        ]
