"""The README says what the program does."""

import re
from pathlib import Path

from click.testing import CliRunner

from hcpcs_tui.cli.main import cli
from hcpcs_tui.ui.commands import COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_one_the_program_prints() -> None:
    table = re.search(r"<!-- keys: [^>]*-->\n(.*?)<!-- end of keys -->", README, re.DOTALL)
    assert table is not None
    printed = CliRunner().invoke(cli, ["keys", "--markdown"], standalone_mode=False).output
    assert table[1].strip() == printed.strip()


def test_every_command_of_the_screen_stands_in_the_table() -> None:
    assert all(command.help in README for command in COMMANDS)


def test_every_command_of_the_command_line_is_named() -> None:
    names = cli.list_commands(cli.make_context("hcpcs-tui", [], resilient_parsing=True))
    assert [name for name in names if f"`hcpcs-tui {name}" not in README] == []


def test_the_picture_is_there_and_asks_for_no_network() -> None:
    picture = (Path(__file__).parent.parent / ".readme" / "explore.svg").read_text(encoding="utf-8")
    assert "url(http" not in picture
    assert "A7030" in picture
