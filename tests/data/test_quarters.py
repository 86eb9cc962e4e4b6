"""The quarter and the revision of a file, by name or by date."""

from datetime import date

import pytest

from hcpcs_tui.data.quarters import Revision, dated_quarter, named_quarter, revision_of
from hcpcs_tui.domain.dates import Release
from tests.releases import made


@pytest.mark.parametrize(
    ("name", "year", "quarter"),
    [
        ("HCPC2026_OCT_ANWEB_v2.txt", 2026, 4),
        ("HCPC2026_JAN_ANWEB_01122026.txt", 2026, 1),
        ("HCPC2026_JUL_ANWEB_06172026.txt", 2026, 3),
        ("HCPC2025_OCT_ANWEB.xlsx", 2025, 4),
        ("HCPC2020_APR_Transactions.xlsx", 2020, 2),
        ("october-2025-alpha-numeric-hcpcs-file.zip", 2025, 4),
        ("july-2023-alpha-numeric-hcpcs-files.zip", 2023, 3),
        ("January 2024 Alpha-Numeric HCPCS File", 2024, 1),
        ("HCPC17_CONTR_ANWEB.txt", 2017, 1),
        ("HCPC98_CONTR_ANWEB.txt", 1998, 1),
        ("HCPC2018_CONTR_ANWEB_disc.txt", 2018, 1),
        ("HCPC2019_CONTR_ANWEB.txt", 2019, 1),
        ("HCPCS2019_recordlayout.txt", 2019, 1),
        ("2019-Alpha-Numeric-HCPCS-File.zip", 2019, 1),
        ("2019-HCPCS-NOC-Codes.zip", 2019, 1),
    ],
)
def test_a_name_tells_the_quarter(name: str, year: int, quarter: int) -> None:
    assert named_quarter(name) == Release(year, quarter)


@pytest.mark.parametrize(
    "name", ["release.txt", "codes_2025.txt", "my october file", "marjan2025.txt", "HCPC.zip"]
)
def test_other_names_tell_none(name: str) -> None:
    assert named_quarter(name) is None


@pytest.mark.parametrize(
    ("member", "quarter"),
    [("HCPC2025_ANWEB.txt", 4), ("codes.txt", 4), ("HCPC2025_JUL_ANWEB.txt", 3), ("HCPC2024_NOC.xlsx", None)],
)
def test_the_package_tells_the_month_that_its_member_leaves_out(member: str, quarter: int | None) -> None:
    told = named_quarter(member, "october-2025-alpha-numeric-hcpcs-file.zip")
    assert told == (Release(2025, quarter) if quarter else Release(2024, 1))


def test_later_revisions_compare_as_greater() -> None:
    names = [
        "HCPC2026_JAN_ANWEB.txt",
        "HCPC2026_JAN_ANWEB_v2.txt",
        "HCPC2026_JAN_ANWEB_v10.txt",
        "HCPC2026_JAN_ANWEB_12302025.txt",
        "HCPC2026_JAN_ANWEB_01122026.txt",
        "HCPC2026_JAN_ANWEB_01122026_v2.txt",
    ]
    revisions = [revision_of(name) for name in names]
    assert revisions == sorted(set(revisions))
    assert revision_of("HCPC2026_JAN_ANWEB_13452026.txt") == Revision(date.min, 0)


def test_the_newest_action_tells_the_quarter() -> None:
    records = [made("J1885", facts={"ACT EFF DT": "2025-07-01"}), made("A1", facts={"ACT EFF DT": ""})]
    assert dated_quarter(records) == Release(2025, 3)
    assert dated_quarter([made("A1", facts={"ACT EFF DT": ""})]) is None


def test_a_slip_in_one_date_of_a_thousand_decides_nothing() -> None:
    records = [made(f"J{number:04}", facts={"ACT EFF DT": "2025-07-01"}) for number in range(2000)]
    slip = made("A0021", facts={"ACT EFF DT": "2095-07-01"})
    assert dated_quarter([*records, slip]) == Release(2025, 3)
