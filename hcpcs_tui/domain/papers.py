"""What a package of CMS holds beside the codes."""

from collections.abc import Mapping
from typing import NamedTuple


class Papers(NamedTuple):
    """The processing notes and the list of unclassified codes of an imported release."""

    processing_notes: Mapping[str, str]
    """Official notes by number."""
    noc: frozenset[str]
    """The codes of the 'not otherwise classified' list."""


NO_PAPERS = Papers({}, frozenset())
"""A release that came without them."""
