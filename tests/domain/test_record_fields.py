"""Records are read by the ids of the fields registry, and the embedded catalogue gives records too."""

from collections.abc import Callable, Mapping

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.fields import FIELD, applies
from hcpcs_tui.domain.record_fields import FIELD_COLUMNS, records_of, values_of
from hcpcs_tui.domain.records import FACT_COLUMNS, Record

ReadRelease = Callable[[str], Mapping[str, Record]]


def test_every_fact_of_a_release_belongs_to_one_field() -> None:
    read = [
        column
        for columns in FIELD_COLUMNS.values()
        for column in FACT_COLUMNS
        if column == columns or (columns not in FACT_COLUMNS and column[:-1] == columns)
    ]
    assert sorted(read) == sorted(FACT_COLUMNS)
    assert set(FIELD_COLUMNS) <= set(FIELD)


def test_the_catalogue_as_records_says_the_same_of_every_entry(catalogue: Catalogue) -> None:
    records = records_of(catalogue)
    assert list(records) == [*catalogue.codes, *catalogue.modifiers]
    for entry in catalogue:
        for field in FIELD_COLUMNS:
            if applies(FIELD[field], entry):
                assert values_of(records[entry.code], field) == FIELD[field].values(entry), entry.code


@pytest.mark.release
def test_the_facts_are_those_of_the_real_file(catalogue: Catalogue, read_cms: ReadRelease) -> None:
    real, embedded = read_cms("HCPC2025_OCT_ANWEB.xlsx"), records_of(catalogue)
    assert set(real) == set(embedded)
    for code in ("J1885", "E0601", "C9088", "KX", "G0008"):
        for field in ("added", "ended", "coverage", "pricing", "tos", "xref"):
            if code != "KX" or field in ("added", "ended", "coverage"):
                assert values_of(embedded[code], field) == values_of(real[code], field), (code, field)
