"""`hcpcs-tui search`: one query from the arguments, or one a line from standard input."""

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, date_option, json_option, licensed_option
from hcpcs_tui.cli.printing import echo_json, release_in_json
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.domain.reading import Reading
from hcpcs_tui.domain.statements import LEFT_OUT
from hcpcs_tui.session import Session

_LISTED = frozenset({"code", "modifier", "section", "level2", "mod-level2"})
"""Kinds of hits that the CMS file could list; of others it says nothing."""


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most results.")
@date_option
@json_option
@licensed_option
def search(
    query: tuple[str, ...], *, limit: int, day: date | None, as_json: bool, with_licensed: bool
) -> int:
    """Find codes by code, words, brand, abbreviation or a misspelt scribble.

    QUERY may hold filters: letter:J section:dme status:ended coverage:I added:2025 measure:no
    is:modifier. With '-' as QUERY, standard input is read, one query a line, and with --json one JSON
    object a line is printed, in order.
    """
    session = open_session()
    session.date_of_service = day
    queries: Iterable[str] = (" ".join(query),)
    if query == ("-",):
        queries = (line.rstrip("\r\n") for line in sys.stdin)
    found_any = False
    for text in queries:
        found = session.search(text)
        found_any = found_any or found.total > 0
        if as_json:
            echo_json(_as_json(text, found, limit, session, with_licensed=with_licensed))
        else:
            _print(found, limit, session)
    return FOUND if found_any else NOTHING


def _print(found: Found, limit: int, session: Session) -> None:
    release = session.catalogue.release.name
    told = f"{found.in_words(session.date_of_service)} ({release} release)."
    click.echo("\n".join((told, *found.notes)), err=True)
    for hit in found.hits[:limit]:
        click.echo(hit_line(hit))
    if found.total > limit:
        click.echo(f"{found.total - limit:,} more; see them with --limit {found.total}.", err=True)
    sys.stdout.flush()


def hit_line(hit: Hit) -> str:
    """A hit as printed: code, status, name, and why it is one."""
    status = hit.status.value
    if hit.status is Status.ENDED and hit.ended:
        status = f"ended {hit.ended}"
    elif hit.status is Status.NOT_KNOWN and hit.kind not in _LISTED:
        status = "not in the CMS file"
    why = f"  [{hit.why}]" if hit.why else ""
    return f"{hit.code}  {status}  {hit.name}{why}"


def _as_json(
    query: str, found: Found, limit: int, session: Session, *, with_licensed: bool
) -> dict[str, Any]:
    return {
        "query": query,
        "reading": _reading(found.reading),
        "total": found.total,
        "results": [_hit(hit, with_licensed=with_licensed) for hit in found.hits[:limit]],
        "notes": list(found.notes),
        "catalogue": release_in_json(session.catalogue.release),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "kind": reading.kind.value,
        "codes": [
            {
                "code": line.code,
                "system": line.system,
                "modifiers": list(line.modifiers),
                "units": line.units,
            }
            for line in reading.codes
        ],
        "modifiers": list(reading.modifiers),
        "prefix": reading.prefix,
        "system": reading.system,
        "notes": list(reading.notes),
    }


def _hit(hit: Hit, *, with_licensed: bool) -> dict[str, Any]:
    return {
        "code": hit.code,
        "kind": hit.kind,
        "name": LEFT_OUT if hit.licensed and not with_licensed else hit.name,
        "status": hit.status.value,
        "added": hit.added.isoformat() if hit.added else None,
        "ended": hit.ended.isoformat() if hit.ended else None,
        "why": "" if hit.licensed and not with_licensed else hit.why,
    }
