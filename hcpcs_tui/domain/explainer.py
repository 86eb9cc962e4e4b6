"""Explains anything that was typed or highlighted: level, owner, updates, dates, Medicare facts, kin."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from hcpcs_tui.domain.absence import absence, absence_in_brief
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, Modifier, Status, status_in_words, status_on
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.doses import dose_of_units
from hcpcs_tui.domain.explanation import CONTINUED, Block, Explanation, Line
from hcpcs_tui.domain.fields import FIELD, FIELDS
from hcpcs_tui.domain.modifier_hints import usual_modifiers
from hcpcs_tui.domain.official_lines import is_official, official_block
from hcpcs_tui.domain.reading import CodeReading
from hcpcs_tui.domain.sections import Section, expand_range
from hcpcs_tui.domain.system_lines import choice_block, claim_block, full_block, path_to, system_block
from hcpcs_tui.domain.systems import CodeSystem, system_of_code, system_of_modifier

if TYPE_CHECKING:
    from hcpcs_tui.domain.history_lines import HistoryLines
    from hcpcs_tui.domain.successors import Succession

_OUR_NAME = "plain-language name, not the official text"
_OFFICIAL_NAME = "official text; no plain-language name was written for it"
_LICENSED_NAME = "licensed text of the AMA, under your licence"
_MEDICARE = "Medicare facts (they do not speak for Medicaid or private payers)"


class Explainer:
    """Puts together what a catalogue can say of a code; today decides the next update."""

    def __init__(
        self,
        catalogue: Catalogue,
        succession_of: Callable[[Code], "Succession"],
        today: date,
        history_of: Callable[[str], "HistoryLines | None"] = lambda _: None,
    ) -> None:
        """succession_of: what replaced an ended code; history_of: what several releases tell of a code."""
        self._catalogue = catalogue
        self._succession_of = succession_of
        self._history_of = history_of
        self._today = today
        self._file = (catalogue.release_source,)

    def of_code(self, code: str, day: date | None = None, line: CodeReading | None = None) -> Explanation:
        """Explain a code, modifier or number, in the catalogue or not; with the claim line it stood in."""
        entry = self._catalogue.entry(code)
        history = self._history_of(code)
        elsewhere = history.elsewhere(entry, day) if history else None
        if history and elsewhere:
            return history.told_elsewhere(self._outside(code, day, line), elsewhere, self._catalogue)
        explanation = self._entry(entry, day, line) if entry else self._outside(code, day, line)
        return history.told(explanation, day) if history else explanation

    def of_system(self, system_id: str, text: str) -> Explanation:
        """Explain a look-alike of another code set."""
        system = self._catalogue.systems[system_id]
        title = f"Looks like {system.full_name}"
        blocks = (system_block(system, self._today), full_block(system))
        return Explanation(text, title, "", Status.NOT_KNOWN, "", path_to(system, self._catalogue), blocks)

    def of_section(self, range_text: str) -> Explanation:
        """Explain a section, given as 'A7000-A7049'."""
        start, end = expand_range(range_text)
        section = self._catalogue.sections.of(start) or Section(start, end, "", "level2", start[:1])
        codes = self._catalogue.in_range(start, end)
        ended = sum(code.ended is not None for code in codes)
        system = self._catalogue.systems["level2"]
        lines = (
            Line(
                "Codes", f"{len(codes)} in the {self._catalogue.release.name} release, {ended} of them ended"
            ),
            Line("First", f"{codes[0].code}  {codes[0].name}", code=codes[0].code) if codes else Line("", ""),
            Line("Last", f"{codes[-1].code}  {codes[-1].name}", code=codes[-1].code)
            if codes
            else Line("", ""),
        )
        path = (*path_to(system, self._catalogue), self._letter_name(section.parent))
        blocks = (Block("codes", "", lines), system_block(system, self._today))
        note = "usual section; CMS publishes none"
        return Explanation(range_text, section.title, note, Status.IN_USE, "", path, blocks)

    def _entry(self, entry: Entry, day: date | None, line: CodeReading | None) -> Explanation:
        release = self._catalogue.release
        system = self._system_of(entry)
        blocks = [
            self._line_block(entry, line, day),
            official_block(entry, self._catalogue),
            self._succession(entry, day),
            system_block(system, self._today),
            self._dates(entry),
            self._medicare(entry),
            self._references(entry),
            choice_block(self._catalogue.choices_naming(entry.code), entry.code),
            self._modifiers_for(entry),
            self._kin(entry),
            self._terms(entry),
            self._letter(entry),
            claim_block(system),
        ]
        return Explanation(
            entry.code,
            entry.name,
            _OFFICIAL_NAME if is_official(entry) else _OUR_NAME,
            status_on(entry, release, day),
            status_in_words(entry, release, day),
            self._path(entry, system),
            tuple(block for block in blocks if block.lines),
        )

    def _outside(self, code: str, day: date | None, line: CodeReading | None) -> Explanation:
        system_id = (system_of_modifier if len(code) == 2 else system_of_code)(code) or "hcpcs"
        system = self._catalogue.systems[system_id]
        section = self._catalogue.section_of(code)
        contents, licensed = self._catalogue.licensed, self._catalogue.licensed_code(code)
        if contents and licensed:
            title, note, text = licensed.name, _LICENSED_NAME, contents.told(day)
            status = contents.status_on(day)
        else:
            title, note = _title_outside(system, section), ""
            status, text = _status_outside(system, day)
        return Explanation(
            code,
            title,
            note,
            status,
            text,
            (*path_to(system, self._catalogue), *((section.title,) if section else ())),
            self._blocks_outside(code, system, day, line),
            licensed is not None,
        )

    def _blocks_outside(
        self, code: str, system: CodeSystem, day: date | None, line: CodeReading | None
    ) -> tuple[Block, ...]:
        blocks = [
            self._line_block(None, line, day),
            self._licensed(code) or Block("absence", "", (Line("", absence(code, self._catalogue)),)),
            system_block(system, self._today),
            choice_block(self._catalogue.choices_naming(code), code),
            self._cited_by(code),
            full_block(system),
        ]
        return tuple(block for block in blocks if block.lines)

    def _licensed(self, code: str) -> Block | None:
        """The licensed texts of a CPT code, with whose they are."""
        contents, licensed = self._catalogue.licensed, self._catalogue.licensed_code(code)
        if contents is None or licensed is None:
            return None
        texts = (("Medium text", licensed.medium), ("Short text", licensed.short))
        lines = [Line(label, text) for label, text in texts if text and text != licensed.fullest]
        lines.append(Line("Licensed", f"{contents.notice}. From {contents.source}."))
        return Block("licensed", "", tuple(lines))

    def _system_of(self, entry: Entry) -> CodeSystem:
        find = system_of_modifier if isinstance(entry, Modifier) else system_of_code
        return self._catalogue.systems[find(entry.code) or "level2"]

    def _path(self, entry: Entry, system: CodeSystem) -> tuple[str, ...]:
        path = path_to(system, self._catalogue)
        section = self._catalogue.section_of(entry.code) if isinstance(entry, Code) else None
        return (*path, entry.letter, section.title) if section else path

    def _letter_name(self, letter: str) -> str:
        named = self._catalogue.letters.get(letter)
        return f"{letter}  {named.title}" if named else letter

    def _line_block(self, entry: Entry | None, line: CodeReading | None, day: date | None) -> Block:
        lines: list[Line] = []
        if line and line.units is not None:
            dose = dose_of_units(entry.name, line.units) if entry else ""
            lines.append(Line("Units", dose or str(line.units)))
        for modifier in line.modifiers if line else ():
            known = self._catalogue.modifiers.get(modifier)
            if known:
                status = status_on(known, self._catalogue.release, day)
                told = f"{known.name} ({status.value})"
            else:
                told = absence_in_brief(modifier, self._catalogue)
            lines.append(Line(f"Modifier {modifier}", told, sources=self._file, code=modifier))
        return Block("line", "As typed", tuple(lines))

    def _dates(self, entry: Entry) -> Block:
        meaning = self._catalogue.indicators["action"].get(entry.action, "").lower()
        meaning = meaning.removesuffix(" in this release")
        release = f"{self._catalogue.release.name} release"
        last = " ".join(FIELD["effective"].values(entry)) or "day not given"
        lines = (
            Line("Added", " ".join(FIELD["added"].values(entry)) or "day not given", sources=self._file),
            Line(
                "Changed",
                last if entry.action == "N" else f"{last}; {release}: {meaning}",
                sources=self._file,
            ),
            Line(
                "Ended",
                f"{entry.ended}, the last valid day" if entry.ended else "no end date",
                sources=self._file,
            ),
        )
        return Block("dates", "", lines)

    def _succession(self, entry: Entry, day: date | None) -> Block:
        if not isinstance(entry, Code) or entry.ended is None:
            return Block("successors", "", ())
        succession = self._succession_of(entry)
        lines: list[Line] = []
        for successor in succession.successors:
            other = self._catalogue.entry(successor.code)
            name = other.name if other else "a CPT number; its descriptor is not shipped"
            caution = f"inferred, likeness {successor.score:.2f}" if successor.inferred else ""
            text = f"{successor.code}  {name}"
            lines.append(Line("Now", text, caution, self._file, successor.code))
            if successor.units:
                lines.append(Line(CONTINUED, successor.units, "worked out from the names", self._file))
        lines += [Line("", note, sources=self._file) for note in succession.notes]
        is_later = day is not None and day <= entry.ended
        return Block("successors", "Later replaced by" if is_later else "Replaced by", tuple(lines))

    def _medicare(self, entry: Entry) -> Block:
        layout = (*self._file, "L19")
        lines = [
            Line(field.label if number == 0 else CONTINUED, text, sources=layout)
            for field in FIELDS
            if field.medicare
            for number, text in enumerate(field.in_words(entry, self._catalogue))
        ]
        return Block("medicare", _MEDICARE, tuple(lines))

    def _references(self, entry: Entry) -> Block:
        if not isinstance(entry, Code) or not entry.xref or entry.ended is not None:
            return Block("references", "", ())
        lines = tuple(
            Line("Refers to", self._named(reference), sources=self._file, code=reference)
            for reference in entry.xref
        )
        return Block("references", "Cross references (on a code in use they may point backward)", lines)

    def _cited_by(self, number: str) -> Block:
        lines = [
            Line("Cross ref", f"{code.code}  {code.name}", sources=self._file, code=code.code)
            for code in self._catalogue.codes_citing(number)
        ]
        lines += [
            Line("Text names it", f"{code.code}  {code.name}", sources=self._file, code=code.code)
            for code in self._catalogue.codes_mentioning(number)
        ]
        return Block("cited", "Level II codes that name it", tuple(lines))

    def _named(self, code: str) -> str:
        entry = self._catalogue.entry(code)
        ended = f" (ended {entry.ended})" if entry and entry.ended else ""
        return f"{code}  {entry.name}{ended}" if entry else f"{code}  not in this release"

    def _modifiers_for(self, entry: Entry) -> Block:
        if not isinstance(entry, Code):
            return Block("modifiers", "", ())
        lines = tuple(
            Line(hint.modifiers, hint.reason, "inferred", hint.sources) for hint in usual_modifiers(entry)
        )
        return Block("modifiers", "Modifiers that often matter (check the payer)", lines)

    def _kin(self, entry: Entry) -> Block:
        if not isinstance(entry, Code):
            return Block("neighbours", "", ())
        return Block("neighbours", "Neighbours in code order", tuple(self._neighbours(entry)))

    def _neighbours(self, code: Code) -> Iterator[Line]:
        for label, step in (("Before", -1), ("After", 1)):
            other = self._catalogue.neighbour(code.code, step)
            if other:
                yield Line(label, self._named(other), code=other)

    def _letter(self, entry: Entry) -> Block:
        named = self._catalogue.letters.get(entry.letter) if isinstance(entry, Code) else None
        lines = (Line("Letter", f"{named.letter}  {named.title} (usual name)"),) if named else ()
        return Block("letter", "", lines)

    def _terms(self, entry: Entry) -> Block:
        lines = (Line("Also called", ", ".join(entry.terms)),) if entry.terms else ()
        return Block("terms", "", lines)


def _status_outside(system: CodeSystem, day: date | None) -> tuple[Status, str]:
    """The status of every code of a system, and a sentence where the system has ended."""
    if system.ended is None:
        return Status.NOT_KNOWN, ""
    is_over = day is None or day > system.ended
    text = f"Ended: {in_words(system.ended)} was the last valid day of all these codes."
    return Status.ENDED if is_over else Status.NOT_KNOWN, text


def _title_outside(system: CodeSystem, section: Section | None) -> str:
    return f"{system.full_name}: {section.title}" if section and system.id != "level2" else system.full_name
