"""Files written in one step: readers see the old one or the new one, never a part."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hcpcs_tui.domain.errors import ExportError

TEMPORARY = ".new"
"""How the name of a file ends that is not yet whole; it begins with the name that the file will have."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, its folder made if need be; raises OSError, the old file then untouched."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=TEMPORARY)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        temporary = ""
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def export_text(path: Path, text: str) -> None:
    """Write a file that the user named, over an older one of that name; line ends stay as they are.

    A new file gets the rights that the umask leaves, one that takes the place of another gets those it had.
    Raises ExportError when the folder is missing or does not take it, or when the name is not a plain
    file's; nothing is then changed.
    """
    try:
        target = path.resolve()
        if target.is_symlink():
            raise ExportError(str(path), "is a link that leads back to itself")
        if target.exists() and not target.is_file():
            raise ExportError(str(path), "is not a plain file")
        if not target.parent.is_dir():
            raise ExportError(str(path), "cannot be written (there is no such folder)")
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        write_whole(target, text.encode("utf-8", errors="replace"))
    except RuntimeError:  # what Python before 3.13 raises for such a link
        raise ExportError(str(path), "is a link that leads back to itself") from None
    except OSError as error:
        raise ExportError(str(path), f"cannot be written ({error.strerror})") from None
    with suppress(OSError):  # a share may keep no modes; the file is its user's alone then
        target.chmod(mode)


def _umask() -> int:
    """The rights that new files of this process do not give."""
    umask = os.umask(0o077)  # it can only be read by setting it
    os.umask(umask)
    return umask
