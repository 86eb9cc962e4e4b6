"""Where a list comes from: what was typed, or a file."""

import os
from pathlib import Path

import pytest

from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.session.list_at_hand import ListAtHand, ListSource


def lines_of(source: ListSource) -> list[str]:
    with source.lines() as lines:
        return list(lines)


def test_typed_lines_and_those_of_a_file_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(b"\xef\xbb\xbfJ1885\r\nE0601\x00"[:-1])
    assert lines_of(ListSource("J1885\nE0601")) == ["J1885", "E0601"]
    assert lines_of(ListSource(file=file)) == ["J1885", "E0601"]
    assert lines_of(ListSource("a\ud800b")) == ["a?b"]


def test_a_file_is_named_without_control_characters() -> None:
    assert ListSource(file=Path("folder/a\x1b[31mb.csv")).name == "a [31mb.csv"
    assert ListSource("J1885").name == ""


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"a\x00b", b"%PDF-1.7"])
def test_what_is_no_text_is_refused_when_it_is_opened(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "list"
    file.write_bytes(content)
    with pytest.raises(ListError), ListSource(file=file).lines():
        pass


@pytest.mark.parametrize(("name", "said"), [("none.csv", "cannot be opened"), (".", "is a folder")])
def test_a_missing_file_and_a_folder_are_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ListError, match=said), ListSource(file=tmp_path / name).lines():
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ListError, match="not a plain file"), ListSource(file=tmp_path / "pipe").lines():
        pass


def test_named_columns_hold_while_the_first_line_is_the_same() -> None:
    hand = ListAtHand(source=ListSource("Acct,Nbr\n1,J1885", code_column="2"))
    assert hand.typed("Acct,Nbr\n1,E0601") == ListSource("Acct,Nbr\n1,E0601", code_column="2")
    assert hand.typed("Acct,Nbr,Qty\n1,E0601,1").code_column == ""
    hand.source = ListSource(file=Path("a.csv"), code_column="2")
    assert hand.typed("E0601") == ListSource("E0601")
