"""Questions on modifiers: what each means in our words, and whose it is."""

import re
from collections.abc import Iterator

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Modifier
from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.systems import system_of_modifier

_READ_AGAIN = "modifiers"
_OWNERS = {
    "mod-level2": "CMS: a Level II modifier",
    "mod-cpt": "The AMA: a CPT modifier",
    "mod-cpt2": "The AMA: a CPT Category II modifier",
    "mod-status": "The AMA: an anesthesia physical status modifier",
}


def meanings(asking: Asking) -> Iterator[Question]:
    """Which Level II modifier a plain name belongs to, or the other way round; ended ones are left out."""
    known = [
        modifier
        for modifier in asking.catalogue.modifiers.values()
        if system_of_modifier(modifier.code) == "mod-level2" and not modifier.ended
    ]
    for modifier in asking.mixed(known):
        others = asking.mixed(other for other in known if not _is_within(modifier, other))
        lesson = Lesson(
            f"{modifier.code}: {modifier.name}. The name is this program's own; the official text decides.",
            (asking.catalogue.release_source,),
            "",
            modifier.code,
            _READ_AGAIN,
        )
        if asking.random.random() < 0.5:
            text, right = f"What does modifier {modifier.code} say?", modifier.name
            wrong = [other.name for other in others]
        else:
            text, right = f"Which modifier says this: {modifier.name}?", modifier.code
            wrong = [other.code for other in others]
        yield from asking.ask(modifier.code, text, right, wrong, lesson)


def owners(asking: Asking) -> Iterator[Question]:
    """Whose a modifier is; the shape misleads for P1 to P6."""
    for modifier in asking.dealt(_by_system(asking.catalogue).values()):
        system = asking.catalogue.systems[system_of_modifier(modifier) or "mod-level2"]
        owner, structure = system.says("owner"), system.says("structure")
        if owner is None or structure is None:
            continue
        lesson = Lesson(
            f"{modifier} is of the {system.name}. Owner: {owner.text} {structure.text}",
            tuple(dict.fromkeys((*owner.sources, *structure.sources))),
            owner.caution or structure.caution,
            modifier,
            _READ_AGAIN,
        )
        text = f"Whose is modifier {modifier}, and of which kind?"
        yield from asking.ask(modifier, text, _OWNERS[system.id], _OWNERS.values(), lesson)


def _by_system(catalogue: Catalogue) -> dict[str, list[str]]:
    """The modifiers that the catalogue knows, those of the CMS file and those that it only names."""
    named = [end for choice in catalogue.choices for text in choice.cpt for end in expand_range(text)]
    named += re.findall(r"\b[0-9]P\b", catalogue.systems["mod-cpt2"].shape)
    groups: dict[str, list[str]] = {id: [] for id in _OWNERS}
    for modifier in dict.fromkeys([*catalogue.modifiers, *named]):
        system = system_of_modifier(modifier)
        if system:
            groups[system].append(modifier)
    return groups


def _is_within(one: Modifier, other: Modifier) -> bool:
    """Whether the words of one name are all in the other, so that both might be thought right."""
    mine, theirs = set(one.name.lower().split()), set(other.name.lower().split())
    return mine <= theirs or theirs <= mine
