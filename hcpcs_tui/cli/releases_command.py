"""`hcpcs-tui releases`: what is on this machine, and removing it."""

from collections.abc import Iterator

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, json_option, release_type
from hcpcs_tui.cli.printing import block_lines, echo_json
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.explanation import Block
from hcpcs_tui.domain.import_report import licensed_lines
from hcpcs_tui.session import Session


@click.command()
@click.option("--remove", "unwanted", type=release_type, metavar="QUARTER", help="Remove a release.")
@click.option("--restore", "wanted", type=release_type, metavar="QUARTER", help="Bring a removed one back.")
@click.option("--remove-cpt", "without_cpt", is_flag=True, help="Delete the licensed CPT text for good.")
@json_option
def releases(unwanted: Release | None, wanted: Release | None, without_cpt: bool, as_json: bool) -> int:
    """List the releases on this machine, and the licensed CPT text; or remove and restore.

    A removed release can be restored until the next import. QUARTER is 2020-04, 2020Q2 or "April 2020".
    The exit status is 1 when what is to be removed or restored is not there.
    """
    if sum((unwanted is not None, wanted is not None, without_cpt)) > 1:
        raise click.UsageError("Choose one of --remove, --restore and --remove-cpt.")
    session = open_session()
    known = session.releases
    if unwanted:
        is_done = known.remove(unwanted)
        return _told(is_done, f"{unwanted.name} {'is removed' if is_done else 'is not imported'}.")
    if wanted:
        is_done = known.restore(wanted)
        return _told(
            is_done, f"{wanted.name} {'is back' if is_done else 'was not removed since the last import'}."
        )
    if without_cpt:
        is_done = known.remove_licensed()
        return _told(
            is_done, "The licensed CPT text is deleted." if is_done else "There is no licensed CPT text."
        )
    if as_json:
        echo_json(_as_json(session))
    else:
        click.echo("\n".join(_text(session)))
    return FOUND


def _told(is_done: bool, sentence: str) -> int:
    click.echo(sentence, err=not is_done)
    return FOUND if is_done else NOTHING


def _text(session: Session) -> Iterator[str]:
    known = session.releases
    for on_hand in known.listed(None, session.today):
        told = known.told_of(on_hand.release) if on_hand.stored else ((), ())
        yield ", ".join(filter(None, (f"{on_hand.release.name} release", on_hand.answers_today)))
        yield from (f"  {line}" for line in block_lines(on_hand.blocks(*told)))
    if contents := known.licensed:
        yield "Licensed CPT text"
        yield from (
            f"  {line}"
            for line in block_lines((Block("cpt", "", licensed_lines(contents, known.licence_stated_on)),))
        )
    if removed := known.restorable:
        yield f"Removed, can be restored: {', '.join(release.name for release in removed)}"


def _as_json(session: Session) -> dict[str, object]:
    known = session.releases
    contents, stated_on = known.licensed, known.licence_stated_on
    return {
        "releases": [on_hand.as_json() for on_hand in known.listed(None, session.today)],
        "removed": [release.name for release in known.restorable],
        "cpt": {
            "year": contents.year,
            "codes": len(contents.codes),
            "file": contents.source,
            "notice": contents.notice,
            "licence_stated": stated_on.isoformat() if stated_on else None,
        }
        if contents
        else None,
    }
