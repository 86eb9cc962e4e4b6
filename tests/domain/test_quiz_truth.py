"""The right answers of the quiz are right and the others wrong: found again from the files by another way."""

import csv
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.quiz import TOPICS, Quiz
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.successors import Successors

TODAY = date(2026, 11, 21)
LAST_DAY = date(2025, 12, 31)
Row = Mapping[str, str]
Check = Callable[[Question], bool]


def table(file: str) -> list[Row]:
    """The rows of a file of the catalogue, read without the program's own reader."""
    with (catalogue_folder() / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


CODES = {row["code"]: row for letter in "ABCEGHJKLMPQRSTUV" for row in table(f"level2/{letter}.tsv")}
MODIFIERS = {row["modifier"]: row for row in table("modifiers.tsv")}
MEANINGS = {
    field: {row["value"]: row["meaning"] for row in table(f"indicators/{field}.tsv")}
    for field in ("coverage", "pricing")
}
LETTERS = {row["letter"]: row["title"] for row in table("sections/letters.tsv")}
LEVEL2_SECTIONS, CPT_SECTIONS = table("sections/level2.tsv"), table("sections/cpt.tsv")
SYSTEMS = tomllib.loads((catalogue_folder() / "systems.toml").read_text(encoding="utf-8"))

PLACES_OF_THE_LETTER = (
    (r"D\d{4}", "cdt", "The ADA", "An ADA licence"),
    (r"[A-CE-HJ-NP-V]\d{4}", "level2", "CMS", "No licence"),
    (r"[W-Z]\d{4}", "level3", "Whoever made", ""),
    (r"\d{5}", "cpt1", "The AMA", "An AMA licence"),
    (r"\d{4}F", "cpt2", "The AMA", "An AMA licence"),
    (r"\d{4}T", "cpt3", "The AMA", "An AMA licence"),
    (r"\d{4}U", "pla", "The AMA", "An AMA licence"),
    (r"\d{4}M", "maaa", "The AMA", "An AMA licence"),
    (r"\d{4}A", "cpt-a", "The AMA", "An AMA licence"),
)
"""Shape, system, owner and licence, as the facts on the code systems have them."""

CHANGES = {
    "level2": "01-01 04-01 07-01 10-01",
    "cpt3": "01-01 07-01",
    "pla": "01-01 04-01 07-01 10-01",
    "maaa": "01-01 07-01 10-01",
    "cdt": "01-01",
    "mod-level2": "01-01 04-01 07-01 10-01",
    "mod-cpt": "01-01",
    "level3": "",
    "cpt-a": "",
}
"""The days in the year on which each set usually changes."""

TAKERS = {
    "breast-tomosynthesis-diagnostic": "LC",
    "cast-and-splint-supplies": "L-",
    "colonoscopy-after-positive-stool-test": "LC",
    "depression-screening": "LC",
    "diabetes-training": "L-",
    "first-visit-part-b": "L-",
    "gastric-band-adjustment": "C-",
    "influenza-vaccine-administration": "LC",
    "knee-arthroscopy-other-compartment": "L-",
    "moderate-sedation-for-endoscopy": "-C",
    "pelvic-and-breast-examination": "L-",
    "pneumococcal-vaccine-administration": "L-",
    "prolonged-home-visit": "L-",
    "prolonged-hospital-or-nursing-facility-visit": "L-",
    "prolonged-office-visit": "LC",
    "prostate-needle-biopsy-pathology": "LC",
    "screening-colonoscopy-nothing-removed": "LC",
    "screening-flexible-sigmoidoscopy": "L-",
    "wound-closed-with-adhesive-only": "LC",
}
"""What Medicare takes and what others take: Level II, CPT, or not asked; read by a person in choices.toml."""

CLAIMS = {
    "HCPCS and CPT are two code sets side by side": ("False", "Level I is CPT"),
    "vary in length": ("False", "Always five characters"),
    "All of HCPCS may be shown": ("False", "An AMA licence to show CPT content"),
    "three levels in use today": ("False", "ended on 31 December 2003"),
    "valid on the day of care": ("True", "must be valid on the day of care"),
    "Level I is CPT under another name": ("True", "the same numbers and the same texts"),
    "CMS has a vote on the panel": ("False", "without a vote"),
    "covers ambulance services": ("True", "ambulance"),
    "is for suppliers; physicians": ("False", "also physicians, hospitals"),
    "any letter from A to Z": ("False", "A B C E G H J K L M P Q R S T U V"),
    "means that Medicare pays for it": ("False", "says nothing on coverage or payment"),
    "Pricing 00 in the CMS file": ("False", "pricing 00 is not a refusal"),
    "the next 90 days": ("False", "No grace period"),
    "Level II binds all plans": ("True", "binds all plans under HIPAA"),
    "ask for a local code": ("False", "No payer may ask for a local code"),
    "last valid day of the local codes": ("True", "31 December 2003"),
    "begins with X or Z is a local one": ("False", "Not every X or Z is local"),
    "must be a member of the AMA": ("False", "no AMA membership"),
    "changes once a year and at no other time": ("False", "some parts every quarter"),
    "CPT lost its copyright": ("False", "did not end the copyright"),
    "take the place of a Category I code": ("False", "never a substitute"),
    "no charge or a token one": ("True", "no or a token charge"),
    "goes before an unlisted": ("True", "not an unlisted Category I code"),
    "come into force twice a year": ("True", "Twice a year"),
    "two ways to write one code": ("False", "Not U0001"),
    "one test of one laboratory": ("True", "One test of one laboratory or maker"),
    "D codes stand in the CMS file": ("False", "not in the CMS file"),
    "may stand on a CPT code": ("True", "may go on a CPT code"),
    "P1 to P6 are CMS's own": ("False", "AMA, as part of CPT"),
    "Modifier JG is still in use": ("False", "ended on 31 December 2024"),
    "1P and P1 belong to one set": ("False", "Not to be read as P1 to P3"),
    "procedures on inpatients with CPT": ("False", "in place of CPT and Level II"),
    "revenue code replaces": ("False", "which it does not replace"),
}
"""A part of each sentence, its verdict, and the words of the statement that settle it."""


def wrong(question: Question) -> list[str]:
    return [option for place, option in enumerate(question.options) if place != question.right]


def shape(code: str) -> tuple[str, str, str]:
    """System, owner and licence by the place of the letter."""
    (found,) = [row[1:] for row in PLACES_OF_THE_LETTER if re.fullmatch(row[0], code)]
    return found


def day_in(text: str) -> date:
    (found,) = re.findall(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b", text)
    return datetime.strptime(found, "%d %b %Y").date()  # noqa: DTZ007  (a day without a clock)


def is_right_system(question: Question) -> bool:
    system, _, _ = shape(question.code)
    others = {id: SYSTEMS[id]["name"] for _, id, _, _ in PLACES_OF_THE_LETTER if id != system}
    also = {"cdt": "HCPCS Level II", "cpt1": "CPT MAAA"}.get(system)
    return (
        question.answer == SYSTEMS[system]["name"]
        and set(wrong(question)) <= set(others.values())
        and also not in question.options
    )


def is_right_owner(question: Question) -> bool:
    _, owner, _ = shape(question.code)
    return [option.startswith(owner) for option in question.options].index(True) == question.right and (
        question.code[0] != "S"
    )


def is_right_licence(question: Question) -> bool:
    _, _, licence = shape(question.code)
    return bool(licence) and [o.startswith(licence) for o in question.options].index(True) == question.right


def is_right_next_change(question: Question, today: date = TODAY) -> bool:
    days = CHANGES[question.id.removeprefix("next-change:")].split()
    coming = (today + timedelta(days=ahead) for ahead in range(1, 400))
    following = next((day for day in coming if f"{day:%m-%d}" in days), None)
    is_never = question.answer.startswith("Never")
    return is_never if following is None else not is_never and day_in(question.answer) == following


def is_right_status(question: Question) -> bool:
    row, day = CODES[question.code], day_in(question.text)
    if day > LAST_DAY:
        status = "Not known"
    elif day < date.fromisoformat(row["added"]):
        status = "Not yet"
    elif row["ended"] and day > date.fromisoformat(row["ended"]):
        status = "Ended"
    else:
        status = "In use"
    return [option.startswith(status) for option in question.options].index(True) == question.right


def is_right_successor(question: Question, successors: Successors, catalogue: Catalogue) -> bool:
    succession = successors.of(catalogue.codes[question.code])
    named = {successor.code for successor in succession.successors if not successor.inferred}
    return {question.answer[:5]} == named and not named & {option[:5] for option in wrong(question)}


def is_right_letter(question: Question) -> bool:
    letter = question.id.removeprefix("letter:")[0]
    if question.id.endswith("-title"):
        return question.answer == LETTERS[letter] and f"begin with {letter} " in question.text
    is_real = all(option in CODES for option in question.options)
    starts = [option[0] == letter for option in question.options]
    return is_real and LETTERS[letter] in question.text and starts.index(True) == question.right


def is_right_section(question: Question) -> bool:
    code = question.code
    if code in CODES:
        titles = [row["title"] for row in LEVEL2_SECTIONS if row["start"] <= code <= row["end"]]
    else:
        rows = [row for row in CPT_SECTIONS if row["start"][4].isdigit() == code[4].isdigit()]
        held = [row for row in rows if row["start"] <= code <= row["end"]]
        titles = [": ".join(filter(None, (row["section"], row["subsection"]))) for row in held]
        if any(option in (row["section"] for row in held) for option in wrong(question)):
            return False
    return [question.answer] == titles


def is_right_indicator(question: Question) -> bool:
    field, value, code = question.id.removeprefix("indicator:").split("-")
    meanings = MEANINGS[field]
    wider = {"I": "M", "S": "MI", "M": "I"}.get(value, "") if field == "coverage" else ""
    too_near = {meanings[other] for other in wider}
    is_carried = value in CODES[code][field].split() and not CODES[code]["ended"]
    return is_carried and question.answer == meanings[value] and not too_near & set(question.options)


def is_right_choice(question: Question) -> bool:
    id, _, payer = question.id.removeprefix("choice:").rpartition("-")
    taken = TAKERS[id][0 if payer == "medicare" else 1]
    begins = {"L": "Level II: ", "C": "CPT: "}[taken]
    return question.answer.startswith(begins) and not any(o.startswith(begins) for o in wrong(question))


def is_right_custom(question: Question) -> bool:
    asked = question.text.rpartition("Which one is ")[2]
    finish = next(words for words in ("custom made", "custom fitted", "off the shelf") if words in asked)
    is_so = [finish in CODES[option]["name"] for option in question.options]
    return is_so.index(True) == question.right and sum(is_so) == 1


def is_right_dose(question: Question) -> bool:
    name = CODES[question.code]["name"]
    per = re.search(r"(?:per|up to) ([\d,.]*\d) ?\w+", name.partition(" (temporary")[0])
    given = re.search(r"\. ([\d,.]+) \S+ was given", question.text)
    if per is None or given is None:
        return False
    amount, dose = (Decimal(match[1].replace(",", "")) for match in (per, given))
    counts = [int(option.split()[0].replace(",", "")) for option in question.options]
    return [count * amount == dose for count in counts].index(True) == question.right


def is_right_modifier(question: Question) -> bool:
    row = MODIFIERS[question.code]
    asks_name = question.text.startswith("What does")
    if row["ended"]:
        return False
    if asks_name:
        return question.answer == row["name"] and f" {question.code} " in question.text
    return question.answer == question.code and row["name"] in question.text


def is_right_modifier_owner(question: Question) -> bool:
    code = question.code
    kinds = (
        (r"\d\d", "The AMA: a CPT modifier"),
        (r"\dP", "The AMA: a CPT Category II modifier"),
        (r"P[1-6]", "The AMA: an anesthesia physical status modifier"),
        (r"..", "CMS: a Level II modifier"),
    )
    return question.answer == next(owner for kind, owner in kinds if re.fullmatch(kind, code))


def is_right_claim(question: Question) -> bool:
    ((verdict, settles),) = [found for part, found in CLAIMS.items() if part in question.text]
    return question.answer == verdict and settles in question.explanation


@pytest.fixture(scope="session")
def checks(catalogue: Catalogue, successors: Successors) -> dict[str, Check]:
    return {
        "system": is_right_system,
        "owner": is_right_owner,
        "copying": is_right_licence,
        "next-change": is_right_next_change,
        "in-use": is_right_status,
        "successor": lambda question: is_right_successor(question, successors, catalogue),
        "letter": is_right_letter,
        "section": is_right_section,
        "indicator": is_right_indicator,
        "choice": is_right_choice,
        "custom-made": is_right_custom,
        "units": is_right_dose,
        "modifier": is_right_modifier,
        "modifier-owner": is_right_modifier_owner,
        "claim": is_right_claim,
    }


@pytest.mark.parametrize("topic", list(TOPICS))
def test_the_right_answer_is_found_again_by_another_way(
    catalogue: Catalogue, checks: dict[str, Check], topic: str
) -> None:
    questions = Quiz(catalogue, TODAY, 11, [topic]).questions(1200)
    assert questions
    assert not [(question.text, question.answer) for question in questions if not checks[topic](question)]


@pytest.mark.parametrize("topic", list(TOPICS))
def test_no_other_option_would_be_right_as_well(
    catalogue: Catalogue, checks: dict[str, Check], topic: str
) -> None:
    for question in Quiz(catalogue, TODAY, 12, [topic]).questions(150):
        for place in range(len(question.options)):
            is_right = checks[topic](replace(question, right=place))
            assert is_right is (place == question.right), (question.text, question.options[place])


@settings(max_examples=20)
@given(seed=st.integers())
def test_whatever_the_seed_the_right_answer_is_right(
    catalogue: Catalogue, checks: dict[str, Check], seed: int
) -> None:
    questions = Quiz(catalogue, TODAY, seed).questions(2 * len(TOPICS))
    assert not [question for question in questions if not checks[question.topic](question)]


@settings(max_examples=40)
@given(day=st.dates(date(2025, 1, 1), date(2040, 12, 31)), seed=st.integers(0, 100))
def test_the_next_change_is_counted_from_any_day(catalogue: Catalogue, day: date, seed: int) -> None:
    questions = list(Quiz(catalogue, day, seed, ["next-change"]))
    assert len(questions) == len(CHANGES)
    assert not [question for question in questions if not is_right_next_change(question, day)]


def test_every_choice_that_is_asked_was_read_by_a_person(catalogue: Catalogue) -> None:
    asked = {question.id for question in Quiz(catalogue, TODAY, 1, ["choice"])}
    expected = {
        f"choice:{id}-{payer}"
        for id, takers in TAKERS.items()
        for payer, taken in zip(("medicare", "payers"), takers, strict=True)
        if taken != "-"
    }
    assert asked == expected


def test_every_claim_is_asked(catalogue: Catalogue) -> None:
    texts = [question.text for question in Quiz(catalogue, TODAY, 1, ["claim"])]
    assert len(texts) == len(CLAIMS)


def test_no_day_beyond_the_release_is_asked_for_what_it_cannot_know(catalogue: Catalogue) -> None:
    questions = Quiz(catalogue, TODAY, 5, ["in-use"]).questions(2000)
    beyond = [question for question in questions if day_in(question.text) > LAST_DAY]
    assert beyond
    assert all(question.answer.startswith("Not known") for question in beyond)
    assert len({question.answer for question in questions}) == 4


def test_a_code_put_back_in_use_is_not_asked_for_its_dates(catalogue: Catalogue) -> None:
    asked = {question.code for question in Quiz(catalogue, TODAY, 5, ["in-use"])}
    assert "J1885" in asked
    assert "J0570" not in asked


@pytest.fixture(scope="session")
def official() -> dict[str, str]:
    """The official texts of the October 2025 release by code, small letters, without commas in numbers."""
    named = os.environ.get("HCPCS_TUI_RELEASES")
    if not named:
        pytest.skip("HCPCS_TUI_RELEASES does not name a folder of CMS releases")
    files = sorted(Path(named).glob("HCPC2025_OCT_ANWEB*.xlsx"))
    if not files:
        pytest.skip(f"no HCPC2025_OCT_ANWEB*.xlsx in {named}")
    header, *rows = CalamineWorkbook.from_path(files[-1]).get_sheet_by_index(0).to_python()
    long = header.index("LONG DESCRIPTION")
    return {str(row[0]).strip(): re.sub(r"(?<=\d),(?=\d)", "", str(row[long]).lower()) for row in rows}


@pytest.mark.release
def test_the_unit_of_a_dose_stands_in_the_official_text(
    catalogue: Catalogue, official: dict[str, str]
) -> None:
    amounts = {
        question.code: re.findall(r"(?:per|up to) ([\d,.]*\d) ", question.text)[0].replace(",", "")
        for question in Quiz(catalogue, TODAY, 1, ["units"])
    }
    unstated = [
        code
        for code, amount in amounts.items()
        if not re.search(rf"(?<![\d.]){re.escape(amount)} ?[a-z]", official[code])
    ]
    assert len(amounts) > 1000
    assert not unstated


@pytest.mark.release
def test_custom_made_and_off_the_shelf_stand_in_the_official_text(
    catalogue: Catalogue, official: dict[str, str]
) -> None:
    for question in Quiz(catalogue, TODAY, 1, ["custom-made"]):
        is_custom = ["custom fabricated" in official[code] for code in question.options]
        is_off_the_shelf = [bool(re.search("off.the.shelf", official[code])) for code in question.options]
        if "custom made" in question.text:
            assert is_custom.index(True) == question.right, question.text
            assert sum(is_custom) == 1
        elif "off the shelf" in question.text:
            assert is_off_the_shelf.index(True) == question.right, question.text
        else:
            assert not is_off_the_shelf[question.right], question.text
            assert sum(is_off_the_shelf) == 1
