"""The lines of a list come out of its bytes in any usual encoding."""

import codecs
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.errors import ListError
from hcpcs_tui.domain.list_text import LONGEST, text_lines


def pieces(written: bytes, size: int) -> Iterator[bytes]:
    """The bytes in chunks of a size, as a slow pipe gives them."""
    return (written[start : start + size] for start in range(0, len(written), size))


@pytest.mark.parametrize(
    "written",
    [
        "J1885\nnä\n".encode(),
        codecs.BOM_UTF8 + "J1885\nnä\n".encode(),
        "J1885\nnä\n".encode("utf-16"),
        codecs.BOM_UTF16_LE + "J1885\nnä\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "J1885\nnä\n".encode("utf-16-be"),
        "J1885\nnä\n".encode("utf-32"),
        "J1885\nnä\n".encode("cp1252"),
        "J1885\r\nnä\r\n".encode(),
        "J1885\rnä\r".encode(),
        "J1885\nnä".encode(),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 10_000])
def test_the_lines_are_read_in_any_encoding(written: bytes, size: int) -> None:
    assert list(text_lines(pieces(written, size))) == ["J1885", "nä"]


def test_bytes_of_windows_are_read_far_down_too() -> None:
    written = b"J1885\n" * 50_000 + b"caf\xe9 \x96 \x81\n"
    assert list(text_lines(pieces(written, 4096)))[-1] == "café – \ufffd"


def test_blank_lines_are_kept_for_counting() -> None:
    assert list(text_lines([b"\r\n", b"\r", b"\nJ1885\n\n"])) == ["", "", "J1885", ""]


def test_control_characters_become_blanks() -> None:
    assert list(text_lines([b"J1885\x1b\x07\tRR and more"])) == ["J1885  \tRR and more"]


def test_a_nul_far_down_is_a_blank() -> None:
    assert list(text_lines([b"J1885 and more of it\n", b"E06\x0001\n"]))[1] == "E06 01"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"PK\x03\x04rest of it, much longer", "CSV"),
        (b"%PDF-1.7 and the rest of it", "text file"),
        (b"\x89PNG\r\n\x1a\n and the rest", "picture"),
        (b"\xff\xd8\xff\xe0 and the rest of it", "picture"),
        (b"GIF89a and the rest of it all", "picture"),
        (b"\xd0\xcf\x11\xe0 and the rest of it", "Excel"),
        (b"\x1f\x8b and the rest of it all", "unpack"),
        (b"{\\rtf1 and the rest of it all", "plain text"),
        (b"J1885\x00", "NUL"),
        ("J1885\n".encode("utf-16-le"), "NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(head: bytes, said: str) -> None:
    with pytest.raises(ListError, match=said):
        text_lines(iter([head]))


def test_an_endless_line_is_cut_and_the_next_one_read() -> None:
    long, following = text_lines(pieces(b"x" * 1_000_000 + b"\nJ1885", 4096))
    assert LONGEST < len(long) <= LONGEST + 1
    assert following == "J1885"


@given(st.binary(), st.integers(1, 8))
def test_any_bytes_are_lines_without_control_characters_or_refused(written: bytes, size: int) -> None:
    try:
        lines = list(text_lines(pieces(written, size)))
    except ListError:
        return
    controls = {sign for line in lines for sign in line if unicodedata.category(sign) == "Cc"}
    assert controls <= {"\t"}


@given(st.text(alphabet="ab\r\n", max_size=30), st.integers(1, 5))
def test_line_ends_do_not_depend_on_how_the_bytes_come(text: str, size: int) -> None:
    whole = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert list(text_lines(pieces(text.encode(), size))) == (whole if whole[-1] else whole[:-1])
