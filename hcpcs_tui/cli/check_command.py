"""`hcpcs-tui check`: a verdict for each line of a list, from a file or standard input."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, date_option, json_option
from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_answers import header, in_cells, in_json, in_words
from hcpcs_tui.domain.claim_tables import ClaimList, open_list
from hcpcs_tui.domain.list_text import text_lines
from hcpcs_tui.domain.verdicts import CheckedLine, Summary
from hcpcs_tui.session.list_files import chunks, opened

_PROGRESS_EVERY = 10_000

_Write = Callable[[CheckedLine], object]


@click.command()
@click.argument("file", required=False)
@date_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: the list's own columns and four more.")
@click.option("--code-column", default="", metavar="COLUMN", help="Name or number of the column of codes.")
@click.option("--date-column", default="", metavar="COLUMN", help="Name or number of the column of dates.")
@click.option("--only-failures", is_flag=True, help="Print only the lines that fail.")
def check(
    file: str | None,
    day: date | None,
    as_json: bool,
    as_csv: bool,
    code_column: str,
    date_column: str,
    only_failures: bool,
) -> int:
    """Check a list of codes: a verdict for each line.

    FILE is a text or CSV file, or '-' for standard input. A line holds a code with optional modifiers, units
    and date: 'J1885 x2 10/06/2025', 'E0601-RR-KX,2025-01-01'. The columns of a CSV are known by their header.
    A date in the line goes before --date; without any, the release's own word counts. A second date ends a
    span: the code must be valid on its first and on its last day. Exit status 1 when a line fails.
    """
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    checker = open_session().checker(day)
    summary = Summary()
    with _opened(file) as stream:
        claims = open_list(text_lines(chunks(stream)), code_column, date_column)
        write = _writer(claims, as_json=as_json, as_csv=as_csv)
        try:
            for line in _with_progress(checker.check_list(claims)):
                summary.add(line)
                if not only_failures or line.is_failure:
                    write(line)
        except KeyboardInterrupt:
            sys.stdout.flush()
            click.echo(f"Stopped after {_told(summary, checker)}", err=True)
            raise
    sys.stdout.flush()
    click.echo(_told(summary, checker), err=True)
    return NOTHING if summary.failures else FOUND


def _told(summary: Summary, checker: Checker) -> str:
    """What the list comes to, and on further lines what is to be known of the verdicts."""
    release = checker.release
    said = f"{summary.in_words()} ({summary.answered_by(release)})."
    return "\n".join((said, *summary.remarks(release, checker.today)))


def _opened(file: str | None) -> BinaryIO:
    if file is None and sys.stdin.isatty():
        raise click.UsageError("Name a file, or pipe a list in. To type one, end with '-': hcpcs-tui check -")
    if file in (None, "-"):
        return sys.stdin.buffer
    return opened(Path(str(file)))


def _writer(claims: ClaimList, *, as_json: bool, as_csv: bool) -> _Write:
    """What writes a line to standard output in the form that was asked for."""
    out = sys.stdout
    if as_csv:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header(claims.columns))
        return lambda line: table.writerow(in_cells(line, claims.columns))
    if as_json:
        encode = json.JSONEncoder(ensure_ascii=False).encode
        return lambda line: out.write(encode(in_json(line, claims.columns)) + "\n")
    return lambda line: out.write(in_words(line) + "\n")


def _with_progress(lines: Iterable[CheckedLine]) -> Iterator[CheckedLine]:
    """The lines; on the way a count on the terminal, when the answers go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from lines
        return
    is_shown = False
    for count, line in enumerate(lines, 1):
        yield line
        if count % _PROGRESS_EVERY == 0:
            is_shown = True
            click.echo(f"\r{count:,} lines", err=True, nl=False)
    if is_shown:
        click.echo("\r", err=True, nl=False)
