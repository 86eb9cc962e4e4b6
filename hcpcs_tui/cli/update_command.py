"""`hcpcs-tui update`: the newest release of CMS, shown, fetched and handed on."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from hcpcs_tui.cli.import_command import report_text
from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, json_option
from hcpcs_tui.cli.printing import echo_json
from hcpcs_tui.cli.progress import ProgressLine
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.import_report import ImportReport
from hcpcs_tui.domain.offers import Offer, described, standing
from hcpcs_tui.session import Session


@click.command()
@click.option("--yes", "agreed", is_flag=True, help="Download and import without asking.")
@click.option("--url", "given", metavar="ADDRESS", default="", help="Look there, and nowhere else.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be downloaded.")
@json_option
def update(agreed: bool, given: str, dry_run: bool, as_json: bool) -> int:
    """Fetch the newest release from CMS and import it; no other command uses the network.

    The release is looked for on CMS's quarterly page, over https and on cms.gov alone. With --url it is
    looked for at ADDRESS, a zip file or a page that links such files, and only on that server: over https,
    or over http too when it is this computer. A download that was cut off goes on where it ended.

    With --dry-run the exit status is 1 when nothing newer than the release in use is offered.
    """
    if not (agreed or dry_run or sys.stdin.isatty()):
        raise click.UsageError("In a pipe nobody can be asked: say --yes to download, or --dry-run to look.")
    session = open_session()
    site = session.releases.site(given)
    offer = site.newest(session.today)
    in_use = session.release
    if not as_json:
        lines = described(offer, in_use, session.today)
        click.echo("\n".join(f"{line.label}: {line.text}" for line in lines))
    report: ImportReport | None = None
    if not dry_run and (agreed or click.confirm("Download and import it?", default=True, err=True)):
        report = _take(session, partial(site.download, offer))
        if not as_json:
            click.echo("\n".join(report_text(report)))
    if as_json:
        echo_json(_as_json(offer, in_use, session, report))
    return NOTHING if dry_run and not offer.is_newer_than(in_use) else FOUND


def _take(session: Session, download: Callable[[Callable[[int, int | None], None]], Path]) -> ImportReport:
    """Download a release and import it; the file is deleted, or kept when it cannot be imported.

    download: takes what is told of its progress.
    """
    from hcpcs_tui.session.importing import import_download

    progress = ProgressLine()
    try:
        path = download(progress.show_bytes)
        progress.end()
        return import_download(session.releases, path, progress.show_rows)
    finally:
        progress.end()


def _as_json(offer: Offer, in_use: Release, session: Session, report: ImportReport | None) -> dict[str, Any]:
    return {
        "release": offer.release.name if offer.release else None,
        "in_force_from": offer.release.first_day.isoformat() if offer.release else None,
        "label": offer.label,
        "address": offer.address,
        "size": offer.size,
        "newer": offer.is_newer_than(in_use),
        "standing": standing(offer.release, in_use, session.today),
        "in_use": {"release": in_use.name, "through": in_use.last_day.isoformat()},
        "imported": report.as_json() if report else None,
    }
