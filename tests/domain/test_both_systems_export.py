"""One search in both systems on paper: all three sides, hostile text as it is, licensed text left out."""

import csv
import io

import pytest

from hcpcs_tui.domain.both_systems import MOST_HITS, ChosenBetween, CptHit, TwoSided
from hcpcs_tui.domain.both_systems_export import COLUMNS, as_csv, as_html, as_markdown
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.domain.reading import read

CHOICE = Choice(
    "tray", "A tray", "g", ("A4550",), ("99070",), "The payer | decides.", "No.", "", "", ("cms",), "M"
)
CITATIONS = {"cms": "A page of CMS"}


def _both(*cpt: CptHit, hits: int = 1) -> TwoSided:
    listed = [Hit(f"A{4550 + n}", "code", "=Tray", Status.ENDED, why="term of it") for n in range(hits)]
    return TwoSided(
        "tray", Found("tray", read("tray"), listed), cpt, (ChosenBetween(CHOICE, "why"),), ("A note.",)
    )


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_a_line_for_each_choice_and_hit() -> None:
    choice, level2, cpt = _rows(as_csv(_both(CptHit("99070", "supplies", "the choice", ("cms",)))))
    assert list(choice) == list(COLUMNS)
    assert choice["code"] == "A4550 or 99070"
    assert choice["text"].startswith("A tray\nDecides: The payer | decides.")
    assert level2 == {
        "side": "Level II", "code": "A4550", "text": "'=Tray", "why": "ended; term of it", "sources": ""
    }  # fmt: skip
    assert (cpt["side"], cpt["code"], cpt["sources"]) == ("CPT", "99070", "cms")


@pytest.mark.parametrize("form", [as_markdown, as_html])
def test_a_document_ends_with_notes_and_sources(form: object) -> None:
    text = form(_both(hits=MOST_HITS + 2), CITATIONS)  # type: ignore[operator]
    for part in ("tray: HCPCS Level II and CPT", "A note.", "Level II has 2 more.", "A page of CMS"):
        assert part in text
    assert text.index("A note.") < text.index("A page of CMS")


def test_markdown_keeps_its_columns_whatever_the_text() -> None:
    table = [line for line in as_markdown(_both(), CITATIONS).splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in table} == {len(COLUMNS) + 1}


@pytest.mark.parametrize("is_let_in", [False, True])
def test_licensed_text_is_left_out_unless_it_is_let_in(*, is_let_in: bool) -> None:
    both = _both(CptHit("99213", "wibbling", "it", licensed=True))
    for text in (
        as_csv(both, with_licensed=is_let_in),
        as_markdown(both, {}, with_licensed=is_let_in),
        as_html(both, {}, with_licensed=is_let_in),
    ):
        assert ("wibbling" in text) is is_let_in
        assert "99213" in text
