"""`hcpcs-tui check`: a verdict a line, as text, JSON and CSV; files and pipes; exit statuses."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hcpcs_tui.cli.main import main
from hcpcs_tui.domain.checking import Checker

Run = Callable[..., tuple[int, str, str]]
UNDATED = "valid in the October 2025 release, which speaks up to 31 Dec 2025"
NO_DATE = (
    "No date of service: 'valid' means in use in the October 2025 release, which ends 31 Dec 2025; "
    "give --date or import a newer release.\n"
)

TABLE = (
    'Acct,"Patient, name",HCPCS,Mod 1,Qty,DOS,Verdict\r\n'
    '=1+1,"Doe, ""J""",J0135,JZ,2,1/1/2025,x\r\n'
    '2,"two\r\nlines",99213,25,1,2024-12-31,\r\n'
    "3,,E0601,RR,1.0,2025-01-01 00:00:00,,extra\r\n"
)


def write(folder: Path, content: str | bytes, name: str = "list.csv") -> str:
    """A list in a file; returns its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_each_line_is_told_and_the_rest_is_on_standard_error(run: Run, tmp_path: Path) -> None:
    listed = write(tmp_path, "E0601 RR KX\n\nJ0135\n99213\n")
    status, out, err = run("check", listed, "--date", "2025-01-01")
    assert status == 1
    assert out.splitlines() == [
        "line 1: E0601-RR-KX  valid",
        "line 3: J0135  ended 2024-12-31; now J0139 (inferred)",
        "line 4: 99213  CPT Category I by its shape: not in the CMS file, not checked",
    ]
    assert err.splitlines() == [
        "3 lines: 1 valid, 1 failed, 1 not checked (October 2025 release, through 2025-12-31).",
        "Whether modifiers may stand together, or with this code, is checked only where said so.",
    ]


def test_without_a_date_past_the_release_valid_says_what_it_rests_on(run: Run) -> None:
    status, out, err = run("check", stdin=b"E0601\nJ0135\nE0601 2025-03-01\ncode,dos\n")
    assert status == 1
    assert out.splitlines()[:3] == [
        f"line 1: E0601  {UNDATED}",
        "line 2: J0135  ended 2024-12-31; now J0139 (inferred)",
        "line 3: E0601 on 2025-03-01  valid",
    ]
    assert err.endswith(NO_DATE)
    assert err.count("No date of service") == 1


def test_json_and_csv_say_it_too(run: Run) -> None:
    _, out, err = run("check", "--json", stdin=b"E0601\n")
    told = json.loads(out)
    assert (told["says"], told["verdict"], told["release_through"]) == (UNDATED, "valid", "2025-12-31")
    assert err.endswith(NO_DATE)
    _, out, err = run("check", "--csv", stdin=b"code,dos\nE0601,\n")
    assert f"E0601,,valid,{chr(34)}{UNDATED}{chr(34)}" in out
    assert err.endswith(NO_DATE)


@pytest.mark.parametrize(
    ("listed", "arguments"),
    [(b"E0601\n", ("--date", "2025-03-01")), (b"E0601 2025-03-01\n", ()), (b"KX\n\n", ())],
)
def test_where_every_line_has_its_day_nothing_is_said_of_none(
    run: Run, listed: bytes, arguments: tuple[str, ...]
) -> None:
    assert "No date of service" not in run("check", *arguments, stdin=listed)[2]


@pytest.mark.parametrize(
    ("listed", "arguments", "status"),
    [
        (b"E0601\n99213-25\nD0120\nE0601 59\n", (), 0),
        (b"J0135\n", (), 1),
        (b"J0135\n", ("--date", "2024-12-31"), 0),
        (b"J0135,2024-12-31\n", ("--date", "2025-01-01"), 0),
        (b"E0601\n", ("--date", "2026-01-01"), 1),
        (b"E0601-ZZ\n", (), 1),
        (b"", (), 0),
        (b"\n\n", (), 0),
    ],
)
def test_the_exit_status_says_whether_a_line_fails(
    run: Run, listed: bytes, arguments: tuple[str, ...], status: int
) -> None:
    assert run("check", *arguments, stdin=listed)[0] == status
    assert run("check", "-", *arguments, stdin=listed)[0] == status


def test_only_failures_are_printed_and_all_are_counted(run: Run) -> None:
    _, out, err = run("check", "-", "--only-failures", stdin=b"E0601\nJ0135\nE0601\n")
    assert [line.split()[1] for line in out.splitlines()] == ["2:"]
    assert "3 lines: 2 valid, 1 failed" in err


def test_json_is_one_object_a_line_in_order(run: Run) -> None:
    _, out, _ = run("check", "--json", "--date", "2025-01-01", stdin=b"J0135\nE0601 RR\n")
    first, second = map(json.loads, out.splitlines())
    assert (first["line"], first["verdict"], first["fails"]) == (1, "ended", True)
    assert first["replaced_by"] == [{"code": "J0139", "inferred": True}]
    assert (second["code"], second["modifiers"], second["verdict"]) == ("E0601", ["RR"], "valid")


def test_csv_keeps_the_own_columns_and_adds_ours(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("check", write(tmp_path, TABLE), "--csv")
    header, *rows = csv.reader(io.StringIO(out))
    assert status == 1
    assert header == [
        *("Acct", "Patient, name", "HCPCS", "Mod 1", "Qty", "DOS", "Verdict"),
        *("check_verdict", "says", "replaced_by", "last_valid_day"),
    ]
    assert rows[0][:7] == ["=1+1", 'Doe, "J"', "J0135", "JZ", "2", "1/1/2025", "x"]
    assert rows[0][7:] == ["ended", "ended 2024-12-31; now J0139 (inferred)", "J0139", "2024-12-31"]
    assert (rows[1][1], rows[1][7]) == ("two\nlines", "CPT")
    assert (rows[2][7], rows[2][-1]) == ("valid", "extra")


def test_csv_of_plain_lines_has_the_parts_as_columns(run: Run) -> None:
    _, out, _ = run("check", "--csv", stdin=b"E0601 RR KX\n")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["text"], row["code"], row["modifiers"], row["verdict"]) == (
        "E0601 RR KX",
        "E0601",
        "RR KX",
        "valid",
    )


@pytest.mark.parametrize(("code", "day"), [("3", "6"), ("hcpcs", "dos"), ("HCPCS", "6")])
def test_columns_can_be_named_or_numbered(run: Run, tmp_path: Path, code: str, day: str) -> None:
    _, out, _ = run("check", write(tmp_path, TABLE), "--code-column", code, "--date-column", day)
    assert out.startswith("line 2: J0135-JZ x2 on 2025-01-01  ended")


@pytest.mark.parametrize(
    "written",
    [
        "E0601\r\nJ0135\r\n".encode("utf-8-sig"),
        "E0601\nJ0135\n".encode("utf-16"),
        b"E0601\rJ0135\r",
        b"E0601\nJ0135 \x96 caf\xe9s and more",
    ],
)
def test_any_usual_encoding_is_read(run: Run, tmp_path: Path, written: bytes) -> None:
    _, out, _ = run("check", write(tmp_path, written, "list.txt"), "--date", "2025-01-01")
    assert [line.split()[2] for line in out.splitlines()] == ["E0601", "J0135"]


def test_nothing_of_a_line_reaches_the_terminal_as_a_control(run: Run) -> None:
    hostile = "J1885\x1b]0;x\x07\n\x1b[31mred\nE0601 \u202eKX\u202d\n"
    for form in ((), ("--csv",), ("--json",)):
        _, out, err = run("check", *form, stdin=hostile.encode())
        assert not set(out + err) & {"\x1b", "\x07"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04" + bytes(100), "save the sheet as CSV"),
        (b"%PDF-1.7\n" + bytes(100), "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"E0601\x00\n", "NUL"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    status, out, err = run("check", write(tmp_path, content))
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_or_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    status, _, err = run("check", str(tmp_path / "none.csv"))
    assert (status, "none.csv" in err) == (2, True)
    status, _, err = run("check", str(tmp_path))
    assert (status, "folder" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [("--json", "--csv"), ("--code-column", "cost"), ("--date", "soon"), ("--date-column", "9")]
)
def test_bad_use_is_told(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run("check", write(tmp_path, TABLE), *arguments)
    assert (status, out) == (2, "")
    assert err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_list_at_a_terminal_the_way_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["hcpcs-tui", "check"])
    monkeypatch.setattr("sys.stdin", _Terminal())
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "pipe a list in" in capsys.readouterr().err


def test_an_interruption_keeps_what_is_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Checker.check_all

    def interrupted(self: Checker, lines: Iterator[str]) -> Iterator[object]:
        yield next(whole(self, lines))
        raise KeyboardInterrupt

    monkeypatch.setattr(Checker, "check_all", interrupted)
    status, out, err = run("check", stdin=b"E0601\nJ0135\n")
    assert (status, out) == (130, f"line 1: E0601  {UNDATED}\n")
    assert "Stopped after 1 line: 1 valid" in err


def test_a_long_list_shows_its_progress_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = io.StringIO()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout", answers)
    _, _, err = run("check", stdin=b"E0601\n" * 20_000)
    assert "\r10,000 lines\r20,000 lines" in err
    assert answers.getvalue().count("\n") == 20_000


def test_check_writes_no_personal_file(run: Run, home: Path) -> None:
    run("check", stdin=b"E0601\n")
    assert not home.exists()


def test_a_damaged_store_is_told_beside_the_verdicts(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "releases.sqlite").write_bytes(b"no store")
    status, out, err = run("check", stdin=b"E0601\n")
    assert (status, out) == (0, f"line 1: E0601  {UNDATED}\n")
    assert err.count("answers meanwhile") == 1
