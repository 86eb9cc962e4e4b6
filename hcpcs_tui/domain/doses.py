"""Units of service as doses: the unit stands in the code's text, not in the milligrams given."""

import re

from hcpcs_tui.domain.names import without_remark

PER_UNIT = (
    r"\b(?:per|up to|each) (\d[\d,]*(?:\.\d+)?) ?(mg|mcg|g|ml|mL|IU|units?|meq|mEq|mCi|uCi|minutes|hours?)\b"
)
"""How a name states the dose of a unit: the amount and its measure."""


def dose_of_units(name: str, units: int) -> str:
    """What a number of units stands for: '2 units = 30 mg'; empty when the name states no single dose.

    A dose 'up to 15 mg' is a most, and said so.
    """
    name = without_remark(name)
    stated = re.findall(PER_UNIT, name)
    if len(stated) != 1 or units < 1:
        return ""
    amount, measure = stated[0]
    if amount == "1" and measure.startswith("unit"):
        return ""
    digits, _, decimals = amount.replace(",", "").partition(".")
    scale = 10 ** len(decimals)
    total = int(digits + decimals) * units / scale
    most = "up to " if re.search(rf"up to {re.escape(amount)} ?{measure}", name) else ""
    return f"{units} unit{'s' * (units > 1)} = {most}{total:,.10g} {measure}"
