"""Which two releases are compared on the screen of changes, under which filter, and the answer."""

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.changes import Changes
from hcpcs_tui.domain.changes_filter import ChangeFilter, codes_in
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.session.list_at_hand import ListSource

if TYPE_CHECKING:
    from hcpcs_tui.session.session import Session

Pair = tuple[Release | None, Release]
"""The older release, None for what the newer one flags of itself, and the newer one."""


class Whose(Enum):
    """Whose codes are listed. Marks are kept from run to run: they are the user's favourites."""

    ALL = "all codes"
    MARKED = "marked codes"
    MINE = "marked and recent codes"
    LISTED = "codes of a list"


class _Compared(NamedTuple):
    """A comparison with what it rests on."""

    basis: object
    """The releases and the state of the store at that time."""
    changes: Changes
    catalogue: Catalogue
    """That of the newer release."""


class WhatChanged:
    """Keeps the comparison of two releases until others are chosen, or the releases change."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._chosen: Pair | None = None
        self._compared: _Compared | None = None
        self.wanted = ChangeFilter()
        """The filter chosen in the dialog, apart from whose codes are listed."""
        self.whose = Whose.ALL
        """Whose codes are listed."""
        self.list_name = ""
        """The list that was taken last; empty before one was."""
        self._listed_codes = frozenset[str]()
        self.code = ""
        """The code that was highlighted last, to begin there again."""

    @property
    def pair(self) -> Pair:
        """The releases chosen; else the newest two, or the only one by its flags."""
        on_hand = self._session.releases.on_hand
        if self._chosen and all(release in on_hand for release in self._chosen if release):
            return self._chosen
        return (on_hand[-2], on_hand[-1]) if len(on_hand) > 1 else (None, on_hand[-1])

    def choose(self, one: Release | None, other: Release) -> None:
        """Compare these, in whatever order they are named."""
        self._chosen = (min(one, other), max(one, other)) if one else (None, other)

    @property
    def is_ready(self) -> bool:
        """Whether the releases have been compared."""
        return self._compared is not None and self._compared.basis == self._basis

    def compare(self) -> None:
        """Compare the releases, which takes some tenths of a second. Raises NoReleaseError, StoreError.

        Where others are chosen meanwhile, nothing is kept: they may be compared already.
        """
        if self.is_ready:
            return
        basis = self._basis
        changes = self._session.changes(*self.pair)
        catalogue = self._session.catalogue_of(changes.newer)
        if basis == self._basis:
            self._compared = _Compared(basis, changes, catalogue)

    def codes_of(self, whose: "Whose") -> frozenset[str] | None:
        """The codes that are let through; None for all."""
        marked = self._session.marks.codes
        match whose:
            case Whose.MARKED:
                return frozenset(marked)
            case Whose.MINE:
                return frozenset((*marked, *self._session.remembered.recent))
            case Whose.LISTED:
                return self._listed_codes
            case _:
                return None

    def name_of(self, whose: "Whose") -> str:
        """These codes in words: 'marked codes', 'codes of claims.csv'."""
        return f"codes of {self.list_name}" if whose is Whose.LISTED and self.list_name else whose.value

    def take_list(self, source: ListSource) -> None:
        """List only the codes that a list names anywhere in it.

        Raises ListError when it cannot be read or names none; then nothing changes.
        """
        with source.lines() as lines:
            codes = frozenset(code for line in lines for code in codes_in(line))
        if not codes:
            raise ListError("no Level II code stands in it; name another one")
        self._listed_codes, self.list_name = codes, source.name or "the checked list"
        self.whose = Whose.LISTED

    @property
    def filter(self) -> ChangeFilter:
        """What is let through."""
        return replace(self.wanted, codes=self.codes_of(self.whose), codes_named=self.name_of(self.whose))

    def clear(self) -> None:
        """Let everything through."""
        self.wanted, self.whose = ChangeFilter(), Whose.ALL

    @property
    def listed(self) -> Changes:
        """The changes under the filter; compare() must have been called."""
        return self.filter.of(self._answer.changes, self.catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """The newer release, by whose names the codes are called; compare() must have been called."""
        return self._answer.catalogue

    @property
    def _answer(self) -> "_Compared":
        if self._compared is None:
            raise RuntimeError("compare() comes first")
        return self._compared

    @property
    def _basis(self) -> object:
        """What the answer rests on: the releases, and the state of the store."""
        return self.pair, tuple(self._session.releases.imported)
