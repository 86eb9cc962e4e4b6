"""`hcpcs-tui choose`: Level II or CPT? The choices that words or codes mean, with what decides."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, json_option
from hcpcs_tui.cli.printing import echo_json, release_in_json, source_lines, sources_in_json
from hcpcs_tui.domain.both_systems import ChosenBetween, CptHit, TwoSided, choice_card
from hcpcs_tui.domain.statements import LEFT_OUT
from hcpcs_tui.session import Session

_MOST_READ = 50
_FEW_HITS = 5


@click.command()
@click.argument("words", metavar="WORDS|CODE...", nargs=-1, required=True)
@json_option
def choose(words: tuple[str, ...], as_json: bool) -> int:
    """Say what decides between Level II and CPT for a service, a code or a CPT number.

    Prints the choices on file, best first, each with both sides, what decides, and its sources.
    """
    session = open_session()
    both = session.side_by_side.both_systems(" ".join(words))
    if as_json:
        echo_json(_as_json(both, session))
    else:
        click.echo("\n".join(_text(both, session)))
    return FOUND if both.choices else NOTHING


def _text(both: TwoSided, session: Session) -> Iterator[str]:
    yield from both.notes
    for number, (choice, why) in enumerate(both.choices):
        if number:
            yield ""
        card = choice_card(choice)
        yield f"{card.heading} ({why})"
        for line in card.lines:
            yield f"  {line.label}: {line.text}{f' [{line.caution}]' if line.caution else ''}"
    level2 = [hit for hit in islice(both.level2.hits, _MOST_READ) if hit.kind in ("code", "modifier")]
    level2 = level2[:_FEW_HITS]
    if level2:
        yield from ("", "Level II:")
        yield from (f"  {hit.code}  {hit.name}" for hit in level2)
    if both.cpt:
        yield from ("", "CPT (numbers with the choice or section that they stand in; no descriptors):")
        yield from (f"  {hit.code}  {hit.title} [{_behind(hit)}]" for hit in both.cpt)
    if both.choices:
        yield from ("", f"Statuses are those of the {session.catalogue.release.name} release.")
    if citations := session.citations(both):
        yield from ("", *source_lines(citations))


def _behind(hit: CptHit) -> str:
    return f"{hit.why}; {hit.caution}" if hit.caution else hit.why


def _as_json(both: TwoSided, session: Session) -> dict[str, Any]:
    return {
        "query": both.words,
        "choices": [_choice(chosen) for chosen in both.choices],
        "level2": [
            {"code": hit.code, "name": hit.name, "status": hit.status.value}
            for hit in both.level2.hits[:_FEW_HITS]
        ],
        "cpt": [_hit(hit) for hit in both.cpt],
        "notes": list(both.notes),
        "sources": sources_in_json(session.citations(both)),
        "catalogue": release_in_json(session.catalogue.release),
    }


def _choice(chosen: ChosenBetween) -> dict[str, Any]:
    told = chosen.choice._asdict()
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in told.items()}
    caution = next((line.caution for line in choice_card(chosen.choice).lines if line.caution), "")
    return {**listed, "why": chosen.why, "caution": caution}


def _hit(hit: CptHit) -> dict[str, Any]:
    title = LEFT_OUT if hit.licensed else hit.title
    return {**hit._asdict(), "title": title, "caution": hit.caution}
