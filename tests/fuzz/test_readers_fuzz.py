"""Mutated files, made and real, end in a release or in an error of ours, never in another one.

    HCPCS_TUI_FUZZ=full python -m pytest tests/fuzz

reads more than 20,000 inputs; without the variable a quick portion of some 1,500 is read. Seeds are fixed, so
that a failure comes again; the failing input is named by its seed. Real files take part when
HCPCS_TUI_RELEASES names their folder.
"""

import io
import os
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from hcpcs_tui.data.licensed_files import read_licensed
from hcpcs_tui.data.release_files import read_release
from hcpcs_tui.domain.errors import HcpcsError
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


def read_any_way(path: Path) -> None:
    """Read a file as a release and as a licensed list; only errors of ours may come."""
    for read in (read_release, read_licensed):
        with suppress(HcpcsError):
            assert read(path).source


@pytest.mark.parametrize("portion", range(10))
@pytest.mark.parametrize("name", list(MADE))
def test_mutated_files_are_read_or_refused(tmp_path: Path, name: str, portion: int) -> None:
    path = tmp_path / name.replace("parts of a ", "")
    for seed in range(portion, INPUTS, 10):
        chance = random.Random(f"{name} {seed}")
        change = with_mutated_members if name.startswith("parts") else mutated
        path.write_bytes(change(MADE[name], chance))
        try:
            read_any_way(path)
        except Exception as error:
            pytest.fail(f"{name}, seed {seed}: {error!r}")


def real_files() -> list[Path]:
    folder = os.environ.get("HCPCS_TUI_RELEASES")
    return sorted(path for path in Path(folder).iterdir() if path.is_file()) if folder else []


@pytest.mark.release
@pytest.mark.parametrize("real", real_files(), ids=lambda path: path.name)
def test_mutated_real_files_are_read_or_refused(tmp_path: Path, real: Path) -> None:
    content = real.read_bytes()
    for seed in range(REAL_INPUTS):
        chance = random.Random(f"{real.name} {seed}")
        change = with_mutated_members if seed % 3 == 0 else mutated
        path = tmp_path / real.name
        path.write_bytes(change(content, chance))
        try:
            read_any_way(path)
        except Exception as error:
            pytest.fail(f"{real.name}, seed {seed}: {error!r}")
