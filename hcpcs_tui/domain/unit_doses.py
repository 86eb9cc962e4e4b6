"""What one unit of service of a code stands for, so that doses and codes can be compared."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from hcpcs_tui.domain.doses import PER_UNIT
from hcpcs_tui.domain.names import without_remark

_FEWEST_UNITS = 4
"""An example dose is so many units of the largest unit at least, so that a difference shows."""
_SCALES: dict[str, tuple[str, Fraction]] = {
    "mcg": ("mass", Fraction(1, 1000)),
    "mg": ("mass", Fraction(1)),
    "g": ("mass", Fraction(1000)),
    "ml": ("volume", Fraction(1)),
    "iu": ("international units", Fraction(1)),
    "unit": ("units", Fraction(1)),
    "meq": ("equivalents", Fraction(1)),
    "uci": ("activity", Fraction(1)),
    "mci": ("activity", Fraction(1000)),
    "minutes": ("time", Fraction(1)),
    "hour": ("time", Fraction(60)),
}
"""The dimension of each measure, and how many of its smallest common step one is."""


class UnitDose(NamedTuple):
    """What one unit of service of a code stands for."""

    amount: Fraction
    measure: str
    """As the text has it: 'mg', 'units', 'minutes'."""
    is_most: bool
    """Whether the text says 'up to'."""

    @property
    def dimension(self) -> str:
        """What it measures: only doses of one dimension can be compared."""
        return self._scale[0]

    @property
    def size(self) -> Fraction:
        """The amount in the smallest measure of its dimension."""
        return self.amount * self._scale[1]

    @property
    def _scale(self) -> tuple[str, Fraction]:
        measure = self.measure.lower()
        return _SCALES.get(measure) or _SCALES[measure.removesuffix("s")]

    def in_words(self, amount: Fraction | None = None) -> str:
        """An amount in its measure, its own without one: '10 mg', 'up to 250 mg'."""
        told = f"{number_in_words(self.amount if amount is None else amount)} {self.measure}"
        return f"up to {told}" if self.is_most and amount is None else told


def unit_dose(name: str) -> UnitDose | None:
    """The dose that a name states for one unit; None when it states none or several."""
    name = without_remark(name)
    stated = re.findall(PER_UNIT, name)
    if len(stated) != 1:
        return None
    amount, measure = stated[0]
    is_most = re.search(rf"up to {re.escape(amount)} ?{measure}", name) is not None
    value = Fraction(amount.replace(",", ""))
    return UnitDose(value, measure, is_most) if value else None


def example_dose(doses: Sequence[UnitDose]) -> Fraction | None:
    """A dose, in the measure of the last one, that is a whole number of units of each.

    The least common multiple, doubled until the largest unit fits in it four times: 40 mg for units of
    1 mg and 10 mg. None for fewer than two doses or when they measure different things.
    """
    if len(doses) < 2 or len({dose.dimension for dose in doses}) > 1:
        return None
    sizes = [dose.size for dose in doses]
    scale = math.lcm(*(size.denominator for size in sizes))
    common = Fraction(math.lcm(*(int(size * scale) for size in sizes)), scale)
    while common < _FEWEST_UNITS * max(sizes):
        common *= 2
    return common / (doses[-1].size / doses[-1].amount)


def units_for(dose: UnitDose, amount: Fraction, of: UnitDose) -> Fraction:
    """How many units of one code a dose is that is given in the measure of another."""
    return amount * (of.size / of.amount) / dose.size


def units_across(ended: str, successor: str) -> str:
    """How a unit of an ended code is billed under its successor: '1 unit (125 mg) = 25 units (5 mg each)'.

    ended, successor: their names. Empty when one states no single dose, or both the same.
    """
    before, now = unit_dose(ended), unit_dose(successor)
    if before is None or now is None or before.dimension != now.dimension or before.size == now.size:
        return ""
    count = units_for(now, before.amount, before)
    return f"1 unit ({before.in_words()}) = {number_in_words(count)} units ({now.in_words()} each)"


def number_in_words(number: Fraction) -> str:
    """'40', '1,000', '0.075'; three digits after the point for a number without end."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{float(number):,.3f}".rstrip("0")
