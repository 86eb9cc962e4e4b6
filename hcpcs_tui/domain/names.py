"""Names of codes in our own words, and the remarks of ours that some of them carry."""

import re

_REMARK = r"\s*\((?:temporary|ended|code in use|same)[^)]*\)"
_NAMED_IN_REMARK = r"\b(?:now|then|replaced by|see) ([A-V][0-9]{4})"

_MADE: tuple[tuple[str, str], ...] = (
    (r"\boff[ -]the[ -]shelf\b", "off the shelf"),
    (r"\bcustom fitted\b", "custom fitted"),
    (r"\b(?:custom (?:made|fabricated)|molded to patient model)\b", "custom made for one patient"),
)
_MADE_OF_ANOTHER = r"\bcustom made orthosis only\b|\bfor custom[ -](?:made|fabricated)\b"
"""Said of the device that an addition goes on, not of the addition."""


def made_how(name: str) -> str:
    """How an orthosis is made, by the words of its name; empty when they do not say.

    One device may have three codes: prefabricated and sold off the shelf (L1851), prefabricated and custom
    fitted (L1843), custom made (L1844). Inferred from the name alone.
    """
    text = re.sub(_MADE_OF_ANOTHER, "", without_remark(name), flags=re.IGNORECASE)
    found = [made for words, made in _MADE if re.search(words, text, re.IGNORECASE)]
    if len(found) != 1:
        return ""
    return f"prefabricated, {found[0]}" if "prefabricated" in text.lower() else found[0]


def without_remark(name: str) -> str:
    """The name without a remark such as '(temporary C code, now J0668)'."""
    return re.sub(_REMARK, "", name) if "(" in name else name


def codes_in_remark(name: str) -> frozenset[str]:
    """The codes that a remark names as what came after."""
    remarks = re.findall(_REMARK, name) if "(" in name else ()
    return frozenset(code for remark in remarks for code in re.findall(_NAMED_IN_REMARK, remark))
