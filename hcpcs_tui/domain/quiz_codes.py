"""Questions on the codes of the release: their dates, what came after, their letters and sections."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Status, status_in_words, status_on
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.names import without_remark
from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question
from hcpcs_tui.domain.quiz_systems import cpt_numbers
from hcpcs_tui.domain.sections import Section
from hcpcs_tui.domain.systems import system_of_code

_DATES = "dates-and-successors"
_LETTERS = "level-ii-letter-by-letter"
_LETTER_SOURCES = ("RM19", "HHS-GI")
_ONE_DAY = timedelta(days=1)
_STANDS = {
    Status.IN_USE: "In use",
    Status.ENDED: "Ended before that day",
    Status.NOT_YET: "Not yet in use with its present meaning",
    Status.NOT_KNOWN: "Not known: the release does not speak of that day",
}


def in_use(asking: Asking) -> Iterator[Question]:
    """How a code stood on a date of service near one of its own dates or near the end of the release."""
    release = asking.catalogue.release
    # A code put back in use keeps its old first day; the gap is not in the file.
    dated = [code for code in asking.catalogue.codes.values() if code.added and code.action != "R"]
    groups = [[code for code in dated if code.ended], [code for code in dated if not code.ended]]
    for code in asking.dealt(groups):
        day = asking.random.choice(_telling_days(code, release.last_day))
        right = _STANDS[status_on(code, release, day)]
        explanation = f"{status_in_words(code, release, day)} {_dates(code)}"
        lesson = Lesson(explanation, (asking.catalogue.release_source,), "", code.code, _DATES)
        text = f"By the {release.name} release, how did {code.code} stand on {in_words(day)}?"
        yield from asking.ask(code.code, text, right, _STANDS.values(), lesson)


def successors(asking: Asking) -> Iterator[Question]:
    """What stands in the place of an ended code, where one cross reference names what is in use."""
    catalogue = asking.catalogue
    ended = [code for code in catalogue.codes.values() if _names_one(code, catalogue)]
    for code in asking.mixed(ended):
        right = code.xref[0]
        like = [other.xref[0] for other in ended if other.xref[0][0].isalpha() == right[0].isalpha()]
        near = _namesakes(code, catalogue) if right[0].isalpha() else []
        wrong = [_named(other, catalogue) for other in [*asking.mixed(near), *asking.mixed(like)]]
        last = in_words(code.ended or catalogue.release.last_day)
        lesson = Lesson(
            f"The cross reference of {code.code} in the CMS file names {right}. On an ended code it says "
            f"what is used instead. {last} was the last valid day of {code.code}.",
            (asking.catalogue.release_source,),
            "",
            code.code,
            _DATES,
        )
        text = (
            f"{code.code}, {without_remark(code.name)}, ended: {last} was its last valid day. "
            "What does CMS's cross reference name in its place?"
        )
        yield from asking.ask(code.code, text, _named(right, catalogue), wrong, lesson)


def letters(asking: Asking) -> Iterator[Question]:
    """What the codes of a letter usually name, and which code stands under a name."""
    named = [
        letter for letter in asking.catalogue.letters.values() if asking.catalogue.with_prefix(letter.letter)
    ]
    samples = {letter.letter: asking.catalogue.with_prefix(letter.letter) for letter in named}
    for letter, is_by_title in asking.mixed(product(named, (True, False))):
        others = asking.mixed(other for other in named if other is not letter)
        code = asking.random.choice(samples[letter.letter]).code
        lesson = Lesson(
            f"{letter.letter}: {letter.title}. That is its usual name; {code} is one of its codes.",
            _LETTER_SOURCES,
            "",
            code,
            _LETTERS,
        )
        if is_by_title:
            text = f"What do the Level II codes that begin with {letter.letter} usually name?"
            wrong = [other.title for other in others]
            yield from asking.ask(f"{letter.letter}-title", text, letter.title, wrong, lesson)
        else:
            text = f"Which of these codes stands under the letter with this usual name: {letter.title}?"
            wrong = [asking.random.choice(samples[other.letter]).code for other in others]
            yield from asking.ask(f"{letter.letter}-code", text, code, wrong, lesson)


def sections(asking: Asking) -> Iterator[Question]:
    """Which section holds a code or a CPT number; the number decides."""
    catalogue = asking.catalogue
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in catalogue.codes.values():
        if not code.ended:
            groups[code.letter].append(code.code)
    for number in cpt_numbers(catalogue):
        groups[system_of_code(number) or ""].append(number)
    for code_or_number in asking.dealt(list(groups.values())):
        section = catalogue.section_of(code_or_number)
        if section:
            yield from _section_question(asking, code_or_number, section)


def _section_question(asking: Asking, code: str, section: Section) -> Iterator[Question]:
    is_level2 = system_of_code(code) == "level2"
    every = asking.catalogue.sections if is_level2 else asking.catalogue.cpt_sections
    kin = [other for other in every if other.system == section.system]
    near = asking.mixed(other.title for other in kin if other.parent == section.parent)
    far = asking.mixed(other.title for other in kin)
    wrong = [title for title in [*near, *far] if not _alike(title, section.title)]
    whole = "Level II" if is_level2 else asking.catalogue.systems[section.system].name
    note = " Sections of Level II are usual ones; CMS publishes none." if is_level2 else ""
    lesson = Lesson(
        f"{code} lies in {section.range}: {section.title}.{note}",
        section.sources or (asking.catalogue.release_source, "TAX23"),
        "general knowledge" if section.sources == ("GK",) else "",
        code,
        _LETTERS if is_level2 else "cpt-categories",
    )
    usual = "usual section" if is_level2 else "section"
    text = f"By its number, in which {usual} of {whole} does {code} lie?"
    yield from asking.ask(code, text, section.title, wrong, lesson)


def _telling_days(code: Code, last_day: date) -> list[date]:
    """The days on which a wrong rule gives a wrong answer: both sides of the first and the last valid day."""
    first = code.added or last_day
    if code.ended:
        days = [first, code.ended, code.ended + _ONE_DAY, code.ended + _ONE_DAY * 30]
        return [day for day in days if day <= last_day] or [last_day]
    return [first - _ONE_DAY, first, last_day, last_day + _ONE_DAY]


def _dates(code: Code) -> str:
    first = f"Its first day is {in_words(code.added)}" if code.added else "Its first day is not given"
    return f"{first}; {'the last valid day counts as in use' if code.ended else 'it has no end date'}."


def _names_one(code: Code, catalogue: Catalogue) -> bool:
    """Whether it is ended and refers to one code in use or to one CPT number; it needs a name to be asked."""
    if code.ended is None or not code.name or len(code.xref) != 1:
        return False
    system = system_of_code(code.xref[0]) or ""
    target = catalogue.entry(code.xref[0])
    return system.startswith("cpt") or (target is not None and target.ended is None and bool(target.name))


def _namesakes(code: Code, catalogue: Catalogue) -> list[str]:
    """The codes in use whose names begin with the same word; the cross reference tells which one is meant."""
    first = code.name.split(" ", 1)[0].rstrip(",")
    return [
        other.code
        for other in catalogue.codes.values()
        if other.name.startswith(first) and not other.ended and other.code not in code.xref
    ]


def _named(code: str, catalogue: Catalogue) -> str:
    entry = catalogue.entry(code)
    return f"{code} {entry.name}" if entry else f"{code}, a CPT number"


def _alike(one: str, other: str) -> bool:
    """Whether two titles share a word of weight, so that both might be thought right."""
    return bool(_weighty(one) & _weighty(other))


def _weighty(title: str) -> frozenset[str]:
    words: Iterable[str] = re.findall(r"[a-z]{5,}", title.lower())
    return frozenset(word.removesuffix("s") for word in words) - {"other", "surgery", "supplie", "device"}
