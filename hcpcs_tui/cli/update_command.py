"""`hcpcs-tui update`: the newest release of CMS, shown, fetched and handed on."""

import sys
from pathlib import Path
from typing import Any

import click

from hcpcs_tui.cli.options import FOUND, NOTHING, json_option
from hcpcs_tui.domain.offers import Offer, described, standing
from hcpcs_tui.session import Session

_MIB = 1024 * 1024


@click.command()
@click.option("--yes", "agreed", is_flag=True, help="Download without asking.")
@click.option("--url", "given", metavar="ADDRESS", default="", help="Look there, and nowhere else.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be downloaded.")
@json_option
def update(agreed: bool, given: str, dry_run: bool, as_json: bool) -> int:
    """Fetch the newest release from CMS; no other command uses the network.

    The release is looked for on CMS's quarterly page, over https and on cms.gov alone. With --url it is
    looked for at ADDRESS, a zip file or a page that links such files, and only on that server: over https,
    or over http too when it is this computer. A download that was cut off goes on where it ended.

    With --dry-run the exit status is 1 when nothing newer than the release in use is offered.
    """
    if not (agreed or dry_run or sys.stdin.isatty()):
        raise click.UsageError("In a pipe nobody can be asked: say --yes to download, or --dry-run to look.")
    session = Session(fresh=True)
    site = session.releases.site(given)
    offer = site.newest(session.today)
    if not as_json:
        lines = described(offer, session.catalogue.release, session.today)
        click.echo("\n".join(f"{line.label}: {line.text}" for line in lines))
    fetched: Path | None = None
    if not dry_run and (agreed or click.confirm("Download it?", default=True, err=True)):
        progress = _Progress()
        try:
            fetched = site.download(offer, progress.show)
        finally:
            progress.end()
        said = _take(session, fetched)
        if not as_json:
            click.echo(said)
    if as_json:
        import json  # dear to import, and only needed here

        click.echo(json.dumps(_as_json(offer, session, fetched), ensure_ascii=False))
    return NOTHING if dry_run and not offer.is_newer_than(session.catalogue.release) else FOUND


def _take(session: Session, path: Path) -> str:
    """Hand a checked file on, and say what became of it."""
    return f"Downloaded: {path}"


class _Progress:
    """A line on standard error that tells how much has come; silent when that is no terminal."""

    def __init__(self) -> None:
        self._last = ""

    def show(self, done: int, total: int | None) -> None:
        """Tell how many bytes there are, of how many when that is known."""
        of = f" of {total / _MIB:.1f}" if total else ""
        line = f"{done / _MIB:.1f}{of} MiB"
        if line != self._last and sys.stderr.isatty():
            click.echo(f"\r{line}", nl=False, err=True)
            self._last = line

    def end(self) -> None:
        """Leave the line."""
        if self._last:
            click.echo(err=True)


def _as_json(offer: Offer, session: Session, fetched: Path | None) -> dict[str, Any]:
    in_use = session.catalogue.release
    return {
        "release": offer.release.name if offer.release else None,
        "in_force_from": offer.release.first_day.isoformat() if offer.release else None,
        "label": offer.label,
        "address": offer.address,
        "size": offer.size,
        "newer": offer.is_newer_than(in_use),
        "standing": standing(offer.release, in_use, session.today),
        "in_use": {"release": in_use.name, "through": in_use.last_day.isoformat()},
        "file": str(fetched) if fetched else None,
    }
