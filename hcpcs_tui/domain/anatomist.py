"""Takes codes apart: what each sign of a code, modifier or claim line says, for any shape."""

from collections.abc import Iterator
from datetime import date

from hcpcs_tui.domain.absence import absence, absence_in_brief
from hcpcs_tui.domain.anatomy import Anatomy, Part
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import status_in_words, status_on
from hcpcs_tui.domain.doses import dose_of_units
from hcpcs_tui.domain.explanation import Line
from hcpcs_tui.domain.reading import CodeReading, ReadAs, read
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.system_lines import system_block
from hcpcs_tui.domain.systems import LETTERS_WITHOUT_CODES, CodeSystem, system_of_code, system_of_modifier

_USUAL_NAMES = ("RM19", "HHS-GI", "UMLS")
_USUAL_SECTIONS = ("TAX23",)
_MOST_MODIFIERS = 4
"""As many as a claim line holds; further ones are named in a note and not drawn."""


def anatomy_of(code: str, catalogue: Catalogue, today: date) -> Anatomy:
    """Take apart a code of any shape, a modifier, or a claim line; today decides the next update.

    Of a list or a range the first code is taken. A text that is no code has no parts, and a note.
    """
    reading = read(code)
    match reading.kind:
        case ReadAs.CODE:
            return _of_line(reading.codes[0], reading.notes, catalogue, today)
        case ReadAs.LIST | ReadAs.RANGE:
            note = f"Only {reading.codes[0].code}, the first code, is drawn."
            return _of_line(reading.codes[0], (*reading.notes, note), catalogue, today)
        case ReadAs.MODIFIER:
            return _of_modifier(reading.modifiers[0], catalogue, today)
        case ReadAs.LOOKALIKE:
            return _of_lookalike(reading.text, catalogue.systems[reading.system], today)
        case _:
            return Anatomy(reading.text, (), (), (f"{reading.text!r} is not a whole code.",))


def _of_line(line: CodeReading, notes: tuple[str, ...], catalogue: Catalogue, today: date) -> Anatomy:
    code = line.code
    text, parts = code, list(_parts_of_code(code, catalogue.systems[line.system], catalogue))
    for modifier in line.modifiers[:_MOST_MODIFIERS]:
        parts.append(_modifier_part(modifier, len(text) + 1, catalogue))
        text = f"{text}-{modifier}"
    if line.units is not None:
        units = f"x{line.units}"
        parts.append(_units_part(line, units, len(text) + 1, catalogue))
        text = f"{text} {units}"
    lines = (*_whole(code, catalogue), *_lookalikes(code, catalogue))
    return Anatomy(text, tuple(parts), (*lines, *_system(line.system, catalogue, today)), notes)


def _parts_of_code(code: str, system: CodeSystem, catalogue: Catalogue) -> Iterator[Part]:
    if system.id == "cpt1":
        yield _five_digits(code, system, catalogue)
    elif code[0].isalpha():
        yield _first_letter(code, system, catalogue)
        yield _digits_behind(code, system, catalogue)
    else:
        yield _digits_before(code, system, catalogue)
        yield _last_letter(code, system)


def _five_digits(code: str, system: CodeSystem, catalogue: Catalogue) -> Part:
    section = catalogue.cpt_sections.of(code)
    place = f"{section.title}, {section.range}" if section else "No section of this program holds it"
    sources = section.sources if section else system.aspects["structure"].sources
    said = Statement(f"CPT Category I, five digits and no letter. {place}", sources)
    return Part(0, code, "five digits", said.text, said.caution, said.sources)


def _first_letter(code: str, system: CodeSystem, catalogue: Catalogue) -> Part:
    letter = code[0]
    label = f"letter {letter}"
    named = catalogue.letters.get(letter)
    if named:
        text = f"a letter in the first place is Level II. {named.title} (usual name)"
        return Part(0, letter, label, text, "", _USUAL_NAMES)
    if letter in LETTERS_WITHOUT_CODES:
        text = f"the place is that of Level II, but no code begins with {letter} ({catalogue.release.name})"
        return Part(0, letter, label, text, "", (catalogue.release_source,))
    if system.id == "cdt":
        return Part(
            0, letter, label, "dental codes (CDT), of the ADA; not in the CMS file", "", ("RM19", "L19")
        )
    ended = system.aspects["status"]
    text = "W, X, Y or Z in the first place: local codes (Level III), which ended with 2003"
    return Part(0, letter, label, text, ended.caution, ended.sources)


def _digits_behind(code: str, system: CodeSystem, catalogue: Catalogue) -> Part:
    section = catalogue.sections.of(code) if system.id == "level2" else None
    if section:
        text = f"the number. {section.title}, {section.range} (usual section)"
        return Part(1, code[1:], "four digits", text, "", _USUAL_SECTIONS)
    told = {
        "level3": "the number; what it meant was for its maker to say",
        "cdt": "the number; what it means stands in CDT",
    }
    owner = system.aspects["owner"]
    text = told.get(system.id, "the number; no section of this program holds it")
    return Part(1, code[1:], "four digits", text, owner.caution, owner.sources)


def _digits_before(code: str, system: CodeSystem, catalogue: Catalogue) -> Part:
    section = catalogue.cpt_sections.of(code)
    if section:
        text = f"the number. {section.title}, {section.range}"
        return Part(0, code[:4], "four digits", text, "", section.sources)
    said = system.aspects["structure"]
    text = "the number; these codes have no sections" if system.id != "cpt2" else "the number"
    return Part(0, code[:4], "four digits", text, said.caution, said.sources)


def _last_letter(code: str, system: CodeSystem) -> Part:
    said = system.aspects["covers"]
    text = f"a letter in the last place is CPT. {system.name}: {said.first_sentence}"
    return Part(4, code[4], f"letter {code[4]}", text, said.caution, said.sources)


def _modifier_part(modifier: str, start: int, catalogue: Catalogue) -> Part:
    label = f"modifier {modifier}"
    known = catalogue.modifiers.get(modifier)
    if known is None:
        return Part(
            start, modifier, label, absence_in_brief(modifier, catalogue), "", (catalogue.release_source,)
        )
    system = catalogue.systems[system_of_modifier(modifier) or "mod-level2"]
    kind = "of the AMA, physical status" if system.id == "mod-status" else "Level II"
    status = status_on(known, catalogue.release, None).value
    text = f"{kind}. {known.name} ({status}, {catalogue.release.name})"
    return Part(start, modifier, label, text, "", (catalogue.release_source,))


def _units_part(line: CodeReading, units: str, start: int, catalogue: Catalogue) -> Part:
    entry = catalogue.entry(line.code)
    dose = dose_of_units(entry.name, line.units or 0) if entry else ""
    text = dose or f"{line.units} of what the text of the code counts"
    return Part(start, units, "units of service", text, "", (catalogue.release_source,) if dose else ())


def _of_modifier(modifier: str, catalogue: Catalogue, today: date) -> Anatomy:
    part = _modifier_part(modifier, 0, catalogue)
    lines = (*_whole(modifier, catalogue), *_lookalikes(modifier, catalogue))
    system = system_of_modifier(modifier) or "modifiers"
    return Anatomy(modifier, (part,), (*lines, *_system(system, catalogue, today)))


def _of_lookalike(text: str, system: CodeSystem, today: date) -> Anatomy:
    status = system.aspects["status"]
    said = f"looks like {system.name}: {system.shape}"
    part = Part(0, text, "the whole", said, status.caution, status.sources)
    covers = system.aspects["covers"]
    lines = (
        Line("Status", status.text, status.caution, status.sources),
        Line("Covers", covers.text, covers.caution, covers.sources),
        *system_block(system, today).lines,
    )
    return Anatomy(text, (part,), lines)


def _whole(code: str, catalogue: Catalogue) -> Iterator[Line]:
    entry = catalogue.entry(code)
    if entry is None:
        yield Line("Status", absence(code, catalogue), sources=(catalogue.release_source,))
        return
    yield Line("Name", f"{entry.name} (plain language, ours)", code=code)
    yield Line("Status", status_in_words(entry, catalogue.release, None), sources=(catalogue.release_source,))


def _system(system: str, catalogue: Catalogue, today: date) -> tuple[Line, ...]:
    return system_block(catalogue.systems[system], today).lines


def _lookalikes(code: str, catalogue: Catalogue) -> Iterator[Line]:
    """The code that has the same signs with the letter at the other end, if that is a code's shape."""
    other = code[-1] + code[:-1] if code[0].isdigit() else code[1:] + code[0]
    find = system_of_modifier if len(code) == 2 else system_of_code
    system = find(other)
    if code.isdigit() or system is None or system == find(code):
        return
    entry = catalogue.entry(other)
    if entry is None and system == "mod-level2":
        return
    named = f", {entry.name} ({status_on(entry, catalogue.release, None).value})" if entry else ""
    if entry is None and system == "level2":
        named = f", not in the {catalogue.release.name} release"
    told = f"{other} is another: {catalogue.systems[system].name}{named}; the place of the letter decides"
    yield Line("Look-alike", told, sources=catalogue.systems[system].aspects["structure"].sources, code=other)
