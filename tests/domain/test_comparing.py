"""What was typed becomes a comparison of systems or of codes, or a sentence on why it cannot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparing import OPENING, Comparer, opening_subjects
from hcpcs_tui.domain.comparison import Comparison
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.domain.successors import Successors

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def comparer(catalogue: Catalogue, successors: Successors) -> Comparer:
    return Comparer(catalogue, successors.of, TODAY)


def _ids(comparison: Comparison) -> list[str]:
    return [column.id for column in comparison.columns]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (OPENING, ["level2", "cpt"]),
        (("HCPCS", "Cpt3"), ["hcpcs", "cpt3"]),
        (("HCPCS Level II", "category iii"), ["level2", "cpt3"]),
        (("level ii", "CPT PLA", "modifiers", "cdt"), ["level2", "pla", "modifiers", "cdt"]),
        (("J3300", "J3301"), ["J3300", "J3301"]),
        (("J3300 vs J3301",), ["J3300", "J3301"]),
        (("j33OO", "99213"), ["J3300", "99213"]),
        (("KX", "25", "P3", "1P"), ["KX", "25", "P3", "1P"]),
        (("E0601-RR-KX", "J1885x2"), ["E0601", "J1885"]),
        (("cpt", "J1885"), ["cpt", "level2"]),
        (("modifiers", "0042T", "D0120"), ["modifiers", "cpt3", "cdt"]),
    ],
)
def test_systems_and_codes_are_told_apart(comparer: Comparer, typed: tuple[str, ...], ids: list[str]) -> None:
    assert _ids(comparer.compare(typed)) == ids


def test_a_code_beside_a_system_is_compared_by_its_own_system_and_says_so(comparer: Comparer) -> None:
    notes = comparer.compare(("cpt", "J1885")).notes
    assert "J1885 belongs to HCPCS Level II, which is compared in its place." in notes


def test_a_mended_code_is_noted(comparer: Comparer) -> None:
    assert any("J33OO is read as J3300" in note for note in comparer.compare(("J33OO", "J3301")).notes)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ((), "0 were named"),
        (("J1885",), "1 were named"),
        (("J1885", "J1886", "J1887", "J1888", "J1889"), "5 were named"),
        (
            ("oxygen", "J1885"),
            "'oxygen' is neither a code nor a system; the systems are: hcpcs level1 level2",
        ),
        (("", "J1885"), "'' is neither"),
        (("G0466-G0470", "J1885"), "'G0466-G0470' is neither"),
        (("level2", "J1885"), "HCPCS Level II stands in two columns"),
        (("cpt", "CPT"), "CPT stands in two columns"),
    ],
)
def test_what_cannot_be_compared_is_said(comparer: Comparer, typed: tuple[str, ...], problem: str) -> None:
    with pytest.raises(ComparisonError) as raised:
        comparer.compare(typed)
    assert problem in str(raised.value)


def test_an_unknown_text_is_named_without_its_control_characters(comparer: Comparer) -> None:
    with pytest.raises(ComparisonError) as raised:
        comparer.compare(("\x1b[31mred\x07", "J1885" * 30))
    assert not set(str(raised.value)) & set("\x1b\x07")
    assert raised.value.named[0] == "[31mred"


COMPARER = Comparer(embedded_catalogue(), lambda code: Successors(embedded_catalogue()).of(code), TODAY)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_text_is_compared_or_refused_with_a_sentence(typed: list[str]) -> None:
    try:
        comparison = COMPARER.compare(typed)
    except ComparisonError as error:
        assert str(error).startswith("Cannot compare: ")  # noqa: PT017 -- both outcomes are right
    else:
        assert 2 <= len(comparison.columns) <= 4


def test_wanted_rows_stand_in_the_order_wanted_and_else_as_it_opens(comparer: Comparer) -> None:
    comparison = comparer.compare(OPENING)
    assert [row.id for row in comparison.rows_named(["cost", "owner", "nothing"])] == ["cost", "owner"]
    assert comparison.rows_named(["nothing"]) == comparison.shown()


def test_a_row_as_lines_has_one_for_each_column(comparer: Comparer) -> None:
    comparison = comparer.compare(["J3301", "J3300"])
    (name,) = comparison.rows_named(["name"])
    block = comparison.block_of(name)
    assert [line.label for line in block.lines] == ["J3301", "J3300"]
    assert "per 10 mg" in block.lines[0].text


@pytest.mark.parametrize(
    ("marks", "last_code", "subjects"),
    [
        (("J1885", "J0135"), "E0601", ("J1885", "J0135")),
        (("J1885",), "E0601", ("J1885", "E0601")),
        (("J1885",), "J1885", OPENING),
        (("J1885",), "", OPENING),
        ((), "E0601", OPENING),
        (("J1885", "A7000-A7049"), "E0601", OPENING),
        (("E0601", "J1885", "RT", "J0135", "99213"), "", ("E0601", "J1885", "RT", "J0135")),
    ],
)
def test_a_comparison_opens_with_the_marks(
    marks: tuple[str, ...], last_code: str, subjects: tuple[str, ...]
) -> None:
    assert opening_subjects(marks, last_code) == subjects
