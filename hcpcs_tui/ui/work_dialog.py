"""A dialog that works beside the keys: it tells how far it is, can be stopped, and keeps what went wrong."""

from asyncio import wrap_future
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread

from textual import events, on, work
from textual.message import Message
from textual.worker import get_current_worker

from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.ui.dialog import Dialog


class WorkDialog(Dialog):
    """Ends with whether it changed anything. Subclasses begin work and say what follows its end."""

    class Advanced(Message):
        """The work has come so far."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    class Failed(Message):
        """The work has ended with an error."""

        def __init__(self, error: HcpcsError) -> None:
            self.error = error
            super().__init__()

    class Done(Message):
        """The work has ended well."""

        def __init__(self, result: object) -> None:
            self.result = result
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.is_working = False
        self._stop = Event()
        self._outcome: bool | None = None
        """How it ended while another screen lay over it."""

    def begin(self, doing: Callable[[], object], sentence: str) -> None:
        """Do something beside the screen; sentence: what is being done."""
        self._start(sentence)
        self._work(doing)

    def begin_to_ask(self, asking: Callable[[], object], sentence: str) -> None:
        """Ask for something that changes nothing: closing the dialog and quitting do not wait for it."""
        self._start(sentence)
        self._ask(asking)

    def _start(self, sentence: str) -> None:
        self.is_working = True
        self._stop.clear()
        self.tell(sentence)

    def is_stopped(self) -> bool:
        """Whether the work is to end; asked by the work itself."""
        return self._stop.is_set() or get_current_worker().is_cancelled

    def action_leave(self) -> None:
        """Stop the work; without any, close."""
        if self.is_working:
            self._stop.set()
            self.tell("Stopping.")
        elif self._outcome is None:
            self.close(changed=False)

    def close(self, *, changed: bool) -> None:
        """Close; below another screen only once that is gone, as Textual closes the one on top."""
        if self.is_active:
            self.dismiss(changed)
        elif self._outcome is None:
            self._outcome = changed

    @on(events.ScreenResume)
    def close_at_last(self) -> None:
        """Close where the work ended below another screen."""
        if self._outcome is not None:
            self.dismiss(self._outcome)

    @work(thread=True, exclusive=True)
    def _work(self, doing: Callable[[], object]) -> None:
        try:
            result = doing()
        except HcpcsError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Done(result))

    @work(exclusive=True)
    async def _ask(self, asking: Callable[[], object]) -> None:
        try:
            result = await wrap_future(_asked_alone(asking))
        except HcpcsError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Done(result))

    @on(Advanced)
    def show_advance(self, event: Advanced) -> None:
        """Tell how far it is, unless it is over or being stopped."""
        if self.is_working and not self._stop.is_set():
            self.tell(event.sentence)

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say what went wrong, and stay."""
        self.is_working = False
        self.fail(event.error)

    @on(Done)
    def show_result(self, event: Done) -> None:
        """Go on with what came."""
        self.is_working = False
        self.take(event.result)

    def fail(self, error: HcpcsError) -> None:
        """Say what went wrong."""
        self.refuse(str(error))

    def take(self, result: object) -> None:
        """Do what follows the work: close, unless a subclass knows better."""
        self.close(changed=True)


def _asked_alone(asking: Callable[[], object]) -> Future[object]:
    """What is asked for, to come; Python ends without waiting for a daemon, unlike for a worker's thread."""
    answer = Future[object]()
    answer.set_running_or_notify_cancel()

    def ask() -> None:
        try:
            answer.set_result(asking())
        except BaseException as error:  # raised again where the answer is awaited
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    return answer
