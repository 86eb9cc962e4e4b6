"""Domain objects from the cells of a line or the values of a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from hcpcs_tui.data.tables import day_or_none
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.sections import Section
from hcpcs_tui.domain.statements import Source, Statement
from hcpcs_tui.domain.systems import CodeSystem

CODE_COLUMNS = (
    "code name terms coverage pricing multiple_pricing tos betos asc lab_certification statute xref "
    "added effective ended action"
).split()
MODIFIER_COLUMNS = "modifier name terms coverage added effective ended action".split()


def code_of(cells: Sequence[str], file: str, line: int) -> Code:
    """A line of level2/*.tsv; raises CatalogueError for a bad date."""
    return Code(
        cells[0],
        cells[1],
        tuple(cells[2].split(";")) if cells[2] else (),
        cells[3],
        _values(cells[4]),
        cells[5],
        _values(cells[6]),
        cells[7],
        cells[8],
        _values(cells[9]),
        cells[10],
        _values(cells[11]),
        day_or_none(cells[12], file, line, "added"),
        day_or_none(cells[13], file, line, "effective"),
        day_or_none(cells[14], file, line, "ended"),
        cells[15],
    )


def modifier_of(cells: Sequence[str], file: str, line: int) -> Modifier:
    """A line of modifiers.tsv; raises CatalogueError for a bad date."""
    return Modifier(
        cells[0],
        cells[1],
        tuple(cells[2].split(";")) if cells[2] else (),
        cells[3],
        day_or_none(cells[4], file, line, "added"),
        day_or_none(cells[5], file, line, "effective"),
        day_or_none(cells[6], file, line, "ended"),
        cells[7],
    )


@lru_cache(maxsize=2048)
def _values(cell: str) -> tuple[str, ...]:
    """The values of a cell; a few hundred different ones make up all codes."""
    return tuple(cell.split())


def level2_section_of(cells: Sequence[str]) -> Section:
    """A line of sections/level2.tsv."""
    start, end, title, letter = cells
    return Section(start, end, title, "level2", letter)


def cpt_section_of(cells: Sequence[str]) -> Section:
    """A line of sections/cpt.tsv."""
    start, end, section, subsection, system, source, _ = cells
    title = f"{section}: {subsection}" if subsection else section
    return Section(start, end, title, system, section, (source,))


def system_of(key: str, table: Mapping[str, Any]) -> CodeSystem:
    """A table of systems.toml; raises KeyError, TypeError or ValueError for what it lacks."""
    aspects = {aspect: statement_of(said) for aspect, said in table["aspects"].items()}
    return CodeSystem(
        key,
        table["name"],
        table["full_name"],
        table["part_of"],
        table["level"],
        table["shape"],
        table["example"],
        tuple(table["effective_days"]),
        date.fromisoformat(table["ended"]) if table["ended"] else None,
        aspects,
        labels_of(table),
    )


def labels_of(table: Mapping[str, Any]) -> Mapping[str, str]:
    """The labels of a system's codes, if it has any; raises TypeError for one that is no text."""
    labels: Mapping[str, Any] = table.get("labels", {})
    if not all(isinstance(label, str) and label for label in labels.values()):
        raise TypeError(f"labels of {table['name']} are texts")
    return labels


def source_of(key: str, table: Mapping[str, Any]) -> Source:
    """A table of sources.toml; raises KeyError for what it lacks."""
    return Source(key, table["publisher"], table["title"], table["address"], table["date"])


def choice_of(key: str, table: Mapping[str, Any]) -> Choice:
    """A table of choices.toml; raises KeyError for what it lacks."""
    return Choice(
        table["id"],
        table["topic"],
        table["group"],
        tuple(table["level2"]),
        tuple(table["cpt"]),
        table["decides"],
        table["medicare"],
        table["others"],
        table["status"],
        tuple(table["sources"]),
        table["confidence"],
    )


def statement_of(said: Mapping[str, Any]) -> Statement:
    """A statement with its sources; raises KeyError for what it lacks."""
    return Statement(said["text"], tuple(said["sources"]), said["confidence"])
