"""Taking in a file that a user hands over, whatever it is, and one that was downloaded."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import HcpcsError, KeptFileError, ReleaseFileError
from hcpcs_tui.domain.import_report import ImportReport, report_of_licensed, report_of_release
from hcpcs_tui.session.releases import Releases


@dataclass(frozen=True, slots=True)
class Handed:
    """A file with what its user says of it."""

    path: Path
    release: Release | None = None
    """The quarter, where the user states it."""
    year: int | None = None
    """The code year of a CPT list, where the user states it."""
    stated_on: date | None = None
    """The day on which the user said that they hold a licence of CPT; None when they did not."""


def import_file(
    releases: Releases,
    handed: Handed,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import a release, or what is none but a CPT list, and report; the report stays with the releases.

    progress takes the rows read and their number. Raises ReleaseFileError for what is neither,
    LicenceError for a CPT list without the statement, ReadingCancelledError, StoreError.
    """
    try:
        report = report_of_release(*releases.import_release(handed.path, handed.release, progress, cancelled))
    except ReleaseFileError as refusal:
        report = _import_licensed(releases, handed, refusal)
    releases.report = report
    return report


def import_download(
    releases: Releases,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import a file that was downloaded, then delete it; raises KeptFileError when it cannot be imported."""
    try:
        report = import_file(releases, Handed(path), progress, cancelled)
    except HcpcsError as error:
        raise KeptFileError(str(path), str(error)) from error
    with suppress(OSError):  # a scanner may hold it; the release is imported all the same
        path.unlink(missing_ok=True)
    return report


def _import_licensed(releases: Releases, handed: Handed, refusal: ReleaseFileError) -> ImportReport:
    """Import a CPT list; raises the refusal when it is none."""
    try:
        contents = releases.import_licensed(handed.path, handed.stated_on, handed.year)
    except ReleaseFileError:
        raise refusal from None
    assert handed.stated_on is not None  # noqa: S101
    return report_of_licensed(contents, handed.stated_on)
