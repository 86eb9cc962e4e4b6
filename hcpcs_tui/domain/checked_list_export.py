"""The answers to a list as the text of a file: CSV, JSON lines, Markdown or plain text."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.claim_answers import days_in_words, header, in_cells, in_json, in_words, with_modifiers
from hcpcs_tui.domain.markdown_text import plain
from hcpcs_tui.domain.reading import clean
from hcpcs_tui.domain.verdicts import CheckedLine

_HOW = "set a date"
"""The way to give a date of service, on the screen where these are written."""


def written(checked: CheckedList, form: str, *, only_failures: bool = False) -> str:
    """The answers in one of the forms, by the ending of a file's name; raises KeyError for others."""
    lines = [checked.lines[place] for place in checked.places(only_failures=only_failures)]
    return _WRITERS[form](checked, lines)


def _as_csv(checked: CheckedList, lines: Sequence[CheckedLine]) -> str:
    """The list's own columns and ours behind them."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header(checked.columns))
    table.writerows(in_cells(line, checked.columns) for line in lines)
    return text.getvalue()


def _as_json(checked: CheckedList, lines: Sequence[CheckedLine]) -> str:
    """An object a line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "".join(f"{encode(in_json(line, checked.columns))}\n" for line in lines)


def _as_text(checked: CheckedList, lines: Sequence[CheckedLine]) -> str:
    return "".join(f"{text}\n" for text in (*map(in_words, lines), "", told(checked), *checked.remarks(_HOW)))


def _as_markdown(checked: CheckedList, lines: Sequence[CheckedLine]) -> str:
    return "\n".join(_markdown(checked, lines)) + "\n"


def _markdown(checked: CheckedList, lines: Sequence[CheckedLine]) -> Iterator[str]:
    yield f"## {_shown(told(checked))}"
    yield ""
    for remark in checked.remarks(_HOW):
        yield from (_shown(remark), "")
    yield "| line | code | date of service | verdict | reasons |"
    yield "|---:|---|---|---|---|"
    for line in lines:
        code = with_modifiers(line.claim) or line.text
        cells = (
            str(line.number),
            code,
            days_in_words(line.claim) or str(line.day or ""),
            line.verdict.value,
            line.says,
        )
        yield f"| {' | '.join(map(_shown, cells))} |"


def told(checked: CheckedList) -> str:
    """What the list comes to, by which releases and on which day, and whether all of it was checked."""
    on = f" on {checked.day}" if checked.day else ""
    stopped = "" if checked.is_complete else " The check did not come to the end of the list."
    said = f"{checked.in_words()}{on} ({checked.summary.answered_by(checked.release)})."
    return f"{said}{stopped}"


@lru_cache(maxsize=4_096)
def _shown(text: str) -> str:
    """The text as it stands on one line; lists repeat themselves."""
    return plain(clean(text))


_WRITERS: Mapping[str, Callable[[CheckedList, Sequence[CheckedLine]], str]] = {
    ".csv": _as_csv,
    ".json": _as_json,
    ".md": _as_markdown,
    ".txt": _as_text,
}
FORMS = tuple(_WRITERS)
"""How the name of a file may end."""
