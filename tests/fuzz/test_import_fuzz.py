"""Mutated files, made and real, are imported whole or refused with an error of ours, never anything else.

    HCPCS_TUI_FUZZ=full python -m pytest tests/fuzz

imports more than 20,000 inputs; without the variable a quick portion of some 1,500. Whatever a file brings,
what stood in the store before still stands. Seeds are fixed, so that a failure comes again; the failing
input is named by its seed. Real files take part when HCPCS_TUI_RELEASES names their folder.
"""

import io
import os
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.data import store_file
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.records import ReleaseContents
from hcpcs_tui.session.releases import Releases
from tests.data.made_releases import APRIL, made_release
from tests.releases import Cell, made, make_txt, make_workbook, make_xlsx, make_zip

IS_FULL = os.environ.get("HCPCS_TUI_FUZZ") == "full"
INPUTS = 3_000 if IS_FULL else 200
"""Of each of the seven made files."""
REAL_INPUTS = 40 if IS_FULL else 4
"""Of each of the real files, which take up to a second each."""

RECORDS = [
    made("A0021", facts={"TERM DT": "2025-09-30", "XREF1": "A0030"}),
    made("J1885", long="Invented text that goes on over several lines of the text file " * 4),
    made("A1"),
    made("QX", long="Invented text of a modifier that goes on over several lines of the text " * 2),
]
NOTES = b"   PROCESSING NOTES\r\n   0001--INVENTED NOTE.   *\r\n\t  0002--ANOTHER.\r\n"
CORRECTIONS: list[list[Cell]] = [
    ["", "2025 ALPHA-NUMERIC HCPCS CORRECTIONS"],
    ["CODE", "ACTION", "EFF DATE", "SHORT DESC", "LONG DESC", "TOS", "COV", "ASC DATE", "COMMENTS"],
    ["J1885", "Change Cov to D", 45931, "", "", "1,P", "D", "10/01/2025", "Statute 1833(t)"],
    ["C1890", "ADD CODE", "10/01/2025", "Invented", "Invented long", 1.0, "C", "", ""],
    ["A0021", "Discontinue", "10/01/2025"],
]
NOC = make_workbook({"NOC": [["NOC CODES - HCPCS 2025"], ["HCPCS", "LONG DESCRIPTION"], ["J9999", "x"]]})
LICENSED = "CPT 2026 Copyright\nCode\tLong\tShort\n" + "".join(
    f'{number:05}\t"invented ""descriptor"" {number}"\tinvented {number}\n' for number in range(1, 40)
)
TEXT, WORKBOOK = make_txt(RECORDS, notes=["Note"]), make_xlsx(RECORDS, notes=["Note"])
WHOLE = {
    "HCPC2025_OCT_ANWEB.txt": TEXT,
    "HCPC2025_OCT_ANWEB_v2.xlsx": WORKBOOK,
    "HCPC2025_OCT_Corrections.xlsx": make_workbook({"A": CORRECTIONS}),
    "NOC.xlsx": NOC,
    "proc_notes.txt": NOTES,
}
MADE = {
    "HCPC2025_OCT_ANWEB.txt": TEXT,
    "HCPC2025_OCT_ANWEB.xlsx": WORKBOOK,
    "october-2025-alpha-numeric-hcpcs-file.zip": make_zip(WHOLE),
    "parts of a workbook.xlsx": WORKBOOK,
    "parts of a package.zip": make_zip(WHOLE),
    "LONGULT.txt": LICENSED.encode(),
    "licensed.zip": make_zip({"LONGULT.txt": LICENSED.encode(), "SHORTU.txt": LICENSED.encode()}),
}

Mutation = Callable[[bytearray, random.Random], bytearray]


def cut_off(content: bytearray, chance: random.Random) -> bytearray:
    return content[: chance.randrange(len(content) + 1)]


def cut_out(content: bytearray, chance: random.Random) -> bytearray:
    begin = chance.randrange(len(content) + 1)
    del content[begin : begin + chance.randrange(1, 400)]
    return content


def flip(content: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randrange(1, 20)):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def insert(content: bytearray, chance: random.Random) -> bytearray:
    begin = chance.randrange(len(content) + 1)
    signs = chance.choice(
        [b"\x00", b"\xff", b"\r", b"\n", b"\t", b'"', b"\x1b[2J", "\u202e€".encode(), b"<", b","]
    )
    content[begin:begin] = chance.choice(
        [signs * chance.randrange(1, 40), chance.randbytes(chance.randrange(1, 40))]
    )
    return content


def repeat(content: bytearray, chance: random.Random) -> bytearray:
    begin = chance.randrange(len(content) + 1)
    content[begin:begin] = content[begin : begin + chance.randrange(1, 2000)]
    return content


def shuffle_rows(content: bytearray, chance: random.Random) -> bytearray:
    rows = bytes(content).split(chance.choice([b"\r\n", b"\n", b"<c", b"\t"]))
    separator = b"\r\n" if b"\r\n" in content else b"<c" if b"<c" in content else b"\n"
    chance.shuffle(rows)
    return bytearray(separator.join(rows))


def swap_numbers(content: bytearray, chance: random.Random) -> bytearray:
    digits = [place for place, sign in enumerate(content) if 48 <= sign <= 57]
    for place in chance.sample(digits, min(len(digits), chance.randrange(1, 12))):
        content[place] = chance.choice(b"0123456789-A ")
    return content


MUTATIONS: tuple[Mutation, ...] = (cut_off, cut_out, flip, insert, repeat, shuffle_rows, swap_numbers)


def mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        changed = chance.choice(MUTATIONS)(changed, chance)
    return bytes(changed)


def with_mutated_members(content: bytes, chance: random.Random) -> bytes:
    """A whole zip of which some members are changed, taken out, renamed or swapped."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    names = list(members)
    for name in chance.sample(names, chance.randrange(1, len(names) + 1)):
        other = chance.choice(names)
        match chance.randrange(6):
            case 0:
                members[name] = b""
            case 1:
                members[name], members[other] = members[other], members[name]
            case 2 if len(name) < 60:
                members[f"{name}{chance.choice(['.zip', '/x.txt', ' ', '_v3.txt'])}"] = members[name]
            case _:
                members[name] = mutated(members[name], chance)
    return make_zip(members)


class Machine:
    """A user's machine with one release and no licensed text, into which files are imported."""

    def __init__(self, folder: Path) -> None:
        self._places = Places(folder / "settings.toml", folder / "state.toml")
        self._warnings: list[str] = []
        self.releases = Releases(lambda: self._places, self._warnings.append)
        self._stood = made_release(APRIL, count=4)
        self.releases.store.add(self._stood)
        self.imported = 0

    def take(self, path: Path) -> None:
        """Import a file as a release and as a licensed list; only errors of ours may come."""
        self._take_release(path)
        self._take_licensed(path)
        assert self._warnings == []

    def _take_release(self, path: Path) -> None:
        before, listed = self._places.releases.read_bytes(), self._listed()
        try:
            contents, _ = self.releases.import_release(path)
        except HcpcsError:
            assert self._places.releases.read_bytes() == before
            return
        self.imported += 1
        assert self._listed() == listed | {contents.release}
        assert self._is_whole(contents)
        if contents.release != APRIL:
            assert self._is_whole(self._stood)

    def _take_licensed(self, path: Path) -> None:
        before = self._licensed_file()
        try:
            contents = self.releases.import_licensed(path, date(2026, 11, 21))
        except HcpcsError:
            assert self._licensed_file() == before
            return
        self.imported += 1
        assert self.releases.licensed == contents

    def _listed(self) -> set[Release]:
        return {stored.release for stored in self.releases.imported}

    def _is_whole(self, contents: ReleaseContents) -> bool:
        """Whether the store gives all of the contents; a text that does not match its proof raises."""
        store, release = self.releases.store, contents.release
        return (
            store.records(release) == contents.records
            and store.processing_notes(release) == contents.processing_notes
            and store.noc(release) == contents.noc
            and store.corrections(release) == contents.corrections
        )

    def _licensed_file(self) -> bytes:
        with suppress(FileNotFoundError):
            return self._places.licensed.read_bytes()
        return b""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine of its own; its disk is not waited for, which other tests see to."""
    monkeypatch.setattr(store_file, "PRAGMAS", (*store_file.PRAGMAS, "PRAGMA synchronous = OFF"))
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Machine(tmp_path / "user")


@pytest.mark.parametrize("portion", range(10))
@pytest.mark.parametrize("name", list(MADE))
def test_mutated_files_are_imported_or_refused(
    tmp_path: Path, machine: Machine, name: str, portion: int
) -> None:
    path = tmp_path / name.replace("parts of a ", "")
    for seed in range(portion, INPUTS, 10):
        chance = random.Random(f"{name} {seed}")
        change = with_mutated_members if name.startswith("parts") else mutated
        path.write_bytes(change(MADE[name], chance))
        try:
            machine.take(path)
        except Exception as error:
            pytest.fail(f"{name}, seed {seed}: {error!r}")


@pytest.mark.parametrize("name", list(MADE))
def test_every_file_is_imported_as_long_as_it_is_not_mutated(
    tmp_path: Path, machine: Machine, name: str
) -> None:
    path = tmp_path / name.replace("parts of a ", "")
    path.write_bytes(MADE[name])
    machine.take(path)
    assert machine.imported == 1


def real_files() -> list[Path]:
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    return sorted(path for path in Path(folder).iterdir() if path.is_file()) if folder else []


@pytest.mark.release
@pytest.mark.parametrize("real", real_files(), ids=lambda path: path.name)
def test_mutated_real_files_are_imported_or_refused(tmp_path: Path, machine: Machine, real: Path) -> None:
    content = real.read_bytes()
    for seed in range(REAL_INPUTS):
        chance = random.Random(f"{real.name} {seed}")
        change = with_mutated_members if seed % 3 == 0 else mutated
        path = tmp_path / real.name
        path.write_bytes(change(content, chance))
        try:
            machine.take(path)
        except Exception as error:
            pytest.fail(f"{real.name}, seed {seed}: {error!r}")
