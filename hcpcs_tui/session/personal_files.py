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
        self._told: set[tuple[Path, str]] = set()
        """What was said of a file that has not been written since."""

    def read(self, path: Path) -> dict[str, Any]:
        """The tables of a file; empty when there is none or it cannot be read."""
        from hcpcs_tui.data.personal import read_personal

        try:
            tables = read_personal(path)
        except SettingsError as error:
            self._tell(path, error)
            if path.exists():
                self._untouchable.add(path)
            return {}
        self._untouchable.discard(path)
        return tables

    def write(self, path: Path, tables: Mapping[str, Any]) -> bool:
        """Write a file in one step, unless that would lose what could not be read; tells whether it did."""
        from hcpcs_tui.data.personal import write_personal

        if path in self._untouchable:
            return False
        try:
            write_personal(path, tables)
        except SettingsError as error:
            self._tell(path, error)
            return False
        self._told = {(told, sentence) for told, sentence in self._told if told != path}
        return True

    def _tell(self, path: Path, error: SettingsError) -> None:
        """Say what went wrong, once until the file is written."""
        if (path, str(error)) not in self._told:
            self._told.add((path, str(error)))
            self._warn(str(error))
