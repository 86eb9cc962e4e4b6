"""The command line stays light and offline, and the version stands in one place."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import hcpcs_tui
from hcpcs_tui import __version__

PROJECT = Path(__file__).parents[2]
TESTED = {"PYTHONPATH": str(Path(hcpcs_tui.__file__).resolve().parents[1])}
"""The children import the package that is tested here, in whatever folder they run."""

PROBE = """
import json, sys
sockets = []
sys.addaudithook(lambda event, _: sockets.append(event) if event.startswith("socket.") else None)
from hcpcs_tui.cli.main import main
sys.argv = ["hcpcs-tui", *sys.argv[1:]]
try:
    main()
except SystemExit as stopped:
    status = stopped.code
dear = {"textual", "rich", "httpx", "truststore"}
rooms = sorted(name for name in sys.modules if name.split(".")[0] in dear)
print(json.dumps({"status": status, "loaded": rooms, "sockets": sockets}), file=sys.stderr)
"""


def probe(folder: Path, *arguments: str) -> tuple[dict[str, object], str]:
    """What one call of the command line leaves behind in a fresh interpreter, and its output."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=folder,
        env=os.environ | TESTED | {"HCPCS_TUI_HOME": str(folder / "home"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    left: dict[str, object] = json.loads(ran.stderr.splitlines()[-1])
    return left, ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "oxygen"], "oxygen"),
        (["search", "oxigen", "--json"], '"results"'),
        (["show", "J1885"], "J1885  Ketorolac"),
        (["show", "99213", "--json"], '"level"'),
        (["learn"], "1. HCPCS and CPT"),
        (["learn", "modifiers", "--step", "9"], "Step 9 of 9"),
        (["changes"], "J0570"),
        (["calendar"], "CPT Category III"),
        (["keys"], "\t"),
        (["where"], "catalogue"),
        (["quiz", "--seed", "1", "--answers"], "Answer: "),
        (["update", "--help"], "cms.gov"),
        (["--version"], __version__),
        (["--help"], "Exit status"),
    ],
)
def test_the_command_line_loads_no_screen_and_opens_no_socket(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    left, output = probe(tmp_path, *arguments)
    assert left == {"status": 0, "loaded": [], "sockets": []}
    assert said in output
    assert not (tmp_path / "home").exists()


def test_the_version_stands_in_one_place(tmp_path: Path) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"]
    assert "version" not in project
    _, output = probe(tmp_path, "--version")
    assert re.fullmatch(rf"hcpcs-tui, version {re.escape(__version__)}\n", output)


def test_the_module_is_run_like_the_command(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "hcpcs_tui", "--version"],
        cwd=tmp_path,
        env=os.environ | TESTED,
        capture_output=True,
        text=True,
        check=True,
    )
    assert __version__ in ran.stdout
