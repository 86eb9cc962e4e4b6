"""What can be done with the answers to a list: going through the failures, copying, writing them out."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.checked_list_export import FORMS, written
from hcpcs_tui.domain.claim_answers import in_words
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.ui.actions.clipboard import send
from hcpcs_tui.ui.actions.lending import LentDay
from hcpcs_tui.ui.actions.to_file import ToFile
from hcpcs_tui.ui.page import Page
from hcpcs_tui.ui.question import Asked
from hcpcs_tui.ui.requests import DayLent, GoTo, Open
from hcpcs_tui.ui.widgets.answers import Answers

Ask = Callable[[Asked, Callable[[str], str]], None]
"""Asks for a line; what takes it gives back why it will not do, or nothing."""


class AnswerCommands:
    """Acts on the list at hand once it has answers, and says so before that."""

    def __init__(self, page: Page, answers: Answers, lent: LentDay, ask: Ask) -> None:
        """lent: lends the day of a line that has its own."""
        self._page = page
        self._answers = answers
        self._lent = lent
        self._session = page.session
        self._hand = page.session.list_at_hand
        self._ask = ask

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What each of these commands does, by its id."""
        doing: Mapping[str, Callable[[CheckedList], None]] = {
            "check.failures": self._toggle_failures,
            "check.next": partial(self._to_failure, 1),
            "check.previous": partial(self._to_failure, -1),
            "check.columns": self._name_columns,
            "check.view": self._view,
            "check.copy": self._copy,
            "check.export": self._export,
        }
        on_answers = {id: partial(self._on_answers, act) for id, act in doing.items()}
        return {**on_answers, "check.date": self._set_date}

    def _on_answers(self, act: Callable[[CheckedList], None]) -> None:
        checked = self._hand.checked
        if checked is None or not checked.lines or self._hand.is_editing:
            self._page.tell("Check a list first.")
        else:
            act(checked)

    def _toggle_failures(self, checked: CheckedList) -> None:
        if not checked.failures and not self._hand.only_failures:
            self._page.tell("No line fails.")
            return
        self._hand.only_failures = not self._hand.only_failures
        self._answers.show()

    def _to_failure(self, step: int, checked: CheckedList) -> None:
        place = checked.failure_from(self._answers.place or 0, step)
        if place is None:
            where = "further down" if step > 0 else "further up"
            self._page.tell(f"No line fails {where}." if checked.failures else "No line fails.")
            return
        self._hand.place = place
        self._answers.show()

    def _set_date(self) -> None:
        self._page.post_message(Open("date"))

    def _name_columns(self, _checked: CheckedList) -> None:
        self._page.post_message(Open("check.columns"))

    def _view(self, checked: CheckedList) -> None:
        line = self._highlighted(checked)
        if line is None or not line.claim.code:
            self._page.tell(f"Line {line.number} holds no code." if line else "No line is shown.")
            return
        remark = ""
        if self._lent.lend(line.claim.day):
            self._page.post_message(DayLent())
            remark = f"Date of service {line.claim.day}, from the list; Esc takes it off."
        self._page.post_message(GoTo(line.claim.code, remark))

    def _copy(self, checked: CheckedList) -> None:
        if line := self._highlighted(checked):
            send(self._page.app, in_words(line))
            self._session.copied.append(in_words(line))
            if line.claim.code:
                self._session.remembered.saw(line.claim.code)
            self._page.tell(f"Sent the answer to line {line.number} to the clipboard")

    def _highlighted(self, checked: CheckedList) -> CheckedLine | None:
        place = self._answers.place
        return None if place is None else checked.lines[place]

    def _export(self, checked: CheckedList) -> None:
        """Ask for the name of a file, and write the lines that are shown to it."""
        only = self._hand.only_failures
        if checked.is_running:
            self._page.tell("The list is still being checked; Esc stops that.")
            return
        count = len(checked.places(only_failures=only))
        which = "failing lines, as shown, are" if only else f"line{' is' if count == 1 else 's are'}"
        note = (
            f"{count:,} {which} written. .csv keeps the columns of your list and adds the answers; "
            ".json holds an object a line, .md a table, .txt text."
        )
        form = partial(written, checked, only_failures=only)
        asked = Asked("Export", "checked.csv", note, str(self._offered()))
        self._ask(asked, ToFile(self._session, FORMS, form, self._page.tell).take)

    def _offered(self) -> Path:
        """A name beside the file that was checked."""
        file = self._hand.source.file if self._hand.source else None
        return file.with_name(f"{file.stem}-checked.csv") if file else Path("checked.csv")
