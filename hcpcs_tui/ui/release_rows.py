"""The releases on this machine as rows of styled text; knows no widget."""

from collections.abc import Iterable

from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.explanation import Block
from hcpcs_tui.domain.licensed import LicensedContents
from hcpcs_tui.domain.on_hand import OnHand
from hcpcs_tui.ui.flow import wrapped
from hcpcs_tui.ui.prose import Row, Span, labelled

_ANSWERS = "* "
"""The sign of the release that answers."""
_NAME_WIDTH = 14
_WORD_WIDTH = 9


def on_hand_row(on_hand: OnHand) -> Row:
    """A release in one row: sign, name, whether it answers, counts, its end if past, import, file."""
    imported = f"  {on_hand.imported_on:<11}" if on_hand.stored else ""
    is_behind = on_hand.answers and on_hand.has_ended
    modifiers = f"{on_hand.modifier_count:>3,} modifier{'s' if on_hand.modifier_count != 1 else ' '}"
    return (
        Span(_ANSWERS if on_hand.answers else "  ", "in-use"),
        Span(f"{on_hand.release.name:<{_NAME_WIDTH}}", "code"),
        Span(f"{'answers' if on_hand.answers else '':<{_WORD_WIDTH}}", "in-use"),
        Span(f"{on_hand.code_count:>6,} codes  {modifiers}"),
        Span(f"  but ended {in_words(on_hand.release.last_day)}" if is_behind else "", "unknown"),
        Span(imported),
        Span(f"  {on_hand.origin}", "note"),
    )


def licensed_row(contents: LicensedContents) -> Row:
    """The licensed CPT text in one row."""
    name = f"CPT {contents.year or ''}".strip()
    return (
        Span("  "),
        Span(f"{name:<{_NAME_WIDTH}}", "code"),
        Span(f"{'licensed':<{_WORD_WIDTH}}", "unknown"),
        Span(f"{len(contents.codes):>6,} codes"),
        Span(f"  {contents.source}", "note"),
    )


def about_rows(title: str, blocks: Iterable[Block], width: int) -> list[Row]:
    """A title and labelled lines under their headings, wrapped to the width."""
    rows: list[Row] = [(Span(text, "title"),) for text in wrapped(title, width)]
    for block in blocks:
        if block.heading:
            rows += [(), *((Span(text, "heading"),) for text in wrapped(block.heading, width))]
        for line in block.lines:
            rows += labelled(line.label, line.text, line.caution, width)
    return rows
