"""Checking a list beside the screen: what is checked comes in as messages, and can be stopped."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.session import Session
from hcpcs_tui.session.list_at_hand import ListSource

_BATCH = 1_000
"""Lines that are checked between two messages."""


class Went(Message):
    """Some more lines are checked, or the list has come to its end."""

    def __init__(self, run: int, checked: CheckedList, lines: Sequence[CheckedLine]) -> None:
        """lines: the next of the list; none when it has come to its end."""
        self.run = run
        self.checked = checked
        self.lines = lines
        super().__init__()


class Failed(Message):
    """The list cannot be read, or not to its end."""

    def __init__(self, run: int, problem: str) -> None:
        self.run = run
        self.problem = problem
        super().__init__()


class ListChecking:
    """Checks one list at a time in a thread of its own, and tells the screen by messages."""

    def __init__(self, screen: Screen[None], session: Session) -> None:
        self._screen = screen
        self._session = session
        self._run = 0
        self._worker: Worker[None] | None = None

    def begin(self, source: ListSource) -> None:
        """Check a list from its beginning; a check that still runs is stopped."""
        self._run += 1
        work = partial(self._check, self._run, source)
        self._worker = self._screen.run_worker(work, thread=True, exclusive=True)

    def stop(self) -> None:
        """Let the check end; what it still reports no longer counts."""
        self._run += 1
        if self._worker:
            self._worker.cancel()

    def counts(self, message: Went | Failed) -> bool:
        """Whether a message comes from the check that was begun last and has not been stopped."""
        return message.run == self._run

    def _check(self, run: int, source: ListSource) -> None:
        """In the thread: read and check, and look between two batches whether to go on."""
        worker, post = get_current_worker(), self._screen.post_message
        try:
            with source.claims() as claims:
                checker = self._session.checker()
                checked = CheckedList(claims.columns, checker.release, checker.day, checker.today)
                coming = checker.check_list(claims)
                while not worker.is_cancelled and (lines := list(islice(coming, _BATCH))):
                    post(Went(run, checked, lines))
                post(Went(run, checked, ()))
        except HcpcsError as error:
            post(Failed(run, str(error)))
