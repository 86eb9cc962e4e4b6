"""`hcpcs-tui calendar`: when each code set changes next."""

from pathlib import Path

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import json_option
from hcpcs_tui.cli.printing import echo_json, source_lines
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.statements import citations
from hcpcs_tui.domain.update_calendar import CalendarEntry
from hcpcs_tui.session import Session


@click.command()
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write a year of days as an iCalendar file, over an older one; '-' prints it.",
)
@json_option
def calendar(ics: str | None, as_json: bool) -> int:
    """Say when each code set is published next and from which day it holds, from today.

    The days follow from the usual rules of each set; exceptions and sources stand beside them.
    """
    if ics and as_json:
        raise click.UsageError("Choose --ics or --json, not both.")
    session = open_session()
    entries = session.update_calendar
    if ics:
        _write_ics(ics, session, entries)
    elif as_json:
        for entry in entries:
            echo_json(entry.as_json())
    else:
        click.echo("\n\n".join(_text(entry) for entry in entries))
        _print_sources(session, entries)
    return 0


def _write_ics(file: str, session: Session, entries: tuple[CalendarEntry, ...]) -> None:
    from hcpcs_tui.domain.update_calendar_ics import as_ics

    text = as_ics(entries, session.today)
    if file == "-":
        click.echo(text.encode("utf-8"), nl=False)
        return
    session.export(Path(file), text)
    click.echo(
        f"{text.count('BEGIN:VEVENT')} days from {in_words(session.today)} on are in {file}.", err=True
    )


def _text(entry: CalendarEntry) -> str:
    lines = [entry.rule.name]
    for line in entry.lines():
        caution = f" [{line.caution}]" if line.caution else ""
        label = f"{line.label}: " if line.label.strip() else ""
        lines.append(f"  {label}{line.text}{caution}")
    return "\n".join(lines)


def _print_sources(session: Session, entries: tuple[CalendarEntry, ...]) -> None:
    keys = dict.fromkeys(key for entry in entries for key in entry.source_keys)
    click.echo("\n".join(("", *source_lines(citations(keys, session.catalogue.sources)))))
