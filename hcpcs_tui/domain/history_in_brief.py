"""What several releases together tell of a code on a day, in brief: for rows, columns and verdicts."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hcpcs_tui.domain.codes import Entry, Status
from hcpcs_tui.domain.dates import Release


class InBrief(NamedTuple):
    """The word of another release, or of several together, in place of that of the answering one."""

    status: Status
    text: str
    """The status as sentences that name what it rests on."""
    name: str = ""
    """The official text of another release; empty where the name in the answering one stands."""
    release: Release | None = None
    """The release that gives the name."""
    added: date | None = None
    ended: date | None = None

    @property
    def clause(self) -> str:
        """The text as one clause without a full stop: 'not known on 1 Nov 2019: …; load that of …'."""
        sentences = self.text.rstrip(".").split(". ")
        return "; ".join(sentence[:1].lower() + sentence[1:] for sentence in sentences)


BriefOf = Callable[[str, Entry | None, date | None], InBrief | None]
"""What is told of a code, given its entry in the answering release and the date of service.

None where the answering release speaks for itself.
"""


def none_told(code: str, entry: Entry | None, day: date | None) -> None:
    """What is told where one release alone is on hand: nothing."""
