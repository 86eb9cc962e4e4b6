"""One search in both systems as parts of styled rows: Level II, the choices between, CPT; knows no widget."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from hcpcs_tui.domain.both_systems import MOST_HITS, ChosenBetween, CptHit, TwoSided, choice_card
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.ui.columns import Look, source_rows
from hcpcs_tui.ui.grid import ONE_COLUMN, Grid, Part, beside, filled, grid_of
from hcpcs_tui.ui.prose import Row, Span, labelled
from hcpcs_tui.ui.spans import flowed

LEVEL2, CHOICES, CPT = SIDES = range(3)
"""The places of the sides, as left and right move over them."""

HOW_TO_BEGIN = (
    "Type words or a code once: on the left what Level II has, on the right CPT numbers and sections, "
    "between them what decides where both have a code. 'colonoscopy' for one."
)
_THREE_BESIDE = 96
_FEW_CHOICES = 4


def side_heads(both: TwoSided | None, look: Look, width: int) -> Row:
    """What stands below: the sides that are beside each other, or the one that is shown."""
    if both is None:
        return (Span("  One search in Level II and CPT", "title"),)
    if width >= _THREE_BESIDE:
        heads = [[_title(both, side, look)] for side in (LEVEL2, CHOICES, CPT)]
        return beside(heads, _widths(width))[0]
    if width >= ONE_COLUMN:
        return _title(both, CHOICES, look)
    told = f"  {look.active + 1} of 3 ← →"
    return (*filled(_title(both, look.active, look), width - len(told)), Span(told, "note"))


def codes_of(both: TwoSided, side: int) -> str:
    """What a side has, as a query: the words themselves, the codes of the best choice, the first number."""
    if side == CHOICES:
        return ", ".join(both.choices[0].choice.level2) if both.choices else ""
    if side == CPT:
        return both.cpt[0].code if both.cpt else ""
    return both.words if both.level2.total else ""


def side_parts(both: TwoSided | None, look: Look, citations: Mapping[str, str], width: int) -> Iterator[Part]:
    """Everything below the heads, in order."""
    width = max(8, width)
    if both is None:
        yield Part("begin", flowed([Span(HOW_TO_BEGIN, "note")], width))
        return
    if width >= _THREE_BESIDE:
        yield from _three(both, look, _widths(width))
    elif width >= ONE_COLUMN:
        yield from _stacked(both, look, width)
    else:
        one = (_level2_rows, _choice_rows, _cpt_rows)[look.active]
        yield Part(f"side {look.active}", one(both, look, width))
    yield Part("sources", list(source_rows(citations, width)))


def _three(both: TwoSided, look: Look, widths: Sequence[int]) -> Iterator[Part]:
    sides = (_level2_rows, _choice_rows, _cpt_rows)
    columns = [side(both, look, width) for side, width in zip(sides, widths, strict=True)]
    yield Part("sides", beside(columns, widths))


def _stacked(both: TwoSided, look: Look, width: int) -> Iterator[Part]:
    """The choices in short, then the two systems, then the choices in full."""
    short = both.choices[:_FEW_CHOICES]
    rows = [row for chosen in short for row in _in_short(chosen, width)]
    more = len(both.choices) - len(short)
    if more:
        rows += [(Span(f"{more} more choice{'s' * (more != 1)} below.", "note"),)]
    yield Part("choices", rows or _no_choice(both, width))
    grid: Grid = grid_of(width, 2, 0)
    heads = beside([[_title(both, LEVEL2, look)], [_title(both, CPT, look)]], grid.widths)
    columns = [_level2_rows(both, look, grid.widths[0]), _cpt_rows(both, look, grid.widths[1])]
    yield Part("sides", [(), *heads, *beside(columns, grid.widths)])
    if both.choices:
        yield Part(
            "in full", [(), (Span("The choices in full", "heading"),), *_choice_rows(both, look, width)]
        )


def _widths(width: int) -> tuple[int, int, int]:
    """Of three columns beside each other; what decides needs the most room."""
    side = (width - 6) * 3 // 10
    return side, width - 6 - 2 * side, side


def _title(both: TwoSided, side: int, look: Look) -> Row:
    titles = (
        f"HCPCS Level II: {both.level2.total:,}",
        f"Choices between them: {len(both.choices)}",
        f"CPT: {len(both.cpt)}",
    )
    is_active = side == look.active
    return (Span(f"{'▸ ' if is_active else '  '}{titles[side]}", "code" if is_active else "title"),)


def _level2_rows(both: TwoSided, _look: Look, width: int) -> list[Row]:
    hits = islice(both.level2.hits, MOST_HITS)
    rows = [row for hit in hits for row in _hit(hit, width)]
    more = both.level2.total - MOST_HITS
    if more > 0:
        rows += flowed([Span(f"and {more:,} more; v shows them on the main screen", "note")], width)
    return rows or flowed([Span("Level II has nothing on this.", "note")], width)


def _hit(hit: Hit, width: int) -> list[Row]:
    ended = [Span(" [ended]", "ended")] if hit.status is Status.ENDED else []
    return flowed([Span(hit.code, "code"), Span(f"  {hit.name}"), *ended], width)


def _cpt_rows(both: TwoSided, look: Look, width: int) -> list[Row]:
    rows = [row for hit in both.cpt for row in _number(hit, look, width)]
    return rows or flowed([Span("No CPT number or section is on file for this.", "note")], width)


def _number(hit: CptHit, look: Look, width: int) -> list[Row]:
    behind = "; ".join(part for part in (hit.why, hit.caution) if part)
    keys = [Span(f" ({', '.join(hit.sources)})", "source")] if look.sources and hit.sources else []
    return flowed(
        [Span(hit.code, "code"), Span(f"  {hit.title}"), Span(f" [{behind}]", "note"), *keys], width
    )


def _in_short(chosen: ChosenBetween, width: int) -> list[Row]:
    """The topic, the codes of both sides, and what decides, as one paragraph."""
    choice = chosen.choice
    codes = [Span(", ".join(side) or "no one code", "code") for side in (choice.level2, choice.cpt)]
    caution = next((line.caution for line in choice_card(choice).lines if line.caution), "")
    told = [Span(f" [{caution}]", "note")] if caution else []
    topic = Span(f"{choice.topic}: ", "title")
    return flowed([topic, codes[0], Span(" or "), codes[1], Span(f". {choice.decides}"), *told], width, 2)


def _choice_rows(both: TwoSided, look: Look, width: int) -> list[Row]:
    rows: list[Row] = []
    for chosen in both.choices:
        card = choice_card(chosen.choice)
        rows += [(), *flowed([Span(card.heading, "title"), Span(f" [{chosen.why}]", "note")], width)]
        for line in card.lines:
            keys = f" ({', '.join(line.sources)})" if look.sources and line.sources else ""
            rows += labelled(line.label, line.text + keys, line.caution, width)
    return rows[1:] or _no_choice(both, width)


def _no_choice(both: TwoSided, width: int) -> list[Row]:
    return [row for note in both.notes for row in flowed([Span(note, "note")], width)]
