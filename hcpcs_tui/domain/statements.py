"""A statement of fact together with the sources it rests on."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Confidence = Literal["H", "M", "L", ""]
"""H: read in a document of the owner, or counted in the CMS file. M: consistent secondary sources.
L: one weak source. Empty: this program speaks of itself."""

GENERAL_KNOWLEDGE = "GK"
"""The source key of statements that no page which was read settles."""

FILE_SOURCE = "FILE25"
"""The source key of the CMS release that the embedded catalogue was made from."""


IMPORTED_SOURCE = "RELEASE"
"""The source key of the imported CMS release that the catalogue in use was made from."""


LEFT_OUT = "[licensed text left out]"
"""What stands in the place of licensed text in exports and copies."""


class Source(NamedTuple):
    """Where a statement comes from."""

    key: str
    publisher: str
    title: str
    address: str
    """A full web address, or empty when none was recorded."""
    date: str
    """As the publisher gives it; not always a calendar date."""

    def citation(self) -> str:
        """One line: publisher, title, date and address, whichever are known."""
        if self.key == GENERAL_KNOWLEDGE:
            return "general knowledge"
        head = ", ".join(part for part in (self.publisher, self.title) if part)
        dated = f"{head} ({self.date})" if self.date else head
        return f"{dated} {self.address}".strip()


def citations(keys: Iterable[str], sources: Mapping[str, Source]) -> dict[str, str]:
    """The citation of each key that is a source of this program, by key, in the order given."""
    return {key: sources[key].citation() for key in keys if key in sources}


class Statement(NamedTuple):
    """One or two sentences that can stand alone, with the keys of their sources."""

    text: str
    sources: tuple[str, ...] = ()
    confidence: Confidence = ""

    @property
    def headline(self) -> str:
        """The first sentence, or its part before a colon: 'Quarterly' of 'Quarterly: 1 January …'."""
        return self.first_sentence.split(": ")[0]

    @property
    def first_sentence(self) -> str:
        """The text up to its first full stop, without it."""
        return self.text.split(". ")[0].rstrip(".")

    @property
    def caution(self) -> str:
        """The words a reader must see beside it when no firm source stands behind it; else empty."""
        if self.confidence == "L":
            return "weakly sourced"
        if GENERAL_KNOWLEDGE in self.sources:
            return "general knowledge" if len(self.sources) == 1 else "partly general knowledge"
        return ""
