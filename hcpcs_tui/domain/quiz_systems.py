"""Questions on the code systems: which one a code belongs to, whose it is, its changes, its licence."""

import re
from collections.abc import Iterator
from datetime import date

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.systems import CodeSystem, system_of_code

_SETS = ("level2", "level3", "cpt1", "cpt2", "cpt3", "pla", "maaa", "cpt-a", "cdt")
_ALSO_HOLDS = {"cdt": "level2", "cpt1": "maaa"}
"""A set that some documents count the codes of the first to: D codes to Level II, 814xx and 815xx to MAAA."""

_OWNERS = {
    "AMA": "The AMA (American Medical Association)",
    "CMS": "CMS (Centers for Medicare & Medicaid Services)",
    "ADA": "The ADA (American Dental Association)",
    "Each": "Whoever made the code: a Medicare contractor, a state agency or an insurer",
}
"""The owners, by the first word of the statement on the owner."""

_LICENCES = {
    "AMA licence": "An AMA licence",
    "ADA licence": "An ADA licence",
    "None needed": "No licence: the text is under no private copyright",
}
"""What a product needs, by words in the first sentence of the statement on the licence."""

_NO_LICENCE = "An AMA membership"
_CHANGING = ("level2", "cpt3", "pla", "maaa", "cdt", "mod-level2", "mod-cpt", "level3", "cpt-a")
"""The systems whose next change is one clear day. Category I and II are left out: parts of them may change
between, so that a day which is not the yearly one would not be plainly wrong."""

_NEVER = "Never: the set has ended"


def by_shape(asking: Asking) -> Iterator[Question]:
    """Which code set a number belongs to; the shape alone decides, whether the number is given out or not."""
    for code in asking.dealt(_numbers(asking.catalogue)):
        system = _system(code, asking.catalogue)
        structure = system.says("structure")
        if structure is None:
            continue
        others = [id for id in _SETS if id not in (system.id, _ALSO_HOLDS.get(system.id))]
        wrong = [asking.catalogue.systems[id].name for id in asking.mixed(others)]
        explanation = f"By its shape ({system.shape}) {code} belongs to {system.full_name}. {structure.text}"
        read_again = "anatomy-of-a-code" if system.id in ("level2", "level3", "cdt") else "cpt-categories"
        lesson = Lesson(explanation, structure.sources, structure.caution, code, read_again)
        text = f"By its shape, which code set does {code} belong to?"
        yield from asking.ask(code, text, system.name, wrong, lesson)


def owners(asking: Asking) -> Iterator[Question]:
    """Whose the code set of a number is."""
    for code in asking.dealt(_numbers(asking.catalogue)):
        system = _system(code, asking.catalogue)
        owner = system.says("owner")
        # The S codes were set up by payers' associations: "an insurer" would not be plainly wrong.
        if owner is None or code[0] == "S":
            continue
        right = _OWNERS.get(re.split(r"[ ,.]", owner.text)[0])
        if right:
            lesson = Lesson(
                f"{code} has the shape of {system.name}. Owner: {owner.text}",
                owner.sources,
                owner.caution,
                code,
                "who-owns-what",
            )
            text = f"Whose is the code set that {code} belongs to by its shape?"
            yield from asking.ask(code, text, right, asking.mixed(_OWNERS.values()), lesson)


def copying(asking: Asking) -> Iterator[Question]:
    """What a product needs before it may show the official text of a code."""
    for code in asking.dealt(_numbers(asking.catalogue)):
        system = _system(code, asking.catalogue)
        licence = system.says("licence")
        if licence is None:
            continue
        right = next((told for words, told in _LICENCES.items() if words in licence.first_sentence), "")
        if right:
            lesson = Lesson(
                f"{code} has the shape of {system.name}. {licence.text}",
                licence.sources,
                licence.caution,
                code,
                "who-owns-what",
            )
            text = f"A product is to show the official text of {code}. What does it need for that?"
            yield from asking.ask(code, text, right, [*_LICENCES.values(), _NO_LICENCE], lesson)


def next_changes(asking: Asking) -> Iterator[Question]:
    """When a code set usually changes next, counted from today."""
    known = [id for id in _CHANGING if id in asking.catalogue.systems]
    for id in asking.mixed(known):
        system = asking.catalogue.systems[id]
        updates = system.says("updates")
        if updates is None:
            continue
        coming = system.next_update(asking.today)
        right = in_words(coming) if coming else _NEVER
        wrong = asking.mixed([*map(in_words, _quarter_days(asking.today)), _NEVER])
        today = in_words(asking.today)
        ahead = f" After {today} the next such day is {right}." if coming else ""
        lesson = Lesson(
            f"{system.name}. {updates.text}{ahead}",
            updates.sources,
            updates.caution,
            system.example,
            "year-of-updates",
        )
        text = f"After {today}, on which day do the codes of this set usually change next: {system.name}?"
        yield from asking.ask(id, text, right, wrong, lesson)


def cpt_numbers(catalogue: Catalogue) -> list[str]:
    """CPT numbers that lie in known sections, or that the catalogue names, in number order."""
    named = [section.start for section in catalogue.cpt_sections]
    named += [end for choice in catalogue.choices for text in choice.cpt for end in expand_range(text)]
    named += [reference for code in catalogue.codes.values() for reference in code.xref]
    return sorted({number for number in named if (system_of_code(number) or "").startswith("cpt")})


def _numbers(catalogue: Catalogue) -> list[list[str]]:
    """Codes and numbers of every set, a group for each.

    Those of PLA and MAAA mirror the Level II codes that they are taken for: 0001U and U0001.
    """
    systems = catalogue.systems
    groups = [
        list(catalogue.codes),
        [systems["pla"].example, *(f"{code[1:]}U" for code in _few(catalogue, "U"))],
        [systems["maaa"].example, *(f"{code[1:]}M" for code in _few(catalogue, "M"))],
        [f"{letter}{systems['level3'].example[1:]}" for letter in "WXYZ"],
        [systems["cdt"].example],
        [systems["cpt-a"].example],
    ]
    numbers = cpt_numbers(catalogue)
    groups += [
        [number for number in numbers if system_of_code(number) == id] for id in ("cpt1", "cpt2", "cpt3")
    ]
    return [list(dict.fromkeys(group)) for group in groups]


def _few(catalogue: Catalogue, letter: str) -> list[str]:
    return [code.code for code in catalogue.with_prefix(letter)[:5]]


def _system(code: str, catalogue: Catalogue) -> CodeSystem:
    return catalogue.systems[system_of_code(code) or "level2"]


def _quarter_days(today: date) -> list[date]:
    """The first days of the next four quarters."""
    days = [date(year, month, 1) for year in (today.year, today.year + 1) for month in (1, 4, 7, 10)]
    return [day for day in days if day > today][:4]
