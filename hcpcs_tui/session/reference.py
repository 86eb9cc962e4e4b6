"""One release, ready to answer: its catalogue, what replaced its ended codes, and its search."""

from collections.abc import Collection
from datetime import date
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry
from hcpcs_tui.session import lasting

if TYPE_CHECKING:
    from hcpcs_tui.domain.history_in_brief import InBrief
    from hcpcs_tui.domain.successors import Successors
    from hcpcs_tui.search.choosing import Choosing
    from hcpcs_tui.search.engine import SearchEngine
    from hcpcs_tui.session.histories import Histories


class Reference:
    """What answers under one release; each part is built when it is first asked for."""

    def __init__(self, catalogue: Catalogue, histories: "Histories | None" = None) -> None:
        """histories: what the other releases tell; without them this one answers alone."""
        self.catalogue = catalogue
        self._histories = histories
        self._building = RLock()

    def brief_of(self, code: str, entry: Entry | None, day: date | None) -> "InBrief | None":
        """What other releases tell of a code in place of this one; entry: the code in this one."""
        if self._histories is None:
            return None
        return self._histories.in_brief(code, entry, day, self.catalogue.release)

    def retold(self) -> Collection[str]:
        """The codes of which other releases may tell more than this one."""
        return self._histories.telling.more if self._histories else ()

    @cached_property
    def successors(self) -> "Successors":
        """What replaced ended codes."""
        from hcpcs_tui.domain.successors import Successors

        return Successors(self.catalogue)

    @property
    def is_ready(self) -> bool:
        """Whether the search engine is built."""
        return "engine" in self.__dict__

    @cached_property
    def engine(self) -> "SearchEngine":
        """The search engine, built on first use in about a fifth of a second."""
        from hcpcs_tui.search.engine import SearchEngine

        with self._building, lasting.spared():
            if self.is_ready:  # by another thread: cached_property lets both in since Python 3.12
                return self.engine
            engine = SearchEngine(self.catalogue, self.successors, self.brief_of, self.retold)
            self.__dict__["engine"] = engine
            return engine

    def cpt_side(self, text: str) -> str:
        """What the choices say of CPT for these words; nothing until they were read for another question."""
        return self.choosing.cpt_side(text) if "choosing" in self.__dict__ else ""

    @cached_property
    def choosing(self) -> "Choosing":
        """What finds the choices between both systems."""
        from hcpcs_tui.search.choosing import Choosing

        return Choosing(self.catalogue)
