"""`hcpcs-tui learn`: the walkthroughs as plain text, for screen readers and print."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, json_option, licensed_option
from hcpcs_tui.cli.panel_text import panel_sources, panel_text
from hcpcs_tui.cli.printing import echo_json, source_lines, sources_in_json
from hcpcs_tui.domain.statements import GENERAL_KNOWLEDGE, Statement, citations
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough
from hcpcs_tui.session import Session


@click.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--step", "number", type=click.IntRange(min=1), metavar="N", help="Print only this step.")
@json_option
@licensed_option
def learn(wanted: str | None, number: int | None, *, as_json: bool, with_licensed: bool) -> int:
    """List the walkthroughs, or print one step by step.

    ID is the number or the name in the list: 1, or what the list shows in brackets. With --json one JSON
    object is printed.
    """
    session = open_session(fresh=False)
    if as_json and not with_licensed:
        session.releases.leave_licensed_out()
    walkthroughs = session.learning.walkthroughs
    if wanted is None:
        if number is not None:
            raise click.UsageError("--step needs a walkthrough: hcpcs-tui learn ID --step N")
        _list(walkthroughs, session, as_json=as_json)
        return FOUND
    walkthrough = _find(wanted, walkthroughs)
    if number is not None and number > len(walkthrough.steps):
        raise click.UsageError(f"{walkthrough.title!r} has {len(walkthrough.steps)} steps.")
    numbers = [number] if number else range(1, len(walkthrough.steps) + 1)
    if as_json:
        echo_json(_walkthrough_in_json(walkthrough, numbers, session))
    else:
        click.echo("\n".join(_lines(walkthrough, numbers, session)))
    return FOUND


def _find(wanted: str, walkthroughs: Sequence[Walkthrough]) -> Walkthrough:
    number = int(wanted) if wanted.isdecimal() else 0
    for place, walkthrough in enumerate(walkthroughs, start=1):
        if number == place or wanted.lower() == walkthrough.id:
            return walkthrough
    raise click.UsageError(f"No walkthrough is called {wanted!r}. To list them: hcpcs-tui learn")


def _list(walkthroughs: Sequence[Walkthrough], session: Session, *, as_json: bool) -> None:
    if as_json:
        echo_json({"walkthroughs": [_head_in_json(walkthrough, session) for walkthrough in walkthroughs]})
        return
    for number, walkthrough in enumerate(walkthroughs, start=1):
        yours = ", yours" if walkthrough.is_yours else ""
        left = session.remembered.learned.get(walkthrough.id, 0)
        stand = walkthrough.stand(left)
        place = f"; {'' if walkthrough.is_done(left) else 'left at '}{stand}" if left else ""
        click.echo(f"{number}. {walkthrough.title} [{walkthrough.id}{yours}]")
        click.echo(f"   {walkthrough.length_in_words}{place}. {walkthrough.about}")


def _lines(walkthrough: Walkthrough, numbers: Sequence[int], session: Session) -> Iterator[str]:
    yield walkthrough.title
    yield f"{walkthrough.length_in_words}. {walkthrough.about}"
    if walkthrough.is_yours:
        yield "(Yours: its statements are not checked by this program.)"
    keys: dict[str, None] = {}
    for number in numbers:
        step = walkthrough.steps[number - 1]
        yield ""
        yield f"Step {number} of {len(walkthrough.steps)}: {step.title}"
        yield from (_paragraph(statement) for statement in step.text)
        yield from panel_text(step.panel, session)
        yield from (f"Try: {sentence}" for sentence in step.try_this)
        keys |= _keys(step, session)
    if cited := citations(keys, session.catalogue.sources):
        yield from ("", *source_lines(cited))


def _paragraph(statement: Statement) -> str:
    keys = ", ".join(key for key in statement.sources if key != GENERAL_KNOWLEDGE)
    named = "; ".join(part for part in (keys, statement.caution) if part)
    return f"{statement.text} [{named}]" if named else statement.text


def _keys(step: Step, session: Session) -> dict[str, None]:
    """The keys of all that the text and the panel of a step rest on, in order of first use."""
    return dict.fromkeys(
        [*(key for said in step.text for key in said.sources), *panel_sources(step.panel, session)]
    )


def _head_in_json(walkthrough: Walkthrough, session: Session) -> dict[str, Any]:
    left = session.remembered.learned.get(walkthrough.id)
    return {
        "id": walkthrough.id,
        "title": walkthrough.title,
        "about": walkthrough.about,
        "steps": len(walkthrough.steps),
        "minutes": walkthrough.minutes,
        "yours": walkthrough.is_yours,
        "left_at_step": left and walkthrough.place(left),
    }


def _walkthrough_in_json(
    walkthrough: Walkthrough, numbers: Sequence[int], session: Session
) -> dict[str, Any]:
    steps = [walkthrough.steps[number - 1] for number in numbers]
    keys = dict.fromkeys(key for step in steps for key in _keys(step, session))
    return {
        **_head_in_json(walkthrough, session),
        "steps": [_step_in_json(step, number, session) for number, step in zip(numbers, steps, strict=True)],
        "sources": sources_in_json(citations(keys, session.catalogue.sources)),
    }


def _step_in_json(step: Step, number: int, session: Session) -> dict[str, Any]:
    return {
        "step": number,
        "title": step.title,
        "text": [
            {
                "text": statement.text,
                "sources": list(statement.sources),
                "confidence": statement.confidence,
                "caution": statement.caution,
            }
            for statement in step.text
        ],
        "panel": {"kind": step.panel.kind, "text": list(panel_text(step.panel, session))},
        "try": list(step.try_this),
    }
