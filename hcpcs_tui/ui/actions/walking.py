"""Going through a walkthrough; every move is remembered."""

from collections.abc import Iterable

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough
from hcpcs_tui.session import Session
from hcpcs_tui.ui.lessons import end_rows, source_rows, step_rows
from hcpcs_tui.ui.panels import LivePanel, live_panel
from hcpcs_tui.ui.panels.deciding import EndLive
from hcpcs_tui.ui.prose import Row


class Walk:
    """Where the reader stands in a walkthrough: on a step, or behind the last one."""

    def __init__(self, session: Session, walkthrough: Walkthrough) -> None:
        """Go on where it was left; begin again when it was done."""
        self._session = session
        self.walkthrough = walkthrough
        left = session.remembered.learned.get(walkthrough.id, 1)
        self.number = 1
        """The step, counted from 1; one more than there are behind the last one."""
        self.go(1 if walkthrough.is_done(left) else walkthrough.place(left))

    def go(self, number: int) -> bool:
        """Stand on that step; tells whether there is one, or the end."""
        if not 1 <= number <= len(self.walkthrough.steps) + 1:
            return False
        self.number = number
        self._session.remembered.stood_on(self.walkthrough.id, number)
        return True

    @property
    def step(self) -> Step | None:
        """The step; None behind the last one."""
        return None if self.walkthrough.is_done(self.number) else self.walkthrough.steps[self.number - 1]

    @property
    def caption(self) -> str:
        """'Step 3 of 9 · Anatomy of a code'."""
        stand = self.walkthrough.stand(self.number)
        return f"{stand[0].upper()}{stand[1:]} · {self.walkthrough.title}"

    @property
    def has_panel(self) -> bool:
        """Whether anything stands beside the text."""
        return self.step is None or not isinstance(self.step.panel, panels.Nothing)

    def live_panel(self) -> LivePanel:
        """What stands beside the text, as it begins."""
        step = self.step
        return live_panel(step.panel, self._session) if step else EndLive(self._session, self.walkthrough)

    def text(self, width: int) -> list[Row]:
        """What the step says."""
        step = self.step
        if step is None:
            return end_rows(self.walkthrough, width)
        return step_rows(step, width, is_yours=self.walkthrough.is_yours)

    def citations(self, panel_keys: Iterable[str], width: int) -> list[Row]:
        """The sources of the step and of the panel in full."""
        said = [key for statement in self.step.text for key in statement.sources] if self.step else []
        return source_rows(said, panel_keys, self._session.catalogue.sources, width)
