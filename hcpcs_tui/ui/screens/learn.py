"""The walkthroughs: a list of them, and each step by step with a live panel."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import overload

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from hcpcs_tui.domain.walkthroughs import Walkthrough
from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.walking import Walk
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.lessons import about_rows, walkthrough_row
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.panels import Begin
from hcpcs_tui.ui.prose import Row
from hcpcs_tui.ui.requests import Open
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.pick_list import PickList
from hcpcs_tui.ui.widgets.prose_pane import ProsePane
from hcpcs_tui.ui.widgets.step_view import StepView

_SIGN_WIDTH = 2
"""Columns before a line of a list, for the sign of the highlighted one."""
_WALKING = "-walking"
"""The class of the screen while a step is shown."""


class _Rows(Sequence[Row]):
    """The lines of the list, made for the width that it has when they are looked at."""

    def __init__(
        self, walkthroughs: Sequence[Walkthrough], learned: Mapping[str, int], pane: LinePane
    ) -> None:
        self._walkthroughs = walkthroughs
        self._learned = dict(learned)
        self._pane = pane

    def __len__(self) -> int:
        return len(self._walkthroughs)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        walkthrough = self._walkthroughs[place]
        room = self._pane.columns - _SIGN_WIDTH
        return walkthrough_row(walkthrough, self._learned.get(walkthrough.id, 0), room)


class LearnScreen(Page):
    """Walkthroughs to choose from; then one step by step."""

    NAME = "learn"
    CSS_PATH = "learn.tcss"
    BINDINGS = [
        *page_bindings("learn"),
        # at once, so that keys typed right behind it reach what the box has brought
        Binding("enter", "leave_box", "To the panel", show=False, priority=True),
    ]

    def __init__(self, session: Session, subjects: Sequence[str] = ()) -> None:
        """subjects: the id of a walkthrough to open at once; without one the list is shown."""
        super().__init__(session)
        self._subjects = subjects
        self._list = PickList(id="walkthroughs")
        self._about = ProsePane(id="about")
        self._view = StepView(session, id="step")

    def body(self) -> Iterable[Widget]:
        """The list beside what the highlighted one is about; in its place, once opened, the step."""
        yield Container(
            Container(self._list, id="list-frame", classes="frame"),
            Container(self._about, id="about-frame", classes="frame"),
            id="listing",
        )
        yield self._view

    def on_mount(self) -> None:
        """Show the list, or the walkthrough that was asked for; say which files cannot be read."""
        last = next(reversed(self.session.remembered.learned), "")
        self.show_list(last)
        self.tell_warnings()
        if self._subjects:
            self.begin(Begin(self._subjects[0]))

    @property
    def walkthroughs(self) -> Sequence[Walkthrough]:
        """All walkthroughs, the user's own last."""
        return self.session.learning.walkthroughs

    @property
    def is_walking(self) -> bool:
        """Whether a step is shown, and not the list."""
        return self.has_class(_WALKING)

    def caption(self) -> str:
        """The step and the title; on the list how many walkthroughs there are."""
        if self.is_walking and self._view.walk:
            return self._view.walk.caption
        return f"{len(self.walkthroughs)} walkthroughs"

    def hint_of(self, command: Command) -> str:
        """The word for a command; on the list those of a step are left out, on a step an idle Enter."""
        if command.id == "open" and self.is_walking:
            return self._view.leads_to
        return command.hint if self.is_walking or not command.screen else ""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do; those of a step do nothing on the list."""
        return {
            **{id: partial(self._on_step, act) for id, act in self._view.commands().items()},
            "learn.date": lambda: self._on_step(partial(self.post_message, Open("date"))),
            "open": self.open,
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the box by Enter, which opens something everywhere else."""
        is_typing = self.focused is self._view.board.box
        return is_typing if action == "leave_box" else super().check_action(action, parameters)

    def action_leave_box(self) -> None:
        """Go from the box to what it has brought."""
        self.set_focus(self._view.board.target)

    def show_list(self, highlighted: str) -> None:
        """Show the list, with the walkthrough of that id highlighted, if it is there."""
        self.set_class(False, _WALKING)
        self._list.lines = _Rows(self.walkthroughs, self.session.remembered.learned, self._list)
        ids = [walkthrough.id for walkthrough in self.walkthroughs]
        self._list.highlighted = ids.index(highlighted) if highlighted in ids else 0
        self.show_about()
        self.set_focus(self._list)
        self.follow()

    @on(PickList.Moved, "#walkthroughs")
    def show_about(self) -> None:
        """Say what the highlighted walkthrough is about."""
        if self.walkthroughs:
            walkthrough = self.walkthroughs[self._list.highlighted]
            left = self.session.remembered.learned.get(walkthrough.id, 0)
            self._about.show_text(partial(about_rows, walkthrough, left))

    @on(PickList.Clicked, "#walkthroughs")
    def open(self) -> None:
        """Open the highlighted walkthrough; on a step, what has the focus there."""
        if self.is_walking:
            self._view.open()
        elif self.walkthroughs:
            self.begin(Begin(self.walkthroughs[self._list.highlighted].id))

    @on(Begin)
    def begin(self, event: Begin) -> None:
        """Open a walkthrough where it was left, or show the list."""
        found = next((each for each in self.walkthroughs if each.id == event.walkthrough), None)
        if found is None:
            self.show_list(self._view.walk.walkthrough.id if self._view.walk else "")
            return
        self.set_class(True, _WALKING)
        self._view.take(Walk(self.session, found))

    @on(StepView.Moved)
    def follow(self) -> None:
        """Keep header and hints true."""
        self.refresh_header()
        self.refresh_hints()

    def next_pane(self) -> None:
        """Move the focus on."""
        if self.is_walking:
            self._view.next_pane()
        else:
            self.focus_next()

    def pane(self) -> LinePane | None:
        """The pane that the keys of movement act on."""
        if self.is_walking:
            return self._view.pane
        return self._about if self.focused is self._about else self._list

    def peel(self) -> None:
        """Take one layer off the step; then go to the list, and from there leave."""
        if not self.is_walking:
            self.dismiss()
        elif not self._view.peel():
            self.show_list(self._view.walk.walkthrough.id if self._view.walk else "")

    def take_change(self, changed: bool | None) -> None:
        """Answer anew on the date of service."""
        if changed:
            self.refresh_header()
            self._view.renew()

    def _on_step(self, act: Callable[[], object]) -> None:
        if self.is_walking:
            act()
