"""The panels of walkthroughs as labelled lines, for front ends that draw no screen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.fields import FIELDS
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.system_lines import update_line

_ASPECTS = (
    ("covers", "Covers"),
    ("reports", "Reported by"),
    ("structure", "Structure"),
    ("owner", "Owner"),
    ("decides", "Decided by"),
    ("licence", "Licence"),
    ("cost", "Cost"),
    ("updates", "Updates"),
    ("modifiers", "Modifiers"),
    ("claim", "On the claim"),
    ("payment", "Payment"),
    ("legal", "In law"),
    ("history", "History"),
    ("status", "Status"),
    ("size", "Size"),
)


def comparison_blocks(
    subjects: Sequence[str], catalogue: Catalogue, rows: Sequence[str] = ()
) -> tuple[Block, ...]:
    """Systems aspect by aspect, or codes field by field: a block for each row, a line for each subject.

    rows: ids of the rows that are wanted, in order; all of them when it names none that is there.
    """
    if all(subject in catalogue.systems for subject in subjects):
        blocks = tuple(_rows_of_systems(subjects, catalogue))
    else:
        blocks = tuple(_rows_of_codes(subjects, catalogue))
    by_id = {block.id: block for block in blocks}
    return tuple(by_id[id] for id in rows if id in by_id) or blocks


def _rows_of_systems(subjects: Sequence[str], catalogue: Catalogue) -> Iterator[Block]:
    systems = [catalogue.systems[subject] for subject in subjects]
    for aspect, heading in _ASPECTS:
        said = [(system.name, system.says(aspect)) for system in systems]
        lines = tuple(
            Line(name, statement.text, statement.caution, statement.sources)
            for name, statement in said
            if statement
        )
        if lines:
            yield Block(aspect, heading, lines)


def _rows_of_codes(subjects: Sequence[str], catalogue: Catalogue) -> Iterator[Block]:
    entries = [(subject, catalogue.entry(subject)) for subject in subjects]
    outside = tuple(
        Line(subject, "not listed in this release; see the detail of the code", code=subject)
        for subject, entry in entries
        if entry is None
    )
    if outside:
        yield Block("outside", "Outside the catalogue", outside)
    for field in FIELDS:
        lines = tuple(
            Line(subject, "; ".join(words), code=subject)
            for subject, entry in entries
            if entry and (words := field.in_words(entry, catalogue))
        )
        if lines and field.id not in ("code", "kind"):
            yield Block(field.id, field.label, lines)


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
        ("Level II", ", ".join(choice.level2) or "none"),
        ("CPT", ", ".join(choice.cpt) or "none"),
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
