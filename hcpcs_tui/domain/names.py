"""Names of codes in our own words, and the remarks of ours that some of them carry."""

import re

_REMARK = r"\s*\((?:temporary|ended|code in use|same)[^)]*\)"
_NAMED_IN_REMARK = r"\b(?:now|then|replaced by|see) ([A-V][0-9]{4})"


def without_remark(name: str) -> str:
    """The name without a remark such as '(temporary C code, now J0668)'."""
    return re.sub(_REMARK, "", name)


def codes_in_remark(name: str) -> frozenset[str]:
    """The codes that a remark names as what came after."""
    return frozenset(
        code for remark in re.findall(_REMARK, name) for code in re.findall(_NAMED_IN_REMARK, remark)
    )
