"""The panels of walkthroughs as plain lines, read from top to bottom."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

import click

from hcpcs_tui.cli.printing import line_text
from hcpcs_tui.cli.search_command import hit_line
from hcpcs_tui.cli.show_command import detail_text
from hcpcs_tui.domain import panels
from hcpcs_tui.domain.anatomist import anatomy_of
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.panel_lines import calendar_lines, choice_blocks
from hcpcs_tui.session import Session

_HITS = 5
_INDENT = "  "


def panel_text(panel: panels.Panel, session: Session) -> Iterator[str]:
    """A heading and the lines of a panel; nothing where the step has none."""
    match panel:
        case panels.Anatomy(code):
            yield from _anatomy(code, session)
        case panels.Detail(code):
            yield f"In detail: {code}"
            yield from _detail(code, session)
        case panels.Comparison(subjects, rows):
            systems = session.catalogue.systems
            names = [systems[subject].name if subject in systems else subject for subject in subjects]
            yield f"Compared: {', '.join(names)}"
            yield from _blocks(_compared(subjects, rows, session))
        case panels.Search(query):
            yield from _search(query, session)
        case panels.Calendar():
            yield f"Next changes, computed from {session.today}:"
            lines = calendar_lines(session.catalogue, session.today)
            yield from (line_text(line, _INDENT) for line in lines)
        case panels.Decision(decision):
            yield "Decide:"
            outline = decision.outline(session.catalogue.systems)
            yield from (line_text(line, _INDENT * (depth + 1)) for depth, line in outline)
        case panels.Choice(choices):
            yield "Level II or CPT?"
            yield from _blocks(choice_blocks(choices, session.catalogue))
        case panels.Nothing():
            return
        case _:
            assert_never(panel)


def panel_sources(panel: panels.Panel, session: Session) -> tuple[str, ...]:
    """The keys of the sources that a panel rests on; a detail cites its own, a search needs none."""
    catalogue, today = session.catalogue, session.today
    match panel:
        case panels.Anatomy(code):
            return anatomy_of(code, catalogue, today).source_keys
        case panels.Comparison(subjects, rows):
            return _keys(line for block in _compared(subjects, rows, session) for line in block.lines)
        case panels.Calendar():
            return _keys(calendar_lines(catalogue, today))
        case panels.Decision(decision):
            return decision.source_keys
        case panels.Choice(choices):
            return _keys(line for block in choice_blocks(choices, catalogue) for line in block.lines)
        case _:
            return ()


def _keys(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for line in lines for key in line.sources))


def _anatomy(code: str, session: Session) -> Iterator[str]:
    anatomy = anatomy_of(code, session.catalogue, session.today)
    yield f"Sign by sign: {anatomy.text}"
    yield from (f"{_INDENT}{sentence}" for sentence in (*anatomy.reading(), *anatomy.notes))
    yield from (line_text(line, _INDENT) for line in anatomy.lines)


def _detail(code: str, session: Session) -> Iterator[str]:
    try:
        yield from (f"{_INDENT}{line}" for line in detail_text(code, session))
    except click.UsageError as error:  # the code stands in a file of the user's
        yield f"{_INDENT}{error.message}"


def _search(query: str, session: Session) -> Iterator[str]:
    found = session.engine.search(query)
    yield f"Search: {query} ({found.in_words(None)}, {session.catalogue.release.name} release)"
    yield from (f"{_INDENT}{hit_line(hit)}" for hit in found.hits[:_HITS])


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield f"{_INDENT}{block.heading}"
        yield from (line_text(line, _INDENT * 2) for line in block.lines)


def _compared(subjects: Sequence[str], rows: Sequence[str], session: Session) -> list[Block]:
    """A block for each row; where the subjects cannot be compared, the sentence that says why."""
    try:
        comparison = session.side_by_side.compare(subjects)
    except ComparisonError as error:
        return [Block("problem", "", (Line("", str(error)),))]
    return [comparison.block_of(row) for row in comparison.rows_named(rows)]
