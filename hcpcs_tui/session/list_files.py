"""The bytes of a list that stands in a file, as they come."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from hcpcs_tui.domain.errors import ListError

_CHUNK = 64 * 1024


def opened(path: Path) -> BinaryIO:
    """The file of a list, open for reading; raises ListError for a folder and for what cannot be opened."""
    try:
        if path.is_dir():
            raise ListError(f"{path.name or path} is a folder; name a file in it")
        return path.open("rb")
    except OSError as error:
        raise ListError(
            f"{path.name} cannot be opened ({error.strerror}); check its name and rights"
        ) from None


def opened_plain(path: Path) -> BinaryIO:
    """The same for files alone: a pipe or a device, which may keep a screen waiting, is refused too."""
    with suppress(OSError):  # told when it is opened
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise ListError(f"{path.name} is not a plain file; name a text or CSV file")
    return opened(path)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes as they come, without waiting for more than there is.

    Raises ListError when they break off.
    """
    read = getattr(stream, "read1", stream.read)
    try:
        while chunk := read(_CHUNK):
            yield chunk
    except OSError as error:
        raise ListError(f"it cannot be read to its end ({error.strerror}); copy it and try again") from None
