"""What an import brought, in words: the same for the screen and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.explanation import Block, Line
from hcpcs_tui.domain.licensed import LicensedContents
from hcpcs_tui.domain.records import ReleaseContents, Warned
from hcpcs_tui.domain.stored import Added

_DID = {
    Added.ADDED: "is added",
    Added.REPLACED: "replaces its earlier import",
    Added.UNCHANGED: "is unchanged: just these contents were here already",
}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read and what became of it."""

    title: str
    """A sentence."""
    lines: tuple[Line, ...]
    warnings: tuple[Warned, ...]
    corrections: tuple[str, ...]
    release: Release | None
    """None for a CPT list."""
    facts: dict[str, Any]
    """The same for programs, by stable names."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The lines, then warnings and corrections under their headings."""
        return (Block("import", "", self.lines), *noted(self.warnings, self.corrections))

    def as_json(self) -> dict[str, Any]:
        """All of it by stable names."""
        return {
            **self.facts,
            "warnings": [warned._asdict() for warned in self.warnings],
            "corrections": list(self.corrections),
        }


def report_of_release(contents: ReleaseContents, added: Added) -> ImportReport:
    """What the import of a release brought."""
    release = contents.release
    return ImportReport(
        title=f"The {release.name} release {_DID[added]}.",
        lines=(
            Line("File", contents.source),
            Line("In force", in_force(release)),
            Line("Rows read", f"{contents.rows_read:,}"),
            Line("Codes", f"{contents.code_count:,}"),
            Line("Modifiers", f"{contents.modifier_count:,}"),
            *_papers(contents),
        ),
        warnings=contents.warnings,
        corrections=contents.corrections,
        release=release,
        facts={
            "kind": "release",
            "release": release.name,
            "outcome": added.value,
            "file": contents.source,
            "rows_read": contents.rows_read,
            "codes": contents.code_count,
            "modifiers": contents.modifier_count,
        },
    )


def report_of_licensed(contents: LicensedContents, stated_on: date) -> ImportReport:
    """What the import of a CPT list brought."""
    return ImportReport(
        title="The licensed CPT text is kept on this machine, in the place of any before.",
        lines=licensed_lines(contents, stated_on),
        warnings=contents.warnings,
        corrections=(),
        release=None,
        facts={
            "kind": "cpt",
            "year": contents.year,
            "outcome": "kept",
            "file": contents.source,
            "rows_read": contents.rows_read,
            "codes": len(contents.codes),
            "notice": contents.notice,
            "licence_stated": stated_on.isoformat(),
        },
    )


def licensed_lines(contents: LicensedContents, stated_on: date | None) -> tuple[Line, ...]:
    """What licensed text this is; stated_on: when the user said that they hold a licence."""
    return (
        Line("File", contents.source),
        Line("Year", str(contents.year) if contents.year else "the file does not tell it"),
        Line("Codes", f"{len(contents.codes):,}"),
        Line("Notice", contents.notice),
        *((Line("Licence", f"you said on {in_words(stated_on)} that you hold one"),) if stated_on else ()),
    )


def in_force(release: Release) -> str:
    """The quarter of a release: '1 Oct 2025 to 31 Dec 2025'."""
    return f"{in_words(release.first_day)} to {in_words(release.last_day)}"


def noted(warnings: Sequence[Warned], corrections: Sequence[str]) -> tuple[Block, ...]:
    """Warnings and corrections of an import, each kind under a heading that counts it; none for none."""
    told = tuple(Line("", warned_in_words(warned)) for warned in warnings)
    applied = tuple(Line("", sentence) for sentence in corrections)
    blocks = (
        Block("warnings", f"{len(told):,} warning{'s' * (len(told) != 1)}", told),
        Block("corrections", f"{len(applied):,} correction{'s' * (len(applied) != 1)} applied", applied),
    )
    return tuple(block for block in blocks if block.lines)


def warned_in_words(warned: Warned) -> str:
    """A warning with its place: 'HCPC2025.txt, line 7, column TOS1: an odd value'."""
    line = f", line {warned.line}" if warned.line else ""
    column = f", column {warned.column}" if warned.column else ""
    return f"{warned.file}{line}{column}: {warned.problem}"


def _papers(contents: ReleaseContents) -> tuple[Line, ...]:
    """What came with the release."""
    notes, noc = len(contents.processing_notes), len(contents.noc)
    return (
        *((Line("Notes", f"{notes:,} processing notes"),) if notes else ()),
        *((Line("NOC list", f"{noc:,} codes"),) if noc else ()),
    )
