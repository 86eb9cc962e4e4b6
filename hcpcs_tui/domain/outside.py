"""Codes and numbers that the catalogue does not list, in the cells of a comparison."""

from dataclasses import replace
from datetime import date

from hcpcs_tui.domain.absence import absence, absence_in_brief
from hcpcs_tui.domain.belonging import belonging, our_label
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparison import Cell, text_cell
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.statements import Statement
from hcpcs_tui.domain.systems import CodeSystem


def outside_name(code: str, system: CodeSystem, catalogue: Catalogue) -> Cell:
    """What may be said in place of a name: the system, and the section of a CPT number."""
    if licensed := catalogue.licensed_code(code):
        return replace(text_cell(licensed.name, code=code), licensed=True)
    if system.id in ("level2", "mod-level2"):
        return text_cell(f"not in the {catalogue.release.name} release", code=code)
    section = catalogue.section_of(code) if len(code) == 5 else None
    title = f", {section.title}" if section else ""
    sources = section.sources if section else ()
    label = our_label(code, system)
    sources = (*sources, *(label.sources if label else ()))
    called = f"our label: {label.text}; " if label else ""
    caution = Statement("", sources, "M").caution
    return text_cell(
        f"{code} of {belonging(code, system, catalogue)}{title}; {called}the descriptor is not shipped",
        caution,
        sources,
        code,
    )


def outside_status(code: str, system: CodeSystem, catalogue: Catalogue, day: date | None) -> Cell:
    """The status of the whole system where it has ended, else why none can be told."""
    if system.ended and (day is None or day > system.ended):
        status = system.says("status")
        text = f"Ended: {in_words(system.ended)} was the last valid day of all these codes."
        return text_cell(text, status.caution if status else "", status.sources if status else ())
    if system.id in ("level2", "mod-level2"):
        told = absence(code, catalogue) if len(code) == 5 else absence_in_brief(code, catalogue)
        return text_cell(told)
    if catalogue.licensed and catalogue.licensed_code(code):
        return text_cell(catalogue.licensed.told(day))
    return text_cell("Not known: the CMS file does not list it. Look in a licensed source.")
