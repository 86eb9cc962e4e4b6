"""TOML files are split into tables that are parsed when they are asked for."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.toml_blocks import TomlBlocks
from hcpcs_tui.domain.errors import CatalogueError

TEXT = """\
# a remark

[one]
name = "One"

[one.parts]
a = { text = "[two]" }

["two words"]
name = "Two"

[[choice]]
id = "first"

[[choice]]
id = "second"
"""


def blocks_of(folder: Path, text: str) -> TomlBlocks:
    (folder / "file.toml").write_text(text, encoding="utf-8")
    return TomlBlocks(folder, "file.toml")


def test_each_table_is_a_block_with_its_subtables(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, TEXT)
    assert blocks.names() == ["one", "two words", "choice", "choice"]
    assert blocks.table(0) == {"name": "One", "parts": {"a": {"text": "[two]"}}}
    assert blocks.table(1) == {"name": "Two"}
    assert [blocks.table(place)["id"] for place in (2, 3)] == ["first", "second"]


def test_each_block_knows_its_line(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, TEXT)
    assert [blocks.line(place) for place in range(4)] == [3, 9, 12, 15]


@pytest.mark.parametrize(
    ("line", "broken"),
    [(4, 'name "One"'), (10, "name = Two"), (13, "id ="), (16, 'id = "second'), (7, "= 1")],
)
def test_a_fault_is_named_with_its_line_in_the_file(tmp_path: Path, line: int, broken: str) -> None:
    lines = TEXT.split("\n")
    lines[line - 1] = broken
    blocks = blocks_of(tmp_path, "\n".join(lines))
    with pytest.raises(CatalogueError, match=r"file\.toml, line \d+: not valid TOML") as caught:
        [blocks.table(place) for place in range(4)]
    assert caught.value.line == line


def test_a_fault_in_one_table_leaves_the_others_readable(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, TEXT.replace('"Two"', "Two"))
    assert blocks.table(0)["name"] == "One"
    with pytest.raises(CatalogueError):
        blocks.table(1)


def test_the_strings_of_arrays_are_found_block_by_block(tmp_path: Path) -> None:
    first = '[[choice]]\nlevel2 = ["G0008", "G0466-G0470"]\ncpt = []\nother = ["A1"]\n'
    second = '[[choice]]\nlevel2 = []\ncpt = ["90471"]\n'
    blocks = blocks_of(tmp_path, first + second)
    assert blocks.strings("level2", "cpt") == [["G0008", "G0466-G0470"], ["90471"]]
    assert blocks.strings("other") == [["A1"], []]


@given(st.text() | st.text(alphabet='[]ab.="\n 1', max_size=40))
def test_any_text_behind_a_table_is_split_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name, "file.toml").write_text(f"[one]\n{text}", encoding="utf-8")
        try:
            blocks = TomlBlocks(Path(name), "file.toml")
            tables = [blocks.table(place) for place in range(len(blocks.names()))]
        except CatalogueError:
            return
    assert tables
    assert all(isinstance(table, dict) for table in tables)


@pytest.mark.parametrize(
    "text",
    [
        "junk here\n[a]\nx = 1\n",
        "[a]\nx = 1\n[a]\ny = 2\n",
        "[ a ]\nx = 1\n",
        "[a]\nx = " + "9" * 5000,
        "[a]\nx=" + "[" * 5000,
    ],
)
def test_what_a_split_by_headings_would_misread_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.toml").write_text(text)
    with pytest.raises(CatalogueError, match=r"file\.toml"):
        TomlBlocks(tmp_path, "file.toml").table(0)


@pytest.mark.parametrize("text", ["", "# remark\n"])
def test_an_empty_file_has_no_tables(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.toml").write_text(text)
    assert TomlBlocks(tmp_path, "file.toml").names() == []
