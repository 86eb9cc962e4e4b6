"""The shape of codes drawn sign by sign, in plain text that also reads aloud."""

import re
from collections.abc import Iterator, Mapping

from hcpcs_tui.domain.systems import CodeSystem


def drawn(code: str) -> str:
    """The signs of a code in one line and what each is below it: 'J 1' above 'letter digit'."""
    signs = re.findall(r"[A-Z0-9]", code.upper())
    kinds = ["digit" if sign.isdigit() else "letter" for sign in signs]
    above = " ".join(sign.ljust(len(kind)) for sign, kind in zip(signs, kinds, strict=True))
    return f"{above.rstrip()}\n{' '.join(kinds)}"


def shapes_drawn(system: CodeSystem, systems: Mapping[str, CodeSystem]) -> str:
    """Each shape that codes of the system and of its parts in use have, drawn on an example."""
    shapes: dict[str, str] = {}
    for part in with_parts(system, systems):
        shapes.setdefault(re.sub(r"[A-Z]", "A", re.sub(r"[0-9]", "0", part.example)), drawn(part.example))
    return "\n".join(shapes.values())


def with_parts(system: CodeSystem, systems: Mapping[str, CodeSystem]) -> Iterator[CodeSystem]:
    """The system and its parts in use; of HCPCS without the modifiers, which are no codes."""
    yield system
    for part in systems.values():
        if part.part_of == system.id and part.ended is None and part.id != "modifiers":
            yield from with_parts(part, systems)
