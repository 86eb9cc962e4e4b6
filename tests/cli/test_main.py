"""The command line as a whole: help, version, keys, where, and the program without a terminal."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from hcpcs_tui import __version__
from hcpcs_tui.cli.main import _COMMANDS
from hcpcs_tui.ui.commands import COMMANDS

Run = Callable[..., tuple[int, str, str]]


def test_without_a_terminal_the_screen_is_refused_with_a_way_out(run: Run) -> None:
    status, out, err = run()
    assert (status, out) == (2, "")
    assert "The screen needs a terminal. In a pipe use: hcpcs-tui search WORDS" in err


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command_and_the_exit_statuses(run: Run, option: str) -> None:
    status, out, _ = run(option)
    assert status == 0
    for part in (*_COMMANDS, "Exit status"):
        assert part in out


@pytest.mark.parametrize("command", list(_COMMANDS))
def test_each_command_has_help(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert out.startswith(f"Usage: hcpcs-tui {command}")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    status, out, _ = run("--version")
    assert status == 0
    assert out.split()[-1] == __version__


def test_where_names_the_personal_folder(run: Run, home: Path) -> None:
    status, out, _ = run("where")
    places = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert status == 0
    assert places["settings"] == str(home / "settings.toml")
    assert places["state"] == str(home / "state.toml")
    assert places["imported"] == str(home / "releases.sqlite")
    assert places["licensed"] == str(home / "licensed-cpt.txt")
    assert places["walkthroughs"] == str(home / "walkthroughs")
    assert places["scores"] == str(home / "scores.toml")
    assert places["downloads"] == str(home / "downloads")
    assert Path(places["catalogue"], "level2", "A.tsv").is_file()
    assert "October 2025" in places["release"]


def test_where_creates_nothing(run: Run, home: Path) -> None:
    run("where")
    assert not home.exists()


def test_without_the_variable_the_folders_are_the_systems(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HCPCS_TUI_HOME")
    _, out, _ = run("where")
    places = dict(line.split(maxsplit=1) for line in out.splitlines())
    named = "settings walkthroughs state scores imported licensed downloads".split()
    assert all("hcpcs-tui" in places[name] for name in named)


def test_keys_lists_each_command_by_id(run: Run) -> None:
    status, out, err = run("keys")
    assert (status, err) == (0, "")
    rows = [line.split("\t") for line in out.splitlines()]
    assert [row[0] for row in rows] == [command.id for command in COMMANDS]
    assert all(len(row) == 4 and all(row) for row in rows)


def test_keys_as_markdown_is_a_table(run: Run) -> None:
    status, out, _ = run("keys", "--markdown")
    assert status == 0
    header, rule, *rows = out.splitlines()
    assert set(rule) <= set("|-")
    assert len(rows) == len(COMMANDS)
    columns = header.count("|")
    assert all(row.replace("\\|", "").count("|") == columns for row in rows)


def test_keys_honours_the_keymap_in_the_settings(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('[keys]\nmark = "k9"\n')
    _, out, _ = run("keys")
    rows = {line.split("\t")[0]: line.split("\t")[1] for line in out.splitlines()}
    assert rows["mark"] == "k9"


@pytest.mark.parametrize(
    ("keymap", "said"), [('nonsense = "x"', "nonsense"), ('mark = "q"', "'q' is claimed by 'mark'")]
)
def test_a_faulty_keymap_is_reported(run: Run, home: Path, keymap: str, said: str) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f"[keys]\n{keymap}\n")
    status, out, err = run("keys")
    assert status == 1
    assert said in err
    assert len(out.splitlines()) == len(COMMANDS)


def test_a_broken_settings_file_is_reported_and_set_aside(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("theme = [unclosed")
    _, out, err = run("keys")
    assert len(out.splitlines()) == len(COMMANDS)
    assert "settings.toml" in err
    assert (home / "settings.toml.broken").read_text() == "theme = [unclosed"


def _process(*arguments: str, **changes: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "hcpcs_tui", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **changes},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise on Windows")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_reader_that_leaves_early_sees_no_traceback(form: tuple[str, ...]) -> None:
    process = _process("search", "", "--limit", "9000", *form)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    process.wait()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_a_sentence_and_not_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "hcpcs_tui", "search", "", "--limit", "9000"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_the_module_answers_on_a_terminal_of_any_encoding(encoding: str) -> None:
    process = _process("show", "E0601", "99213", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    out, err = process.communicate()
    assert process.returncode == 0
    assert err == b""
    assert b"Level: HCPCS Level I " in out


def test_the_module_without_a_terminal_exits_with_two() -> None:
    process = _process()
    out, err = process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert b"The screen needs a terminal." in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_state_that_cannot_be_kept_is_told_when_the_screen_is_left(home: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "HCPCS_TUI_HOME": str(home)}
    command = [sys.executable, "-m", "hcpcs_tui"]
    told = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as program:
        os.close(theirs)
        patience = threading.Timer(60, program.kill)
        patience.start()
        with suppress(OSError):  # the end of a terminal that nobody holds any more
            while part := os.read(ours, 1 << 16):
                told += part
                if b"8,846 of 8,846" in told and not home.exists():  # a catalogue, and nothing written yet
                    (home / "state.toml").mkdir(parents=True)
                    os.write(ours, b"J1885\x11")  # ctrl+q
        patience.cancel()
    os.close(ours)
    _, _, after_the_screen = told.decode(errors="replace").rpartition("\x1b[?1049l")
    assert program.returncode == 0
    assert "hcpcs-tui: " in after_the_screen
    assert "state.toml" in after_the_screen
