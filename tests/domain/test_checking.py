"""A verdict for each line of a list, on a date of service."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.checking import Checker
from hcpcs_tui.domain.claim_tables import open_list
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.modifier_pairs import PAIRS
from hcpcs_tui.domain.successors import Successors
from hcpcs_tui.domain.verdicts import CheckedLine, Summary, Verdict

NEW_YEAR, EVE, OCTOBER = date(2025, 1, 1), date(2024, 12, 31), date(2025, 10, 1)
TODAY = date(2026, 11, 21)
JOB = (
    "J0135 G2012 G0106 G0297 U0003 K0553 K0554 J2001 "
    "L8010 J1094 C9088 E0601 G2211 A9999 J0139 J1440 99213 L9999"
).split()
"""The list of a coder at the turn of the year."""

Check = Callable[..., CheckedLine]


@pytest.fixture(scope="module")
def check(catalogue: Catalogue, successors: Successors) -> Check:
    """Check one line: check("E0601 RR", date(2025, 1, 1))."""

    def call(text: str, day: date | None = NEW_YEAR) -> CheckedLine:
        return Checker(catalogue, successors, day, today=TODAY).check(text)

    return call


@pytest.fixture(scope="module")
def checker(catalogue: Catalogue, successors: Successors) -> Checker:
    return Checker(catalogue, successors, NEW_YEAR, today=TODAY)


@pytest.mark.parametrize(
    ("code", "ended", "now"),
    [
        ("J0135", "2024-12-31", "now J0139 (inferred)"),
        ("G2012", "2024-12-31", "now 98016 (cross reference)"),
        ("G0106", "2024-12-31", "no successor found"),
        ("G0297", "2020-12-31", "no successor found"),
        ("U0003", "2023-05-11", "no successor found"),
        ("K0553", "2022-12-31", "now A4239 (inferred)"),
        ("K0554", "2022-12-31", "now E2103 (inferred)"),
        ("J2001", "2024-09-30", "now J2003 (inferred)"),
    ],
)
def test_an_ended_code_tells_its_last_day_and_what_replaced_it(
    check: Check, code: str, ended: str, now: str
) -> None:
    line = check(code)
    assert line.verdict is Verdict.ENDED
    assert line.is_failure
    assert line.says == f"ended {ended}; {now}"
    assert line.ruling.last_valid_day == date.fromisoformat(ended)
    assert [successor.code for successor in line.ruling.replaced_by] == [
        word for word in now.split() if word[1:5].isdecimal()
    ]


@pytest.mark.parametrize("code", "L8010 J1094 C9088 E0601 G2211 A9999 J0139 J1440".split())
def test_a_code_that_is_valid_on_the_day_passes(check: Check, code: str) -> None:
    line = check(code)
    assert line.verdict is Verdict.VALID
    assert not line.is_failure
    assert line.ruling.replaced_by == ()


@pytest.mark.parametrize(
    ("day", "failing"),
    [
        (NEW_YEAR, "J0135 G2012 G0106 G0297 U0003 K0553 K0554 J2001 L9999"),
        (EVE, "G0297 U0003 K0553 K0554 J2001 J0139 L9999"),
        (OCTOBER, "J0135 G2012 G0106 G0297 U0003 K0553 K0554 J2001 L8010 J1094 C9088 L9999"),
    ],
)
def test_the_list_of_the_turn_of_the_year_fails_where_it_should(
    catalogue: Catalogue, successors: Successors, day: date, failing: str
) -> None:
    lines = list(Checker(catalogue, successors, day).check_all(JOB))
    assert [line.claim.code for line in lines] == JOB
    assert [line.claim.code for line in lines if line.is_failure] == failing.split()


def test_the_day_before_ends_and_begins_the_other_way_round(check: Check) -> None:
    assert check("J0135", EVE).says == "valid; last valid day 2024-12-31"
    assert check("J0139", EVE).verdict is Verdict.NOT_YET
    assert "from 2025-01-01" in check("J0139", EVE).says


def test_a_code_is_valid_through_its_last_day(check: Check) -> None:
    assert check("C9088", date(2025, 9, 30)).verdict is Verdict.VALID
    gone = check("C9088", OCTOBER)
    assert (gone.verdict, gone.says) == (Verdict.ENDED, "ended 2025-09-30; now J0668 (inferred)")


def test_a_code_without_a_successor_says_so(check: Check) -> None:
    assert check("J2503", OCTOBER).says == "ended 2025-09-30; no successor found"


def test_a_chain_of_references_is_told_to_its_dead_end(check: Check) -> None:
    assert check("S8032").says == (
        "ended 2016-09-30; S8032 points to G0297, which ended 2020-12-31 itself; G0297 names no successor; "
        "No HCPCS successor stands in this release"
    )


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("99213", Verdict.CPT, "by its shape"),
        ("99213-25", Verdict.CPT, "not checked"),
        ("0042T", Verdict.CPT, "CPT Category III"),
        ("D0120", Verdict.DENTAL, "ADA"),
        ("W1234", Verdict.LOCAL, "2003-12-31"),
        ("0001A", Verdict.ENDED, "2023-10-31"),
        ("L9999", Verdict.UNKNOWN, "not in the October 2025 release"),
        ("F1234", Verdict.UNKNOWN, "no Level II code begins with F"),
        ("GO439", Verdict.MALFORMED, "probably G0439"),
        ("E11.9", Verdict.MALFORMED, "ICD-10-CM"),
        ("00027510001", Verdict.MALFORMED, "NDC"),
        ("rev 0450", Verdict.MALFORMED, "revenue code"),
        ("KX", Verdict.MALFORMED, "modifier without a code"),
        ("J18", Verdict.MALFORMED, "beginning of a code"),
        ("J18855", Verdict.MALFORMED, "slip"),
        ("J1885 J3301", Verdict.MALFORMED, "J1885, J3301"),
        ("L1843-L1846", Verdict.MALFORMED, "more than one code"),
        ("oxygen mask", Verdict.MALFORMED, "no code"),
        ("99213.0", Verdict.CPT, "99213.0 is read as 99213"),
        ("HC:J1885:59:LT", Verdict.MODIFIER_ELSEWHERE, "HC:J1885:59:LT is read as J1885-59-LT"),
        ("0636 J1885 4", Verdict.VALID, "0636 before it is read as a revenue code"),
        ("J1885 x0", Verdict.MALFORMED, "0 units; the code is valid"),
        ("J0135 x0", Verdict.ENDED, "0 units"),
        ("J1885-ZZ x0", Verdict.MALFORMED, "modifier ZZ is not in"),
        ("J1885 x9999", Verdict.VALID, "valid"),
        ("J1885 x400000", Verdict.VALID, "valid; 400,000 units are very many"),
        ("1500", Verdict.MALFORMED, "01500"),
        ("x" * 100_000, Verdict.MALFORMED, "1,000 characters"),
        ("E0601 RR KH KX", Verdict.VALID, "valid"),
        ("E0601 59", Verdict.MODIFIER_ELSEWHERE, "modifier 59 belongs to CPT"),
        ("E0601-3P", Verdict.MODIFIER_ELSEWHERE, "modifier 3P belongs to CPT"),
        ("00100-P3", Verdict.CPT, "CPT"),
        ("E0601-ZZ", Verdict.MODIFIER_UNKNOWN, "modifier ZZ is not in the October 2025 release"),
        ("E0601-7Q", Verdict.MODIFIER_UNKNOWN, "'7Q' has not the shape of a modifier"),
        ("99213-ZZ", Verdict.MODIFIER_UNKNOWN, "modifier ZZ"),
        ("E0601-ZA", Verdict.MODIFIER_ENDED, "modifier ZA ended 2018-03-31"),
        ("E0601-MA 2014-01-01", Verdict.MODIFIER_NOT_YET, "modifier MA not yet"),
        ("99213-KX 2026-05-01", Verdict.MODIFIER_NOT_KNOWN, "modifier KX not known"),
        ("J1885-JA-JZ-RT-LT-XU", Verdict.MALFORMED, "four at most"),
        ("E0601 2025-13-45", Verdict.BAD_DATE, "the date 2025-13-45 is no day; E0601: valid"),
        ("E0601 02/30/2025", Verdict.BAD_DATE, "the date 02/30/2025 is no day; E0601: valid"),
        ("E 0601 02/30/2025", Verdict.BAD_DATE, "the date 02/30/2025 is no day; E0601: valid"),
        ("", Verdict.NO_CODE, "no code"),
        (" \t ", Verdict.NO_CODE, "no code"),
        (",,,", Verdict.NO_CODE, "no code"),
        ("\u200b", Verdict.NO_CODE, "no code"),
    ],
)
def test_each_kind_of_line_has_its_verdict(check: Check, text: str, verdict: Verdict, said: str) -> None:
    line = check(text)
    assert line.verdict is verdict
    assert said in line.says


def test_what_fails_beside_a_valid_code_is_told_first(check: Check) -> None:
    assert check("E0601-ZA").says == "modifier ZA ended 2018-03-31; the code is valid"


def test_an_ended_code_and_a_wrong_modifier_are_both_told(check: Check) -> None:
    line = check("G0106-ZZ")
    assert line.verdict is Verdict.ENDED
    assert "no successor found" in line.says
    assert "modifier ZZ" in line.says


def test_a_modifier_put_on_twice_is_told_once(check: Check) -> None:
    assert check("E0601-ZZ-ZZ").says.count("ZZ") == 1


@pytest.mark.parametrize("text", ["E0601", "J0135", "L9999", "J1885-JZ"])
def test_past_the_reach_of_the_release_nothing_is_valid(check: Check, text: str) -> None:
    line = check(text, date(2026, 1, 1))
    assert line.verdict is Verdict.NOT_KNOWN
    assert line.is_failure
    assert "newer release" in line.says


def test_local_codes_were_not_this_releases_to_know_while_they_lived(check: Check) -> None:
    assert check("W1234", date(2003, 12, 31)).verdict is Verdict.NOT_KNOWN


def test_a_code_put_back_in_use_warns_of_its_gap(check: Check) -> None:
    assert "gap" in check("J0570", date(2025, 3, 1)).says
    assert check("J0570", OCTOBER).says == "valid"


def test_a_reused_number_is_not_valid_before_its_present_meaning(check: Check) -> None:
    line = check("J1440", date(2013, 6, 1))
    assert line.verdict is Verdict.NOT_YET
    assert "2023-07-01" in line.says
    assert "meant something else" in line.says


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("C9088", Verdict.ENDED),
        ("E0601", Verdict.VALID),
        ("L9999", Verdict.UNKNOWN),
        ("W1234", Verdict.LOCAL),
    ],
)
def test_without_a_date_the_release_has_its_own_word(check: Check, text: str, verdict: Verdict) -> None:
    assert check(text, None).verdict is verdict


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("E0601", "valid in the October 2025 release, which speaks up to 31 Dec 2025"),
        (
            "E0601-ZA",
            "modifier ZA ended 2018-03-31; the code is valid in the October 2025 release, which speaks",
        ),
        ("J0135", "ended 2024-12-31; now J0139 (inferred)"),
    ],
)
def test_valid_without_a_date_says_what_it_rests_on_once_the_release_is_past(
    check: Check, text: str, says: str
) -> None:
    assert check(text, None).says.startswith(says)


def test_within_the_release_valid_needs_no_more_words(catalogue: Catalogue, successors: Successors) -> None:
    checker = Checker(catalogue, successors, today=date(2025, 12, 31))
    summary = Summary()
    summary.add(checker.check("E0601"))
    assert checker.check("E0601").says == "valid"
    assert summary.remarks(checker.release, checker.today) == []
    assert summary.remarks(checker.release, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("J0135 2/30/2025", "the date 2/30/2025 is no day; J0135: ended 2024-12-31; now J0139 (inferred)"),
        ("E0601-ZA 2/30/2025", "the date 2/30/2025 is no day; E0601: modifier ZA ended 2018-03-31; the code"),
        ("99213 2/30/2025", "the date 2/30/2025 is no day; 99213: CPT Category I"),
    ],
)
def test_a_date_that_is_none_does_not_hide_what_is_known_of_the_code(
    check: Check, text: str, says: str
) -> None:
    line = check(text)
    assert line.verdict is Verdict.BAD_DATE
    assert line.says.startswith(says)


@pytest.mark.parametrize(
    ("units", "verdict", "says"),
    [
        ("0", Verdict.MALFORMED, "0 units; the code is valid"),
        ("0.0", Verdict.MALFORMED, "0 units; the code is valid"),
        ("abc", Verdict.VALID, "valid; units 'abc' are no number"),
        ("1.5", Verdict.VALID, "valid; units 1.5 are not whole"),
        ("10000", Verdict.VALID, "valid; 10,000 units are very many"),
        ("9999", Verdict.VALID, "valid"),
        ("", Verdict.VALID, "valid"),
    ],
)
def test_units_that_cannot_be_billed_are_told(
    checker: Checker, units: str, verdict: Verdict, says: str
) -> None:
    (line,) = checker.check_list(open_list(["code,units", f"J1885,{units}"]))
    assert (line.verdict, line.says) == (verdict, says)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("J1885-JW-JZ", "JW tells that some of the drug was thrown away and JZ that none was"),
        ("J1885 JZ 25 JW", "(source: NOR-JW, CGS-JW, FCSO-JW)"),
        ("E0601 RT LT", "LT and RT name both sides"),
        ("99213-50-RT", "50 means both sides and RT one"),
        ("99213-26-TC", "26 and TC name the two halves"),
        ("E0601-UE-RR", "RR and UE differ"),
        ("99213-59-XE", "59 and XE say the same"),
    ],
)
def test_modifiers_that_contradict_each_other_are_told_and_leave_the_verdict(
    check: Check, text: str, said: str
) -> None:
    line = check(text)
    assert said in line.says
    assert not line.is_failure


@pytest.mark.parametrize("text", ["J1885-JW", "J1885-JZ-JZ", "E0601-RR-KX", "99213-25-59", "E0601-RT-KX"])
def test_modifiers_of_which_nothing_is_known_bring_no_remark(check: Check, text: str) -> None:
    assert "source" not in check(text).says


def test_every_source_of_a_contradiction_is_in_the_catalogue(catalogue: Catalogue) -> None:
    assert {source for pair in PAIRS for source in pair.sources} <= set(catalogue.sources)


def test_what_is_not_checked_of_modifiers_is_said_once_where_there_are_any(checker: Checker) -> None:
    summary = Summary()
    summary.add(checker.check("E0601"))
    assert summary.remarks(checker.release, TODAY) == []
    summary.add(checker.check("E0601-RR"))
    summary.add(checker.check("E0601-RR-KX"))
    (remark,) = summary.remarks(checker.release, TODAY)
    assert "checked only where said so" in remark


def test_the_date_of_a_line_goes_before_that_of_the_list(check: Check) -> None:
    line = check("J0135 2024-12-31", OCTOBER)
    assert (line.verdict, line.day) == (Verdict.VALID, EVE)
    assert check("J0135", OCTOBER).day == OCTOBER


def test_numbers_of_a_licensed_file_are_told_apart(catalogue: Catalogue, successors: Successors) -> None:
    checker = Checker(catalogue, successors, NEW_YEAR, licensed={"99213": "", "0042T": ""})
    found = [checker.check(text).verdict for text in ("99213", "99214", "0042T", "0043T", "J1885")]
    assert found == [Verdict.LICENSED, Verdict.CPT, Verdict.LICENSED, Verdict.CPT, Verdict.VALID]
    assert "not in the licensed file" in checker.check("99214").says


def test_blank_lines_are_skipped_and_counted(checker: Checker) -> None:
    lines = list(checker.check_all(["", "J1885", "  ", "\t", "99213", ""]))
    assert [(line.number, line.claim.code) for line in lines] == [(2, "J1885"), (5, "99213")]


def test_the_rows_of_a_table_keep_their_cells(checker: Checker) -> None:
    rows = ["id,hcpcs,mod,units,dos", "a,J0135,JZ,2,12/31/2024", "b,,,,", "c,E0601-RR,KH KX,,", "d,E0601,,,x"]
    lines = list(checker.check_list(open_list(rows)))
    assert [line.verdict for line in lines] == [
        Verdict.VALID,
        Verdict.NO_CODE,
        Verdict.VALID,
        Verdict.BAD_DATE,
    ]
    assert lines[0].cells == ("a", "J0135", "JZ", "2", "12/31/2024")
    assert (lines[0].claim.units, lines[0].day) == (2, EVE)
    assert lines[2].claim.modifiers == ("RR", "KH", "KX")
    assert [line.number for line in lines] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("row", "verdict", "said"),
    [
        (
            "J0135,2024-12-30,2025-01-02",
            Verdict.ENDED,
            "ended 2024-12-31, within the span 2024-12-30 to 2025-01-02; now J0139 (inferred)",
        ),
        ("J0135,2024-12-30,2024-12-31", Verdict.VALID, "valid; last valid day 2024-12-31"),
        ("J0135,2025-01-01,2025-01-02", Verdict.ENDED, "ended 2024-12-31; now J0139 (inferred)"),
        ("J0139,2024-12-30,2025-01-02", Verdict.NOT_YET, "2025-01-01, within the span 2024-12-30 to"),
        ("E0601,2025-12-30,2026-01-02", Verdict.NOT_KNOWN, "2025-12-31, within the span 2025-12-30 to"),
        ("E0601-JG,2024-12-30,2025-01-02", Verdict.MODIFIER_ENDED, "JG ended 2024-12-31, within the span"),
        ("J0139-ZA,2018-01-01,2025-01-02", Verdict.NOT_YET, "on 2025-01-02: modifier ZA ended 2018-03-31"),
        ("99213,2024-12-30,2025-01-02", Verdict.CPT, "not checked"),
        ("E0601,2025-01-02,2024-12-30", Verdict.BAD_DATE, "ends before it begins"),
        ("E0601,2025-01-02,soon", Verdict.BAD_DATE, "'soon' is not a date"),
        ("J0135,,2025-01-02", Verdict.ENDED, "ended 2024-12-31"),
    ],
)
def test_a_span_of_days_is_valid_only_when_both_its_ends_are(
    checker: Checker, row: str, verdict: Verdict, said: str
) -> None:
    (line,) = checker.check_list(open_list(["code,DOS From,DOS To", row]))
    assert line.verdict is verdict
    assert said in line.says


def test_the_day_of_a_span_that_decides_is_the_one_that_fails(check: Check) -> None:
    assert check("J0135 2024-12-30 2025-01-02").day == date(2025, 1, 2)
    assert check("J0139 2024-12-30 2025-01-02").day == date(2024, 12, 30)
    assert check("E0601 2024-12-30 2025-01-02").day == date(2024, 12, 30)


def test_a_summary_counts_what_passed_failed_and_was_not_checked(checker: Checker) -> None:
    summary = Summary()
    for line in checker.check_all(JOB):
        summary.add(line)
    assert summary.in_words() == "18 lines: 8 valid, 9 failed, 1 not checked"
    assert (summary.lines, summary.failures) == (18, 9)


def test_a_summary_of_nothing_says_so() -> None:
    assert Summary().in_words() == "0 lines: nothing to check"


@given(st.lists(st.text() | st.sampled_from(JOB) | st.from_regex(r"[A-Z0-9]{5}[-, ][A-Z0-9]{2}")))
def test_any_lines_have_one_verdict_each_in_order(checker: Checker, lines: list[str]) -> None:
    checked = list(checker.check_all(lines))
    expected = [place for place, text in enumerate(lines, 1) if text.strip()]
    assert [line.number for line in checked] == expected
    assert all(line.says for line in checked)


@given(st.text(alphabet="J1885EKX-,;|\t 0/25x\"'\n", max_size=40))
def test_the_same_line_has_the_same_verdict_again(checker: Checker, text: str) -> None:
    assert checker.check(text, 7) == checker.check(text, 7)


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ({}, "October 2025 release, through 2025-12-31"),
        ({Release(2020, 3): 4}, "July 2020 release, through 2020-09-30"),
        (
            {Release(2020, 3): 1, Release(2025, 4): 1200},
            "October 2025 release 1,200 lines, July 2020 release 1 line",
        ),
    ],
)
def test_a_summary_names_each_release_that_answered(answered: dict[Release, int], told: str) -> None:
    summary = Summary()
    summary.answered.update(answered)
    assert summary.answered_by(Release(2025, 4)) == told


def test_a_line_that_cannot_be_read_is_answered_by_no_release(checker: Checker) -> None:
    summary = Summary()
    for line in checker.check_all(["E0601", "KX", "E0601 99/99/2025", "J0135", "99213"]):
        summary.add(line)
    assert summary.answered == {checker.release: 3}
