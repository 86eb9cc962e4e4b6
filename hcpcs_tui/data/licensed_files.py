"""CPT lists of licence holders: the AMA's LONGULT, MEDU and SHORTU, its consolidated list, or a plain table.

The files are the user's own; nothing of them is part of this program.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hcpcs_tui.data.assembling import clean, single_blanks
from hcpcs_tui.data.fixed_width import decoded, is_record, lines_of
from hcpcs_tui.data.packages import Member, is_workbook, open_package
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.licensed import STANDARD_NOTICE, LicensedCode, LicensedContents
from hcpcs_tui.domain.records import Warned

_ADVICE = "use LONGULT.txt, MEDU.txt or SHORTU.txt of the AMA, or a table of code and descriptor"
_SHAPE = re.compile(r"[0-9]{4}[0-9AFMTU]")
"""CPT: five digits, or four and F (category II), T (III), U (PLA), M (multianalyte) or A."""
_LEVEL_II = re.compile(r"[A-V][0-9]{4}")
_BEGIN = re.compile(r"[^0-9A-Za-z]{0,3}([0-9]{4}[0-9AFMTU])(?:\"|\b)")
_NOTICE = re.compile(r"copyright|\(c\)|©|all rights reserved", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_YEAR_IN_TEXT = re.compile(
    r"\bCPT\W{0,3}(?:\w+\W{1,3}){0,5}?(20[0-9]{2})\b|\b(20[0-9]{2})\W{1,3}CPT\b", re.IGNORECASE
)
"""The code year; that of a copyright is often the one before."""
_FIELDS = ("long", "medium", "short")
_BY_NAME = (("LONG", "long"), ("MEDIUM", "medium"), ("MEDU", "medium"), ("SHORT", "short"))
_HEADINGS = ("DESCRIPT", "TEXT", "NAME", "TITLE")
_DELIMITERS = "\t;|,"
_TITLE_LINES = 100
_LONGEST = 20_000
"""Characters of a line in which quotes are heeded."""
_MOST_WARNINGS = 500


class _Line(NamedTuple):
    """A code with some of its descriptors, as one line gives it."""

    number: int
    code: str
    texts: dict[str, str]
    """By 'long', 'medium' and 'short'."""


class _List(NamedTuple):
    """A file read."""

    member: Member
    lines: list[_Line]
    titles: list[str]
    """The lines above the first code."""
    warnings: list[Warned]


def read_licensed(path: Path, year: int | None = None) -> LicensedContents:
    """Read a licensed CPT list from a file, or from a folder or zip that holds several, merged by code.

    year: the code year as the user states it; else names or titles tell it. What LONGULT, MEDU and SHORTU
    hold is told by their names, what a table holds by its header; a lone descriptor counts as the long one.

    Raises ReleaseFileError with what to do for anything else, releases of HCPCS Level II among them.
    """
    package = open_package(path)
    lists = [read for member in package.members if (read := _read(member)) and read.lines]
    if not lists:
        raise _refusal(package.name, package.members)
    codes, warnings = _merged(lists)
    unread = [Warned(error.file, 0, "", error.problem) for error in package.unread]
    titles = [title for read in lists for title in read.titles]
    names = [package.name, *(read.member.name for read in lists)]
    return LicensedContents(
        year=year or _named_year(names) or _titled_year(titles) or _named_year([path.absolute().parent.name]),
        notice=_notice(titles),
        source=package.name,
        codes=codes,
        rows_read=sum(len(read.lines) for read in lists),
        warnings=(*warnings, *unread)[:_MOST_WARNINGS],
    )


def _read(member: Member) -> _List | None:
    """The codes of a text; None when it is a workbook or not a CPT list."""
    if is_workbook(member.content):
        return None
    lines = lines_of(decoded(member.content))
    if _is_level_two(lines):
        return None
    begin, delimiter, columns = _layout(lines, member.name)
    titles = [single_blanks(clean(line)) for line in lines[:begin]]
    warnings: list[Warned] = []
    read = []
    for number, line in enumerate(lines[begin:], start=begin + 1):
        if taken := _taken(line, number, delimiter, columns):
            read.append(taken)
        elif clean(line):
            warnings.append(Warned(member.name, number, "code", "has no CPT code with a text; left out"))
    return _List(member, read, [title for title in titles if title], warnings)


def _taken(line: str, number: int, delimiter: str, columns: dict[int, str]) -> _Line | None:
    """The code and descriptors of a line; None for a line without them."""
    cells = [single_blanks(clean(cell)) for cell in _cells(line, delimiter)]
    code_place = next((place for place, name in columns.items() if name == "code"), 0)
    if code_place >= len(cells):
        return None
    code = cells[code_place].upper()
    texts = {
        name: cells[place]
        for place, name in columns.items()
        if name in _FIELDS and place < len(cells) and cells[place]
    }
    return _Line(number, code, texts) if _SHAPE.fullmatch(code) and texts else None


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line; quotes around a cell are dropped, doubled ones in it are one."""
    if not delimiter:
        return line.strip().split(None, 1)
    if '"' not in line or len(line) > _LONGEST:
        return line.split(delimiter)
    cells, rest = [], line
    pattern = re.compile(rf' *"((?:[^"]|"")*)" *(?:{re.escape(delimiter)}|$)')
    while rest:
        if quoted := pattern.match(rest):
            cells.append(quoted[1].replace('""', '"'))
            rest = rest[quoted.end() :]
        else:
            cell, _, rest = rest.partition(delimiter)
            cells.append(cell)
    return cells


def _delimiter(lines: Sequence[str]) -> str:
    """What stands between code and text in most lines; empty for blanks only."""
    behind = [line[found.end() :].lstrip('" ')[:1] for line in lines if (found := _BEGIN.match(line))]
    counted = {sign: behind.count(sign) for sign in _DELIMITERS}
    best = max(counted, key=lambda sign: counted[sign])
    if counted[best] * 2 > len(behind):
        return best
    has_tabs = sum("\t" in line for line in lines) * 2 > len(lines)
    return "\t" if has_tabs else ""


def _layout(lines: Sequence[str], name: str) -> tuple[int, str, dict[int, str]]:
    """The place of the first line with a code, the delimiter, and what stands in which column.

    By the header; without one it is the code and the descriptor that the file's name tells.
    """
    for place, line in enumerate(lines[:_TITLE_LINES]):
        if _BEGIN.match(line):
            told = next((field for mark, field in _BY_NAME if mark in name.upper()), "long")
            return place, _delimiter(lines[place : place + 50]), {0: "code", 1: told}
        for delimiter in _DELIMITERS:
            cells = [clean(cell).upper() for cell in _cells(line, delimiter)]
            if columns := _columns_of_header(cells):
                return place + 1, delimiter, columns
    return len(lines), "", {}


def _columns_of_header(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        field = next((field for mark, field in _BY_NAME if mark in cell), None)
        if field and field not in found.values():
            found[place] = field
    codes = [place for place, cell in enumerate(cells) if "CODE" in cell and place not in found]
    named = [place for place in codes if "CPT" in cells[place]] or codes
    if not named:
        return {}
    found[named[0]] = "code"
    if len(found) == 1:
        texts = [place for place, cell in enumerate(cells) if any(mark in cell for mark in _HEADINGS)]
        found |= dict.fromkeys([place for place in texts if place not in found][:1], "long")
    return found if len(found) > 1 else {}


def _merged(lists: Iterable[_List]) -> tuple[dict[str, LicensedCode], list[Warned]]:
    """The codes of all files with all their descriptors; a descriptor given twice is a warning."""
    texts: dict[str, dict[str, str]] = {}
    warnings: list[Warned] = []
    for read in lists:
        warnings += read.warnings
        for line in read.lines:
            known = texts.setdefault(line.code, {})
            for field, text in line.texts.items():
                if known.setdefault(field, text) != text:
                    problem = f"{line.code} has two {field} texts; the first is kept"
                    warnings.append(Warned(read.member.name, line.number, field, problem))
    codes = {
        code: LicensedCode(code, *(known.get(field, "") for field in _FIELDS))
        for code, known in sorted(texts.items())
    }
    return codes, warnings


def _is_level_two(lines: Sequence[str]) -> bool:
    """Whether most of the first codes are of HCPCS Level II."""
    return any(map(is_record, lines[:600])) or _level_two_share(lines[:600]) > 0.5


def _level_two_share(lines: Sequence[str]) -> float:
    firsts = [re.split(r"[\t,;| ]", line.strip().strip('"'), maxsplit=1)[0].strip('"') for line in lines]
    level_two = sum(_LEVEL_II.fullmatch(first) is not None for first in firsts)
    cpt = sum(_SHAPE.fullmatch(first) is not None for first in firsts)
    return level_two / (level_two + cpt) if level_two + cpt else 0.0


def _refusal(name: str, members: Sequence[Member]) -> ReleaseFileError:
    """Why nothing in it is a CPT list."""
    if any(is_workbook(member.content) for member in members):
        return ReleaseFileError(name, f"is a workbook; save it as tab-separated text, or {_ADVICE}")
    if any(_is_level_two(lines_of(decoded(member.content))) for member in members):
        return ReleaseFileError(name, f"lists HCPCS Level II; import it as a release, and for CPT {_ADVICE}")
    return ReleaseFileError(name, f"holds no CPT codes with texts; {_ADVICE}")


def _named_year(names: Iterable[str]) -> int | None:
    return next((int(found[1]) for name in names if (found := _YEAR.search(name))), None)


def _titled_year(titles: Iterable[str]) -> int | None:
    told = [int(one or other) for title in titles for one, other in _YEAR_IN_TEXT.findall(title)]
    return max(told, default=None)


def _notice(titles: Iterable[str]) -> str:
    """The titles that speak of copyright, each once, else the standard notice."""
    said = list(dict.fromkeys(title for title in titles if _NOTICE.search(title)))
    return " ".join(said)[:1000] if said else STANDARD_NOTICE
