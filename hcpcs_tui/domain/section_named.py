"""The codes that a section filter means, in a search and among changes: a range, words of titles, DMEPOS."""

import re
from collections.abc import Callable

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.sections import Section, range_holds

DMEPOS_RANGES = ("A4206-A4640", "A4653-A9300", "A9900-A9999", "B0000-B9999", "E0000-E9999", "K0000-K9999",
                 "L0000-L9999", "V2020-V2799")  # fmt: skip
"""The ranges of Level II that suppliers of equipment, prosthetics, orthotics and supplies work with."""

DMEPOS_RULE = (
    "DMEPOS is taken by number: A4206-A4640, A4653-A9300, A9900-A9999, all of B, E, K and L, V2020-V2799 "
    "(general knowledge; the payer's own list decides)."
)
"""The rule in words, as the answer shows it."""

SECTION_MAY_BE = ("words of its title", "a range such as A7000-A7049", "dmepos")
"""What names a section."""

_RANGE = re.compile(r"[A-Z][0-9]{4}-[A-Z][0-9]{4}")
_SHOWN = 30


def section_claim(wanted: str, catalogue: Catalogue) -> Callable[[str], bool] | None:
    """Whether a code lies in the range, or in a section whose title or letter bears the words.

    Words may be cut short: 'wheel' finds the wheelchair sections. None where nothing is called so.
    """
    if _RANGE.fullmatch(wanted.strip().upper()):
        return lambda code: range_holds(wanted.strip().upper(), code)
    if _is_dmepos(wanted):
        return lambda code: any(range_holds(text, code) for text in DMEPOS_RANGES)
    typed = _words(wanted)
    meant = {section.start for section in catalogue.sections if _is_named(section, typed, catalogue)}

    def holds(code: str) -> bool:
        section = catalogue.sections.of(code)
        return section is not None and section.start in meant

    return holds if meant else None


def section_rule(wanted: str) -> tuple[str, ...]:
    """The rule by which a section filter decides, where its words do not tell it."""
    return (DMEPOS_RULE,) if _is_dmepos(wanted) else ()


def no_section(wanted: str) -> str:
    """A sentence on a section filter that names nothing, with what it may be."""
    *first, last = SECTION_MAY_BE
    return f"No section is called {wanted[:_SHOWN]!r}. It may be {', '.join(first)} or {last}."


def _is_dmepos(wanted: str) -> bool:
    return wanted.strip().lower() == "dmepos"


def _is_named(section: Section, typed: list[str], catalogue: Catalogue) -> bool:
    letter = catalogue.letters.get(section.parent)
    spoken = [*_words(section.title), *(letter.words if letter else ())]
    return bool(typed) and all(any(word.startswith(part) for word in spoken) for part in typed)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
