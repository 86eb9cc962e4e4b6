"""Going from code to code: neighbours in code order, and what replaced an ended code."""

from collections.abc import Callable, Mapping
from functools import partial

from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.finding import Hit
from hcpcs_tui.session import Session


class Travel:
    """Goes from the highlighted code to a related one."""

    def __init__(
        self,
        session: Session,
        highlighted: Callable[[], Hit | None],
        go_to: Callable[[str], None],
        look_up: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        """go_to: highlights a code among its neighbours; look_up: searches for it."""
        self._session = session
        self._highlighted = highlighted
        self._go_to = go_to
        self._look_up = look_up
        self._tell = tell

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        return {
            "previous_code": partial(self.step, -1),
            "next_code": partial(self.step, 1),
            "successor": self.to_successor,
        }

    def step(self, step: int) -> None:
        """Go to the neighbour in code order."""
        hit = self._highlighted()
        code = self._session.catalogue.neighbour(hit.code, step) if hit else None
        if code:
            self._go_to(code)
        else:
            self._tell("There is no code further that way.")

    def to_successor(self) -> None:
        """Go to what replaced an ended code, or say why that cannot be."""
        hit = self._highlighted()
        entry = self._session.entry(hit.code) if hit else None
        if not isinstance(entry, Code) or entry.ended is None:
            self._tell("Only an ended code has a successor.")
            return
        successors = self._session.succession_of(entry).successors
        if successors:
            self._session.remembered.saw(entry.code)
            self._look_up(successors[0].code)
        else:
            self._tell(f"No successor of {entry.code} is known to this release.")
