"""Statements of fact and the sources they rest on."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.statements import Confidence, Source, Statement


@pytest.mark.parametrize(
    ("text", "headline", "first"),
    [
        ("Quarterly: 1 January, April.", "Quarterly", "Quarterly: 1 January, April"),
        ("Yearly, 1 January. Some later.", "Yearly, 1 January", "Yearly, 1 January"),
        ("CMS alone.", "CMS alone", "CMS alone"),
        ("None", "None", "None"),
    ],
)
def test_a_statement_begins_with_its_answer(text: str, headline: str, first: str) -> None:
    statement = Statement(text)
    assert (statement.headline, statement.first_sentence) == (headline, first)


@pytest.mark.parametrize(
    ("sources", "confidence", "caution"),
    [
        (("FILE25",), "H", ""),
        ((), "", ""),
        (("GK",), "H", "general knowledge"),
        (("FILE25", "GK"), "M", "partly general knowledge"),
        (("FILE25",), "L", "weakly sourced"),
        (("GK",), "L", "weakly sourced"),
    ],
)
def test_a_statement_without_a_firm_source_carries_a_caution(
    sources: tuple[str, ...], confidence: Confidence, caution: str
) -> None:
    assert Statement("Text.", sources, confidence).caution == caution


@pytest.mark.parametrize(
    ("source", "citation"),
    [
        (Source("K", "CMS", "A file", "https://cms.gov", "2025"), "CMS, A file (2025) https://cms.gov"),
        (Source("K", "CMS", "A file", "", "2025"), "CMS, A file (2025)"),
        (Source("K", "CMS", "", "", ""), "CMS"),
        (Source("GK", "", "", "", ""), "general knowledge"),
    ],
)
def test_a_citation_has_what_is_known(source: Source, citation: str) -> None:
    assert source.citation() == citation


def test_every_statement_has_a_source_or_speaks_of_this_program(catalogue: Catalogue) -> None:
    unsourced = {
        (system.id, aspect)
        for system in catalogue.systems.values()
        for aspect, statement in system.aspects.items()
        if not statement.sources and aspect not in ("shown", "rest")
    }
    assert not unsourced


def test_every_source_key_of_a_system_is_a_source(catalogue: Catalogue) -> None:
    keys = {
        key
        for system in catalogue.systems.values()
        for statement in system.aspects.values()
        for key in statement.sources
    }
    assert keys
    assert keys <= set(catalogue.sources)


def test_every_statement_is_of_high_or_middling_confidence(catalogue: Catalogue) -> None:
    weak = {
        (system.id, aspect, statement.confidence)
        for system in catalogue.systems.values()
        for aspect, statement in system.aspects.items()
        if statement.sources and statement.confidence not in ("H", "M")
    }
    assert not weak


def test_a_source_address_is_a_whole_web_address(catalogue: Catalogue) -> None:
    addresses = [source.address for source in catalogue.sources.values() if source.address]
    assert all(address.startswith(("https://", "http://")) for address in addresses)
    assert all(source.publisher or source.title for source in catalogue.sources.values())
