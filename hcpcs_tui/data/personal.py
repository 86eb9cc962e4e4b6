"""Personal files as TOML: written atomically, and a broken one is set aside, never fatal."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from hcpcs_tui.data.whole_files import write_whole
from hcpcs_tui.domain.errors import SettingsError

_LARGEST = 1024 * 1024


def read_personal(path: Path) -> dict[str, Any]:
    """The tables of a personal file; empty when there is none.

    Raises SettingsError when the file is not TOML; it has then been renamed to '<name>.broken', so that
    the user's text is kept and the next start is clean.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(str(path), f"larger than {_LARGEST // 1024} KiB; not read.")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise _set_aside(path, "is not UTF-8 text") from None
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read ({error.strerror}); the defaults are used.") from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _set_aside(path, f"is not valid TOML ({error})") from None


def write_personal(path: Path, tables: Mapping[str, Any]) -> None:
    """Write a personal file in one step: readers see the old one or the new one, never a part.

    Raises SettingsError when the folder or disk does not take it; the old file is then untouched.
    """
    try:
        write_whole(path, tomli_w.dumps(tables).encode("utf-8"))
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); nothing was changed."
        raise SettingsError(str(path), problem) from None


def _set_aside(path: Path, problem: str) -> SettingsError:
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:
        return SettingsError(str(path), f"{problem}; the defaults are used.")
    return SettingsError(str(path), f"{problem}; it was set aside as {aside.name} and the defaults are used.")
