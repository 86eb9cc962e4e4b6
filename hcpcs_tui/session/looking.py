"""Looks at the store of releases: what one found, and what is told when one fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from hcpcs_tui.domain.errors import StoreError

if TYPE_CHECKING:
    from hcpcs_tui.data.store import ReleaseStore
    from hcpcs_tui.domain.licensed import LicensedContents
    from hcpcs_tui.domain.stored import StoredRelease

_T = TypeVar("_T")


@dataclass(slots=True, eq=False)
class Found:
    """What was found on this machine, a part at a time; thrown away whole once the files have changed.

    A thread that still reads when they do fills in what was thrown away, and nothing else.
    """

    imported: "Sequence[StoredRelease] | None" = None
    """The imported releases, newest first; None before they are known for good."""
    seen: "Sequence[StoredRelease] | None" = None
    """The same by the last look, which may have failed for a moment; None before the first."""
    licensed: "LicensedContents | None" = None
    was_licensed_read: bool = False
    lock: Lock = field(default_factory=Lock)
    """Held while a part is looked for, so that it is looked for once."""


class Looking:
    """Asks the store. It is waited for once, and no more while another process keeps it closed."""

    def __init__(self, path: Callable[[], Path], warn: Callable[[str], None]) -> None:
        """path: of the store; warn: takes a sentence for the user."""
        self._path = path
        self._warn = warn
        self._is_busy = False
        """Whether the last look failed for a moment only."""
        self._told: set[str] = set()
        """What was told of that moment."""

    def ask(self, read: "Callable[[ReleaseStore], _T]") -> _T:
        """What the store answers; raises StoreError."""
        from hcpcs_tui.data.store import ReleaseStore

        path = self._path()
        try:
            answer = read(ReleaseStore(path, patience=0) if self._is_busy else ReleaseStore(path))
        except StoreError as error:
            self._is_busy = error.is_passing
            raise
        self._is_busy = False
        self._told = set()
        return answer

    def tell(self, error: StoreError, meanwhile: str) -> None:
        """Tell what failed and what is done meanwhile; of a busy store once until it answers."""
        sentence = f"{error} {meanwhile}"
        if sentence not in self._told:
            self._warn(sentence)
        if error.is_passing:
            self._told.add(sentence)


def listed(store: "ReleaseStore") -> "Sequence[StoredRelease]":
    """The releases of a store that is whole, newest first; raises StoreError."""
    store.check()
    return store.releases()
