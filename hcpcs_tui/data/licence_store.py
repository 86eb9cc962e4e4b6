"""The CPT text of a licence holder, in a file of its own: removing it leaves nothing behind.

The file is JSON in three parts: a line with the version of the format and the SHA-256 of all that follows;
a line with year, owner's notice, source and the day of the licence statement; and an array with a line a
code: code, long, medium and short text.
"""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from hcpcs_tui.data.whole_files import TEMPORARY, write_whole
from hcpcs_tui.domain.errors import StoreError
from hcpcs_tui.domain.licensed import LicensedCode, LicensedContents
from hcpcs_tui.domain.records import Warned

_FORMAT = 1
_DAMAGED = "the file is damaged; remove the licensed text and import it again"
_NEWER = "a newer version of hcpcs-tui has written this file; install that version to read it"


class LicenceStore:
    """The licensed text on this machine; at most one code list."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self.path = path

    def read(self) -> LicensedContents | None:
        """The licensed codes; None when there are none. Raises StoreError."""
        if (content := self._proved()) is None:
            return None
        said, _, listed = content.partition(b"\n")
        try:
            return _contents_of(json.loads(said), json.loads(listed))
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(str(self.path), _DAMAGED) from error

    def stated_on(self) -> date | None:
        """The day on which the user said that they hold a licence; None without licensed text.

        Raises StoreError.
        """
        if (content := self._proved()) is None:
            return None
        try:
            return date.fromisoformat(json.loads(content.partition(b"\n")[0])["stated_on"])
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(str(self.path), _DAMAGED) from error

    def write(self, contents: LicensedContents, stated_on: date) -> None:
        """Keep the codes in place of those kept before, in one step: all or nothing.

        stated_on: the day on which the user said that they hold a licence. Raises StoreError.
        """
        content = _content_of(contents, stated_on)
        try:
            self._delete_left_behind()
            write_whole(self.path, content)
        except OSError as error:
            problem = f"cannot be written ({error.strerror}), nothing was changed; check the disk and folder"
            raise StoreError(str(self.path), problem) from None

    def remove(self) -> bool:
        """Delete the licensed text, also what a killed write has left; whether there was any.

        Raises StoreError when the folder keeps it.
        """
        try:
            files = self._files()
            for path in files:
                path.unlink(missing_ok=True)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            problem = f"cannot be removed ({error.strerror}); delete the file yourself"
            raise StoreError(str(self.path), problem) from None
        return bool(files)

    def _delete_left_behind(self) -> None:
        """Delete what killed writes have left, which is licensed text too; raises OSError."""
        if self.path.parent.is_dir():
            for left in self._files():
                if left != self.path:
                    left.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        """The file and what killed writes have left beside it."""
        name = self.path.name
        return [
            path
            for path in self.path.parent.iterdir()
            if path.name == name or (path.name.startswith(name) and path.name.endswith(TEMPORARY))
        ]

    def _proved(self) -> bytes | None:
        """What follows the first line, None without a file; raises StoreError unless it is as written."""
        if (content := self._content()) is None:
            return None
        first, _, rest = content.partition(b"\n")
        try:
            said = json.loads(first)
            is_newer, fingerprint = said["format"] > _FORMAT, said["sha256"]
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise StoreError(str(self.path), _DAMAGED) from error
        if is_newer:
            raise StoreError(str(self.path), _NEWER)
        if fingerprint != hashlib.sha256(rest).hexdigest():
            raise StoreError(str(self.path), _DAMAGED)
        return rest

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(str(self.path), f"cannot be read ({error.strerror}); check the folder") from None


def _contents_of(said: dict[str, Any], listed: list[list[str]]) -> LicensedContents:
    codes = {cells[0]: LicensedCode(*cells) for cells in listed}
    warnings = tuple(Warned(*warned) for warned in said["warnings"])
    return LicensedContents(said["year"], said["notice"], said["source"], codes, said["rows_read"], warnings)


def _content_of(contents: LicensedContents, stated_on: date) -> bytes:
    said = {
        "year": contents.year,
        "notice": contents.notice,
        "source": contents.source,
        "stated_on": stated_on.isoformat(),
        "rows_read": contents.rows_read,
        "warnings": contents.warnings,
    }
    listed = ",\n".join(map(json.dumps, contents.codes.values()))
    rest = f"{json.dumps(said)}\n[\n{listed}\n]\n".encode()
    first = {"format": _FORMAT, "sha256": hashlib.sha256(rest).hexdigest()}
    return f"{json.dumps(first)}\n".encode() + rest
