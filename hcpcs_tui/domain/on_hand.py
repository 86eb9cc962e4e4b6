"""The releases on this machine as a list of them shows each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.import_report import in_force, noted
from hcpcs_tui.domain.reading import clean
from hcpcs_tui.domain.records import Warned
from hcpcs_tui.domain.stored import StoredRelease

EMBEDDED = "embedded, facts only, no official text"
"""What the release that comes with the program is."""


@dataclass(frozen=True, slots=True)
class OnHand:
    """A release that can answer."""

    release: Release
    code_count: int
    modifier_count: int
    answers: bool
    """Whether it is the one that answers now."""
    stored: StoredRelease | None
    """None for the embedded one."""
    has_ended: bool = False
    """Whether the day for which one answers lies past its last."""

    @property
    def origin(self) -> str:
        """The file it came from, or that it is embedded."""
        return clean(self.stored.source) if self.stored else EMBEDDED

    @property
    def answers_today(self) -> str:
        """'answers today', and that it has ended meanwhile; empty for one that does not answer."""
        though = f", though it ended {in_words(self.release.last_day)}" if self.has_ended else ""
        return f"answers today{though}" if self.answers else ""

    @property
    def imported_on(self) -> str:
        """The day of its import in words; empty for the embedded one."""
        return in_words(self.stored.imported.astimezone().date()) if self.stored else ""

    def blocks(self, warnings: Sequence[Warned], corrections: Sequence[str]) -> tuple[Block, ...]:
        """All that is known of it; warnings and corrections: those of its import."""
        imported = (Line("Imported", self.imported_on),) if self.stored else ()
        lines = (
            Line("In force", in_force(self.release)),
            Line("Codes", f"{self.code_count:,}"),
            Line("Modifiers", f"{self.modifier_count:,}"),
            Line("From", self.origin),
            *imported,
        )
        return (Block("release", "", lines), *noted(warnings, corrections))

    def as_json(self) -> dict[str, Any]:
        """The same by stable names."""
        return {
            "release": self.release.name,
            "in_force_from": self.release.first_day.isoformat(),
            "through": self.release.last_day.isoformat(),
            "codes": self.code_count,
            "modifiers": self.modifier_count,
            "answers": self.answers,
            "ended": self.has_ended,
            "embedded": self.stored is None,
            "file": self.stored.source if self.stored else None,
            "imported": self.stored.imported.isoformat() if self.stored else None,
        }
