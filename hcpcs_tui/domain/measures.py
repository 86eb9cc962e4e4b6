"""Quality-measure codes: reported for programs that measure care, without payment of their own."""

from hcpcs_tui.domain.codes import Entry

MEASURE_RANGES = (("G8395", "G8999"), ("G9188", "G9999"), ("M0001", "M0005"), ("M1000", "M1999"))
"""The ranges of Level II that hold quality measures; only codes priced 00 there count as such."""

MEASURE_RULE = "G8395-G8999, G9188-G9999, M0001-M0005 and M1000-M1999 with Medicare pricing 00"
"""The rule in words, as the filter shows it."""


def is_quality_measure(entry: Entry) -> bool:
    """Whether the code only reports a quality measure; some in these ranges are paid services."""
    if entry.kind != "code" or "00" not in getattr(entry, "pricing", ()):
        return False
    return any(start <= entry.code <= end for start, end in MEASURE_RANGES)
