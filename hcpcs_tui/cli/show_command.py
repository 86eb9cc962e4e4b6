"""`hcpcs-tui show`: everything that can be said of codes, modifiers and numbers."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from hcpcs_tui.cli.opening import open_session
from hcpcs_tui.cli.options import FOUND, NOTHING, date_option, json_option, licensed_option
from hcpcs_tui.cli.printing import block_lines, echo_json, release_in_json, source_lines, sources_in_json
from hcpcs_tui.domain.codes import Code, Entry
from hcpcs_tui.domain.explanation import Explanation, Line
from hcpcs_tui.domain.fields import FIELDS, applies
from hcpcs_tui.domain.reading import CodeReading, ReadAs, Reading, is_category, read
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier
from hcpcs_tui.session import Session


@click.command()
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@date_option
@json_option
@licensed_option
def show(codes: tuple[str, ...], *, day: date | None, as_json: bool, with_licensed: bool) -> int:
    """Explain codes: status, level, owner, updates, dates, Medicare facts, successor, sources.

    CODE is a code, modifier or CPT number, also as on a claim line: E0601-RR-KX, J1885x2. With --json one
    JSON object a line is printed for each code. Exit status 1 when one of them is unknown or no code.
    """
    session = open_session()
    session.date_of_service = day
    status = FOUND
    found = _found(codes, session)
    if len(found) < len(codes):
        status = NOTHING
    for number, told in enumerate(found):
        for explanation, reading in told:
            known = _is_known(explanation, session)
            status = status if known else NOTHING
            if as_json:
                shown = explanation if with_licensed else explanation.for_export()
                echo_json(_as_json(shown, reading, session))
            else:
                text = "\n".join(_text(explanation, reading, session))
                click.echo(f"\n{text}" if number else text)
    return status


def _found(codes: Sequence[str], session: Session) -> list[list[tuple[Explanation, Reading]]]:
    """What each text is explained by; one that is no code is told of on standard error and left out.

    Raises UsageError when none of them is a code.
    """
    found, refused = [], []
    for typed in codes:
        try:
            found.append(_explanations(typed, session))
        except click.UsageError as error:
            refused.append(error.message)
    if refused and not found:
        raise click.UsageError(refused[0])
    for sentence in refused:
        click.echo(f"hcpcs-tui: {sentence}", err=True)
    return found


def _explanations(typed: str, session: Session) -> list[tuple[Explanation, Reading]]:
    reading = read(typed)
    match reading.kind:
        case ReadAs.CODE | ReadAs.LIST:
            return [(session.explain(line.code, line), reading) for line in reading.codes]
        case ReadAs.MODIFIER:
            return [(session.explain(modifier), reading) for modifier in reading.modifiers]
        case ReadAs.LOOKALIKE:
            return [(session.explain_lookalike(reading.system, reading.text), reading)]
        case ReadAs.RANGE:
            start, end = (line.code for line in reading.codes)
            within = session.catalogue.in_range(start, end)
            return [(session.explain(code.code), reading) for code in within]
        case ReadAs.PREFIX if _is_category(reading, session):
            return [(session.explain_lookalike("icd10cm", reading.text), reading)]
        case _:
            raise click.UsageError(
                f"{typed!r} is not a code. To find codes by words: hcpcs-tui search {typed}"
            )


def _is_category(reading: Reading, session: Session) -> bool:
    """Whether it looks like an ICD-10-CM category, and begins no code."""
    is_other = reading.system == "cdt" or session.catalogue.with_prefix(reading.prefix)
    return is_category(reading.prefix) and not is_other


def _is_known(explanation: Explanation, session: Session) -> bool:
    """Whether a release on this machine has it, or it belongs to a system that the catalogue cannot list."""
    code = explanation.code
    if session.entry(code) is not None or explanation.block("elsewhere") is not None:
        return True
    system = system_of_modifier(code) if len(code) == 2 else system_of_code(code)
    return system not in (None, "level2", "mod-level2")


def _text(explanation: Explanation, reading: Reading, session: Session) -> Iterator[str]:
    yield f"{explanation.code}  {explanation.title}"
    if explanation.title_note:
        yield f"({explanation.title_note})"
    yield from (text for text in (explanation.status_text, *reading.notes) if text)
    yield f"In: {' > '.join(explanation.path)}"
    yield from block_lines(explanation.blocks)
    yield from source_lines(session.citations(explanation))


def detail_text(typed: str, session: Session) -> Iterator[str]:
    """What show prints of a code, modifier or number; raises UsageError for anything else."""
    for explanation, reading in _explanations(typed, session):
        yield from _text(explanation, reading, session)


def _as_json(explanation: Explanation, reading: Reading, session: Session) -> dict[str, Any]:
    told_elsewhere = explanation.block("elsewhere") is not None  # then the entry has another meaning
    entry = None if told_elsewhere else session.entry(explanation.code)
    history = session.history_of(explanation.code)
    line = next((line for line in reading.codes if line.code == explanation.code), None)
    fields = {field.id: field.in_json(entry) for field in FIELDS if applies(field, entry)} if entry else {}
    section = session.catalogue.section_of(explanation.code)
    return {
        "code": explanation.code,
        "kind": entry.kind if entry else "",
        "name": explanation.title,
        **fields,
        "status": explanation.status.value,
        "status_text": explanation.status_text,
        **_system(explanation, reading, session),
        "section": {"range": section.range, "title": section.title} if section else None,
        "path": list(explanation.path),
        "successors": _successors(entry, session),
        "choices": [choice.id for choice in session.catalogue.choices_naming(explanation.code)],
        "history": history.as_json() if history else [],
        "typed": _typed(line),
        "explanation": [_block(block.id, block.heading, block.lines) for block in explanation.blocks],
        "notes": list(reading.notes),
        "sources": sources_in_json(session.citations(explanation)),
        "catalogue": release_in_json(session.catalogue.release),
    }


def _system(explanation: Explanation, reading: Reading, session: Session) -> dict[str, Any]:
    code = explanation.code
    find = system_of_modifier if len(code) == 2 else system_of_code
    system = session.catalogue.systems[find(code) or reading.system or "hcpcs"]
    owner, updates = system.says("owner"), system.says("updates")
    coming = system.next_update(session.today)
    return {
        "system": system.id,
        "level": f"HCPCS {system.level}" if system.level else None,
        "owner": owner.text if owner else None,
        "updates": {
            "cadence": updates.headline if updates else None,
            "next": coming.isoformat() if coming else None,
        },
    }


def _successors(entry: Entry | None, session: Session) -> list[dict[str, Any]]:
    if not isinstance(entry, Code):
        return []
    return [
        {
            "code": successor.code,
            "inferred": successor.inferred,
            "score": round(successor.score, 2),
            "reason": successor.reason,
        }
        for successor in session.succession_of(entry).successors
    ]


def _typed(line: CodeReading | None) -> dict[str, Any] | None:
    return {"modifiers": list(line.modifiers), "units": line.units} if line else None


def _block(id: str, heading: str, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "id": id,
        "heading": heading,
        "lines": [
            {"label": line.label, "text": line.text, "caution": line.caution, "sources": list(line.sources)}
            for line in lines
        ],
    }
