"""Writing what the user takes out of the program: whole or not at all, and never over a file unasked."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hcpcs_tui.domain.errors import AlreadyThereError, ExportError

_PERMISSIONS = 0o644


def write_export(name: str, text: str, *, replace: bool = False) -> Path:
    """Write a text as UTF-8, its line ends as they are, in one step; the full path comes back.

    name: a path, absolute or from the working folder; '~' is the home folder. Raises AlreadyThereError when
    the file exists and is not to be replaced, ExportError when folder or disk does not take it.
    """
    temporary = ""
    try:
        path = Path(name).expanduser().resolve()
        if path.exists() and not replace:
            raise AlreadyThereError(str(path), "stands there already; choose another name or replace it")
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(_PERMISSIONS)  # a temporary file is private; an export is to be passed on
        Path(temporary).replace(path)
        temporary = ""
        return path
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: '~name' of nobody
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ExportError(name, f"cannot be written ({reason}); choose another place") from None
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
