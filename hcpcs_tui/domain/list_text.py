"""The lines of a list from its bytes: any usual encoding, any line end, no control characters."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from hcpcs_tui.domain.errors import ListError

LONGEST = 64 * 1024
"""Characters kept of a line; the rest of a longer one is dropped."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TABLE = "save the sheet as CSV (UTF-8) and check that"
_FOREIGN = (
    (b"PK\x03\x04", f"it is a zip archive or an xlsx workbook; {_TABLE}"),
    (b"\xd0\xcf\x11\xe0", f"it is an old Excel or Word file; {_TABLE}"),
    (b"%PDF", "it is a PDF; copy the codes out of it into a text file, one a line"),
    (b"{\\rtf", "it is a rich text file; save it as plain text"),
    (b"\x1f\x8b", "it is a gzip archive; unpack it first"),
    (b"\x89PNG", "it is a picture; write the codes into a text file, one a line"),
    (b"\xff\xd8\xff", "it is a picture; write the codes into a text file, one a line"),
    (b"GIF8", "it is a picture; write the codes into a text file, one a line"),
    (b"II*\x00", "it is a picture; write the codes into a text file, one a line"),
    (b"MM\x00*", "it is a picture; write the codes into a text file, one a line"),
    (b"SQLite format 3", "it is a database; export the codes as CSV (UTF-8)"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FALLBACK = "hcpcs-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows writes them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252", errors="replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def text_lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines of a text without their ends, as its bytes come.

    A byte order mark tells the encoding; without one it is UTF-8, and bytes that are none are read as
    Windows-1252. Control characters become blanks. Raises ListError at once when the bytes are no text.
    """
    coming = iter(chunks)
    head = b""
    for chunk in coming:
        head += chunk
        if len(head) >= 4:  # enough for every mark; more may never come from a slow pipe
            break
    encoding = _encoding(head)
    return _split(chain([head], coming), encoding)


def _encoding(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    for signature, problem in _FOREIGN:
        if head.startswith(signature):
            raise ListError(problem)
    if b"\x00" in head:
        raise ListError("it holds NUL bytes and is no plain text; save it as text or CSV (UTF-8)")
    return "utf-8"


def _split(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    reader = codecs.getincrementaldecoder(encoding)(_FALLBACK if encoding == "utf-8" else "replace")
    decoder = io.IncrementalNewlineDecoder(reader, translate=True)
    rest = ""
    for chunk in chain(chunks, [b""]):
        text = _CONTROL.sub(" ", decoder.decode(chunk, final=not chunk))
        first, *lines = text.split("\n")
        rest += first[: max(0, LONGEST + 1 - len(rest))]
        if lines:
            yield rest
            yield from (line[: LONGEST + 1] for line in lines[:-1])
            rest = lines[-1][: LONGEST + 1]
    if rest:
        yield rest
