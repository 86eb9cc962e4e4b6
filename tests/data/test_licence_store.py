"""The licensed text: kept whole or not at all, and gone without a trace when it is removed."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.licence_store import LicenceStore
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.domain.licensed import LicensedCode, LicensedContents
from hcpcs_tui.domain.records import Warned

STATED = date(2026, 11, 21)


def made_list(word: str = "invented", count: int = 5) -> LicensedContents:
    """So many numbers with invented texts that hold the word."""
    return LicensedContents(
        2026,
        f"the {word} notice of an invented owner",
        f"{word}.txt",
        {
            f"{number:05}": LicensedCode(f"{number:05}", f"{word} long text", f"{word} medium", "")
            for number in range(10_001, 10_001 + count)
        },
        count + 1,
        (Warned(f"{word}.txt", 3, "long", "an odd value"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> LicenceStore:
    return LicenceStore(tmp_path / "user" / "licensed-cpt.txt")


@pytest.fixture
def filled(store: LicenceStore) -> LicenceStore:
    store.write(made_list(), STATED)
    return store


def names(store: LicenceStore) -> list[str]:
    return sorted(path.name for path in store.path.parent.iterdir())


def test_without_a_file_there_is_no_text_and_nothing_to_remove(store: LicenceStore) -> None:
    assert (store.read(), store.stated_on(), store.remove()) == (None, None, False)
    assert not store.path.parent.exists()


def test_what_was_kept_is_read_back_with_the_day_of_the_statement(filled: LicenceStore) -> None:
    assert (filled.read(), filled.stated_on()) == (made_list(), STATED)
    assert names(filled) == ["licensed-cpt.txt"]


def test_an_unknown_year_stays_unknown(store: LicenceStore) -> None:
    store.write(replace(made_list(), year=None), STATED)
    assert store.read() == replace(made_list(), year=None)


def test_another_list_takes_the_place_of_the_first_without_a_trace(filled: LicenceStore) -> None:
    filled.write(made_list("second"), date(2027, 1, 2))
    assert (filled.read(), filled.stated_on()) == (made_list("second"), date(2027, 1, 2))
    assert names(filled) == ["licensed-cpt.txt"]
    assert b"invented.txt" not in filled.path.read_bytes()


def test_removing_leaves_nothing_of_it(filled: LicenceStore) -> None:
    neighbour = filled.path.with_name("releases.sqlite")
    neighbour.touch()
    assert filled.remove()
    assert names(filled) == ["releases.sqlite"]
    assert (filled.read(), filled.stated_on(), filled.remove()) == (None, None, False)


@pytest.mark.parametrize("deed", [LicenceStore.remove, lambda store: store.write(made_list(), STATED)])
@pytest.mark.parametrize("has_file", [True, False])
def test_what_a_killed_write_has_left_goes_too(
    filled: LicenceStore, has_file: bool, deed: Callable[[LicenceStore], object]
) -> None:
    left = filled.path.with_name("licensed-cpt.txtk2j4.new")
    left.write_bytes(filled.path.read_bytes()[:200])
    if not has_file:
        filled.path.unlink()
    assert deed(filled) in (True, None)
    assert not left.exists()


def test_only_its_owner_may_read_the_file(filled: LicenceStore) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps permissions elsewhere")
    assert filled.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged"),
        (b"\xff\xfe", "damaged"),
        (b"[]\n", "damaged"),
        (b"{}\n", "damaged"),
        (b'{"format": "one", "sha256": ""}\n', "damaged"),
        (b'{"format": 1, "sha256": ""}\n{}\n[]\n', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"format": 2, "sha256": ""}\nwhat a later version writes', "a newer version of hcpcs-tui"),
        (b'{"format": Infinity, "sha256": ""}\n', "a newer version of hcpcs-tui"),
    ],
)
def test_another_file_in_its_place_is_a_sentence(store: LicenceStore, content: bytes, said: str) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    for read in (store.read, store.stated_on):
        with pytest.raises(StoreError, match=said) as caught:
            read()
        assert str(caught.value).startswith(f"{store.path}: ")
        assert str(caught.value).endswith(".")
    assert store.path.read_bytes() == content
    assert store.remove()


@given(st.data(), st.binary(max_size=40))
def test_a_damaged_file_never_gives_another_text(data: st.DataObject, garbage: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = LicenceStore(Path(folder, "licensed-cpt.txt"))
        store.write(made_list(), STATED)
        whole = store.path.read_bytes()
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(len(whole), start + 60)))
        store.path.write_bytes(whole[:start] + garbage + whole[end:])
        with suppress(StoreError):
            assert store.read() == made_list()
        with suppress(StoreError):
            assert store.stated_on() == STATED


TEXT = st.text(st.characters())


@given(
    st.dictionaries(TEXT, st.tuples(TEXT, TEXT, TEXT), max_size=4),
    st.none() | st.integers(1966, 2100),
    TEXT,
    TEXT,
    st.lists(st.builds(Warned, TEXT, st.integers(0), TEXT, TEXT), max_size=2),
)
def test_any_texts_are_read_back(
    texts: dict[str, tuple[str, str, str]], year: int | None, notice: str, source: str, warned: list[Warned]
) -> None:
    codes = {code: LicensedCode(code, *of_code) for code, of_code in texts.items()}
    contents = LicensedContents(year, notice, source, codes, len(codes), tuple(warned))
    with tempfile.TemporaryDirectory() as folder:
        store = LicenceStore(Path(folder, "licensed-cpt.txt"))
        store.write(contents, STATED)
        assert store.read() == contents
        assert list((store.read() or contents).codes) == list(codes)


def test_a_full_disk_leaves_the_old_text_and_nothing_else(
    filled: LicenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        filled.write(made_list("second"), STATED)
    assert filled.read() == made_list()
    assert names(filled) == ["licensed-cpt.txt"]


def test_the_new_text_stands_whole_before_it_takes_the_name(
    filled: LicenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[LicensedContents | None] = []
    move = Path.replace

    def watch(self: Path, target: Path) -> Path:
        seen.extend(LicenceStore(path).read() for path in (self, target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    filled.write(made_list("second"), STATED)
    assert seen == [made_list("second"), made_list()]


def test_a_folder_that_keeps_the_file_says_so(filled: LicenceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(
        StoreError, match=r"cannot be removed \(Permission denied\); delete the file yourself"
    ):
        filled.remove()
    assert filled.read() == made_list()


def test_a_file_in_place_of_the_folder_is_a_sentence(store: LicenceStore) -> None:
    store.path.parent.write_text("not a folder", encoding="utf-8")
    assert (store.read(), store.remove()) == (None, False)
    with pytest.raises(StoreError, match="cannot be written"):
        store.write(made_list(), STATED)


def test_a_folder_in_place_of_the_file_is_a_sentence(store: LicenceStore) -> None:
    store.path.mkdir(parents=True)
    for deed in (store.read, store.remove, lambda: store.write(made_list(), STATED)):
        with pytest.raises(StoreError):
            deed()
    assert names(store) == ["licensed-cpt.txt"]
