"""One release, ready to answer: its catalogue, what replaced its ended codes, and its search."""

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from hcpcs_tui.domain.catalogue import Catalogue

if TYPE_CHECKING:
    from hcpcs_tui.domain.successors import Successors
    from hcpcs_tui.search.choosing import Choosing
    from hcpcs_tui.search.engine import SearchEngine


class Reference:
    """What answers under one release; each part is built when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

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

        was_enabled = gc.isenabled()
        gc.disable()  # tens of thousands of lasting objects: collecting them while they are made only costs
        try:
            return SearchEngine(self.catalogue, self.successors)
        finally:
            if was_enabled:
                gc.enable()

    @cached_property
    def choosing(self) -> "Choosing":
        """What finds the choices between both systems."""
        from hcpcs_tui.search.choosing import Choosing

        return Choosing(self.catalogue)
