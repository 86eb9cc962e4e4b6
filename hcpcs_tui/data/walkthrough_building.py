"""Steps, panels and decisions of walkthroughs from the tables of a TOML file.

Every function raises ValueError or TypeError with a clause on what is missing, misspelt or of the wrong kind.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, get_args

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.decisions import Answer, Decision, Outcome, Question, fault_of
from hcpcs_tui.domain.statements import Confidence, Statement
from hcpcs_tui.domain.walkthroughs import Step

HEAD, STEP = "walkthrough", "step"
"""The names of the tables of a file."""

_MOST_MINUTES = 600
_MOST_SUBJECTS = 4

Table = Mapping[str, Any]


def head_of(_: str, table: Table) -> tuple[str, str, int]:
    """Title, what it is about, and minutes."""
    _check_keys(table, "title", "about", "minutes")
    minutes = table.get("minutes")
    if type(minutes) is not int or not 0 < minutes <= _MOST_MINUTES:
        raise ValueError(f"minutes is a whole number from 1 to {_MOST_MINUTES}")
    return _text(table, "title"), _text(table, "about"), minutes


def step_of(_: str, table: Table) -> Step:
    """A step with its panel."""
    _check_keys(table, "title", "text", "panel", "try")
    said = _list(table, "text")
    if not said:
        raise ValueError("text needs at least one paragraph")
    text = tuple(_statement(one, "say") for one in said)
    return Step(_text(table, "title"), text, _panel(table.get("panel")), _texts(table, "try"))


def _panel(table: object) -> panels.Panel:
    if table is None:
        return panels.Nothing()
    if not isinstance(table, Mapping):
        raise TypeError("panel is a table such as { kind = 'detail', code = 'J1885' }")
    kind = _text(table, "kind")
    if kind not in _PANELS:
        raise ValueError(f"no panel is called {kind!r}; there are {', '.join(_PANELS)}")
    keys, build = _PANELS[kind]
    _check_keys(table, "kind", *keys)
    return build(table)


def _comparison(table: Table) -> panels.Panel:
    subjects = _texts(table, "subjects")
    if not 1 < len(subjects) <= _MOST_SUBJECTS:
        raise ValueError(f"a comparison has 2 to {_MOST_SUBJECTS} subjects")
    return panels.Comparison(subjects, _texts(table, "rows"))


def _choice(table: Table) -> panels.Panel:
    choices = _texts(table, "choices")
    if not choices:
        raise ValueError("a choice panel names at least one id of choices.toml")
    return panels.Choice(choices)


def _decision(table: Table) -> panels.Panel:
    questions = tuple(_question(one) for one in _list(table, "question"))
    fault = fault_of(questions)
    if fault:
        raise ValueError(fault)
    return panels.Decision(Decision(questions))


_PANELS: Mapping[str, tuple[tuple[str, ...], Callable[[Table], panels.Panel]]] = {
    "anatomy": (("code",), lambda table: panels.Anatomy(_text(table, "code"))),
    "detail": (("code",), lambda table: panels.Detail(_text(table, "code"))),
    "comparison": (("subjects", "rows"), _comparison),
    "search": (("query",), lambda table: panels.Search(_text(table, "query"))),
    "calendar": ((), lambda _: panels.Calendar()),
    "decision": (("question",), _decision),
    "choice": (("choices",), _choice),
    "none": ((), lambda _: panels.Nothing()),
}


def _question(table: object) -> Question:
    checked = _table(table, "a question")
    _check_keys(checked, "id", "ask", "answers")
    answers = tuple(_answer(one) for one in _list(checked, "answers"))
    return Question(_text(checked, "id"), _text(checked, "ask"), answers)


def _answer(table: object) -> Answer:
    checked = _table(table, "an answer")
    said = _text(checked, "say")
    if "go" in checked:
        _check_keys(checked, "say", "go")
        return Answer(said, _text(checked, "go"))
    _check_keys(checked, "say", "then", "codes", "systems", "sources", "confidence")
    outcome = {key: value for key, value in checked.items() if key in ("then", "sources", "confidence")}
    return Answer(
        said, Outcome(_statement(outcome, "then"), _texts(checked, "codes"), _texts(checked, "systems"))
    )


def _statement(table: object, key: str) -> Statement:
    """A paragraph: a table with its sources and confidence, or a bare text of the author's own."""
    if isinstance(table, str):
        return Statement(_text({key: table}, key))
    checked = _table(table, "a paragraph")
    _check_keys(checked, key, "sources", "confidence")
    confidence = checked.get("confidence", "")
    if confidence not in get_args(Confidence):
        raise ValueError(f"confidence is H, M or L, not {confidence!r}")
    return Statement(_text(checked, key), _texts(checked, "sources"), confidence)


def _check_keys(table: Table, *known: str) -> None:
    odd = next((key for key in table if key not in known), None)
    if odd is not None:
        raise ValueError(f"{odd!r} is not known here; there are {', '.join(known)}")


def _table(value: object, what: str) -> Table:
    if not isinstance(value, Mapping):
        raise TypeError(f"{what} is a table in braces")
    return value


def _list(table: Table, key: str) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise TypeError(f"{key} is a list in brackets")
    return value


def _texts(table: Table, key: str) -> tuple[str, ...]:
    return tuple(_text({key: one}, key) for one in _list(table, key))


def _text(table: Table, key: str) -> str:
    """A filled text on one line, without control and format characters."""
    value = table.get(key)
    if value is None:
        raise ValueError(f"{key} is missing")
    if not isinstance(value, str):
        raise TypeError(f"{key} is a text in quotation marks")
    folded = re.sub(r"\s+", " ", value)
    plain = "".join(sign for sign in folded if unicodedata.category(sign)[0] != "C").strip()
    if not plain:
        raise ValueError(f"{key} is empty")
    return plain
