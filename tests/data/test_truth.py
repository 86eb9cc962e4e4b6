"""What the catalogue's texts say is sourced, and every code they name stands as they claim.

Read are systems.toml, choices.toml, the walkthroughs, and differences.toml where it is there.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, get_args

import pytest

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.walkthrough_files import read_walkthroughs
from hcpcs_tui.domain import panels
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, Status, status_on
from hcpcs_tui.domain.dates import MONTHS
from hcpcs_tui.domain.decisions import Decision, Outcome
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.statements import FILE_SOURCE, GENERAL_KNOWLEDGE, Confidence, Statement
from hcpcs_tui.domain.system_lines import choice_block, full_block
from hcpcs_tui.domain.systems import system_of_code
from hcpcs_tui.domain.walkthroughs import Step, Walkthrough

DELIBERATELY_OUTSIDE = {
    "D0120": "a dental code, for its shape",
    "W1234": "a local code, for its shape",
}
"""Codes of a letter's shape that texts name although the release does not list them, and why."""

OF_THE_PROGRAM = ("shown", "rest")
"""The aspects of a system in which the program speaks of itself."""

NOT_OURS = ("confidence", "often_said")
"""The keys of differences.toml whose texts this project does not assert."""


class Said(NamedTuple):
    """A text of the catalogue with what it claims to rest on."""

    where: str
    text: str
    sources: tuple[str, ...] = ()
    confidence: str = ""
    is_statement: bool = True
    """False for headings, questions and hints, which assert nothing."""

    @property
    def statement(self) -> Statement:
        confidence: Confidence = next(
            (known for known in get_args(Confidence) if known == self.confidence), ""
        )
        return Statement(self.text, self.sources, confidence)


def walkthroughs() -> list[Walkthrough]:
    read = read_walkthroughs(catalogue_folder(), catalogue_folder() / "nowhere")
    assert read.faults == []
    return read.walkthroughs


def said_by_systems(catalogue: Catalogue) -> Iterator[Said]:
    for system in catalogue.systems.values():
        for aspect, (text, sources, confidence) in system.aspects.items():
            of_facts = aspect not in OF_THE_PROGRAM
            yield Said(f"systems.toml {system.id}.{aspect}", text, sources, confidence, of_facts)
        for label in system.labels.values():
            yield Said(f"systems.toml {system.id}.labels", label, is_statement=False)


def said_by_choices(catalogue: Catalogue) -> Iterator[Said]:
    for choice in catalogue.choices:
        for name in ("decides", "medicare", "others", "status"):
            if text := getattr(choice, name):
                where = f"choices.toml {choice.id}.{name}"
                yield Said(where, text, choice.sources, choice.confidence)
        for text in (choice.topic, *choice.level2, *choice.cpt):
            yield Said(f"choices.toml {choice.id}", text, is_statement=False)


def said_by_walkthroughs() -> Iterator[Said]:
    for walkthrough in walkthroughs():
        yield Said(walkthrough.id, f"{walkthrough.title}. {walkthrough.about}", is_statement=False)
        for number, step in enumerate(walkthrough.steps, start=1):
            yield from said_by_step(f"{walkthrough.id} step {number}", step)


def said_by_step(where: str, step: Step) -> Iterator[Said]:
    yield from (Said(where, *statement) for statement in step.text)
    yield from (Said(where, text, is_statement=False) for text in (step.title, *step.try_this))
    match step.panel:
        case panels.Decision(decision):
            yield from said_by_decision(where, decision)
        case panels.Anatomy(text) | panels.Detail(text) | panels.Search(text):
            yield Said(where, text, is_statement=False)
        case panels.Comparison(subjects):
            yield from (Said(where, subject, is_statement=False) for subject in subjects)


def said_by_decision(where: str, decision: Decision) -> Iterator[Said]:
    for question in decision.questions:
        yield Said(where, question.text, is_statement=False)
        for answer in question.answers:
            yield Said(where, answer.text, is_statement=False)
            if isinstance(answer.leads_to, Outcome):
                yield Said(where, *answer.leads_to.statement)
                yield from (Said(where, code, is_statement=False) for code in answer.leads_to.codes)


def said_by_differences() -> Iterator[Said]:
    path = catalogue_folder() / "differences.toml"
    if path.exists():
        yield from sourced_tables("differences.toml", tomllib.loads(path.read_text(encoding="utf-8")))


def sourced_tables(where: str, value: Any) -> Iterator[Said]:
    """Each table that names sources, with its texts; whatever the tables are called.

    What others often say is no text of ours, and what cannot be judged has no source.
    """
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from sourced_tables(f"{where}[{place}]", inner)
    elif isinstance(value, dict):
        if "sources" in value:
            texts = [text for key, text in value.items() if isinstance(text, str) and key not in NOT_OURS]
            is_statement = value.get("judged") != "cannot be judged"
            sources, confidence = tuple(value["sources"]), value.get("confidence", "")
            yield Said(where, " ".join(texts), sources, confidence, is_statement)
        for key, inner in value.items():
            yield from sourced_tables(f"{where} {key}", inner)


@pytest.fixture(scope="module")
def texts(catalogue: Catalogue) -> list[Said]:
    return [
        *said_by_systems(catalogue),
        *said_by_choices(catalogue),
        *said_by_walkthroughs(),
        *said_by_differences(),
    ]


@pytest.fixture(scope="module")
def statements(texts: list[Said]) -> list[Said]:
    return [said for said in texts if said.is_statement]


def test_many_texts_are_read(texts: list[Said], statements: list[Said]) -> None:
    assert len(statements) > 700
    assert {said.where.split()[0] for said in texts} >= {"systems.toml", "choices.toml", "modifiers"}


def test_every_statement_has_sources_that_exist_and_a_confidence(
    catalogue: Catalogue, statements: list[Said]
) -> None:
    bare = [said.where for said in statements if not said.sources or said.confidence not in ("H", "M", "L")]
    unknown = [
        (said.where, key) for said in statements for key in said.sources if key not in catalogue.sources
    ]
    assert (bare, unknown) == ([], [])


CODE = r"\b[A-HJ-NP-Z][0-9]{4}\b"
CPT = r"(?<![0-9,.])\b(?:[0-9]{5}|[0-9]{4}[FTUMA])\b(?![,.][0-9])"


def test_every_level_ii_code_named_stands_in_the_release(catalogue: Catalogue, texts: list[Said]) -> None:
    missing = {
        (said.where, code)
        for said in texts
        for code in re.findall(CODE, said.text)
        if code not in DELIBERATELY_OUTSIDE and catalogue.entry(code) is None
    }
    assert missing == set()


def test_what_is_deliberately_outside_is_named_and_outside(catalogue: Catalogue, texts: list[Said]) -> None:
    named = {code for said in texts for code in re.findall(CODE, said.text)}
    assert set(DELIBERATELY_OUTSIDE) <= named
    assert [code for code in DELIBERATELY_OUTSIDE if catalogue.entry(code)] == []


def test_every_cpt_number_named_fits_a_shape_and_a_section(catalogue: Catalogue, texts: list[Said]) -> None:
    named = {(said.where, number) for said in texts for number in re.findall(CPT, said.text)}
    odd = {
        (where, number)
        for where, number in named
        if system_of_code(number) is None
        or (system_of_code(number) in ("cpt1", "cpt2") and catalogue.cpt_sections.of(number) is None)
    }
    assert len(named) > 150
    assert odd == set()


DAY = rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}})"
NAMED = r"\b[A-HJ-NP-V][0-9]{4}(?:-[A-HJ-NP-V][0-9]{4})?\b|\b[A-Z][A-Z0-9](?:(?: to |-)[A-Z][A-Z0-9])?\b"
ENDED = rf"\b(?:ended|until)(?: on)? ({DAY})"
IN_USE = r"\bin use\b"
STARTED = rf"(?:added|began on|dated|dates from) ({DAY}|[0-9]{{4}}\b)"
REVISED = rf"revised ({DAY})"
COVERED = r"coverage ([CDIMS])\b"
CLAIM_ABOVE = rf"coverage [CDIMS]\b|(?:ended|until)(?: on)? {DAY}"
NO_MODIFIERS = frozenset({"II"})
"""Two capitals that texts use and that are no modifier."""


def day_of(text: str) -> str:
    """A day as ISO; a year stays a year."""
    if not re.search("[a-z]", text):
        return text
    day, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()


def entries_named(clause: str, catalogue: Catalogue) -> list[Entry]:
    """The codes and modifiers that a clause names, ranges with all that they hold."""
    found: list[Entry] = []
    for named in re.findall(NAMED, clause):
        start, end = expand_range(named.replace(" to ", "-"))
        if len(start) == 5:
            found += catalogue.in_range(start, end)
        elif start not in NO_MODIFIERS:
            found += [catalogue.modifiers[code] for code in catalogue.modifiers if start <= code <= end]
    return found


def clause_before(text: str, place: int, *, also_from: str = "") -> str:
    """What stands in the sentence before a place; also_from: a pattern behind which a new clause begins."""
    before = re.split(r"[.;:](?:\s|$)", text[:place])[-1]
    return re.split(also_from, before)[-1] if also_from else before


def claims(
    pattern: str, texts: list[Said], catalogue: Catalogue, also_from: str = ""
) -> Iterator[tuple[str, Entry, str]]:
    """Where something is claimed of which entry, and the value claimed."""
    for said in texts:
        for match in re.finditer(pattern, said.text):
            clause = clause_before(said.text, match.start(), also_from=also_from)
            value = match[1] if match.lastindex else ""
            yield from ((said.where, entry, day_of(value)) for entry in entries_named(clause, catalogue))


OTHER_CLAIM = rf"(?:ended|until)(?: on)? {DAY}|in use|are Level II|coverage [CDIMS]\b"


def test_codes_said_to_have_ended_ended_on_that_day(catalogue: Catalogue, texts: list[Said]) -> None:
    made = list(claims(ENDED, texts, catalogue, also_from=OTHER_CLAIM))
    false = [(where, entry.code, day) for where, entry, day in made if str(entry.ended) != day]
    assert len(made) > 80
    assert false == []


def test_codes_said_to_be_in_use_are_in_use_in_the_release(catalogue: Catalogue, texts: list[Said]) -> None:
    made: list[tuple[str, Entry]] = []
    for said in texts:
        for match in re.finditer(IN_USE, said.text):
            excepted = re.match(r",? except ([^.;]*)", said.text[match.end() :])
            spared = {entry.code for entry in entries_named(excepted[1], catalogue)} if excepted else set()
            clause = clause_before(said.text, match.start(), also_from=OTHER_CLAIM)
            named = entries_named(clause, catalogue)
            made += [(said.where, entry) for entry in named if entry.code not in spared]
    false = [
        (where, entry.code)
        for where, entry in made
        if status_on(entry, catalogue.release, None) is not Status.IN_USE
    ]
    assert len(made) > 300
    assert false == []


def test_codes_said_to_have_ended_without_a_day_have_ended(catalogue: Catalogue, texts: list[Said]) -> None:
    lists = [
        (said.where, entry)
        for said in texts
        for listed in re.findall(r"(?i)(?:have ended, among them|ended in the [^:]*:) ([^.;]*)", said.text)
        for entry in entries_named(listed, catalogue)
    ]
    assert len(lists) > 20
    assert [(where, entry.code) for where, entry in lists if entry.ended is None] == []


@pytest.mark.parametrize(
    ("pattern", "field", "least"),
    [(STARTED, "added", 100), (REVISED, "effective", 6), (COVERED, "coverage", 25)],
)
def test_facts_said_of_codes_are_those_of_the_release(
    catalogue: Catalogue, texts: list[Said], pattern: str, field: str, least: int
) -> None:
    made = list(claims(pattern, texts, catalogue, also_from=CLAIM_ABOVE))
    false = [
        (where, entry.code, value)
        for where, entry, value in made
        if not str(getattr(entry, field)).startswith(value)
    ]
    assert len(made) >= least
    assert false == []


def count(catalogue: Catalogue, holds: Callable[[Code], bool]) -> str:
    return f"{sum(holds(code) for code in catalogue.codes.values()):,}"


def cites_cpt(code: Code) -> bool:
    return any(system_of_code(reference) in ("cpt1", "cpt3") for reference in code.xref)


def is_odd_day(day: date) -> bool:
    return day.day != 1 or day.month not in (1, 4, 7, 10)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("All {} codes of the October 2025 file", lambda code: True),
        ("G with {}", lambda code: code.letter == "G"),
        ("J with {}", lambda code: code.letter == "J"),
        ("L with {}", lambda code: code.letter == "L"),
        ("with {} codes as of October 2025", lambda code: code.letter == "G"),
        ("Of the {} S, H and T codes", lambda code: code.letter in "SHT"),
        ("{} carry coverage I", lambda code: code.letter in "SHT" and code.coverage == "I"),
        ("For all {} ended codes", lambda code: code.ended is not None),
        ("The October 2025 release added {} codes", lambda code: code.action == "A"),
        ("and discontinued {}.", lambda code: code.action == "D"),
        ("{} Level II codes of the October 2025 file name a CPT number", cites_cpt),
        ("{} of them have ended", lambda code: cites_cpt(code) and code.ended is not None),
        (
            "Of the codes added since 2020, {} began",
            lambda code: code.added and code.added.year >= 2020 and is_odd_day(code.added),
        ),
    ],
)
def test_counts_said_are_those_of_the_release(
    catalogue: Catalogue, texts: list[Said], said: str, holds: Callable[[Code], bool]
) -> None:
    wanted = said.format(count(catalogue, holds))
    assert any(wanted in text.text for text in texts), wanted


COUNTED = (
    r"\b[0-9]{1,3}(?:,[0-9]{3})+\b|(?<![-0-9])[0-9]+ (?:[A-Za-z]+ ){0,2}(?:codes|modifiers|letters)\b"
    r"|\bin use\b|without an end date"
)


def test_counts_and_statuses_from_the_file_name_its_release(statements: list[Said]) -> None:
    """A later release may change them. The status of a choice is labelled with the release when shown."""
    undated = [
        (said.where, said.text)
        for said in statements
        if FILE_SOURCE in said.sources
        and re.search(COUNTED, said.text)
        and not said.where.endswith(".status")
        if "October 2025" not in said.text
    ]
    assert undated == []


def test_weak_statements_carry_a_caution_wherever_they_are_shown(
    catalogue: Catalogue, statements: list[Said]
) -> None:
    weak = [said for said in statements if said.confidence == "L" or GENERAL_KNOWLEDGE in said.sources]
    assert len(weak) > 100
    assert [said.where for said in weak if not said.statement.caution] == []
    for choice in catalogue.choices:
        if choice.confidence == "L" or GENERAL_KNOWLEDGE in choice.sources:
            lines = choice_block([choice], (choice.level2 or choice.cpt)[0]).lines
            assert all(line.caution for line in lines), choice.id
    for system in catalogue.systems.values():
        for line in full_block(system).lines:
            if GENERAL_KNOWLEDGE in line.sources:
                assert line.caution, (system.id, line.label)
