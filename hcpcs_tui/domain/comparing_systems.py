"""Code system beside code system, aspect by aspect."""

from collections.abc import Callable, Sequence
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparison import Cell, ColumnHead, ComparedRow, Comparison, marked, text_cell, title_of
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.shapes import shapes_drawn, with_parts
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.system_examples import examples_of, size_of
from hcpcs_tui.domain.systems import CodeSystem, system_of_code, system_of_modifier

NOTHING_ON_FILE = "no statement on file"

ASPECTS: tuple[tuple[str, str], ...] = (
    ("place", "Place"),
    ("covers", "Covers"),
    ("reports", "Reported by"),
    ("structure", "Structure"),
    ("shape", "Shape"),
    ("examples", "Examples"),
    ("owner", "Owner"),
    ("decides", "Decided by"),
    ("licence", "Licence"),
    ("cost", "Cost"),
    ("updates", "Updates"),
    ("next", "Next changes"),
    ("modifiers", "Modifiers"),
    ("claim", "On the claim"),
    ("payment", "Payment"),
    ("legal", "In law"),
    ("history", "History"),
    ("status", "Status"),
    ("size", "Size"),
    ("shown", "Shown here"),
    ("rest", "The rest"),
)
"""The rows in the order in which a learner needs them: id and label."""

_HEADLINE_WORDS = {1: "The difference", 2: "The two differences", 3: "The three differences"}
_HEADLINE_WORDS |= {4: "The four differences", 5: "The five differences", 6: "The six differences"}
_LEVEL2_SIDE = frozenset({"hcpcs", "level2"})
_CPT_SIDE = frozenset({"level1", "cpt", "cpt1"})


def compare_systems(
    systems: Sequence[CodeSystem], catalogue: Catalogue, today: date, notes: Sequence[str] = ()
) -> Comparison:
    """The systems side by side; the next days of change are computed from today."""
    columns = tuple(ColumnHead(system.id, system.name, system.full_name) for system in systems)
    ids = {system.id for system in systems}
    cell_of = _Cells(catalogue, today).of
    rows = tuple(
        ComparedRow(
            aspect,
            label,
            marked([cell_of(aspect, system) for system in systems]),
            catalogue.differences.said_of(aspect, ids),
        )
        for aspect, label in ASPECTS
    )
    rests_on = (
        f"Counts and examples of Level II are those of the {catalogue.release.name} release; "
        f"days of change are computed from {in_words(today)} by the usual rule."
    )
    return Comparison(title_of(columns), columns, rows, (*notes, rests_on), _headlines(ids, catalogue))


def _headlines(ids: set[str], catalogue: Catalogue) -> tuple[Block, ...]:
    """The differences that matter, when Level II stands beside CPT."""
    headlines = catalogue.differences.headlines
    if not (ids & _LEVEL2_SIDE and ids & _CPT_SIDE and headlines):
        return ()
    lines = tuple(
        Line(headline.topic, headline.text, headline.caution, headline.sources) for headline in headlines
    )
    return (Block("differences", f"{_HEADLINE_WORDS.get(len(lines), 'The differences')} that matter", lines),)


class _Cells:
    """Makes the cell of an aspect of a system."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self._catalogue = catalogue
        self._today = today
        self._computed: dict[str, Callable[[CodeSystem], Cell | None]] = {
            "place": self._place,
            "shape": self._shape,
            "examples": lambda system: examples_of(system, catalogue),
            "next": self._next,
            "size": lambda system: size_of(system, catalogue),
        }

    def of(self, aspect: str, system: CodeSystem) -> Cell:
        """What the system says on the aspect, or the whole that it is a part of."""
        compute = self._computed.get(aspect)
        computed = compute(system) if compute else None
        return computed or self._stated(aspect, system)

    def _stated(self, aspect: str, system: CodeSystem) -> Cell:
        if statement := system.says(aspect):
            return _cell(statement.text, statement)
        whole = self._whole_of(system)
        while whole:
            if statement := whole.says(aspect):
                return _cell(f"{whole.name} as a whole: {statement.text}", statement)
            whole = self._whole_of(whole)
        return text_cell(NOTHING_ON_FILE)

    def _whole_of(self, system: CodeSystem) -> CodeSystem | None:
        """The system that it is a part of; an ended level is not spoken for by what HCPCS is today."""
        whole = self._catalogue.systems.get(system.part_of)
        return None if whole is None or (system.ended and not whole.part_of) else whole

    def _place(self, system: CodeSystem) -> Cell:
        systems = self._catalogue.systems
        path = [system]
        while path[0].part_of in systems:
            path.insert(0, systems[path[0].part_of])
        inside = " > ".join(part.name for part in path) if len(path) > 1 else ""
        parts = [part.name for part in systems.values() if part.part_of == system.id]
        holds = f"{system.name} holds: {', '.join(parts)}" if parts else ""
        text = "\n".join(filter(None, (inside, holds)))
        return text_cell(text or "Stands by itself, outside HCPCS", sources=_sources(system, "owner"))

    def _shape(self, system: CodeSystem) -> Cell:
        text = shapes_drawn(system, self._catalogue.systems)
        structure = system.says("structure")
        return _cell(text, structure) if structure else text_cell(text)

    def _next(self, system: CodeSystem) -> Cell:
        """The next days of change; of a system whose parts change on other days, part by part."""
        with_codes = [part for part in with_parts(system, self._catalogue.systems) if _holds_codes(part)]
        parts = with_codes or [system]
        by_days: dict[str, list[str]] = {}
        for part in parts:
            by_days.setdefault(self._days(part), []).append(part.name)
        sources = tuple(dict.fromkeys(key for part in parts for key in _sources(part, "updates")))
        caution = Statement("", sources, "M").caution
        named = [f"{', '.join(names)}: {days}" for days, names in by_days.items()]
        return text_cell("\n".join(named if len(by_days) > 1 else by_days), caution, sources)

    def _days(self, system: CodeSystem) -> str:
        first = system.next_update(self._today)
        if first is None:
            ended = f"none; {in_words(system.ended)} was the last valid day" if system.ended else ""
            return ended or "no rule on file"
        days = (first - self._today).days
        second = system.next_update(first)
        then = f", then {in_words(second)}" if second else ""
        return f"{in_words(first)}, in {days} day{'s' * (days != 1)}{then}"


def _holds_codes(system: CodeSystem) -> bool:
    """Whether codes belong to it directly rather than to its parts."""
    find = system_of_modifier if len(system.example) == 2 else system_of_code
    return find(system.example) == system.id


def _cell(text: str, statement: Statement) -> Cell:
    return text_cell(text, statement.caution, statement.sources)


def _sources(system: CodeSystem, aspect: str) -> tuple[str, ...]:
    statement = system.says(aspect)
    return statement.sources if statement else ()
