"""Code beside code, modifier or CPT number: field by field, with what differs marked."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hcpcs_tui.domain.belonging import belonging
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, status_in_words, status_on
from hcpcs_tui.domain.compared_doses import dose_rows
from hcpcs_tui.domain.comparing_words import differing_terms, differing_words
from hcpcs_tui.domain.comparison import (
    MANY_EQUAL,
    Cell,
    ColumnHead,
    ComparedRow,
    Comparison,
    marked,
    text_cell,
    title_of,
)
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.fields import FIELDS, Field, applies
from hcpcs_tui.domain.history_in_brief import BriefOf, InBrief, none_told
from hcpcs_tui.domain.names import made_how
from hcpcs_tui.domain.outside import outside_name, outside_status
from hcpcs_tui.domain.reading import CodeReading
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.successors import Succession
from hcpcs_tui.domain.system_lines import choice_block, level_of, update_line
from hcpcs_tui.domain.systems import CodeSystem, system_of_code, system_of_modifier

_WORDED = ("name", "text", "short")
"""Fields that are compared word by word, and stand first."""
_APART = frozenset({"code", "kind", *_WORDED})
_EMPTY = {"added": "day not given", "effective": "day not given", "ended": "no end date"}
_WITHOUT_DESCRIPTORS = (
    "Of CPT the number, its section and the choices that name it are shown; no descriptor is shipped, "
    "so what a number stands for is not compared here."
)
NOT_GIVEN = "none given"
NOT_LISTED = "not in the CMS file"
OTHER_RELEASE = "another release speaks for the day"
NOT_FOR_MODIFIERS = "no field of modifiers"


class Subject(NamedTuple):
    """A code, modifier or number in a column."""

    line: CodeReading
    entry: Entry | None
    """None for what the catalogue does not list."""
    system: CodeSystem
    brief: InBrief | None = None
    """What other releases tell in place of the catalogue; with a name the entry is left out."""

    @property
    def code(self) -> str:
        """The code without what was typed with it."""
        return self.line.code


class CodeComparer:
    """Compares codes of one catalogue on a date of service."""

    def __init__(
        self,
        catalogue: Catalogue,
        succession_of: Callable[[Code], Succession],
        today: date,
        date_of_service: date | None = None,
        brief_of: BriefOf = none_told,
    ) -> None:
        """succession_of: what replaced an ended code; today decides the next update.

        brief_of: what other releases tell of a code in place of the catalogue.
        """
        self._brief_of = brief_of
        self._catalogue = catalogue
        self._succession_of = succession_of
        self._today = today
        self._day = date_of_service
        self._file = (catalogue.release_source,)

    def compare(self, lines: Sequence[CodeReading], notes: Sequence[str] = ()) -> Comparison:
        """The codes of these claim lines side by side."""
        subjects = [self._subject(line) for line in lines]
        columns = tuple(self._head(subject) for subject in subjects)
        rows = tuple(self._rows(subjects))
        equal = sum(row.is_equal for row in rows)
        all_equal = equal == len(rows)
        told = [*notes, *self._notes(subjects)]
        if all_equal:
            told.append("Nothing differs.")
        return Comparison(
            title_of(columns),
            columns,
            rows,
            tuple(told),
            self._choices(subjects),
            equal >= MANY_EQUAL and not all_equal,
        )

    def _subject(self, line: CodeReading) -> Subject:
        find = system_of_modifier if len(line.code) == 2 else system_of_code
        system = self._catalogue.systems[find(line.code) or "hcpcs"]
        entry = self._catalogue.entry(line.code)
        brief = self._brief_of(line.code, entry, self._day)
        return Subject(line, None if brief and brief.name else entry, system, brief)

    def _head(self, subject: Subject) -> ColumnHead:
        line = subject.line
        units = f"x{line.units}" if line.units is not None else ""
        title = "-".join((line.code, *line.modifiers)) + units
        entry = subject.entry
        status = status_on(entry, self._catalogue.release, self._day) if entry else None
        status = subject.brief.status if subject.brief else status
        told = f", {status.value}" if status else ""
        system = subject.system.name if entry else belonging(line.code, subject.system, self._catalogue)
        return ColumnHead(line.code, title, f"{system}{told}")

    def _notes(self, subjects: Sequence[Subject]) -> Iterator[str]:
        yield (
            f"Names are plain language, not the official text; "
            f"facts of Level II are those of the {self._catalogue.release.name} release."
        )
        if any(subject.entry is None and subject.system.level == "Level I" for subject in subjects):
            yield _WITHOUT_DESCRIPTORS

    def _choices(self, subjects: Sequence[Subject]) -> tuple[Block, ...]:
        """The choices that name two of the codes or more; first those that stand between them."""
        codes = [subject.code for subject in subjects]
        between: dict[str, Line] = {}
        beside: dict[str, Line] = {}
        for subject in subjects:
            others = {other.code for other in subjects} - {subject.code}
            known = (
                () if subject.brief and subject.brief.name else self._catalogue.choices_naming(subject.code)
            )
            for choice in known:
                if any(choice.names(other) for other in others):
                    line = choice_block([choice], subject.code).lines[0]
                    lines = between if choice.stands_between(codes) else beside
                    lines.setdefault(choice.id, line._replace(label=choice.topic))
        blocks = (
            Block("choices", "What decides between them", tuple(between.values())),
            Block("beside", "Named side by side in a choice", tuple(beside.values())),
        )
        return tuple(block for block in blocks if block.lines)

    def _rows(self, subjects: Sequence[Subject]) -> Iterator[ComparedRow]:
        for id in _WORDED:
            yield from self._worded(next(field for field in FIELDS if field.id == id), subjects)
        yield from _optional("made", "Made how", [_made(subject) for subject in subjects])
        yield from dose_rows([(s.code, s.entry.name if s.entry else "", s.line.units) for s in subjects])
        yield ComparedRow("status", "Status", marked([self._status(subject) for subject in subjects]))
        yield from _optional("successors", "Replaced by", [self._successor(each) for each in subjects])
        yield from self._system_rows(subjects)
        yield from _optional("section", "Section", [self._section(subject) for subject in subjects])
        if any(subject.entry is None for subject in subjects):
            yield from _optional("topics", "Our choices", [self._topics(subject) for subject in subjects])
        yield from _optional("modifiers", "Typed with", [self._typed(subject) for subject in subjects])
        for field in FIELDS:
            if field.id not in _APART:
                yield from self._field(field, subjects)

    def _worded(self, field: Field, subjects: Sequence[Subject]) -> Iterator[ComparedRow]:
        """A text compared word by word; a system stands in for the text of what is not listed."""
        if field.id != "name" and not any(field.values(s.entry) for s in subjects if s.entry):
            return
        given = [" ".join(field.values(s.entry)) if s.entry else "" for s in subjects]
        pieces = iter(differing_words([text for text in given if text]))
        cells: list[Cell] = []
        for subject, text in zip(subjects, given, strict=True):
            if field.id == "name" and subject.brief and subject.brief.name:
                cells.append(_name_elsewhere(subject.brief))
            elif text:
                cells.append(Cell(tuple(next(pieces)), code=subject.code))
            elif field.id == "name":
                cells.append(outside_name(subject.code, subject.system, self._catalogue))
            else:
                cells.append(text_cell(NOT_GIVEN if subject.entry else _silence(subject)))
        yield ComparedRow(field.id, field.label, tuple(cells))

    def _status(self, subject: Subject) -> Cell:
        if subject.brief:
            return text_cell(subject.brief.text)
        if subject.entry is None:
            return outside_status(subject.code, subject.system, self._catalogue, self._day)
        return text_cell(
            status_in_words(subject.entry, self._catalogue.release, self._day), sources=self._file
        )

    def _successor(self, subject: Subject) -> Cell | None:
        entry = subject.entry
        if not isinstance(entry, Code) or entry.ended is None:
            return None
        succession = self._succession_of(entry)
        named = [self._named(successor.code) for successor in succession.successors]
        inferred = any(successor.inferred for successor in succession.successors)
        first = succession.successors[0].code if succession.successors else ""
        text = "\n".join((*named, *succession.notes))
        return text_cell(text, "inferred" if inferred else "", self._file, first)

    def _named(self, code: str) -> str:
        entry = self._catalogue.entry(code)
        return f"{code}  {entry.name if entry else 'a CPT number; its descriptor is not shipped'}"

    def _system_rows(self, subjects: Sequence[Subject]) -> Iterator[ComparedRow]:
        """Level, owner and updates, when the codes are of different systems."""
        systems = [subject.system for subject in subjects]
        if len({system.id for system in systems}) == 1:
            return
        yield ComparedRow("level", "Level", marked([text_cell(level_of(system)) for system in systems]))
        owners = [system.says("owner") for system in systems]
        yield from _optional(
            "owner",
            "Owner",
            [said and text_cell(said.first_sentence, said.caution, said.sources) for said in owners],
        )
        lines = [update_line(system, self._today) for system in systems]
        yield from _optional(
            "updates",
            "Updates",
            [line and text_cell(line.text, line.caution, line.sources) for line in lines],
        )

    def _section(self, subject: Subject) -> Cell | None:
        section = self._catalogue.section_of(subject.code) if len(subject.code) == 5 else None
        if section is None:
            return None
        usual = " (usual section)" if section.system == "level2" else ""
        caution = Statement("", section.sources, "M").caution
        return text_cell(f"{section.range}  {section.title}{usual}", caution, section.sources)

    def _topics(self, subject: Subject) -> Cell | None:
        choices = self._catalogue.choices_naming(subject.code)
        if subject.brief or not choices:
            return None
        sources = tuple(dict.fromkeys(key for choice in choices for key in choice.sources))
        return text_cell("; ".join(choice.cited for choice in choices), sources=sources)

    def _typed(self, subject: Subject) -> Cell | None:
        """The modifiers of the claim line, with our names."""
        named = [(modifier, self._catalogue.modifiers.get(modifier)) for modifier in subject.line.modifiers]
        told = [f"{modifier}  {known.name if known else NOT_LISTED}" for modifier, known in named]
        return text_cell("\n".join(told), sources=self._file, code=named[0][0]) if told else None

    def _field(self, field: Field, subjects: Sequence[Subject]) -> Iterator[ComparedRow]:
        entries = [subject.entry for subject in subjects]
        if not any(entry and field.values(entry) for entry in entries):
            return
        if field.id == "terms":
            yield ComparedRow(field.id, field.label, tuple(_terms(field, subjects)))
        else:
            cells = [self._value(field, subject) for subject in subjects]
            yield ComparedRow(field.id, field.label, marked(cells))

    def _value(self, field: Field, subject: Subject) -> Cell:
        entry = subject.entry
        if entry is None:
            return text_cell(_silence(subject))
        if not applies(field, entry):
            return text_cell(NOT_FOR_MODIFIERS)
        text = "\n".join(field.in_words(entry, self._catalogue)) or _EMPTY.get(field.id, NOT_GIVEN)
        return text_cell(text, sources=(*self._file, "L19") if field.medicare else self._file)


def _terms(field: Field, subjects: Sequence[Subject]) -> Iterator[Cell]:
    """The terms of each, those marked that not all have."""
    listed = [field.values(subject.entry) if subject.entry else () for subject in subjects]
    pieces = iter(differing_terms([terms for terms in listed if terms]))
    for subject, terms in zip(subjects, listed, strict=True):
        if terms:
            yield Cell(tuple(next(pieces)))
        else:
            yield text_cell(NOT_GIVEN if subject.entry else _silence(subject))


def _silence(subject: Subject) -> str:
    """Why nothing is told of what has no entry."""
    return OTHER_RELEASE if subject.brief else NOT_LISTED


def _name_elsewhere(brief: InBrief) -> Cell:
    """The name by another release than the one that answers."""
    by = f"text of the {brief.release.name} release" if brief.release else "text of an older release"
    return text_cell(brief.name, by)


def _made(subject: Subject) -> Cell | None:
    made = made_how(subject.entry.name) if subject.entry else ""
    return text_cell(made, "inferred from the name") if made else None


def _optional(id: str, label: str, cells: Sequence[Cell | None]) -> Iterator[ComparedRow]:
    """The row, unless no column says anything in it."""
    if any(cells):
        yield ComparedRow(id, label, marked([cell or text_cell(NOT_GIVEN) for cell in cells]))
