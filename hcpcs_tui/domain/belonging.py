"""What may be said of a code or modifier that the catalogue does not list: its system, and how surely."""

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.statements import GENERAL_KNOWLEDGE, Statement
from hcpcs_tui.domain.systems import CodeSystem

_MOST_OF_RANGE = 5
"""Numbers that a range may hold for each of them to count as named; longer ones have gaps."""
_OF_NUMBERS = frozenset({"cpt1", "cpt2", "cpt3", "pla", "maaa", "cpt-a", "cdt", "level3", "mod-cpt"})
"""Systems of which the shape tells nothing of whether a number is given out."""

_SHORT_NAMES = {"cdt": "CDT", "level3": "Level III"}


def is_by_shape(code: str, system: CodeSystem, catalogue: Catalogue) -> bool:
    """Whether nothing but its shape puts the code into its system.

    A number is known from a licensed file, from a label or a choice of ours, or from the CMS file, which
    names some in cross references and official texts.
    """
    if system.id not in _OF_NUMBERS or catalogue.licensed_code(code) or code in system.labels:
        return False
    ranges = [text for choice in catalogue.choices_naming(code) for text in choice.cpt]
    return not (
        any(_lists(text, code) for text in ranges)
        or catalogue.codes_citing(code)
        or any(
            code in expand_range(text)
            for citing in catalogue.codes_mentioning(code)
            for text in catalogue.mentioned_by(citing.code)
        )
    )


def belonging(code: str, system: CodeSystem, catalogue: Catalogue) -> str:
    """The name of the system, with 'by its shape' where nothing else is known of the code."""
    return f"{system.name} by its shape" if is_by_shape(code, system, catalogue) else system.name


def standing(code: str, system: CodeSystem, catalogue: Catalogue) -> str:
    """In place of a status that the CMS file cannot tell: 'CPT, not in the CMS file'; empty for Level II."""
    if system.id not in _OF_NUMBERS and system.level != "Level I":
        return ""
    name = _SHORT_NAMES.get(system.id, "CPT")
    return f"{name} by its shape" if is_by_shape(code, system, catalogue) else f"{name}, not in the CMS file"


def our_label(code: str, system: CodeSystem) -> Statement | None:
    """What we call a CPT modifier in a few words of our own; its descriptor is the AMA's."""
    label = system.labels.get(code)
    return Statement(label, (GENERAL_KNOWLEDGE,), "M") if label else None


def _lists(text: str, code: str) -> bool:
    """Whether a number or range names the code itself rather than a stretch around it."""
    start, end = expand_range(text)
    if code in (start, end):
        return True
    is_short = start.isdigit() and end.isdigit() and int(end) - int(start) < _MOST_OF_RANGE
    return is_short and start <= code <= end
