"""Lines on code systems: level, owner, update cadence with the next day computed, claim, licence."""

from collections.abc import Iterable, Iterator
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.systems import CodeSystem

_FULL = (
    ("covers", "Covers"),
    ("owner", "Owner"),
    ("updates", "Updates"),
    ("structure", "Structure"),
    ("decides", "Decided by"),
    ("reports", "Reported by"),
    ("claim", "On the claim"),
    ("payment", "Payment"),
    ("legal", "In law"),
    ("status", "Status"),
    ("shown", "Shown here"),
    ("rest", "The rest"),
)


def level_of(system: CodeSystem) -> str:
    """The level and category in words: 'HCPCS Level I · CPT Category III'."""
    if not system.level:
        return f"{system.name}: outside HCPCS"
    level = f"HCPCS {system.level}"
    return system.name if system.name == level else f"{level} · {system.name}"


def path_to(system: CodeSystem, catalogue: Catalogue) -> tuple[str, ...]:
    """The systems that hold it, widest first; one whose name the next one repeats is left out."""
    path = [system.name]
    while system.part_of and system.part_of in catalogue.systems:
        system = catalogue.systems[system.part_of]
        if not path[-1].startswith(system.name):
            path.append(system.name)
    return tuple(reversed(path))


def update_line(system: CodeSystem, today: date) -> Line | None:
    """The cadence in a few words with the next day and the days left, computed from today."""
    updates = system.says("updates")
    if updates is None:
        return None
    coming = system.next_update(today)
    days = (coming - today).days if coming else 0
    ahead = f"; next {in_words(coming)}, in {days} day{'s' * (days != 1)}" if coming else ""
    return Line("Updates", f"{updates.headline}{ahead}", updates.caution, updates.sources)


def system_block(system: CodeSystem, today: date) -> Block:
    """Level, owner, updates and licence: what is asked first of any code."""
    owner, licence = system.says("owner"), system.says("licence")
    lines = [
        Line("Level", level_of(system)),
        owner and Line("Owner", owner.first_sentence, owner.caution, owner.sources),
        update_line(system, today),
        licence and Line("Licence", licence.first_sentence, licence.caution, licence.sources),
    ]
    return Block("system", "", tuple(line for line in lines if line))


def claim_block(system: CodeSystem) -> Block:
    """Where it goes on a claim."""
    return Block("claim", "", tuple(_aspects(system, (("claim", "Claim"),))))


def full_block(system: CodeSystem) -> Block:
    """All further statements, for codes of which the system is all there is to say."""
    return Block("about", f"About {system.name}", tuple(_aspects(system, _FULL)))


def _aspects(system: CodeSystem, wanted: Iterable[tuple[str, str]]) -> Iterator[Line]:
    for aspect, label in wanted:
        if statement := system.says(aspect):
            yield Line(label, statement.text, statement.caution, statement.sources)


def choice_block(choices: Iterable[Choice], code: str) -> Block:
    """The pairs in which the code stands, with what decides."""
    lines: list[Line] = []
    for choice in choices:
        other = choice.cpt if choice.names_level2(code) else choice.level2
        against = f" (against {', '.join(other)})" if other else ""
        said = " ".join(text for text in (choice.decides, choice.medicare, choice.others) if text)
        caution = "weakly sourced" if choice.confidence == "L" else ""
        if not caution and "GK" in choice.sources:
            caution = "partly general knowledge"
        lines.append(Line(f"{choice.topic}{against}", said, caution, choice.sources))
    return Block("choices", "Level II or CPT?", tuple(lines))
