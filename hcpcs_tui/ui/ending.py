"""The end that comes from outside: the terminal is closed, or the system ends the program."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_SIGNALS = ("SIGHUP", "SIGTERM")


def when_ended(leave: Callable[[], None]) -> None:
    """Leave in order when a signal asks for the end; where there are no such signals (Windows), nothing."""
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
            if number is not None:
                loop.add_signal_handler(number, leave)
