"""What an imported release says in its own words of a code: texts, processing note, NOC list."""

from collections.abc import Iterator

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.fields import FIELD


def is_official(entry: Entry) -> bool:
    """Whether the name is the release's own text, for want of one of ours."""
    return entry.record is not None and entry.name in (entry.record.long, entry.record.short)


def official_block(entry: Entry, catalogue: Catalogue) -> Block:
    """The official texts, the long one only where it is not the title already; empty without an import."""
    return Block("official", "", tuple(_lines(entry, catalogue)) if entry.record else ())


def _lines(entry: Entry, catalogue: Catalogue) -> Iterator[Line]:
    sources = (catalogue.release_source,)
    for id in ("short",) if is_official(entry) else ("text", "short"):
        for text in FIELD[id].values(entry):
            yield Line(FIELD[id].label, text, sources=sources)
    for number in FIELD["processing_note"].values(entry):
        if note := catalogue.papers.processing_notes.get(number):
            yield Line("CMS note", f"{number}: {note}", sources=sources)
    if entry.code in catalogue.papers.noc:
        yield Line("NOC list", "on CMS's list of codes not otherwise classified", sources=sources)
