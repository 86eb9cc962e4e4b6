"""What a user hands over, a file, a zip or a folder: its named members, read in memory with limits."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hcpcs_tui.data.assembling import clean
from hcpcs_tui.domain.errors import ReleaseFileError

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a package may hold when unpacked, all its members together; CMS's largest holds 13 MB."""
MOST_RATIO = 100
"""How many times larger than packed a member may become; fixed-width text of CMS reaches 12."""

_RATIO_FROM = 1024 * 1024
_MOST_MEMBERS = 2000
_DEEPEST = 2
_CHUNK = 1024 * 1024
_SUFFIXES = frozenset({".txt", ".prn", ".csv", ".tsv", ".xlsx", ".zip"})
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    MemoryError,
)
"""What zipfile raises for damaged packages, besides its own error."""

_SIGNATURES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file"),
    (b"7z\xbc\xaf", "packed with 7-Zip"),
    (b"Rar!", "packed with RAR"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_SHORT_SIGNATURES = ((b"BM", "a picture"), (b"MZ", "a Windows program"))
"""Two letters may begin a text too; zero bytes follow them only in these."""
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
ADVICE = "use the Alpha-Numeric HCPCS zip of CMS or the txt or xlsx in it"
"""What to hand over instead, as the end of a sentence."""


class Member(NamedTuple):
    """A file in what was handed over."""

    name: str
    """Without folders, and without control characters: it is shown and kept."""
    package: str
    """Name of the zip or folder it lies in; empty for a file handed over itself."""
    content: bytes


class Package(NamedTuple):
    """What was handed over, with all that could be read in it."""

    name: str
    """Name of the file or folder, without the folders above and without control characters."""
    members: tuple[Member, ...]
    unread: tuple[ReleaseFileError, ...]
    """Members of a folder or zip that could not be read, each with the reason."""
    is_single: bool
    """Whether a single file was handed over, neither zip nor folder."""


class Allowance:
    """How many bytes may still be unpacked; shared by all members of what was handed over."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._left = MOST_UNPACKED

    def take(self, size: int) -> None:
        """Count bytes as read; raises ReleaseFileError when there are too many."""
        self._left -= size
        if self._left < 0:
            raise ReleaseFileError(
                self._file, f"holds more than {MOST_UNPACKED // 1024**2} MB, which no release does; {ADVICE}"
            )


def open_package(path: Path) -> Package:
    """Read all members of a zip or folder, or a single file; nothing is ever written to the disk.

    Zips within a zip or folder are opened too, two levels deep. Raises ReleaseFileError for what is missing,
    may not be read, is empty, is no text, workbook or zip, or is beyond MOST_UNPACKED or MOST_RATIO.
    """
    name = shown_name(path.name or str(path))
    allowance = Allowance(name)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _folder(path, name, allowance)
        if not stat.S_ISREG(mode):
            raise ReleaseFileError(name, f"is not a file but a device or pipe; {ADVICE}")
        content = _content_of(path, allowance)
    except FileNotFoundError:
        raise ReleaseFileError(name, "there is no such file or folder; check the path") from None
    except PermissionError:
        raise ReleaseFileError(
            name, "may not be read; give yourself the right to read it or copy it to your own folder"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReleaseFileError(name, f"cannot be read ({reason}); copy it to this computer first") from None
    if is_zip(content):
        members, unread = _unpacked(content, name, allowance, 1)
        return Package(name, tuple(members), tuple(unread), is_single=False)
    refuse_foreign(content, name)
    return Package(name, (Member(name, "", content),), (), is_single=True)


def shown_name(name: str) -> str:
    """The name of a file as it may be shown: whoever made a zip may put anything into it."""
    return clean(name) or "a file without a name"


def is_zip(content: bytes) -> bool:
    """Whether it is a zip package and not a workbook, which is a zip too."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06") and not is_workbook(content)


def is_workbook(content: bytes) -> bool:
    """Whether it is a zip that holds a workbook of Office."""
    if content[:4] != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except _ZIP_FAULTS:  # cut off: the first name stands at its begin
        names = [content[30 : 30 + int.from_bytes(content[26:28], "little")].decode("latin-1")]
    return any(name == "[Content_Types].xml" or name.startswith("xl/") for name in names)


def refuse_foreign(content: bytes, name: str) -> None:
    """Raise ReleaseFileError for contents that are neither text nor a workbook, said by what they are."""
    if not content:
        raise ReleaseFileError(name, "is empty; download it again")
    if _HTML.match(content):
        raise ReleaseFileError(
            name,
            "is a web page and not the file itself; download it again and save the zip that the page links",
        )
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise ReleaseFileError(name, f"is {what} and not a release; {ADVICE}")
    for signature, what in _SHORT_SIGNATURES:
        if content.startswith(signature) and 0 in content[:64]:
            raise ReleaseFileError(name, f"is {what} and not a release; {ADVICE}")
    has_marks = content[:2] in (b"\xff\xfe", b"\xfe\xff")  # UTF-16, every other byte zero
    if not is_workbook(content) and not has_marks and content.count(0) * 50 > len(content):
        raise ReleaseFileError(name, f"is neither text nor a workbook nor a zip; {ADVICE}")


def unpack(content: bytes, name: str, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """The members of a zip with their full names, by the bytes that really come out.

    Raises ReleaseFileError: encrypted, cut off, damaged, too large, names that point outside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _refuse_by_directory(entries, name)
            for entry in entries:
                if not entry.is_dir():
                    yield entry.filename, _member(package, entry, name, allowance)
    except _ZIP_FAULTS:
        raise ReleaseFileError(name, "is cut off or damaged; download it again") from None


def _refuse_by_directory(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > _MOST_MEMBERS:
        raise ReleaseFileError(name, f"holds {len(entries)} files, which no release does; {ADVICE}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReleaseFileError(name, "is protected by a password; unpack it and hand over the folder")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise ReleaseFileError(name, "is packed in an unusual way; unpack it and hand over the folder")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise ReleaseFileError(
            name, f"would unpack to more than {MOST_UNPACKED // 1024**2} MB, which no release does; {ADVICE}"
        )
    for entry in entries:
        parts = re.split(r"[/\\]", entry.filename)
        if ".." in parts or not parts[0] or ":" in parts[0]:
            raise ReleaseFileError(
                name, "holds a file whose name points outside of the package; download it from CMS again"
            )


def _member(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, allowance: Allowance) -> bytes:
    packed = max(entry.compress_size, 1)
    content = bytearray()
    with package.open(entry) as file:
        while chunk := file.read(_CHUNK):
            content += chunk
            allowance.take(len(chunk))
            if len(content) > max(_RATIO_FROM, packed * MOST_RATIO):
                raise ReleaseFileError(
                    name, f"unpacks to more than {MOST_RATIO} times its size, which no release does; {ADVICE}"
                )
    return bytes(content)


def _unpacked(
    content: bytes, name: str, allowance: Allowance, depth: int
) -> tuple[list[Member], list[ReleaseFileError]]:
    members: list[Member] = []
    unread: list[ReleaseFileError] = []
    for full_name, inner in unpack(content, name, allowance):
        short = shown_name(re.split(r"[/\\]", full_name)[-1])
        if inner and not full_name.startswith("__MACOSX/") and not short.startswith("."):
            _add(Member(short, name, inner), allowance, depth, members, unread)
    return members, unread


def _add(
    member: Member, allowance: Allowance, depth: int, members: list[Member], unread: list[ReleaseFileError]
) -> None:
    """Add a member, or the members of a zip in its place; what cannot be read goes to unread."""
    try:
        if is_zip(member.content):
            if depth <= _DEEPEST:
                inner, faults = _unpacked(member.content, member.name, allowance, depth + 1)
                members += inner
                unread += faults
        else:
            refuse_foreign(member.content, member.name)
            members.append(member)
    except ReleaseFileError as error:
        unread.append(error)


def _folder(path: Path, name: str, allowance: Allowance) -> Package:
    """The members of a folder and of the folders in it; raises OSError when the folder cannot be listed."""
    members: list[Member] = []
    unread: list[ReleaseFileError] = []
    entries = list(path.iterdir())
    for below in [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]:
        try:
            entries += below.iterdir()
        except OSError as error:
            unread.append(ReleaseFileError(shown_name(below.name), f"cannot be listed ({error.strerror})"))
    files = sorted(entry for entry in entries if entry.suffix.lower() in _SUFFIXES and entry.is_file())
    if len(files) > _MOST_MEMBERS:
        raise ReleaseFileError(name, f"holds {len(files)} files, hand over the one that is the release")
    for file in files:
        if file.name.startswith("."):
            continue
        try:
            content = _content_of(file, allowance)
        except OSError as error:
            unread.append(ReleaseFileError(shown_name(file.name), f"cannot be read ({error.strerror})"))
            continue
        _add(Member(shown_name(file.name), name, content), allowance, 1, members, unread)
    return Package(name, tuple(members), tuple(unread), is_single=False)


def _content_of(path: Path, allowance: Allowance) -> bytes:
    """All bytes of a file; raises OSError, and ReleaseFileError when there are too many."""
    allowance.take(path.stat().st_size)
    with path.open("rb") as file:
        content = file.read(MOST_UNPACKED + 1)
    allowance.take(max(0, len(content) - path.stat().st_size))
    return content
