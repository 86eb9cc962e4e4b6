"""Releases of CMS read from what a user hands over: a zip, a folder, the fixed-width txt or the xlsx."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hcpcs_tui.data.assembling import Assembler, Cancelled, Progress
from hcpcs_tui.data.companions import noc_codes_of_sheets, noc_codes_of_text, processing_notes
from hcpcs_tui.data.corrections import Corrected, Correction, apply_corrections, read_corrections
from hcpcs_tui.data.fixed_width import decoded, read_fixed_width
from hcpcs_tui.data.packages import ADVICE, Member, Package, is_workbook, open_package
from hcpcs_tui.data.quarters import Revision, dated_quarter, named_quarter, revision_of
from hcpcs_tui.data.recognising import Kind, kind_of_sheets, kind_of_text
from hcpcs_tui.data.workbook import Sheet, open_workbook, read_sheet, release_sheet
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import ReleaseFileError
from hcpcs_tui.domain.records import Record, ReleaseContents, Warned

_HEAD = 256 * 1024
_SMALL = 128 * 1024
"""Bytes of a workbook that is no release; lists of corrections and NOC codes have 10 to 30 KiB."""


class _Paper(NamedTuple):
    """A member with what it is."""

    member: Member
    kind: Kind
    sheets: tuple[Sheet, ...]
    """Of a workbook; empty for a text."""

    @property
    def named(self) -> Release | None:
        """The quarter that its name, or that of the zip it lies in, speaks of."""
        return named_quarter(self.member.name, self.member.package)

    @property
    def rank(self) -> tuple[Revision, bool]:
        """The latest revision first, and of one revision the text before the workbook."""
        return revision_of(self.member.name), not self.sheets


def read_release(
    path: Path,
    *,
    release: Release | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ReleaseContents:
    """Read a release from a zip, a folder, a txt or an xlsx; found by content, not by name.

    release: the quarter as the user states it; else the names tell it, else the newest action-effective date.
    progress takes the rows read and their number; cancelled is asked every few hundred rows.

    Of several revisions the latest is read. Where text and workbook lie side by side the text is: no cell of
    it was turned into a number, and the workbook of January 2019 lacks the action-effective date of 115 codes
    that the text gives (which in turn lacks a type of service of two). Corrections and NOC lists in the same
    zip or folder are used when they speak of the same release.

    Raises ReleaseFileError with what to do when it is not a release, and ReadingCancelledError.
    """
    package = open_package(path)
    papers, warnings = _papers(package)
    chosen = _chosen(papers, package, release)
    assembler = _read(chosen, progress, cancelled)
    records = assembler.records()
    if not records:
        raise ReleaseFileError(chosen.member.name, Kind.OTHER.value)
    quarter = release or _quarter(chosen, records, warnings)
    corrected = _corrected(records, papers, quarter, warnings)
    return ReleaseContents(
        release=quarter,
        source=chosen.member.name,
        records=corrected.records,
        processing_notes=_notes(papers, chosen),
        noc=_noc(papers, quarter),
        rows_read=assembler.rows_read,
        warnings=(*assembler.warnings(), *warnings, *corrected.warnings),
        corrections=corrected.sentences,
    )


def _papers(package: Package) -> tuple[list[_Paper], list[Warned]]:
    """All members with what they are; what cannot be read is a warning, unless it stands alone."""
    warnings = [Warned(error.file, 0, "", error.problem) for error in package.unread]
    papers = []
    workbooks = []
    for member in package.members:
        if is_workbook(member.content):
            workbooks.append(member)
        else:
            papers.append(_Paper(member, kind_of_text(decoded(member.content[:_HEAD])), ()))
    for member in workbooks:
        if not _is_worth_opening(member, papers):
            continue
        try:
            sheets = open_workbook(member.content, member.name)
        except ReleaseFileError as error:
            if package.is_single:
                raise
            warnings.append(Warned(member.name, 0, "", error.problem))
            continue
        papers.append(_Paper(member, kind_of_sheets(sheets), tuple(sheets)))
    return papers, warnings


def _is_worth_opening(member: Member, papers: Sequence[_Paper]) -> bool:
    """Whether a workbook may tell more than the texts: opening a large one takes a third of a second.

    A large one holds a release or a transaction report, and a text of the same quarter and revision is
    preferred to it anyway.
    """
    if len(member.content) <= _SMALL:
        return True
    named = named_quarter(member.name, member.package)
    alike = [
        paper
        for paper in papers
        if paper.kind is Kind.RELEASE
        and (paper.member.package == member.package if named is None else paper.named == named)
    ]
    return not any(paper.rank[0] >= revision_of(member.name) for paper in alike)


def _chosen(papers: Sequence[_Paper], package: Package, release: Release | None) -> _Paper:
    """The paper to read; raises ReleaseFileError when there is none, or releases of several quarters."""
    releases = [paper for paper in papers if paper.kind is Kind.RELEASE]
    if not releases:
        raise _without_release(papers, package)
    quarters = sorted({named for paper in releases if (named := paper.named)})
    if len(quarters) > 1 and release not in quarters:
        names = ", ".join(quarter.name for quarter in quarters)
        raise ReleaseFileError(
            package.name, f"holds several releases ({names}); hand over one of them or state the quarter"
        )
    if quarters:
        wanted = release if release in quarters else quarters[0]
        releases = [paper for paper in releases if paper.named == wanted]
    return max(releases, key=lambda paper: paper.rank)


def _without_release(papers: Sequence[_Paper], package: Package) -> ReleaseFileError:
    telling = [paper.kind for paper in papers if paper.kind not in (Kind.OTHER, Kind.NOTES, Kind.LAYOUT)]
    if package.is_single and papers:
        return ReleaseFileError(package.name, papers[0].kind.value)
    if telling:
        return ReleaseFileError(package.name, f"holds no release; what is in it {telling[0].value}")
    if package.unread:
        error = package.unread[0]
        return ReleaseFileError(
            package.name, f"holds no release that can be read; {error.file} {error.problem}"
        )
    return ReleaseFileError(package.name, f"holds no release; {ADVICE}")


def _read(chosen: _Paper, progress: Progress | None, cancelled: Cancelled | None) -> Assembler:
    sheet = release_sheet(chosen.sheets)
    if sheet is None:
        return read_fixed_width(chosen.member.content, chosen.member.name, progress, cancelled)
    return read_sheet(sheet, chosen.member.name, progress, cancelled)


def _quarter(chosen: _Paper, records: dict[str, Record], warnings: list[Warned]) -> Release:
    """The quarter by name, else by the newest date; raises ReleaseFileError when neither tells."""
    named, dated = chosen.named, dated_quarter(records.values())
    if named is None:
        if dated is None:
            problem = "does not tell its quarter; state the quarter with the file"
            raise ReleaseFileError(chosen.member.name, problem)
        taken = f"no name tells the quarter; {dated.name}, that of its newest action, was taken"
        said = f"{taken}; state the quarter if it is another"
        warnings.append(Warned(chosen.member.name, 0, "ACT EFF DT", said))
        return dated
    if dated is not None and named < dated:
        problem = f"named for {named.name}, but its newest action is of {dated.name}; state the quarter if so"
        warnings.append(Warned(chosen.member.name, 0, "ACT EFF DT", problem))
    return named


def _corrected(
    records: dict[str, Record], papers: Sequence[_Paper], quarter: Release, warnings: list[Warned]
) -> Corrected:
    """The records with the corrections of the same quarter applied, in the order of their revisions."""
    lists = [paper for paper in papers if paper.kind is Kind.CORRECTIONS]
    rows: list[Correction] = []
    for paper in sorted(lists, key=lambda paper: paper.rank):
        name = paper.member.name
        if paper.named not in (None, quarter):
            warnings.append(Warned(name, 0, "", "corrects another release; not applied"))
        elif paper.sheets:
            more, faults = read_corrections(paper.sheets, name)
            rows += more
            warnings += faults
        elif not any(other.sheets and other.rank[0] == paper.rank[0] for other in lists):
            warnings.append(
                Warned(name, 0, "", "a print with cells cut off; use the xlsx of the corrections")
            )
    return apply_corrections(records, rows)


def _notes(papers: Sequence[_Paper], chosen: _Paper) -> dict[str, str]:
    """The processing notes of the package that the release lies in, else of the latest name."""
    lists = [paper for paper in papers if paper.kind is Kind.NOTES]
    if not lists:
        return {}
    best = max(lists, key=lambda p: (p.member.package == chosen.member.package, p.rank, p.member.name))
    return processing_notes(decoded(best.member.content))


def _noc(papers: Sequence[_Paper], quarter: Release) -> frozenset[str]:
    """The NOC codes of the same year; the workbook before the print, the latest revision first."""
    lists = [
        paper
        for paper in papers
        if paper.kind is Kind.NOC and (paper.named is None or paper.named.year == quarter.year)
    ]
    if not lists:
        return frozenset()
    best = max(lists, key=lambda paper: (paper.rank[0], bool(paper.sheets)))
    if best.sheets:
        return noc_codes_of_sheets(best.sheets)
    return noc_codes_of_text(decoded(best.member.content))
