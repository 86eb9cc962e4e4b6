"""`hcpcs-tui compare`: code systems or codes side by side, as text that reads aloud, or for export."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, date_option, json_option, licensed_option
from hcpcs_tui.cli.printing import source_lines
from hcpcs_tui.domain.comparison import Cell, ComparedRow, Comparison
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier
from hcpcs_tui.session import Session


@click.command()
@click.argument("subjects", metavar="A B [C D]", nargs=-1, required=True)
@click.option(
    "--only-differences/--all",
    "only_differences",
    default=None,
    help="Leave equal rows out, or show all. Unset, codes with three equal rows or more leave them out.",
)
@date_option
@json_option
@licensed_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown document.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, safe to open in a spreadsheet.")
@click.option("--html", "as_html", is_flag=True, help="Print an HTML page that needs nothing else.")
def compare(
    subjects: tuple[str, ...],
    *,
    only_differences: bool | None,
    day: date | None,
    as_json: bool,
    with_licensed: bool,
    as_markdown: bool,
    as_csv: bool,
    as_html: bool,
) -> int:
    """Compare two to four code systems, codes, modifiers or CPT numbers.

    Systems: hcpcs level1 level2 level3 cpt cpt1 cpt2 cpt3 pla maaa cpt-a cdt modifiers mod-level2 mod-cpt
    mod-cpt2 mod-status. A code beside a system is compared by its own system.
    """
    wanted = {"json": as_json, "markdown": as_markdown, "csv": as_csv, "html": as_html}
    chosen = [form for form, is_wanted in wanted.items() if is_wanted]
    if len(chosen) > 1:
        raise click.UsageError("Choose one of --json, --markdown, --csv and --html.")
    session = open_session()
    session.date_of_service = day
    try:
        comparison = session.side_by_side.compare(subjects)
        comparison = comparison.with_licensed_text() if with_licensed else comparison
    except ComparisonError as error:
        raise click.UsageError(str(error)) from None
    rows = comparison.shown(only_differences=only_differences)
    citations = session.citations(comparison)
    click.echo(_written(chosen[0] if chosen else "text", comparison, rows, citations), nl=False)
    return FOUND if all(_is_known(column.id, session) for column in comparison.columns) else NOTHING


def _written(
    form: str, comparison: Comparison, rows: Sequence[ComparedRow], citations: dict[str, str]
) -> str:
    from hcpcs_tui.domain import comparison_export

    match form:
        case "json":
            import json

            answer = comparison_export.as_json(comparison, rows, citations)
            return json.dumps(answer, ensure_ascii=False) + "\n"
        case "markdown":
            return comparison_export.as_markdown(comparison, rows, citations)
        case "csv":
            return comparison_export.as_csv(comparison, rows)
        case "html":
            return comparison_export.as_html(comparison, rows, citations)
        case _:
            return "\n".join(_text(comparison, rows, citations)) + "\n"


def _is_known(id: str, session: Session) -> bool:
    """Whether it is a system, listed, or of a system that the catalogue cannot list."""
    if id in session.catalogue.systems or session.entry(id) is not None:
        return True
    return (system_of_modifier if len(id) == 2 else system_of_code)(id) not in (None, "level2", "mod-level2")


def _text(comparison: Comparison, rows: Sequence[ComparedRow], citations: dict[str, str]) -> Iterator[str]:
    yield comparison.title
    yield from (f"{column.title}: {column.note}" for column in comparison.columns)
    yield from comparison.notes
    for block in comparison.summary:
        yield from ("", f"{block.heading}:")
        for number, line in enumerate(block.lines, start=1):
            yield f"  {number}. {line.label}. {_with_caution(line.text, line.caution)}"
    for row in rows:
        yield from ("", *_row(row, comparison))
    if left_out := len(comparison.rows) - len(rows):
        yield from ("", f"{left_out} equal row{'s' * (left_out != 1)} left out; see them with --all.")
    if citations:
        yield from ("", *source_lines(citations))


def _row(row: ComparedRow, comparison: Comparison) -> Iterator[str]:
    yield f"{row.label} ({'equal' if row.is_equal else 'differs'})"
    if row.is_equal:
        yield from _cell("all", row.cells[0], row)
    else:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            yield from _cell(column.title, cell, row)
    for said in row.said:
        yield f"  Often said: {said.often_said}"
        yield f"  {said.lead}: {_with_caution(said.in_fact, said.caution)}"


def _cell(head: str, cell: Cell, row: ComparedRow) -> Iterator[str]:
    """The head and the text, further lines below; words that differ stand between asterisks."""
    text = cell.text
    if row.has_marked_words:
        text = "".join(_starred(piece.text) if piece.differs else piece.text for piece in cell.pieces)
    first, *more = _with_caution(text, cell.caution).split("\n")
    if not more:
        yield f"  {head}: {first}"
        return
    yield f"  {head}:"
    yield from (f"    {line}" for line in (first, *more))


def _starred(text: str) -> str:
    stripped = text.strip()
    return f"*{stripped}*{' ' * text.endswith(' ')}" if stripped else text


def _with_caution(text: str, caution: str) -> str:
    return f"{text} [{caution}]" if caution else text
