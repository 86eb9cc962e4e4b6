"""The differences that matter and what is often said: sourced, shown, each examined statement answered."""

from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.data.embedded import EmbeddedSource
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.comparing_systems import ASPECTS, compare_systems
from hcpcs_tui.domain.differences import Headline, Said
from hcpcs_tui.domain.errors import CatalogueError

JUDGED = {
    "1.1": ("telling-them-apart", "agrees"),
    "1.2": ("two-separate-systems", "imprecise"),
    "1.3": ("developed-by-cms", "imprecise"),
    "1.4": ("serves-medicare-and-others", "agrees"),
    "1.5": ("two-levels", "agrees"),
    "1.6": ("level-one-is-cpt", "agrees"),
    "1.7": ("physicians-and-outpatient", "imprecise"),
    "1.8": ("cpt-owned-by-the-ama", "agrees"),
    "1.9": ("supplies-in-level-one", "imprecise"),
    "1.10": ("cpt-updated-annually", "imprecise"),
    "1.11": ("recognised-by-insurers", "imprecise"),
    "1.12": ("letter-and-four-digits", "agrees"),
    "1.13": ("what-cpt-lacks", "agrees"),
    "1.14": ("equipment-above-all", "imprecise"),
    "1.15": ("level-two-kept-by-cms", "agrees"),
    "1.16": ("level-two-quarterly", "agrees"),
    "1.17": ("changes-follow-coverage", "imprecise"),
    "1.18": ("suppliers-such-as-pharmacies", "imprecise"),
    "1.19": ("made-for-physician-services", "agrees"),
    "1.20": ("cpt-widely-used", "agrees"),
    "1.21": ("three-categories", "imprecise"),
    "1.22": ("category-one-by-physicians", "imprecise"),
    "1.23": ("category-one-annually", "agrees"),
    "1.24": ("membership-needed", "wrong"),
    "1.25": ("category-two-optional", "agrees"),
    "1.26": ("category-two-outcomes", "imprecise"),
    "1.27": ("category-two-unpaid", "agrees"),
    "1.28": ("category-three-temporary", "agrees"),
    "1.29": ("category-three-ends", "agrees"),
    "1.30": ("cpt-has-the-broader-use", "wrong"),
    "1.31": ("both-alphanumeric", "imprecise"),
    "1.32": ("typically-five-characters", "agrees"),
    "1.33": ("codes-vary-in-length", "wrong"),
    "1.34": ("cpt-updated-annually", "imprecise"),
    "1.35": ("cpt-owned-by-the-ama", "agrees"),
    "1.36": ("level-two-owned-by-cms", "imprecise"),
    "1.37": ("for-federal-programs", "imprecise"),
    "1.38": ("used-for-payment", "agrees"),
    "1.39": ("non-physician-only", "wrong"),
    "1.40": ("modifier-list-of-2022", "stale"),
    "2.1": ("cost-of-poor-billing", "cannot be judged"),
    "2.2": ("telling-them-apart", "agrees"),
    "2.3": ("classifies-or-describes", "misleading"),
    "2.4": ("both-report-services", "agrees"),
    "2.5": ("medical-surgical-diagnostic", "agrees"),
    "2.6": ("what-cpt-lacks", "agrees"),
    "2.7": ("two-separate-systems", "imprecise"),
    "2.8": ("public-domain", "wrong"),
    "2.9": ("developed-by-cms", "imprecise"),
    "2.10": ("both-alphanumeric", "imprecise"),
    "2.11": ("two-levels", "agrees"),
    "2.12": ("level-one-is-cpt", "agrees"),
    "2.13": ("hcpcs-means-level-two", "agrees"),
    "2.14": ("who-reports-level-one", "agrees"),
    "2.15": ("who-reports-level-two", "agrees"),
    "2.16": ("ambulatory-services", "wrong"),
    "2.17": ("dmepos", "agrees"),
    "2.18": ("letter-and-four-digits", "agrees"),
    "2.19": ("level-three-discontinued", "agrees"),
    "2.20": ("telling-them-apart", "agrees"),
    "2.21": ("ambulance-not-ambulatory", "agrees"),
}
"""Each statement of two introductory texts that were examined: where it is answered, how judged."""


def _all_of(catalogue: Catalogue) -> list[Headline | Said]:
    return [*catalogue.differences.headlines, *catalogue.differences.said]


def test_the_examined_statements_are_61() -> None:
    numbers = [f"1.{number}" for number in range(1, 41)] + [f"2.{number}" for number in range(1, 22)]
    assert list(JUDGED) == numbers
    assert len(numbers) == 61


def test_every_examined_statement_is_answered_once_and_as_judged(catalogue: Catalogue) -> None:
    answered = [
        (claim, (said.id, said.judged)) for said in catalogue.differences.said for claim in said.claims
    ]
    assert len(answered) == len(dict(answered))
    assert dict(answered) == JUDGED


@pytest.mark.parametrize("claim", JUDGED)
def test_every_answer_stands_in_a_row_of_the_comparison(catalogue: Catalogue, claim: str) -> None:
    id, _ = JUDGED[claim]
    said = next(said for said in catalogue.differences.said if said.id == id)
    systems = [catalogue.systems[said.systems[0]], catalogue.systems["drg"]]
    row = compare_systems(systems, catalogue, date(2026, 11, 21)).row(said.aspect)
    assert row is not None
    assert said in row.said


def test_ids_are_used_once(catalogue: Catalogue) -> None:
    ids = [each.id for each in _all_of(catalogue)]
    assert len(ids) == len(set(ids)) == 55


def test_every_answer_speaks_of_known_systems_and_aspects(catalogue: Catalogue) -> None:
    aspects = {id for id, _ in ASPECTS}
    for said in catalogue.differences.said:
        assert said.aspect in aspects, said.id
        assert said.systems, said.id
        assert set(said.systems) <= set(catalogue.systems), said.id
        assert said.often_said.endswith("."), said.id
        assert said.in_fact.endswith("."), said.id


def test_everything_said_has_sources_that_exist(catalogue: Catalogue) -> None:
    for each in _all_of(catalogue):
        assert set(each.sources) <= set(catalogue.sources), each.id
        judged = getattr(each, "judged", "")
        assert bool(each.sources) is (judged != "cannot be judged"), each.id
        assert bool(each.confidence) is bool(each.sources), each.id


def test_general_knowledge_is_marked_so(catalogue: Catalogue) -> None:
    known = [each for each in _all_of(catalogue) if "GK" in each.sources]
    assert known
    assert all("general knowledge" in each.caution for each in known)


def test_counts_named_in_the_answers_are_those_of_the_release(catalogue: Catalogue) -> None:
    told = " ".join(said.in_fact for said in catalogue.differences.said)
    for count in (
        len(catalogue.codes),
        len(catalogue.with_prefix("G")),
        len(catalogue.with_prefix("J")),
    ):
        assert f"{count:,}" in told
    ended = [f"M{letter}" for letter in "ABCDEFGH"] + ["JG", "QQ"]
    assert {catalogue.modifiers[modifier].ended for modifier in ended} == {date(2024, 12, 31)}
    assert catalogue.modifiers["JZ"].added == date(2023, 1, 1)
    assert all(catalogue.entry(code) is not None for code in ("A0021", "A0999"))


def test_level_two_beside_cpt_begins_with_five_differences(catalogue: Catalogue) -> None:
    systems = [catalogue.systems["level2"], catalogue.systems["cpt"]]
    (block,) = compare_systems(systems, catalogue, date(2026, 11, 21)).summary
    assert block.heading == "The five differences that matter"
    assert [line.label for line in block.lines] == [each.topic for each in catalogue.differences.headlines]
    assert all(line.sources for line in block.lines)


def test_what_is_wrong_stands_before_what_is_right(catalogue: Catalogue) -> None:
    said = catalogue.differences.said_of("covers", {"level2", "cpt"})
    flags = [each.is_right for each in said]
    assert flags == sorted(flags)
    assert {True, False} == set(flags)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[headline]]\nid = "x"\n', "topic|sources"),
        ('[[oddity]]\nid = "x"\nsources = []\nconfidence = ""\n', "oddity"),
        ('[[said]]\nid = "x"\nsources = []\nconfidence = ""\n', "aspect"),
        ("[[said]]\nid =\n", "line 2"),
    ],
)
def test_a_broken_table_is_named_with_its_file(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "differences.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=f"differences.toml.*(?:{problem})"):
        EmbeddedSource(tmp_path).differences()
