"""Why a code or modifier that was typed does not stand in the catalogue, in words that say what to do."""

from hcpcs_tui.domain.belonging import is_by_shape
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.systems import LETTERS_WITHOUT_CODES, system_of_code, system_of_modifier


def absence(code: str, catalogue: Catalogue, elsewhere: str = "") -> str:
    """Sentences on a code, number or modifier that the release does not list.

    A Level II code that is missing may be newer than the release, or may have existed before: ended codes
    drop out of the file after some years. elsewhere: what other releases tell of it in place of that.
    """
    system_id = (system_of_modifier if len(code) == 2 else system_of_code)(code)
    release = catalogue.release.name
    if system_id == "mod-level2":
        said = f"{code} is not among the {len(catalogue.modifiers)} modifiers of the {release} release."
        return f"{said} {elsewhere}".rstrip()
    if system_id == "level2" and code[0] in LETTERS_WITHOUT_CODES:
        return f"{code} is not in the {release} release; no Level II code begins with {code[0]}."
    if system_id == "level2":
        return f"{code} is not in the {release} release. {elsewhere or _may_be(catalogue)}"
    system = catalogue.systems.get(system_id or "")
    if system is None:
        return f"{code} has not the shape of a HCPCS or CPT code."
    owner, rest = system.says("owner"), system.says("rest")
    level = f" ({system.level} of HCPCS)" if system.level else ""
    owned = f", owner: {owner.first_sentence}" if owner else ""
    said = f"{code} belongs to {system.name}{level}{owned}; the descriptor is not shipped."
    if is_by_shape(code, system, catalogue):
        said = f"By its shape {said} Whether such a code exists is not known here."
    return f"{said} {rest.text}" if rest else said


def absence_in_brief(modifier: str, catalogue: Catalogue) -> str:
    """A clause on a modifier that the release does not list: whose it is."""
    system = catalogue.systems.get(system_of_modifier(modifier) or "")
    owner = system.says("owner") if system else None
    if system is None or owner is None or system.id == "mod-level2":
        return f"not among the modifiers of the {catalogue.release.name} release"
    return f"of the {system.name}, not in the CMS file; owner: {owner.first_sentence}"


def _may_be(catalogue: Catalogue) -> str:
    """What a code may be that the release does not list, as far as its file can tell."""
    newer = f"It may be newer: the release speaks up to {catalogue.release.last_day}."
    earliest = catalogue.earliest_end
    if earliest is None:
        return f"{newer} Or it may have existed before: the release lists no ended code."
    return f"{newer} Or it may have existed before: codes that ended before {earliest} have been dropped."
