"""Questions on what a name says: which orthotic code is custom made, and how many units a dose is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.doses import dose_of_units
from hcpcs_tui.domain.names import without_remark
from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question

_FINISHES = {
    "custom made": "custom made (custom fabricated)",
    "custom fitted": "prefabricated and custom fitted",
    "off the shelf": "prefabricated, off the shelf",
}
_FINISHED = r"(.+?)(?:, prefabricated)?, (custom made|custom fitted|off the shelf)(?:, fitting included)?"
_SPELLINGS = (("M-L/", "medial-lateral/"), ("frame/panels", "panels"), ("shells/panels", "shells"))
"""Two ways in which names of one group write the same part."""

_DOSE = r"1 unit = (?:up to )?([\d,.]+) (?:mg|mcg|g|IU|mL|mEq|mCi|units?)"
_OWN_UNIT = ("study dose", "per dose", "each")
"""Words by which a name makes something else than the amount its unit."""

_UNITS = (2, 3, 4, 5, 6, 8)
_LARGEST = 9999
_OUR_NAMES = "The names are this program's own; the official text decides."


class _Brace(NamedTuple):
    """Orthotic codes whose names differ only in how the brace is made."""

    name: str
    codes: dict[str, Code]
    """By finish: 'custom made', 'custom fitted', 'off the shelf'."""


def custom_made(asking: Asking) -> Iterator[Question]:
    """Which code of a group stands for the custom made brace, the fitted one, or the one off the shelf."""
    braces = list(_braces(asking.catalogue))
    whole = [brace for brace in braces if len(brace.codes) == len(_FINISHES)]
    pairs = [brace for brace in braces if len(brace.codes) < len(_FINISHES)]
    for brace in [*asking.mixed(whole), *asking.mixed(pairs)]:
        finish = "custom made" if "custom made" in brace.codes else asking.random.choice(list(brace.codes))
        right = brace.codes[finish].code
        told = "; ".join(f"{code.code} {_FINISHES[made]}" for made, code in brace.codes.items())
        explanation = f"{brace.name}: {told}. {_OUR_NAMES}"
        lesson = Lesson(
            explanation, (asking.catalogue.release_source,), "", right, "level-ii-letter-by-letter"
        )
        listed = ", ".join(sorted(code.code for code in brace.codes.values()))
        text = f"{listed} name the same orthosis: {brace.name}. Which one is {_FINISHES[finish]}?"
        wrong = [code.code for code in brace.codes.values()]
        yield from asking.ask(right, text, right, wrong, lesson)


def units(asking: Asking) -> Iterator[Question]:
    """How many units of service a dose is; the unit stands in the text, not in the milligrams."""
    for code in asking.mixed(asking.catalogue.codes.values()):
        amount = _amount_per_unit(code)
        if amount is None:
            continue
        count = asking.random.choice(_UNITS)
        dose = dose_of_units(code.name, count).partition(" = ")[2].removeprefix("up to ")
        given = float(dose.split()[0].replace(",", ""))
        tempting = [1, count - 1, count + 1, 2 * count]
        if given.is_integer() and given <= _LARGEST:
            tempting.append(int(given))
        wrong = [_in_units(number) for number in asking.mixed(tempting)]
        explanation = (
            f"{code.code} is {without_remark(code.name)}: {dose_of_units(code.name, count)}. {_OUR_NAMES}"
        )
        lesson = Lesson(explanation, (asking.catalogue.release_source,), "", code.code, "ten-common-mistakes")
        text = (
            f"{code.code} is {without_remark(code.name)}. {dose} was given and nothing thrown away. "
            "How many units of service is that?"
        )
        yield from asking.ask(code.code, text, _in_units(count), wrong, lesson)


def _braces(catalogue: Catalogue) -> Iterator[_Brace]:
    groups: defaultdict[str, dict[str, Code]] = defaultdict(dict)
    for code in catalogue.with_prefix("L"):
        finished = re.fullmatch(_FINISHED, code.name.removesuffix(", each"))
        if finished and not code.ended:
            name = finished[1]
            for written, meant in _SPELLINGS:
                name = name.replace(written, meant)
            groups[name].setdefault(finished[2], code)
    return (_Brace(name, codes) for name, codes in groups.items() if len(codes) > 1)


def _amount_per_unit(code: Code) -> str | None:
    """The amount that one unit stands for; None when the name makes something else the unit."""
    name = without_remark(code.name)
    if code.ended or any(words in name for words in _OWN_UNIT):
        return None
    stated = re.fullmatch(_DOSE, dose_of_units(name, 1))
    return stated[1] if stated else None


def _in_units(count: int) -> str:
    return f"{count:,} unit{'s' * (count != 1)}"
