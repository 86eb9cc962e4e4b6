"""The panels of walkthroughs as labelled lines, for front ends that draw no screen."""

from collections.abc import Iterable
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.system_lines import update_line


def calendar_lines(catalogue: Catalogue, today: date) -> tuple[Line, ...]:
    """The systems that change by a rule, the soonest first, with the next day computed from today."""
    coming = [
        (day, place, system)
        for place, system in enumerate(catalogue.systems.values())
        if (day := system.next_update(today))
    ]
    lines: list[Line] = []
    for _, _, system in sorted(coming, key=lambda dated: dated[:2]):
        if line := update_line(system, today):
            lines.append(line._replace(label=system.name))
    return tuple(lines)


def choice_blocks(choices: Iterable[str], catalogue: Catalogue) -> tuple[Block, ...]:
    """The pairs of these ids, each with both sides, what decides and the status in the release."""
    by_id = {choice.id: choice for choice in catalogue.choices}
    return tuple(_choice_block(by_id[id], catalogue) for id in choices if id in by_id)


def _choice_block(choice: Choice, catalogue: Catalogue) -> Block:
    caution = Statement(choice.decides, choice.sources, choice.confidence).caution
    told = (
        ("Level II", ", ".join(choice.level2) or "no one code"),
        ("CPT", ", ".join(choice.cpt) or "no one code"),
        ("What decides", choice.decides),
        ("Medicare", choice.medicare),
        ("Other payers", choice.others),
        (f"Status, {catalogue.release.name} release", choice.status),
    )
    lines = tuple(
        Line(label, text, "" if number < 2 else caution, choice.sources)
        for number, (label, text) in enumerate(told)
        if text
    )
    return Block(choice.id, choice.topic, lines)
