"""One question in both systems: the right choice first, and the CPT side without descriptors."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.domain.both_systems import TwoSided, choice_card
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.systems import system_of_code, system_of_modifier
from hcpcs_tui.search.choosing import Choosing
from hcpcs_tui.session import Session

Ask = Callable[[str], TwoSided]


@pytest.fixture(scope="module")
def ask(catalogue: Catalogue) -> Ask:
    return Session(catalogue, fresh=True, today=lambda: date(2026, 11, 21)).side_by_side.both_systems


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("electrical stimulation", "electrical-stimulation-unattended"),
        ("e-stim", "electrical-stimulation-unattended"),
        ("colonoscopy screening", "screening-colonoscopy-nothing-removed"),
        ("screening colonoscopy", "screening-colonoscopy-nothing-removed"),
        ("flu vaccine administration", "influenza-vaccine-administration"),
        ("flu shot", "influenza-vaccine-administration"),
        ("pneumonia vaccine", "pneumococcal-vaccine-administration"),
        ("hepatitis b vaccine", "hepatitis-b-vaccine-administration"),
        ("covid vaccine", "covid-19-vaccine-administration"),
        ("covid test", "covid-19-test"),
        ("cpap", "modifier-rent-buy-used"),
        ("wheelchair rental", "modifier-rent-buy-used"),
        ("mammography", "screening-mammography"),
        ("mammogram", "screening-mammography"),
        ("psa test", "prostate-antigen-screening"),
        ("annual wellness", "annual-wellness-visit"),
        ("depression screen", "depression-screening"),
        ("lung cancer screening", "lung-cancer-screening-low-dose-ct"),
        ("fecal transplant", "stool-transfer"),
        ("drug waste", "drug-waste"),
        ("kenalog", "drug-waste"),
        ("assistant surgeon", "modifier-assistant-at-surgery"),
        ("eye exam", "routine-eye-examination"),
        ("97014", "electrical-stimulation-unattended"),
        ("G0283", "electrical-stimulation-unattended"),
        ("G0202", "screening-mammography"),
        ("diagnostic mammogram", "diagnostic-mammography"),
        ("77066", "diagnostic-mammography"),
        ("51701", "urine-specimen-by-catheter"),
        ("venipuncture", "blood-draw"),
        ("11719", "nail-trimming"),
        ("99418", "prolonged-hospital-or-nursing-facility-visit"),
        ("G0318", "prolonged-home-visit"),
        ("90472", "influenza-vaccine-administration"),
        ("JW", "drug-waste"),
        ("E0601", "modifier-rent-buy-used"),
    ],
)
def test_the_right_choice_comes_first(ask: Ask, text: str, first: str) -> None:
    assert ask(text).choices[0].choice.id == first


@pytest.mark.parametrize("text", ["zzzz", "12345", "", "   "])
def test_a_question_about_nothing_on_file_is_answered_so(ask: Ask, text: str) -> None:
    both = ask(text)
    assert both.choices == ()
    assert both.notes == ("No choice between Level II and CPT is on file for this.",)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("advance care planning", "advanced-primary-care"),
        ("drug screen", "screening-mammography"),
        ("drug screen", "depression-screening"),
        ("knee injection", "knee-arthroscopy-other-compartment"),
        ("urgent wheelchair", "urgent-care"),
        ("screening xylophone", "depression-screening"),
    ],
)
def test_a_choice_that_lacks_a_word_is_not_offered(ask: Ask, text: str, absent: str) -> None:
    assert absent not in [chosen.choice.id for chosen in ask(text).choices]


@pytest.mark.parametrize(
    ("text", "absent"), [("advance care planning", "59000-59899"), ("drug screen", "3006F-3776F")]
)
def test_a_section_whose_title_lacks_a_word_is_not_offered(ask: Ask, text: str, absent: str) -> None:
    assert absent not in [hit.code for hit in ask(text).cpt]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("screening colonos", "screening-colonoscopy-nothing-removed"),
        ("mammo", "screening-mammography"),
        ("depress", "depression-screening"),
    ],
)
def test_the_last_word_may_be_a_beginning(ask: Ask, text: str, id: str) -> None:
    assert (id, "by its words") in [(chosen.choice.id, chosen.why) for chosen in ask(text).choices]


@pytest.mark.parametrize("text", ["colonos screening", "col screen"])
def test_no_other_word_may_be_one_and_no_short_beginning(ask: Ask, text: str) -> None:
    assert "by its words" not in [chosen.why for chosen in ask(text).choices]


@pytest.mark.parametrize("text", ["77065", "77066", "36415", "51701", "11719", "99213"])
def test_a_number_is_never_given_a_topic_as_its_meaning(ask: Ask, catalogue: Catalogue, text: str) -> None:
    both = ask(text)
    assert text in [end for hit in both.cpt for end in expand_range(hit.code)] or both.choices
    assert not {hit.title for hit in both.cpt} & {choice.topic for choice in catalogue.choices}


def test_a_choice_is_found_by_its_own_topic(ask: Ask, catalogue: Catalogue) -> None:
    missed = [
        choice.id
        for choice in catalogue.choices
        if choice.id not in [chosen.choice.id for chosen in ask(choice.topic).choices[:3]]
    ]
    assert not missed


def test_the_left_side_is_the_answer_of_the_search(ask: Ask) -> None:
    assert ask("flu vaccine administration").level2.hits[0].code == "G0008"


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("mammography", "77067", "named by a choice"),
        ("G0202", "77067", "named by a choice"),
        ("digestive", "40490-49999", "section title"),
        ("radiology", "70010-79999", "section title"),
        ("patient history", "1000F-1505F", "section title"),
        ("moderate sedation", "99153", "named in the official text of G0500"),
    ],
)
def test_the_cpt_side_says_what_brought_each_number_up(ask: Ask, text: str, code: str, why: str) -> None:
    assert (code, why) in [(hit.code, hit.why) for hit in ask(text).cpt]


@pytest.mark.parametrize("text", ["vaccine", "screening", "surgery", "visit", "G0202", "telehealth"])
def test_the_cpt_side_carries_numbers_with_sections_or_choices_only(
    ask: Ask, catalogue: Catalogue, text: str
) -> None:
    both = ask(text)
    titles = {section.title for section in catalogue.cpt_sections}
    titles |= {choice.cited for choice in catalogue.choices}
    assert both.cpt
    assert len({hit.code for hit in both.cpt}) == len(both.cpt)
    for hit in both.cpt:
        start = expand_range(hit.code)[0]
        system = (system_of_modifier if len(start) == 2 else system_of_code)(start)
        assert system not in (None, "level2", "mod-level2")
        assert hit.title in titles
    assert set(both.source_keys) <= set(catalogue.sources)


def test_a_number_that_general_knowledge_alone_brings_up_says_so(ask: Ask) -> None:
    hits = {hit.code: hit for hit in ask("reproductive procedures").cpt}
    assert hits["55920"].caution == "general knowledge"


@pytest.mark.parametrize("text", ["electrical stimulation", "G0008", "drug waste"])
def test_a_card_tells_both_sides_and_what_decides(ask: Ask, text: str) -> None:
    choice = ask(text).choices[0].choice
    card = choice_card(choice)
    told = {line.label: line.text for line in card.lines}
    assert card.heading == choice.topic
    assert told["Decides"] == choice.decides
    assert told["Level II"] == ", ".join(choice.level2)
    assert {"Level II", "CPT", "Decides", "Status"} <= set(told)
    assert all(line.sources for line in card.lines if line.label not in ("Level II", "CPT"))


def test_a_card_marks_general_knowledge(ask: Ask) -> None:
    card = choice_card(ask("rent buy used").choices[0].choice)
    assert {line.caution for line in card.lines if line.label == "Decides"} == {"partly general knowledge"}


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    both = _SESSION.side_by_side.both_systems(text)
    assert len(both.choices) <= 8
    assert bool(both.notes) is not bool(both.choices)


_SESSION = Session(fresh=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("screening mammogram", "77067"), ("covid shot", "90480"), ("mammogram screen", "77067")],
)
def test_words_of_a_topic_bring_the_cpt_side_of_its_choice(
    catalogue: Catalogue, typed: str, number: str
) -> None:
    said = Choosing(catalogue).cpt_side(typed)
    assert said.startswith(f"In CPT: {number}, in the choice ")


@pytest.mark.parametrize("typed", ["", "of the", "zzqx", "screening wheelchair", "oxygen concentrator"])
def test_words_that_no_topic_has_bring_no_cpt_side(catalogue: Catalogue, typed: str) -> None:
    assert Choosing(catalogue).cpt_side(typed) == ""
