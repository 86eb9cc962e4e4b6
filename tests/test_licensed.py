"""Licensed CPT text: found and shown with its sign, out of exports and copies, and gone when removed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.cli.main import cli
from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.comparison_export import as_csv, as_html, as_markdown
from hcpcs_tui.domain.errors import LicenceError
from hcpcs_tui.session import Session

TEXT = "Wibbling of the invented organ, first sitting"
SHORT = "WIBBLE INV ORGAN"
TODAY = date(2026, 11, 21)

Begin = Callable[[], Session]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A CPT list of 2026 with invented texts."""
    file = tmp_path / "Consolidated_Code_List_2026.txt"
    rows = ["CPT Code\tLong\tMedium\tShort", f"99213\t{TEXT}\tWibbling, first sitting\t{SHORT}"]
    rows += [f"9921{last}\tInvented other thing {last}\tInvented {last}\tINV {last}" for last in "45"]
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """A run of the program over the personal files of this test."""
    home = tmp_path / "home"
    return lambda: Session(where=Places(home / "settings.toml", home / "state.toml"), today=lambda: TODAY)


@pytest.fixture
def session(begin: Begin, listed: Path) -> Session:
    begin().releases.import_licensed(listed, TODAY)
    return begin()


def test_without_the_statement_nothing_is_kept(begin: Begin, listed: Path) -> None:
    session = begin()
    with pytest.raises(LicenceError, match="licence"):
        session.releases.import_licensed(listed, None)
    assert not session.places.licensed.exists()


@pytest.mark.parametrize("query", ["wibbling", "wibling organ", "wibble inv", "99213", "9921", "99213-99215"])
def test_a_search_finds_it_and_marks_whose_text_it_is(session: Session, query: str) -> None:
    hit = next(hit for hit in session.search(query).hits if hit.code == "99213")
    assert (hit.name, hit.kind, hit.licensed) == (f"© {TEXT}", "cpt1", True)


def test_the_detail_shows_text_owner_notice_and_year(session: Session) -> None:
    explanation = session.explain("99213")
    assert explanation.title == f"© {TEXT}"
    assert explanation.title_note == "licensed text of the AMA, under your licence"
    assert "2026 list" in explanation.status_text
    told = " ".join(line.text for block in explanation.blocks for line in block.lines)
    assert SHORT in told
    assert "American Medical Association" in told


def test_a_list_of_one_year_tells_nothing_of_another(session: Session) -> None:
    session.date_of_service = date(2024, 5, 1)
    explanation = session.explain("99213")
    assert explanation.status is Status.NOT_KNOWN
    assert "does not speak of that day" in explanation.status_text


def test_a_comparison_shows_it_and_the_export_leaves_it_out(session: Session) -> None:
    comparison = session.side_by_side.compare(["99213", "G0463"])
    assert any(cell.text == f"© {TEXT}" for row in comparison.rows for cell in row.cells)
    asked = comparison.with_licensed_text()
    assert TEXT not in as_csv(comparison, comparison.rows)
    assert TEXT in as_csv(asked, asked.rows)
    for form in (as_html, as_markdown):
        assert TEXT not in form(comparison, comparison.rows, {})
        assert TEXT in form(asked, asked.rows, {})


def test_both_systems_show_it_on_the_cpt_side_alone(session: Session) -> None:
    both = session.side_by_side.both_systems("wibbling organ")
    assert [hit.title for hit in both.cpt if hit.code == "99213"] == [f"© {TEXT}"]
    assert not any(hit.licensed for hit in both.level2.hits)


def test_removing_leaves_nothing_behind(session: Session, begin: Begin) -> None:
    assert session.releases.remove_licensed()
    assert "99213" not in [hit.code for hit in session.search("wibbling organ").hits]
    home = session.places.settings.parent
    assert not any(TEXT.encode() in file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert "not shipped" in begin().explain("99213").blocks[0].lines[0].text


@pytest.mark.parametrize("command", [["search", "wibbling"], ["show", "99213"]])
def test_json_leaves_it_out_unless_asked_for(
    session: Session, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HCPCS_TUI_HOME", str(session.places.settings.parent))
    cli([*command, "--json"], standalone_mode=False)
    out = capsys.readouterr().out
    assert "[licensed text left out]" in out
    assert "ibbl" not in out.replace("wibbling", "", 1) or command[0] == "show"
    assert SHORT not in out
    cli([*command, "--json", "--with-cpt-text"], standalone_mode=False)
    assert TEXT in json.dumps(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    "command",
    [
        ["search", "wibling", "--json"],
        ["show", "99213", "--json"],
        ["compare", "99213", "G0463", "--json"],
        ["compare", "99213", "G0463", "--csv"],
        ["compare", "99213", "G0463", "--markdown"],
        ["compare", "99213", "G0463", "--html"],
        ["choose", "99213", "--json"],
        ["learn", "hcpcs-and-cpt", "--json"],
        ["learn", "who-owns-what", "--json"],
        ["learn", "year-of-updates", "--json"],
    ],
)
def test_no_export_holds_it(
    session: Session, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HCPCS_TUI_HOME", str(session.places.settings.parent))
    cli(command, standalone_mode=False)
    out = capsys.readouterr().out.lower()
    assert "wibbling" not in out
    assert "invented o" not in out
