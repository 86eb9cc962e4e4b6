"""`hcpcs-tui import`: takes in a release of CMS, or a licence holder's CPT list."""

from collections.abc import Iterator
from pathlib import Path

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import json_option, release_type
from hcpcs_tui.cli.printing import block_lines, echo_json
from hcpcs_tui.cli.progress import ProgressLine
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.import_report import ImportReport


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--release", type=release_type, metavar="QUARTER", help="The quarter, as 2026-10, if the file is silent."
)
@click.option(
    "--year", type=click.IntRange(1966, 2100), help="The code year of a CPT list, if the file is silent."
)
@click.option(
    "--i-hold-a-cpt-licence",
    "is_stated",
    is_flag=True,
    help="State that you hold a licence of the AMA; its text is kept on this machine alone.",
)
@json_option
def import_(file: Path, release: Release | None, year: int | None, is_stated: bool, as_json: bool) -> int:
    """Import a release of CMS from a zip, folder, txt or xlsx; or a CPT list of yours.

    What FILE is shows when it is read. A release is stored whole or not at all, in place of an earlier
    import of the same quarter. A CPT list needs --i-hold-a-cpt-licence.
    """
    from hcpcs_tui.session.importing import Handed, import_file

    session = open_session()
    handed = Handed(file, release, year, session.today if is_stated else None)
    progress = ProgressLine()
    try:
        report = import_file(session.releases, handed, progress.show_rows)
    finally:
        progress.end()
    if as_json:
        echo_json(report.as_json())
    else:
        click.echo("\n".join(report_text(report)))
    return 0


def report_text(report: ImportReport) -> Iterator[str]:
    """A report as printed."""
    yield report.title
    yield from block_lines(report.blocks)
