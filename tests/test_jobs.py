"""The jobs that a coder brings to the program, each with the answer that is right."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.cli.main import cli
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.codes import Code, Status
from hcpcs_tui.session import Session

FOLDER = os.environ.get("HCPCS_TUI_RELEASES", "")
TODAY = date(2026, 11, 21)

Run = Callable[..., tuple[int, str]]

needs_releases = pytest.mark.skipif(not FOLDER, reason="HCPCS_TUI_RELEASES names no folder of releases")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    where = Places(tmp_path / "settings.toml", tmp_path / "state.toml")
    return Session(fresh=True, where=where, today=lambda: TODAY)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("show", "J1885")`: a command of the command line, its exit status and what it prints."""
    monkeypatch.setenv("HCPCS_TUI_HOME", str(tmp_path))

    def running(*arguments: str) -> tuple[int, str]:
        status = cli(list(arguments), standalone_mode=False)
        return (status if isinstance(status, int) else 0), capsys.readouterr().out

    return running


def successors_of(code: str, session: Session) -> list[tuple[str, bool]]:
    """What replaced a code, and whether that is inferred."""
    entry = session.entry(code)
    assert isinstance(entry, Code)
    return [(each.code, each.inferred) for each in session.succession_of(entry).successors]


def first(query: str, session: Session, count: int = 10) -> list[str]:
    return [hit.code for hit in session.search(query).hits[:count]]


def imported(session: Session, name: str) -> None:
    session.releases.import_release(Path(FOLDER) / name)


def test_1_a_denial_that_the_code_set_does_not_support(run: Run) -> None:
    status, out = run("show", "J1885x2", "--date", "2025-10-06")
    assert status == 0
    for told in (
        "In use on 6 Oct 2025",
        "2 units = 30 mg",
        "1993-01-01",
        "no end date",
        "Coverage: D",
        "JW JZ",
    ):
        assert told in out
    assert "Not yet on 31 Dec 1992" in run("show", "J1885", "--date", "1992-12-31")[1]


def test_2_a_denial_that_is_right(run: Run, session: Session) -> None:
    assert successors_of("J2930", session) == [("J2919", True)]
    out = run("show", "J2930", "--date", "2024-04-15")[1]
    assert "31 Mar 2024 was the last valid day" in out
    assert "1 unit (up to 125 mg) = 25 units (5 mg each)" in out
    assert "In use on 31 Mar 2024" in run("show", "J2930", "--date", "2024-03-31")[1]
    assert successors_of("J2920", session) == [("J2919", True)]
    for code in ("J1020", "J1030", "J1040"):
        assert ("J1010", True) in successors_of(code, session)


@pytest.mark.parametrize(
    ("ended", "now"),
    [
        ("C9088", "J0668"),
        ("C9174", "J9011"),
        ("C9175", "J0614"),
        ("C9248", "J0759"),
        ("J2150", "J2151"),
        ("S0074", "J0525"),
    ],
)
def test_3_what_replaced_a_code_on_the_first_of_october(ended: str, now: str, session: Session) -> None:
    assert now in [code for code, _ in successors_of(ended, session)]
    session.date_of_service = date(2025, 9, 30)
    assert session.explain(ended).status is Status.IN_USE
    session.date_of_service = date(2025, 10, 1)
    assert session.explain(ended).status is Status.ENDED
    assert session.explain(now).status is Status.IN_USE


def test_3_a_code_without_a_successor_says_so(run: Run) -> None:
    assert "No successor found" in run("show", "J2503")[1]


def test_4_words_that_a_provider_wrote(session: Session) -> None:
    top = first("knee brace hinged custom", session, 4)
    assert {"L1846", "L1844"} <= set(top)
    every = first("knee brace hinged custom", session, 30)
    assert {"L1845", "L1843", "L1832", "L1852", "L1851", "L1833"} & set(every)
    assert "L1834" not in top


@pytest.mark.parametrize(
    ("number", "told"),
    [("97014", "G0283"), ("77067", "G0202"), ("98016", "G2012"), ("99417", "G2212")],
)
def test_5_the_medicare_code_in_place_of_a_cpt_number(number: str, told: str, run: Run) -> None:
    out = run("show", number)[1]
    assert told in out
    assert "descriptor is not shipped" in out


def test_5_an_office_visit_has_nothing_in_the_file(run: Run) -> None:
    assert "names it" not in run("show", "99213")[1]


def test_6_what_changed_for_a_dme_supplier(run: Run) -> None:
    out = run("changes", "--section", "dmepos", "--json")[1]
    said = json.loads(out)
    added = "A4288 E0150 E0658 E0659 L1007 L5657 L6034 L6035 L6036 L6038 L6039".split()
    text = "E0986 L5673 L5679 L5783 L7406".split()
    assert sorted(change["code"] for change in said["changes"]) == sorted(
        [*added, *text, "E0765", "L6028", "A4453", "A4459"]
    )
    assert [change["code"] for change in said["changes"] if "added" in change["changed"]] == added


def test_7_a_claim_line_with_modifiers(run: Run) -> None:
    out = run("show", "E0601 RR KH KX")[1]
    for told in ("36, ", "Modifier RR", "Modifier KH", "Modifier KX"):
        assert told in out
    assert "of the CPT modifiers, not in the CMS file" in run("show", "E0601-59")[1]


LISTED = (
    "J0135 G2012 G0106 G0297 U0003 K0553 K0554 J2001 L8010 J1094 C9088 E0601 G2211 A9999 J0139 J1440 "
    "99213 L9999"
).split()


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        ("2025-01-01", "L8010 J1094 C9088 E0601 G2211 A9999 J0139 J1440"),
        ("2024-12-31", "J0135 G2012 G0106 L8010 J1094 C9088 E0601 G2211 A9999 J1440"),
        ("2025-10-01", "E0601 G2211 A9999 J0139 J1440"),
    ],
)
def test_8_a_list_is_checked(day: str, valid: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("\n".join(LISTED), encoding="utf-8")
    status, out = run("check", str(file), "--date", day, "--json")
    verdicts = {line["code"]: line["verdict"] for line in map(json.loads, out.splitlines())}
    assert status == 1
    assert [code for code in LISTED if verdicts[code] == "valid"] == [
        code for code in LISTED if code in valid.split()
    ]
    assert verdicts["99213"].startswith("CPT")
    assert verdicts["L9999"] == "not in this release"


def test_9_two_codes_for_one_drug(run: Run) -> None:
    out = run("compare", "J3300", "J3301")[1]
    for told in (
        "*preservative-free,* per *1* mg",
        "*not otherwise specified,* per *10* mg",
        "4 units",
        "40 units",
    ):
        assert told in out
    assert "2009-01-01" in out
    assert "1991-01-01" in out


def test_10_a_date_before_a_reuse_is_not_answered_with_the_new_meaning(session: Session) -> None:
    session.date_of_service = date(2013, 6, 1)
    explanation = session.explain("J1440")
    assert explanation.status is Status.NOT_YET
    assert "this release knows J1440 from 1 Jul 2023" in explanation.status_text
    assert "older release can tell" in explanation.status_text


@needs_releases
def test_10_an_older_release_answers_for_its_time(session: Session) -> None:
    imported(session, "2017-Alpha-Numeric-HCPCS-File.zip")
    session.date_of_service = date(2013, 6, 1)
    explanation = session.explain("J1440")
    told = " ".join([explanation.title, *(line.text for block in explanation.blocks for line in block.lines)])
    assert explanation.status is Status.IN_USE
    assert "filgrastim" in told
    assert "2013-12-31" in told or "31 Dec 2013" in told


@needs_releases
def test_10_a_modifier_that_was_given_another_meaning(session: Session) -> None:
    imported(session, "2019-Alpha-Numeric-HCPCS-File.zip")
    session.date_of_service = date(2018, 5, 1)
    explanation = session.explain("CS")
    assert "oil spill" in explanation.title
    assert "COVID" not in explanation.title


@needs_releases
def test_11_the_quarter_is_loaded_and_compared(session: Session) -> None:
    from hcpcs_tui.domain.changes import changes_between
    from hcpcs_tui.domain.dates import Release

    imported(session, "HCPC2020_APR_ANWEB.xlsx")
    imported(session, "HCPC2020_JUL_ANWEB.xlsx")
    april, july = Release(2020, 2), Release(2020, 3)
    found = changes_between(
        session.releases.records_of(april),
        session.releases.records_of(july),
        older_release=april,
        newer_release=july,
    )
    kinds = [kind for change in found.listed for kind in change.kinds]
    assert len(found.listed) == 75
    assert kinds.count(ChangeKind.ADDED) > 0


def test_12_a_cpt_number_without_a_licence(run: Run, session: Session) -> None:
    out = run("show", "99213")[1]
    for told in (
        "AMA",
        "descriptor is not shipped",
        "Yearly, 1 January",
        "Five digits",
        "Import the AMA data file",
    ):
        assert told in out
    assert first("99213", session)[0] == "99213"
    assert all(code[0] != "9" or code == "99213" for code in first("99213", session))


def test_13_which_code_until_there_is_one(session: Session) -> None:
    assert {"J3490", "J3590", "C9399", "J9999"} <= set(first("unclassified drug", session))
    offered = session.search("ozempic")
    assert {"J3490"} <= {hit.code for hit in offered.hits}
    assert "no code names ozempic" in offered.hits[0].why


def test_14_a_chain_of_cross_references_that_ends_dead(run: Run) -> None:
    out = run("show", "S8032")[1]
    assert "S8032 points to G0297, which ended 2020-12-31 itself." in out
    assert "No HCPCS successor stands in this release." in out
    assert "Replaced by" not in run("show", "J0895")[1]
