"""Personal files as tables, with what went wrong told once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hcpcs_tui.domain.errors import SettingsError


class PersonalFiles:
    """Reads and writes personal files; a failure becomes a sentence, never an end."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        """warn: takes a sentence for the user."""
        self._warn = warn
        self._untouchable: set[Path] = set()
        """Files that could not be read and still stand: writing would lose what is in them."""

    def read(self, path: Path) -> dict[str, Any]:
        """The tables of a file; empty when there is none or it cannot be read."""
        from hcpcs_tui.data.personal import read_personal

        try:
            return read_personal(path)
        except SettingsError as error:
            self._warn(str(error))
            if path.exists():
                self._untouchable.add(path)
            return {}

    def write(self, path: Path, tables: Mapping[str, Any]) -> None:
        """Write a file in one step, unless that would lose what could not be read."""
        from hcpcs_tui.data.personal import write_personal

        if path in self._untouchable:
            return
        try:
            write_personal(path, tables)
        except SettingsError as error:
            self._warn(str(error))
