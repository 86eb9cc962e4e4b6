"""The one list of catalogue fields, from which detail, CLI and export show a code."""

import json

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.fields import FIELD, FIELDS, applies


@pytest.mark.parametrize("kind", [Code, Modifier])
def test_every_attribute_of_an_entry_is_a_field(kind: type[Code] | type[Modifier]) -> None:
    assert set(kind._fields) - {"record"} <= set(FIELD)


def test_each_field_has_an_id_and_a_label_of_its_own() -> None:
    assert len(FIELD) == len(FIELDS) == len({field.label for field in FIELDS})
    assert all(field.meaning.endswith(".") for field in FIELDS)


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("J1885", "code", "J1885"),
        ("J1885", "kind", "code"),
        ("RT", "kind", "modifier"),
        ("J1885", "added", "1993-01-01"),
        ("J1885", "effective", "2025-01-01"),
        ("J1885", "ended", None),
        ("J2930", "ended", "2024-03-31"),
        ("J1885", "coverage", "D"),
        ("J1885", "pricing", ["51"]),
        ("J1885", "tos", ["1", "P"]),
        ("J1885", "asc", "YY"),
        ("J1885", "xref", []),
        ("G2012", "xref", ["98016"]),
        ("J1885", "statute", None),
    ],
)
def test_a_field_is_shown_in_json(catalogue: Catalogue, code: str, field: str, value: object) -> None:
    entry = catalogue.entry(code)
    assert entry is not None
    assert FIELD[field].in_json(entry) == value


def test_several_pricing_indicators_are_all_shown(catalogue: Catalogue) -> None:
    several = next(code for code in catalogue.codes.values() if len(code.pricing) > 1)
    assert FIELD["pricing"].in_json(several) == list(several.pricing)
    assert len(FIELD["pricing"].in_words(several, catalogue)) == len(several.pricing)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("coverage", ("D, Special Medicare coverage instructions apply",)),
        ("pricing", ("51, Drugs",)),
        ("betos", ("O1E, Other drugs",)),
        ("added", ("1993-01-01",)),
        ("ended", ()),
    ],
)
def test_an_indicator_is_shown_with_its_meaning(
    catalogue: Catalogue, field: str, words: tuple[str, ...]
) -> None:
    assert FIELD[field].in_words(catalogue.codes["J1885"], catalogue) == words


def test_every_entry_can_be_written_as_json(catalogue: Catalogue) -> None:
    for entry in catalogue:
        written = {field.id: field.in_json(entry) for field in FIELDS if applies(field, entry)}
        assert json.loads(json.dumps(written))["code"] == entry.code


def test_modifiers_carry_no_price(catalogue: Catalogue) -> None:
    carried = {field.id for field in FIELDS if applies(field, catalogue.modifiers["RT"])}
    assert "coverage" in carried
    assert not carried & {"pricing", "tos", "betos", "xref", "statute", "asc"}
    assert all(applies(field, catalogue.codes["J1885"]) for field in FIELDS)


def test_the_facts_that_speak_of_medicare_are_marked() -> None:
    medicare = {field.id for field in FIELDS if field.medicare}
    assert {"coverage", "pricing", "multiple_pricing", "tos", "betos", "asc", "statute"} <= medicare
    assert not medicare & {"code", "name", "added", "effective", "ended", "xref"}
