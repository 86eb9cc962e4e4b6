"""Units of service beside each other: which dose a unit is, and how many units of each code a dose takes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hcpcs_tui.domain.comparison import Cell, ComparedRow, marked, text_cell
from hcpcs_tui.domain.unit_doses import UnitDose, example_dose, number_in_words, unit_dose, units_for

_WORKED_OUT = "worked out from the names"


def dose_rows(named: Sequence[tuple[str, str, int | None]]) -> Iterator[ComparedRow]:
    """Rows on code, name and typed units of each column; none unless two names state a unit.

    The dose is that of the first typed units, else an example that is whole units of each. Doses of
    different dimensions are shown and not compared.
    """
    doses = [unit_dose(name) for _, name, _ in named]
    stated = [dose for dose in doses if dose]
    if len(stated) < 2:
        return
    cells = [text_cell(dose.in_words() if dose else "no unit in the name") for dose in doses]
    yield ComparedRow("unit", "One unit is", marked(cells))
    if given := _given(named, doses):
        amount, of = given
    elif example := example_dose(stated):
        amount, of = example, stated[-1]
    else:
        return
    label = f"Units for {of.in_words(amount)}"
    yield ComparedRow("units", label, marked([_units(dose, amount, of) for dose in doses]))


def _given(
    named: Sequence[tuple[str, str, int | None]], doses: Sequence[UnitDose | None]
) -> tuple[Fraction, UnitDose] | None:
    """The dose that the first typed units stand for."""
    typed = ((dose, units) for (_, _, units), dose in zip(named, doses, strict=True) if dose and units)
    dose, units = next(typed, (None, 0))
    return (dose.amount * units, dose) if dose else None


def _units(dose: UnitDose | None, amount: Fraction, of: UnitDose) -> Cell:
    if dose is None:
        return text_cell("no unit in the name")
    if dose.dimension != of.dimension:
        return text_cell(f"not comparable: {dose.measure} beside {of.measure}")
    units = units_for(dose, amount, of)
    whole = "" if units.denominator == 1 else ", not a whole number"
    most = f", of at most {dose.in_words(dose.amount)} each" if dose.is_most else ""
    return text_cell(f"{number_in_words(units)} unit{'s' * (units != 1)}{whole}{most}", _WORKED_OUT)
