"""Personal files are written whole or not at all; a broken one is set aside and never fatal."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.personal import read_personal, write_personal
from hcpcs_tui.domain.errors import SettingsError

OLD = {"theme": "hcpcs-light", "keys": {"search": "slash"}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.toml"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_missing_file_reads_as_empty(file: Path) -> None:
    assert read_personal(file) == {}
    assert not file.parent.exists()


def test_what_is_written_is_read_back(file: Path) -> None:
    write_personal(file, OLD)
    assert read_personal(file) == OLD
    assert names(file.parent) == ["settings.toml"]


def test_a_second_write_replaces_the_first(file: Path) -> None:
    write_personal(file, OLD)
    write_personal(file, {"theme": "other"})
    assert read_personal(file) == {"theme": "other"}
    assert names(file.parent) == ["settings.toml"]


def test_a_failing_replacement_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_personal(file, OLD)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SettingsError, match=r"cannot be written .*nothing was changed") as caught:
        write_personal(file, {"theme": "new"})
    assert caught.value.file == str(file)
    assert read_personal(file) == OLD
    assert names(file.parent) == ["settings.toml"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_personal(file, OLD)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        write_personal(file, {"theme": "new"})
    assert read_personal(file) == OLD
    assert names(file.parent) == ["settings.toml"]


def test_the_new_text_stands_whole_before_it_takes_the_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_personal(file, OLD)
    seen: list[tuple[str, str]] = []
    replace = Path.replace

    def watch(self: Path, target: Path) -> Path:
        seen.append((self.read_text(encoding="utf-8"), Path(target).read_text(encoding="utf-8")))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    write_personal(file, {"theme": "new"})
    assert seen == [('theme = "new"\n', tomli_w.dumps(OLD))]


def test_a_file_in_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder", encoding="utf-8")
    file = tmp_path / "home" / "settings.toml"
    with pytest.raises(SettingsError, match="cannot be written"):
        write_personal(file, OLD)
    with pytest.raises(SettingsError, match="the defaults are used"):
        read_personal(file)
    assert (tmp_path / "home").read_text(encoding="utf-8") == "not a folder"


def test_a_folder_in_place_of_the_file_is_a_sentence(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SettingsError):
        read_personal(file)
    with pytest.raises(SettingsError):
        write_personal(file, OLD)
    assert names(file.parent) == ["settings.toml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"theme = ", "not valid TOML"),
        (b"[keys\n", "not valid TOML"),
        (b"theme = 'a'\ntheme = 'b'\n", "not valid TOML"),
        (b"a = " + b"[" * 10_000, "not valid TOML"),
        (b"theme = '\xff'", "not UTF-8"),
        (b"\xff\xfet\x00h\x00", "not UTF-8"),  # UTF-16, as an old editor saves it
        (b"PK\x03\x04", "not valid TOML"),
    ],
)
def test_a_broken_file_is_set_aside_with_its_text(file: Path, content: bytes, said: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"set aside as settings\.toml\.broken") as caught:
        read_personal(file)
    assert said in str(caught.value)
    assert names(file.parent) == ["settings.toml.broken"]
    assert (file.parent / "settings.toml.broken").read_bytes() == content
    assert read_personal(file) == {}


def test_a_broken_file_that_cannot_be_moved_is_still_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_bytes(b"theme = ")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SettingsError, match="the defaults are used"):
        read_personal(file)
    assert file.read_bytes() == b"theme = "


def test_an_enormous_file_is_not_read(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"# " + b"x" * (1024 * 1024))
    with pytest.raises(SettingsError, match="larger than 1024 KiB"):
        read_personal(file)
    assert file.exists()


@given(st.binary() | st.text(alphabet="ab=[]{}\"'\\u0001-:.T\n ").map(str.encode))
def test_any_bytes_are_tables_or_a_settings_error(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "state.toml")
        file.write_bytes(content)
        kept = file
        try:
            tables = read_personal(file)
        except SettingsError:
            tables = {}
            kept = Path(folder, "state.toml.broken")
        assert isinstance(tables, dict)
        assert [path.read_bytes() for path in Path(folder).iterdir()] == [content]
        assert kept.exists()


VALUES = st.text() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.lists(st.text(), max_size=3)


@given(st.dictionaries(st.text(), VALUES | st.dictionaries(st.text(), VALUES, max_size=3), max_size=4))
def test_any_tables_are_read_back(tables: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "state.toml")
        write_personal(file, tables)
        assert read_personal(file) == tables


def test_a_number_too_long_to_read_sets_the_file_aside(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    file.write_bytes(b"a = " + b"9" * 5000)
    with pytest.raises(SettingsError):
        read_personal(file)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_personal(tmp_path / "state.toml", {"a": None})
    assert list(tmp_path.iterdir()) == []
