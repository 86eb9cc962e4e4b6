"""The comparison screen: systems or codes side by side, and one search in both systems."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual.containers import Container
from textual.widget import Widget

from hcpcs_tui.domain.both_systems import TwoSided
from hcpcs_tui.domain.comparing import OPENING
from hcpcs_tui.session import Session
from hcpcs_tui.ui.actions.clipboard import send
from hcpcs_tui.ui.actions.comparing import CompareCommands
from hcpcs_tui.ui.actions.taking_out import Shown, TakingOut
from hcpcs_tui.ui.columns import comparison_parts, heads
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.compared import BothAnswered, Compared
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.question import Asked, Question
from hcpcs_tui.ui.requests import GoTo, Open
from hcpcs_tui.ui.two_sides import SIDES, codes_of, side_heads, side_parts
from hcpcs_tui.ui.widgets.columns import Columns
from hcpcs_tui.ui.widgets.line_pane import LinePane
from hcpcs_tui.ui.widgets.search_box import SearchBox

_ON_COLUMNS = frozenset({"compare.edit", "compare.differences"})
"""Of the commands that are hinted at, those that do nothing in the search of both systems."""
_HOW_TO_MARK = "Mark codes with m to compare them; c opens the code systems until then."


class ComparePage(Page):
    """Two to four columns that scroll together. Raises ComparisonError for what cannot be compared."""

    NAME = "compare"
    AUTO_FOCUS = "#columns"
    BINDINGS = page_bindings(NAME, "open", "compare.both")

    def __init__(self, session: Session, subjects: Sequence[str] = ()) -> None:
        """subjects: systems by id, codes, modifiers and numbers; none: what the session offers."""
        super().__init__(session)
        self._offered = session.side_by_side.subjects
        self._compared = Compared(session, subjects or self._offered)
        self._is_offered = not subjects
        self._box: SearchBox | None = None
        self._columns = Columns(id="columns")
        self._both: TwoSided | None = None
        self._side = 0
        self._left_at = 0

    def body(self) -> Iterable[Widget]:
        """The columns below their heads; the box of the search in both systems comes when it is asked for."""
        yield Container(self._columns, classes="frame")

    def on_mount(self) -> None:
        """Begin with the comparison; say once how codes get into it."""
        self.show()
        remembered = self.session.remembered
        if self._is_offered and self._compared.subjects == list(OPENING) and not remembered.told_to_mark:
            remembered.told_to_mark = True
            self.tell(_HOW_TO_MARK)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each command does here."""
        session, copy = self.session, partial(send, self.app)
        on_comparison = CompareCommands(session, self._compared, self._ask, self.tell)
        return {
            "open": self.view,
            "compare.view": self.view,
            "compare.both": self.search_both,
            "compare.left": partial(self.step, -1),
            "compare.right": partial(self.step, 1),
            "compare.date": self._ask_date,
            **{id: partial(self._change, id, act) for id, act in on_comparison.commands().items()},
            **TakingOut(session, self._shown, self._ask, copy, self.tell).commands(),
        }

    @property
    def is_both(self) -> bool:
        """Whether one search in both systems is shown in the place of the comparison."""
        return self.has_class("-both")

    def caption(self) -> str:
        """What is compared, how much of it is shown, and on which day."""
        if self.is_both:
            named = f"Both systems: {self._both.words!r}" if self._both else "Both systems"
        else:
            only = ", only what differs" if self._compared.shows_differences else ""
            named = f"Compare {self._compared.comparison.title}{only}"
        day = self.session.date_of_service
        return f"{named} · on {day}" if day else named

    def refresh_header(self) -> None:
        """Say what is compared; the release stands at the other end where there is room."""
        self.header.left, self.header.right = self.caption(), self.session.catalogue.release.name

    def pane(self) -> LinePane:
        """The columns, also while the box has the focus."""
        return self._columns

    def open_again(self) -> None:
        """Compare what is marked now, unless that was offered before."""
        if self.session.side_by_side.subjects != self._offered:
            self._offered = self.session.side_by_side.subjects
            self._compared.begin(self._offered)
            self.remove_class("-both")
            self.show(from_top=True)
            self.set_focus(self._columns)

    def take_change(self, changed: bool | None) -> None:
        """Compare anew on another date of service."""
        if changed:
            self._compared.answer_anew()
            self.answer()

    def show(self, *, from_top: bool = False) -> None:
        """Show what is compared or found, the place kept unless it is something else."""
        look = self._compared.look
        if self.is_both:
            look = look._replace(active=self._side)
            citations = self.session.citations(self._both) if self._both else {}
            self._columns.show_parts(
                partial(side_heads, self._both, look),
                partial(side_parts, self._both, look, citations),
                from_top=from_top,
            )
        else:
            comparison, citations = self._compared.comparison, dict(self._compared.citations)
            self._columns.show_parts(
                partial(heads, comparison.columns, look),
                partial(comparison_parts, comparison, look, citations),
                from_top=from_top,
            )
        self.refresh_header()
        self.refresh_hints()

    def answer(self) -> None:
        """Answer the search in both systems."""
        words = self._box.value.strip() if self._box else ""
        self._both = self.session.side_by_side.both_systems(words) if words else None
        self.show(from_top=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key of the search to the box while that has the focus."""
        return not (parameters == ("compare.both",) and self._is_typing)

    @property
    def _is_typing(self) -> bool:
        return self._box is not None and self.focused is self._box

    def search_both(self) -> None:
        """Go to the box of one search in both systems."""
        if not self.is_both:
            self._left_at = self._columns.top
            self.add_class("-both")
            self.answer()
        if self._box is None:
            self._box = SearchBox(id="box")
            self._box.border_title = "Search in both systems"
            self.mount(self._box, after=self.header)
            self.watch(self._box, "value", self.answer, init=False)
        self.set_focus(self._box)

    def peel(self) -> None:
        """From the box to what was found, from there to the comparison, then leave."""
        if self._is_typing:
            self.set_focus(self._columns)
        elif self.is_both:
            self.remove_class("-both")
            self.show(from_top=True)
            self._columns.top = self._left_at
        else:
            self.dismiss()

    def step(self, step: int) -> None:
        """Mark another column, or another side of the search."""
        if self.is_both:
            self._side = max(0, min(self._side + step, len(SIDES) - 1))
        else:
            self._compared.step(step)
        self.show()

    def hint_of(self, command: Command) -> str:
        """Enter leads from the box to what was found; then it views a code, where there is one."""
        if command.id != "open":
            return "" if self.is_both and command.id in _ON_COLUMNS else command.hint
        if self._is_typing:
            return "results"
        return "view" if self._wanted else ""

    def view(self) -> None:
        """From the box to what was found; else show that, or the column's code, on the main screen."""
        if self._is_typing:
            self.set_focus(self._columns)
        elif wanted := self._wanted:
            self.post_message(GoTo(wanted))
        elif self.is_both:
            self.tell("Nothing was found on this side.")
        else:
            system = self._compared.active.title
            self.tell(f"{system} is a code system; a code in a column can be viewed.")

    @property
    def _wanted(self) -> str:
        """What the marked side has, or the code of the marked column, as a query; empty for none."""
        if self.is_both:
            return codes_of(self._both, self._side) if self._both else ""
        head = self._compared.active
        return "" if head.id in self.session.catalogue.systems else head.title

    def _shown(self) -> Shown | None:
        if self.is_both:
            return BothAnswered(self.session, self._both) if self._both else None
        return self._compared

    def _change(self, command: str, act: Callable[[], None]) -> None:
        """Carry out what concerns the comparison, and show what has become of it."""
        if self.is_both and command != "compare.sources":
            self.tell("This acts on a comparison: Esc goes back to it.")
            return
        act()
        self.show()

    def _ask_date(self) -> None:
        self.post_message(Open("date"))

    def _ask(self, asked: Asked, take: Callable[[str], str]) -> None:
        self.app.push_screen(Question(asked, take), lambda _taken: self.show())
