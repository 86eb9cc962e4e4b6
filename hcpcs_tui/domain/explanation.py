"""An explanation of a code: what a detail pane or a terminal prints, without a word of how it looks."""

from typing import NamedTuple

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.statements import LEFT_OUT

CONTINUED = " "
"""The label of a line that goes on under the label of the line before it."""


class Line(NamedTuple):
    """One labelled line."""

    label: str
    text: str
    caution: str = ""
    """'inferred', 'general knowledge', 'weakly sourced', or empty for facts and sourced statements."""
    sources: tuple[str, ...] = ()
    """Keys of the sources it rests on."""
    code: str = ""
    """A code or number named by the line, which a reader may open."""


class Block(NamedTuple):
    """Lines that belong together."""

    id: str
    """Stable name of the block: 'dates', 'medicare', 'choices'."""
    heading: str
    """Empty for the block that needs none."""
    lines: tuple[Line, ...]


class Explanation(NamedTuple):
    """What can be said of a code, modifier, number, look-alike or section, in order of use."""

    code: str
    title: str
    title_note: str
    """What kind of text the title is: a plain-language name, a section title."""
    status: Status
    status_text: str
    """The status on the date of service as a sentence; empty when status does not apply."""
    path: tuple[str, ...]
    """From the widest system to the narrowest section."""
    blocks: tuple[Block, ...]
    is_licensed: bool = False
    """Whether the title, and the block 'licensed', hold text of a licence holder."""
    standing: str = ""
    """What a screen shows in place of the status 'not known' of a code that the CMS file never lists."""

    @property
    def pill(self) -> str:
        """The status in the few words that stand beside the code; empty where status does not apply."""
        if self.status is Status.NOT_KNOWN and self.standing:
            return self.standing
        return self.status.value if self.status_text or self.status is not Status.IN_USE else ""

    def for_export(self) -> "Explanation":
        """The same without licensed text."""
        if not self.is_licensed:
            return self
        blocks = tuple(block for block in self.blocks if block.id != "licensed")
        return self._replace(title=LEFT_OUT, blocks=blocks)

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Every source named, once, in order of first use."""
        named = (key for block in self.blocks for line in block.lines for key in line.sources)
        return tuple(dict.fromkeys(named))

    def block(self, id: str) -> Block | None:
        """The block of that id, if it is there."""
        return next((block for block in self.blocks if block.id == id), None)
