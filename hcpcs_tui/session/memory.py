"""What the program remembers from run to run: read once, written whenever it has changed."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from hcpcs_tui.domain.marks import Marks
from hcpcs_tui.session.personal_files import PersonalFiles

if TYPE_CHECKING:
    from hcpcs_tui.data.preferences import Remembered


class Memory:
    """Remembers for one run; another run may do so in the same file at the same time."""

    def __init__(self, files: PersonalFiles, path: Callable[[], Path], *, keeps: bool) -> None:
        """path: where it is kept; keeps: whether anything is read and written at all."""
        self._files = files
        self._path = path
        self._keeps = keeps
        self._writing = Lock()
        self._kept: Remembered | None = None
        """What this run remembered when it last read or wrote."""

    @cached_property
    def remembered(self) -> "Remembered":
        """What the last run left; nothing when nothing is kept."""
        self._kept = self._standing()
        return replace(self._kept)

    @cached_property
    def marks(self) -> Marks:
        """The marked codes, as the last run left them."""
        return Marks(self.remembered.marks)

    def keep(self) -> None:
        """Write what has changed, beside what another run has written; a failure becomes a warning.

        May run beside the screen.
        """
        if not self._keeps:
            return
        with self._writing:
            self.remembered.marks = list(self.marks.codes)
            before, ours = self._kept, replace(self.remembered)
            if before is None or ours.is_as(before):
                return
            if self._files.write(self._path(), self._with_theirs(before, ours).to_tables()):
                self._kept = ours

    def _with_theirs(self, before: "Remembered", ours: "Remembered") -> "Remembered":
        """What this run remembers, with what another one has written since; a lost file says nothing."""
        from hcpcs_tui.data.merging import merged

        standing = self._standing()
        return merged(before, ours, standing) if standing != type(ours)() else ours

    def _standing(self) -> "Remembered":
        """What stands in the file."""
        from hcpcs_tui.data.preferences import Remembered

        return Remembered.from_tables(self._files.read(self._path()) if self._keeps else {})
