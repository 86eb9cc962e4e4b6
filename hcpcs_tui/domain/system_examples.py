"""Examples and sizes of code systems, taken from the catalogue as it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Status, status_on
from hcpcs_tui.domain.comparison import Cell, text_cell
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.systems import CodeSystem, system_of_code, system_of_modifier

_MOST = 4
_WELL_KNOWN = {
    "level2": ("G0008", "J1885", "E0601", "A0428", "L1851", "Q4010"),
    "modifiers": ("RT", "KX", "JZ", "GA"),
    "mod-level2": ("RT", "KX", "JZ", "GA"),
    "mod-status": ("P1", "P3", "P6"),
}
"""Codes that a new coder meets early; only those in use in the release are shown."""


def examples_of(system: CodeSystem, catalogue: Catalogue) -> Cell:
    """A few real codes with what may be said of them: our names, or sections and choices for CPT."""
    if listed := _listed(system.id, catalogue):
        return _cell(listed, (catalogue.release_source,))
    if system.id == "hcpcs":
        outside = _outside(catalogue.systems["cpt1"], catalogue)[:2]
        both = [*_listed("level2", catalogue)[:2], *(text for text, _ in outside)]
        return _cell(both, _keys([catalogue.release_source], outside))
    if outside := _outside(system, catalogue)[:_MOST]:
        return _cell([text for text, _ in outside], _keys([], outside))
    return text_cell(f"{system.example}  chosen for its shape", code=system.example)


def size_of(system: CodeSystem, catalogue: Catalogue) -> Cell | None:
    """How many codes the release lists, counted now; None for systems that it does not list."""
    entries: Sequence[Entry]
    if system.id == "level2":
        entries, noun = list(catalogue.codes.values()), "codes"
    elif system.id == "modifiers":
        entries, noun = list(catalogue.modifiers.values()), "modifiers"
    elif system.id in ("mod-level2", "mod-status"):
        listed = catalogue.modifiers.values()
        entries = [entry for entry in listed if system_of_modifier(entry.code) == system.id]
        noun = "modifiers"
    else:
        return None
    text = _counted(entries, noun, catalogue)
    if system.id == "level2":
        letters = Counter(code[0] for code in catalogue.codes).most_common(_MOST)
        text += f" The largest letters: {', '.join(f'{letter} {count:,}' for letter, count in letters)}."
    elif system.id == "modifiers":
        text += " The CPT modifiers of two digits are not among them."
    return text_cell(text, sources=(catalogue.release_source,))


def _counted(entries: Sequence[Entry], noun: str, catalogue: Catalogue) -> str:
    release = catalogue.release
    ends = Counter(entry.ended for entry in entries)  # codes that ended on one day have one status
    one_of = {entry.ended: entry for entry in entries}
    in_use = sum(
        count for day, count in ends.items() if status_on(one_of[day], release, None) is Status.IN_USE
    )
    ended = len(entries) - in_use
    return f"{len(entries):,} {noun} in the {release.name} release: {in_use:,} in use, {ended:,} ended."


def _listed(system_id: str, catalogue: Catalogue) -> list[str]:
    entries = (catalogue.entry(code) for code in _WELL_KNOWN.get(system_id, ()))
    in_use = (
        entry for entry in entries if entry and status_on(entry, catalogue.release, None) is Status.IN_USE
    )
    return [f"{entry.code}  {entry.name}" for entry in in_use][:_MOST]


def _outside(system: CodeSystem, catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    """Numbers that choices name, one of each section, with section and choice; and their sources."""
    examples: dict[str, tuple[str, tuple[str, ...]]] = {}
    for choice in catalogue.choices:
        for number in _singles(choice.cpt):
            if not _belongs(number, system, catalogue):
                continue
            section = catalogue.cpt_sections.of(number)
            title = section.title if section else ""
            label = f"{title}; {choice.cited}" if title else choice.cited
            sources = (*choice.sources, *(section.sources if section else ()))
            examples.setdefault(title or number, (f"{number}  {label}", sources))
    return list(examples.values())


def _singles(numbers: Iterable[str]) -> Iterator[str]:
    return (number for number in numbers if "-" not in number)


def _belongs(number: str, system: CodeSystem, catalogue: Catalogue) -> bool:
    """Whether the number is of the system or of a part of it."""
    found = (system_of_modifier if len(number) == 2 else system_of_code)(number)
    while found and found != system.id:
        found = catalogue.systems[found].part_of
    return bool(found)


def _cell(lines: Sequence[str], sources: tuple[str, ...]) -> Cell:
    statement = Statement("", sources, "M")
    return text_cell("\n".join(lines), statement.caution, sources, lines[0].split()[0])


def _keys(first: Sequence[str], outside: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *(key for _, sources in outside for key in sources)]))
