"""What two runs of the program remember, put together: neither takes from the other what it has kept.

Each rule takes what the run knew at its last word (`before`), what it knows now (`ours`) and what stands in
the file by now (`theirs`).
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from hcpcs_tui.data.preferences import Remembered


def merged(before: Remembered, ours: Remembered, theirs: Remembered) -> Remembered:
    """What stands in the file, with what this run has added and without what it has removed."""
    values = {}
    for part in (field.name for field in fields(Remembered)):
        rule = _RULES.get(part, _changed_here)
        values[part] = _put_together(rule, *(getattr(told, part) for told in (before, ours, theirs)))
    return Remembered.from_tables(values)


def _put_together(rule: Callable[[Any, Any, Any], Any], before: Any, ours: Any, theirs: Any) -> Any:
    """The side that has changed; by the rule when both have."""
    if _in_order(theirs) == _in_order(before):
        return ours
    if _in_order(ours) == _in_order(before):
        return theirs
    return rule(before, ours, theirs)


def _in_order(value: Any) -> Any:
    """A value as it is compared: a table with its order, which tells what was done last."""
    return list(value.items()) if isinstance(value, dict) else value


def _changed_here(_before: object, ours: object, _theirs: object) -> object:
    """A single value that both have changed: ours, the later one."""
    return ours


def _marks(before: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    kept = [code for code in theirs if code in ours or code not in before]
    return [*kept, *(code for code in ours if code not in before and code not in kept)]


def _recent(before: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The codes that this run has put first, then theirs."""
    seen: list[str] = []
    for code in ours:
        rest = [other for other in before if other not in seen]
        if list(ours[len(seen) :]) == rest[: len(ours) - len(seen)]:
            break
        seen.append(code)
    return [*seen, *(code for code in theirs if code not in seen)]


def _learned(before: dict[str, int], ours: dict[str, int], theirs: dict[str, int]) -> dict[str, int]:
    """Theirs, then the walkthroughs in which this run went on; the last one is that of the last look."""
    moved = {id: step for id, step in ours.items() if before.get(id) != step}
    last = next(reversed(ours), "")
    if last and last != next(reversed(before), ""):
        moved = {**{id: step for id, step in moved.items() if id != last}, last: ours[last]}
    return {**{id: step for id, step in theirs.items() if id not in moved}, **moved}


def _either(_before: bool, ours: bool, theirs: bool) -> bool:
    return ours or theirs


_RULES: dict[str, Callable[[Any, Any, Any], Any]] = {
    "marks": _marks,
    "recent": _recent,
    "learned": _learned,
    "greeted": _either,
    "told_to_mark": _either,
}
"""How the parts are put together that are more than a single value."""
