"""Questions on payers: what Medicare's indicators mean, and Level II or CPT for this payer."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.statements import GENERAL_KNOWLEDGE

_TOO_NEAR = {"I": "M", "M": "I", "S": "MI"}
"""Coverage values whose meaning is wider than the first, so that it would not be plainly wrong."""

_LAYOUTS = {("pricing", "40"): "L24"}
"""Values that only the record layout of 2024 explains; L19 explains the rest."""

_MEDICARE_TAKES = r"Medicare takes (?!both|either|none)([^.]+)\."
_OTHERS_TAKE = r"(?:Others (?:mostly )?take|Private plans and most Medicaid programs:) ([^.]+)\."
_LEVEL2 = r"\b[A-V][0-9]{4}(?:-[A-V][0-9]{4})?\b"
_NUMBER = r"\b[0-9]{5}(?:-[0-9]{5})?\b"
_CPT = rf"{_NUMBER}|\bCPT\b"
_MORE_THAN_ONE_SET = r"\bcodes?\b|\bplus\b"
"""Words by which a sentence means more than the codes that it names."""

_NEITHER = ("A local code of Level III", "An ICD-10-PCS code")
_AS_OF = "As of October 2025"
"""The release that the choices speak of; a later one may have changed them."""


class _Side(NamedTuple):
    """What one kind of payer takes, and what it does not take."""

    taken: str
    other: str


def indicators(asking: Asking) -> Iterator[Question]:
    """What a coverage or pricing indicator on a code means; it speaks of Medicare alone."""
    groups: defaultdict[tuple[str, str], list[tuple[Code, str, str]]] = defaultdict(list)
    for code in asking.catalogue.codes.values():
        if not code.ended:
            for field, value in (
                ("coverage", code.coverage),
                *(("pricing", price) for price in code.pricing),
            ):
                groups[field, value].append((code, field, value))
    for code, field, value in asking.dealt(list(groups.values())):
        meanings = asking.catalogue.indicators[field]
        if value in meanings:
            yield from _indicator_question(asking, code, field, value)


def choices(asking: Asking) -> Iterator[Question]:
    """Which code set a payer takes where both have a code, for the choices that say it in plain words."""
    for choice in asking.mixed(asking.catalogue.choices):
        if choice.confidence not in ("H", "M") or not choice.decides.startswith("The payer"):
            continue
        for payer, said, pattern in (
            ("Medicare", choice.medicare, _MEDICARE_TAKES),
            ("payers other than Medicare mostly", choice.others, _OTHERS_TAKE),
        ):
            side = _side(choice, said, pattern, asking.catalogue)
            if side:
                yield from _choice_question(asking, choice, payer, side)


def _indicator_question(asking: Asking, code: Code, field: str, value: str) -> Iterator[Question]:
    meanings = asking.catalogue.indicators[field]
    near = _TOO_NEAR.get(value, "") if field == "coverage" else ""
    wrong = asking.mixed(
        meaning for other, meaning in meanings.items() if other != value and other not in near
    )
    explanation = (
        f"{value}: {meanings[value]}. {code.code} carries it in the {asking.catalogue.release.name} release. "
        "The field speaks of Medicare alone; other payers decide for themselves."
    )
    sources = (asking.catalogue.release_source, _LAYOUTS.get((field, value), "L19"))
    lesson = Lesson(explanation, sources, "", code.code, "ten-common-mistakes")
    text = f"{code.code} carries the {field} indicator {value} of Medicare. What does {value} mean?"
    yield from asking.ask(f"{field}-{value}-{code.code}", text, meanings[value], wrong, lesson)


def _choice_question(asking: Asking, choice: Choice, payer: str, side: _Side) -> Iterator[Question]:
    said = " ".join(text for text in (choice.decides, choice.medicare, choice.others, choice.status) if text)
    lesson = Lesson(
        f"What decides: {said}",
        choice.sources,
        "partly general knowledge" if GENERAL_KNOWLEDGE in choice.sources else "",
        expand_range(choice.level2[0])[0],
        "which-code-set",
    )
    does = "does Medicare" if payer == "Medicare" else f"do {payer}"
    text = f"{choice.topic}. {_AS_OF}, which code {does} take for it?"
    wrong = (side.other, *_NEITHER)
    yield from asking.ask(
        f"{choice.id}-{payer.split(maxsplit=1)[0].lower()}", text, side.taken, wrong, lesson
    )


def _side(choice: Choice, said: str, pattern: str, catalogue: Catalogue) -> _Side | None:
    """What the sentence says is taken; None unless it names one code set alone, with codes in use."""
    takes = re.match(pattern, said)
    if takes is None or not choice.level2 or not choice.cpt:
        return None
    if re.search(_MORE_THAN_ONE_SET, takes[1]):
        return None
    level2, cpt = re.findall(_LEVEL2, said), re.findall(_CPT, said)
    if level2 and not cpt and _are_in_use(level2, catalogue):
        return _Side(_listed("Level II", level2), _listed("CPT", choice.cpt))
    if cpt and not level2 and not any(code in said for code in choice.level2):
        numbers = re.findall(_NUMBER, takes[1]) or choice.cpt
        return _Side(_listed("CPT", numbers), _listed("Level II", choice.level2))
    return None


def _are_in_use(codes: Sequence[str], catalogue: Catalogue) -> bool:
    entries = [catalogue.entry(end) for text in codes for end in expand_range(text)]
    return all(entry is not None and entry.ended is None for entry in entries)


def _listed(name: str, codes: Sequence[str]) -> str:
    return f"{name}: {', '.join(dict.fromkeys(codes))}"
