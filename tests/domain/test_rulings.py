"""What a release says of a code on a day, worded once for each stretch of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Status, status_on
from hcpcs_tui.domain.rulings import Rulings
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.verdicts import Verdict

OF_CODES = {
    Status.IN_USE: Verdict.VALID,
    Status.ENDED: Verdict.ENDED,
    Status.NOT_YET: Verdict.NOT_YET,
    Status.NOT_KNOWN: Verdict.NOT_KNOWN,
}
OF_MODIFIERS = {
    Status.IN_USE: Verdict.VALID,
    Status.ENDED: Verdict.MODIFIER_ENDED,
    Status.NOT_YET: Verdict.MODIFIER_NOT_YET,
    Status.NOT_KNOWN: Verdict.MODIFIER_NOT_KNOWN,
}
DAYS = st.none() | st.dates(date(1980, 1, 1), date(2027, 12, 31)) | st.dates()


@pytest.fixture(scope="module")
def rulings(catalogue: Catalogue, successors: Successors) -> Rulings:
    return Rulings(catalogue, successors, None)


@given(st.data(), DAYS)
def test_a_ruling_is_the_status_of_that_very_day(
    catalogue: Catalogue, rulings: Rulings, data: st.DataObject, day: date | None
) -> None:
    code = catalogue.codes[data.draw(st.sampled_from(sorted(catalogue.codes)))]
    modifier = catalogue.modifiers[data.draw(st.sampled_from(sorted(catalogue.modifiers)))]
    release = catalogue.release
    assert rulings.on_code[code.code].on(day).verdict is OF_CODES[status_on(code, release, day)]
    ruled = rulings.on_modifier[modifier.code].on(day)
    assert ruled.verdict is OF_MODIFIERS[status_on(modifier, release, day)]


@pytest.mark.parametrize("code", ["C9088", "J0139", "J0570", "E0601"])
def test_the_ruling_turns_on_the_right_day(catalogue: Catalogue, rulings: Rulings, code: str) -> None:
    entry = catalogue.codes[code]
    for turn in (entry.added, entry.ended, catalogue.release.last_day):
        for step in (-1, 0, 1):
            day = turn and turn + timedelta(days=step)
            status = status_on(entry, catalogue.release, day)
            assert rulings.on_code[code].on(day).verdict is OF_CODES[status]
