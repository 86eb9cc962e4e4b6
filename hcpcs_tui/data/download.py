"""Downloading a release: into a part that the next run goes on from, checked, then put in place whole.

Beside '<name>.part' lies '<name>.part.json' with the mark of the server's file (its strong ETag, else its
Last-Modified). Only with that mark is the rest asked for (Range and If-Range), so that two files are never
joined; a server that tells no mark, or answers with the whole file, makes the download begin again.
"""

import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hcpcs_tui.data.connection import MIB, Connection
from hcpcs_tui.data.failures import by_hand, unwritable
from hcpcs_tui.domain.errors import AnswerError, DownloadError
from hcpcs_tui.domain.offers import file_name

if TYPE_CHECKING:
    from httpx import Response

Progress = Callable[[int, int | None], None]
"""Told after each chunk: bytes that are there, and bytes of the whole when the server tells."""

_ZIP = b"PK\x03\x04"
_UNREADABLE = (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError, OSError)
_LONGEST_NAME = 100


class _UnusableError(DownloadError):
    """What came is of no use and is not kept."""


def download(
    connection: Connection,
    address: str,
    folder: Path,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Fetch a zip file into the folder and return its path; the folder is made when it is missing.

    The name is the address's own; a file of that name is replaced once the new one is whole. cancelled is
    asked after each chunk. Raises DownloadError; what came by then is kept if the server lets it be resumed.
    """
    part = _Part(folder, address)
    with _disk(part):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        total = _fetch(part, connection, progress, cancelled)
        _check(part, total)
    except _UnusableError:
        with _disk(part):
            part.drop()
        raise
    except AnswerError:
        raise
    except DownloadError as error:
        raise _noting_what_is_kept(error, part) from None
    with _disk(part):
        part.put_in_place()
    return part.whole


def _fetch(
    part: "_Part", connection: Connection, progress: Progress, cancelled: Callable[[], bool]
) -> int | None:
    """Fetch what is missing, and return the size of the whole as the server told it."""
    for _ in range(2):  # when the kept part does not fit, once more from the beginning
        kept = part.kept()
        with connection.answer("GET", part.address, part.question(), accepted=(200, 206, 416)) as response:
            if kept and part.is_all_of(response):
                return kept
            if response.status_code == 200 or (kept and part.is_continued_by(response)):
                return _fill(part, response, connection, progress, cancelled)
        with _disk(part):
            part.drop()
    problem = f"the server gives no whole file; run again later, or {by_hand(part.address)}"
    raise DownloadError(part.address, problem)


class _Part:
    """What has come of a file, and the mark by which the server's file is known again."""

    def __init__(self, folder: Path, address: str) -> None:
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", file_name(address)).lstrip(".-")[-_LONGEST_NAME:]
        self.address = address
        self.whole = folder / (plain if plain.lower().endswith(".zip") else "hcpcs-release.zip")
        self.path = self.whole.with_name(f"{self.whole.name}.part")
        self._note = self.whole.with_name(f"{self.whole.name}.part.json")

    def kept(self) -> int:
        """How many bytes there are to go on from."""
        try:
            return self.path.stat().st_size if self._mark() else 0
        except OSError:
            return 0

    def question(self) -> dict[str, str]:
        """The headers that ask for the rest of the same file, or for all of it."""
        kept = self.kept()
        return {"Range": f"bytes={kept}-", "If-Range": self._mark()} if kept else {}

    def is_continued_by(self, response: "Response") -> bool:
        """Whether an answer begins where the part ends and is of the same file."""
        begins = re.match(r"bytes ([0-9]+)-", response.headers.get("content-range", ""))
        fits = begins is not None and int(begins[1]) == self.kept()
        return response.status_code == 206 and fits and _mark_of(response) in ("", self._mark())

    def is_all_of(self, response: "Response") -> bool:
        """Whether an answer says that nothing follows, the file being the same."""
        told = re.fullmatch(r"bytes \*/([0-9]+)", response.headers.get("content-range", ""))
        return response.status_code == 416 and told is not None and int(told[1]) == self.kept()

    def begin(self, response: "Response") -> None:
        """Note whose part it will be."""
        self.drop()
        note = {"address": self.address, "mark": _mark_of(response)}
        self._note.write_text(json.dumps(note), encoding="utf-8")

    def drop(self) -> None:
        """Throw away what came."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def put_in_place(self) -> None:
        """Let the part be the file, in one step."""
        self.path.replace(self.whole)
        self._note.unlink(missing_ok=True)

    def _mark(self) -> str:
        """The mark noted for this address; empty when there is none or the note cannot be read."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return ""
        is_ours = isinstance(note, dict) and note.get("address") == self.address
        return str(note.get("mark") or "") if is_ours else ""


def _fill(
    part: _Part,
    response: "Response",
    connection: Connection,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> int | None:
    """Write what comes behind the part, and return the size of the whole as the server told it."""
    total = _total(response)
    largest = connection.limits.file
    _hold_size(part, total or 0, largest)
    if response.status_code == 200:
        with _disk(part):
            part.begin(response)
    done = part.kept() if response.status_code == 206 else 0
    with _opened(part) as file:
        for chunk in connection.timed(response.iter_raw(), part.address):
            done += len(chunk)
            _hold_size(part, done, largest)
            with _disk(part):
                file.write(chunk)
            progress(done, total)
            if cancelled():
                raise DownloadError(part.address, "the download was stopped; run again to go on")
    if total is not None and done != total:
        raise DownloadError(part.address, "the connection was cut off; run again")
    return total


def _hold_size(part: _Part, size: int, largest: int) -> None:
    if size > largest:
        problem = f"the file is larger than {largest // MIB} MiB, which no release is"
        raise _UnusableError(part.address, f"{problem}; look at the address in a browser")


def _check(part: _Part, total: int | None) -> None:
    """Find out whether the part is a whole zip file; raises DownloadError when it is not."""
    with _disk(part), part.path.open("rb") as file:
        beginning = file.read(512)
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        problem = "a web page came in place of the file, perhaps a sign-in page or a web filter"
        raise _UnusableError(part.address, f"{problem}; {by_hand(part.address)}")
    if not beginning.startswith(_ZIP):
        raise _UnusableError(part.address, f"what came is not a zip file; {by_hand(part.address)}")
    if _is_whole(part.path):
        return
    if total is None:  # the server told no size: most likely the connection was cut off
        raise DownloadError(part.address, "the file ends before its time; run again")
    raise _UnusableError(part.address, f"the zip file is damaged; run again, or {by_hand(part.address)}")


def _is_whole(path: Path) -> bool:
    """Whether the list of files at the end of a zip can be read and names at least one."""
    try:
        with zipfile.ZipFile(path) as package:
            return bool(package.namelist())
    except _UNREADABLE:
        return False


def _mark_of(response: "Response") -> str:
    """The strong ETag of an answer, else its Last-Modified, else nothing."""
    etag = str(response.headers.get("etag", ""))
    if etag.startswith('"'):
        return etag
    return str(response.headers.get("last-modified", ""))


def _total(response: "Response") -> int | None:
    """The size of the whole file as the server tells it."""
    if response.status_code == 206:
        told = re.fullmatch(r"bytes [0-9]+-[0-9]+/([0-9]+)", response.headers.get("content-range", ""))
        return int(told[1]) if told else None
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() else None


@contextmanager
def _opened(part: _Part) -> Iterator[BinaryIO]:
    """The part, open for what comes; on leaving, all of it is on the disk."""
    with _disk(part):
        file = part.path.open("ab")
    try:
        yield file
        with _disk(part):
            file.flush()
            os.fsync(file.fileno())
    finally:
        with _disk(part):
            file.close()


@contextmanager
def _disk(part: _Part) -> Iterator[None]:
    """Turn a refusal of the disk into a sentence."""
    try:
        yield
    except OSError as error:
        raise unwritable(error, str(part.whole.parent), part.address) from None


def _noting_what_is_kept(error: DownloadError, part: _Part) -> DownloadError:
    """The failure, with what the next run can go on from."""
    kept = part.kept()
    if not kept:
        return error
    return DownloadError(error.address, f"{error.problem}; the {kept / MIB:.1f} MiB that came are kept")
