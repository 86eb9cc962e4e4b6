"""Running the command line inside the test, as its console script does."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hcpcs_tui.cli.main import main

Ran = tuple[int, str, str]
"""Exit status, standard output, standard error."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the personal files; not yet there."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HCPCS_TUI_HOME", str(folder))
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Call the command line: run("search", "oxygen", stdin=b"…")."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.argv", ["hcpcs-tui", *arguments])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return call
