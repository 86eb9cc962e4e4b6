"""Engines for the tests: one over the embedded catalogue, and small ones over made-up codes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from hcpcs_tui.data.embedded import EmbeddedSource, catalogue_folder
from hcpcs_tui.domain.catalogue import Catalogue, Synonym, Unlisted
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.search.engine import SearchEngine

_TEMPLATE = Code(
    "A0000",
    "",
    (),
    coverage="C",
    pricing=("57",),
    multiple_pricing="A",
    tos=("1",),
    betos="Z2",
    asc="",
    lab_certification=(),
    statute="",
    xref=(),
    added=date(2001, 1, 1),
    effective=date(2001, 1, 1),
    ended=None,
    action="N",
)


class _MadeUp(EmbeddedSource):
    """The embedded sections and systems with other codes, and no synonyms."""

    def __init__(self, codes: Iterable[Code], synonyms: Sequence[Synonym]) -> None:
        super().__init__(catalogue_folder())
        self._codes = {code.code: code for code in sorted(codes, key=lambda code: code.code)}
        self._synonyms = synonyms

    def letters(self) -> Sequence[str]:
        return sorted({code[0] for code in self._codes})

    def codes(self, letter: str) -> Mapping[str, Code]:
        return {code: entry for code, entry in self._codes.items() if code[0] == letter}

    def modifiers(self) -> Mapping[str, Modifier]:
        return {}

    def synonyms(self) -> Sequence[Synonym]:
        return self._synonyms

    def unlisted(self) -> Mapping[str, Unlisted]:
        return {}


@pytest.fixture(scope="session")
def engine(catalogue: Catalogue) -> SearchEngine:
    """The engine over the embedded catalogue."""
    return SearchEngine(catalogue)


@pytest.fixture(scope="session")
def make_code() -> Callable[..., Code]:
    """A made-up code: make_code("E9001", "Walking frame", ended=date(2020, 1, 1))."""

    def make(code: str, name: str, *terms: str, **changes: Any) -> Code:
        return _TEMPLATE._replace(code=code, name=name, terms=terms, **changes)

    return make


@pytest.fixture(scope="session")
def engine_of() -> Callable[..., SearchEngine]:
    """An engine over made-up codes alone."""

    def build(*codes: Code, synonyms: Sequence[Synonym] = ()) -> SearchEngine:
        return SearchEngine(Catalogue(_MadeUp(codes, synonyms)))

    return build
