"""An imported release as the store lists it, and what an import did."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from hcpcs_tui.domain.dates import Release


class Added(Enum):
    """What importing a release did to the store."""

    ADDED = "added"
    """The store did not hold this release."""
    REPLACED = "replaced"
    """The store held it with other contents, which are gone."""
    UNCHANGED = "unchanged"
    """The store held just these contents; the earlier import stays as it is."""


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release that was imported."""

    release: Release
    source: str
    """Name of the file it came from, without folders."""
    imported: datetime
    """When, in UTC, to the second."""
    code_count: int
    modifier_count: int
    fingerprint: str
    """SHA-256 of its codes and modifiers with all their columns, as hexadecimal digits."""
