"""Text within Markdown that shows as it stands, whatever signs it holds."""

import re

_SIGNS = re.compile(r"[\\`*_\[\]|#~!>]")
_LINE_END = re.compile(r"\r\n?|\n")


def plain(text: str) -> str:
    """Text that Markdown shows as it is; line feeds become line breaks of a table cell."""
    entities = text.replace("&", "&amp;").replace("<", "&lt;")
    return _LINE_END.sub("<br>", _SIGNS.sub(r"\\\g<0>", entities))


def bold(text: str) -> str:
    """The text in bold; blanks at its ends stay outside, or Markdown would show the asterisks."""
    inner = text.strip()
    if not inner:
        return plain(text)
    start = text.index(inner)
    return f"{plain(text[:start])}**{plain(inner)}**{plain(text[start + len(inner) :])}"
