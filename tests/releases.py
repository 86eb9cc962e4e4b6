"""Small release files in CMS's own layout, made for tests with invented texts.

    records = [made("J1885", long="invented text one"), made("A1")]
    path.write_bytes(make_zip({"HCPC2025_OCT_ANWEB.txt": make_txt(records)}))

The layout is written down here a second time, from the record layout of 2019, and not taken from the reader:
a slip in one of the two shows.
"""

import io
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from hcpcs_tui.domain.records import DATE_COLUMNS, FACT_COLUMNS, Record

Cell = str | int | float | None

HEADER = ("HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", *FACT_COLUMNS)
"""The 48 headings of a release's workbook."""

FIRST_COLUMNS = dict(
    zip(
        FACT_COLUMNS,
        (
            *(120, 122, 124, 126, 128, 129, 135, 141, 147, 155, 163, 171),
            *(181, 184, 187, 190, 193, 196, 199, 202, 205, 210, 215, 220, 225),
            *(230, 231, 233, 241, 244, 245, 253, 257),
            *(261, 262, 263, 264, 265, 266, 269, 277, 285, 293),
        ),
        strict=True,
    )
)
"""The column, counted from 1, in which each fact begins in the fixed-width text."""

_DEFAULTS = {"COV": "C", "ADD DT": "2001-01-01", "ACT EFF DT": "2001-01-01", "ACTION CD": "N"}
_CODE_DEFAULTS = {"PRICE1": "00", "MULT_PI": "9", "BETOS": "D1E", "TOS1": "9", "ANEST_BU": "0"}


def made(
    code: str, long: str = "", short: str = "", facts: Mapping[str, str] | None = None, sequence: str = "0010"
) -> Record:
    """A record with invented texts and the usual facts; facts: column to value, days ISO, '' for none."""
    kind = "code" if len(code) == 5 else "modifier"
    values = _DEFAULTS | (_CODE_DEFAULTS if kind == "code" else {}) | dict(facts or {})
    return Record(
        code,
        "code" if kind == "code" else "modifier",
        sequence,
        long or f"Invented long text of {code}",
        short or f"Invented {code}",
        tuple(values.get(column, "") for column in FACT_COLUMNS),
    )


def make_lines(records: Sequence[Record], *, pads_continuations: bool = True) -> list[str]:
    """The 320-column lines of records; a long text goes on over continuations of 80 columns."""
    lines = []
    for record in records:
        first, *more = textwrap.wrap(record.long, 80, break_on_hyphens=False) or [""]
        first_kind, more_kind = ("3", "4") if record.kind == "code" else ("7", "8")
        begin = f"{record.code:>5}{record.sequence}0{first_kind}{first:<80}{record.short:<28}"
        line = list(begin.ljust(320))
        for column, value in zip(FACT_COLUMNS, record.facts, strict=True):
            text = value.replace("-", "") if column in DATE_COLUMNS else value
            place = FIRST_COLUMNS[column] - 1
            text = text.rjust(3) if column == "ANEST_BU" and text else text
            line[place : place + len(text)] = text
        lines.append("".join(line))
        for number, part in enumerate(more, start=int(record.sequence) + 10):
            begun = f"{record.code:>5}{number:04}0{more_kind}{part:<80}"
            lines.append(begun.ljust(320) if pads_continuations else begun)
    return lines


def make_txt(
    records: Sequence[Record],
    *,
    notes: Sequence[str] = (),
    pads_continuations: bool = True,
    line_end: str = "\r\n",
    encoding: str = "ascii",
) -> bytes:
    """A release as fixed-width text; notes: lines above the first record."""
    lines = [*notes, *make_lines(records, pads_continuations=pads_continuations)]
    return "".join(line + line_end for line in lines).encode(encoding)


def release_rows(records: Sequence[Record]) -> list[list[Cell]]:
    """The rows of a release's workbook without its header: modifiers behind three blanks."""
    rows: list[list[Cell]] = []
    for record in records:
        kind = "3" if record.kind == "code" else "7"
        facts = [
            fact.replace("-", "") if column in DATE_COLUMNS else fact
            for column, fact in zip(FACT_COLUMNS, record.facts, strict=True)
        ]
        rows.append([f"{record.code:>5}", record.sequence, kind, record.long, record.short, *facts])
    return rows


def make_xlsx(records: Sequence[Record], *, notes: Sequence[str] = (), sheet: str = "A") -> bytes:
    """A release as a workbook of 48 columns; notes: rows above the header."""
    return make_workbook({sheet: [*([note] for note in notes), list(HEADER), *release_rows(records)]})


def make_workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A minimal workbook of text (inline) and number cells; None and '' leave a cell out."""
    names = list(sheets)
    namespace = "http://schemas.openxmlformats.org"
    office = f"{namespace}/officeDocument/2006/relationships"
    main = f"{namespace}/spreadsheetml/2006/main"
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    linked = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(names) + 1)
    )
    relations = f"{namespace}/package/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{typed}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">{linked}</Relationships>',
    }
    for number, name in enumerate(names, start=1):
        rows = "".join(_row(place, row) for place, row in enumerate(sheets[name], start=1))
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return make_zip({name: (declared + part).encode() for name, part in parts.items()})


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of members by name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, member in members.items():
            package.writestr(name, member)
    return content.getvalue()


def _row(number: int, row: Sequence[Cell]) -> str:
    cells = "".join(_cell(f"{_letters(place)}{number}", cell) for place, cell in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(reference: str, cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{reference}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
