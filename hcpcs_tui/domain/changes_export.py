"""What changed, as Markdown, CSV, and values for JSON."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.changes import Change, Changes, FieldChange
from hcpcs_tui.domain.csv_text import csv_text
from hcpcs_tui.domain.markdown_text import bold, plain
from hcpcs_tui.domain.word_difference import Piece

NameOf = Callable[[Change], str]
"""Gives the plain-language name of a code that changed; empty where the catalogue has none for it."""

CSV_COLUMNS = "code kind name changed day field before after".split()


def names_in(catalogue: Catalogue) -> NameOf:
    """Names from a catalogue; a number that was added anew since is another code, and gets no name."""

    def name_of(change: Change) -> str:
        entry, record = catalogue.entry(change.code), change.newer or change.older
        if entry is None or record is None:
            return ""
        added = entry.added.isoformat() if entry.added else ""
        return entry.name if added == record.fact("ADD DT") else ""

    return name_of


def as_markdown(changes: Changes, name_of: NameOf) -> str:
    """A heading, the notes and a table; the words that changed stand in bold."""
    lines = [f"## {plain(changes.in_words())}", ""]
    lines += [line for note in changes.notes for line in (plain(note), "")]
    lines += ["| code | name | changed | before and after |", "|---|---|---|---|"]
    for change in changes.listed:
        fields = "<br>".join(_field_in_markdown(field) for field in change.fields)
        cells = (change.code, plain(named(change, name_of)), plain(change.in_words()), fields)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def as_csv(changes: Changes, name_of: NameOf) -> str:
    """A line for each field that changed, and one for each code of which only the kind is known."""
    rows = (row for change in changes.listed for row in _rows(change, name_of))
    return csv_text(chain([CSV_COLUMNS], rows))


def as_json(changes: Changes, name_of: NameOf) -> dict[str, Any]:
    """The changes as values for json.dumps."""
    return {
        "from": changes.older.name if changes.older else None,
        "to": changes.newer.name,
        "basis": "comparison" if changes.older else "CMS action codes",
        "counts": {kind.value: count for kind, count in changes.counts.items()},
        "total": len(changes.listed),
        "notes": list(changes.notes),
        "changes": [_change_as_json(change, name_of) for change in changes.listed],
    }


def named(change: Change, name_of: NameOf) -> str:
    """Our name of the code; where we have none, the official text of the release that lists it."""
    return name_of(change) or change.text


def _rows(change: Change, name_of: NameOf) -> Iterator[Sequence[str]]:
    day = change.day.isoformat() if change.day else ""
    kinds = "; ".join(kind.value for kind in change.kinds)
    head = (change.code, change.kind, named(change, name_of), kinds, day)
    if not change.fields:
        yield (*head, "", "", "")
    for field in change.fields:
        yield (*head, field.label, " ".join(field.before), " ".join(field.after))


def _change_as_json(change: Change, name_of: NameOf) -> dict[str, Any]:
    return {
        "code": change.code,
        "kind": change.kind,
        "name": name_of(change) or None,
        "text": change.text or None,
        "changed": [kind.value for kind in change.kinds],
        "action": change.action or None,
        "day": change.day.isoformat() if change.day else None,
        "fields": [_field_as_json(field) for field in change.fields],
    }


def _field_as_json(field: FieldChange) -> dict[str, Any]:
    before, after = field.pieces
    return {
        "field": field.field,
        "label": field.label,
        "before": list(field.before),
        "after": list(field.after),
        "gone": [piece.text for piece in before if piece.differs],
        "new": [piece.text for piece in after if piece.differs],
    }


def _field_in_markdown(field: FieldChange) -> str:
    before, after = (_bold(pieces) or "none" for pieces in field.pieces)
    return f"{field.label}: {before} → {after}"


def _bold(pieces: Sequence[Piece]) -> str:
    return "".join(bold(piece.text) if piece.differs else plain(piece.text) for piece in pieces)
