"""What is read at the start lasts: the garbage collector need not look through it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def begin() -> None:
    """Collect nothing until `keep` or `renew`: what a program imports and reads first is no garbage."""
    gc.disable()


@contextmanager
def spared() -> Iterator[None]:
    """Collect nothing within: tens of thousands of lasting objects are made."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def keep() -> None:
    """Leave all that exists out of later collections, and collect from here on."""
    gc.freeze()
    gc.enable()


def keep_first() -> None:
    """Keep, unless something is kept already: what lives for a screen only would be kept with it for good."""
    if not gc.get_freeze_count():
        keep()


def renew() -> None:
    """Keep anew: what was kept and given up since, the index of another release, is collected first."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    keep()
