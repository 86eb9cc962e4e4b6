"""Paths as users type, paste and drag them into a box, and what lies below a path half typed."""

import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

_MOST_SEEN = 5_000
"""Entries of a folder that are looked at, so that a large one on a slow disk keeps nobody waiting."""


def path_of(typed: str) -> Path:
    """The path that a text names: quotes, file:// and blanks around it dropped, ~ for the home folder.

    Terminals write a dragged path with quotes, or with a backslash before each blank.
    """
    return Path(_plain(typed))


def _plain(typed: str) -> str:
    """The path as a text, its last separator kept."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/" and "\\" in text and not os.path.lexists(text):
        text = re.sub(r"\\(.)", r"\1", text)
    if text.lower().startswith("file:"):
        text = unquote(re.sub(r"^file:(//(localhost)?)?", "", text, flags=re.IGNORECASE))
        text = text.lstrip("/") if os.sep == "\\" else text
    return os.path.expanduser(text)  # noqa: PTH111 -- Path.expanduser raises for an unknown user


def entries_below(typed: str) -> Sequence[str]:
    """The entries of a folder whose names begin with what is typed behind its last separator, in order.

    Folders end in a separator. Hidden entries are left out until a dot is typed; a folder that cannot be
    read has none, nor has an empty text.
    """
    if not typed.strip():
        return []
    folder, begun = os.path.split(_plain(typed))
    try:
        with os.scandir(folder or ".") as scanned:
            found = [
                f"{entry.name}{os.sep}" if entry.is_dir() else entry.name
                for entry in islice(scanned, _MOST_SEEN)
                if entry.name.lower().startswith(begun.lower()) and entry.name.isprintable()
            ]
    except (OSError, ValueError):
        return []
    return sorted((name for name in found if begun or not name.startswith(".")), key=str.lower)


def completed(typed: str) -> str:
    """The path with as much as all entries that it may become have in common; as typed when there is none."""
    found = entries_below(typed)
    if not found:
        return typed
    folder, begun = os.path.split(_plain(typed))
    common = os.path.commonprefix([name.lower() for name in found])  # noqa: RUF071 -- names, not paths
    name = found[0][: max(len(common), len(begun))]
    return os.path.join(folder, name)  # noqa: PTH118 -- keeps './' and the last separator
