"""Text within Markdown shows as it stands: it makes no markup, no page and no further cell."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.markdown_text import bold, plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Injection, 5 mg", "Injection, 5 mg"),
        ("a | b", r"a \| b"),
        ("[covid-19](x)", r"\[covid-19\](x)"),
        ("*y* _z_ `c`", r"\*y\* \_z\_ \`c\`"),
        ("<b>x</b>", r"&lt;b\>x&lt;/b\>"),
        ("a & b &lt;", "a &amp; b &amp;lt;"),
        ("![x](y) #1 ~~z~~", r"\!\[x\](y) \#1 \~\~z\~\~"),
        (r"C:\new", r"C:\\new"),
        ("one\ntwo\r\nthree\rfour", "one<br>two<br>three<br>four"),
    ],
)
def test_signs_are_shown_and_do_nothing(text: str, written: str) -> None:
    assert plain(text) == written


@given(text=st.text())
def test_what_was_written_is_the_text_again(text: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(text).replace("<br>", "\n"))
    assert html.unescape(shown) == re.sub(r"\r\n?", "\n", text)


@given(text=st.text())
def test_no_sign_of_markup_stands_alone(text: str) -> None:
    written = plain(text).replace("<br>", "")
    assert not re.search(r"[`*_\[\]|#~!>\n\r<]", re.sub(r"\\.", "", written))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("new", "**new**"),
        ("word ", "**word** "),
        (" two words", " **two words**"),
        ("*", r"**\***"),
        (" ", " "),
    ],
)
def test_bold_leaves_the_blanks_outside(text: str, written: str) -> None:
    assert bold(text) == written
