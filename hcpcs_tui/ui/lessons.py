"""Walkthroughs and their steps as rows of styled text; knows no widget."""

import re
from collections.abc import Iterable, Mapping, Sequence

from hcpcs_tui.domain.statements import GENERAL_KNOWLEDGE, Source
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.spans import cited, flowed, indented

_TITLE_WIDTH = 43
_STAND_WIDTH = 7
_WIDE = 66
"""Columns from which on a line of the list also tells the length."""
_INDENT = 2
YOURS = "Yours: this program has not checked it."
_NUMBERED = re.compile(r"[0-9]+\. ")
"""How a paragraph begins that belongs to a numbered list; no empty row stands within one."""
_STYLES_OF_STAND = {"new": "label", "done": "in-use"}


def walkthrough_row(walkthrough: Walkthrough, left: int, width: int) -> Row:
    """A line of the list: where the reader stands, the title, and where there is room the length.

    left: the step it was left at, or 0.
    """
    stand = walkthrough.stand(left)
    yours = " (yours)" if walkthrough.is_yours else ""
    title = f"{walkthrough.title}{yours}"
    row = (
        Span(f"{stand.removeprefix('step '):<{_STAND_WIDTH}} ", _STYLES_OF_STAND.get(stand, "why")),
        Span(title.ljust(_TITLE_WIDTH) if width >= _WIDE else title),
    )
    length = f" {len(walkthrough.steps):>2} steps {walkthrough.minutes:>2} min"
    return (*row, Span(length, "note")) if width >= _WIDE else row


def about_rows(walkthrough: Walkthrough | None, left: int, width: int) -> list[Row]:
    """What a walkthrough is about, where the reader stands, and its steps."""
    if walkthrough is None:
        return []
    yours = [(Span(text, "unknown"),) for text in wrapped(YOURS, width)] if walkthrough.is_yours else []
    rows: list[Row] = [
        *flowed([Span(walkthrough.title, "title")], width),
        *yours,
        *flowed([Span(f"{walkthrough.length_in_words}; {walkthrough.stand(left)}", "note")], width),
        (),
        *flowed([Span(walkthrough.about)], width),
        (),
    ]
    for number, step in enumerate(walkthrough.steps, start=1):
        sign = ">" if number == left else " "
        first, *more = wrapped(step.title, width - 5) or [""]
        rows.append((Span(f"{sign}{number:>2}. ", "label"), Span(first)))
        rows += [(Span(f"     {part}"),) for part in more]
    return rows


def step_rows(step: Step, width: int, *, is_yours: bool) -> list[Row]:
    """Title, paragraphs with the keys of their sources, and what to try."""
    rows: list[Row] = flowed([Span(step.title, "heading")], width)
    if is_yours:
        rows += flowed([Span(YOURS, "unknown")], width)
    was_numbered = False
    for statement in step.text:
        is_numbered = bool(_NUMBERED.match(statement.text))
        keys = [key for key in statement.sources if key != GENERAL_KNOWLEDGE]
        rows += [] if is_numbered and was_numbered else [()]
        rows += cited(statement.text, keys, statement.caution, width)
        was_numbered = is_numbered
    for sentence in step.try_this:
        rows += [(), *flowed([Span("Try: ", "label"), Span(sentence, "why")], width)]
    return rows


def end_rows(walkthrough: Walkthrough, width: int) -> list[Row]:
    """What is said behind the last step."""
    count = len(walkthrough.steps)
    said = f"That was {walkthrough.title!r}, {count} step{'s' * (count != 1)}. {walkthrough.about}"
    return [(Span("Done", "in-use"),), (), *flowed([Span(said)], width)]


def source_rows(
    text_keys: Iterable[str], panel_keys: Iterable[str], sources: Mapping[str, Source], width: int
) -> list[Row]:
    """The full citations of what a step says, then of what its panel says beyond that."""
    said = list(dict.fromkeys(text_keys))
    shown = [key for key in dict.fromkeys(panel_keys) if key not in said]
    rows: list[Row] = [
        *_citations("Sources of the text", said, sources, width),
        *_citations("Sources of the panel", shown, sources, width),
    ]
    return rows or [(Span(text, "note"),) for text in wrapped("This step names no source.", width)]


def _citations(heading: str, keys: Sequence[str], sources: Mapping[str, Source], width: int) -> list[Row]:
    if not keys:
        return []
    rows: list[Row] = [(Span(heading, "heading"),)]
    for key in keys:
        citation = sources[key].citation() if key in sources else "not a source of this program"
        rows.append((Span(key, "label"),))
        rows += indented(flowed([Span(citation, "source")], width - _INDENT), _INDENT)
    return [*rows, ()]
