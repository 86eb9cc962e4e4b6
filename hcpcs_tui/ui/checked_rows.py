"""The answers to a list as rows: one for each line, made when it is looked at, and one line in full."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.claim_answers import days_in_words, in_a_sentence, verdict_and_reasons, with_modifiers
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.reading import clean
from hcpcs_tui.domain.verdicts import CheckedLine
from hcpcs_tui.ui.flow import cut, padded, wrapped
from hcpcs_tui.ui.prose import Row, Span, explanation_rows, labelled

_DAY_WIDTH = len("2025-10-06")


class CheckedRows(Sequence[Row]):
    """A row for each line that is shown: number, sign, code, verdict, reasons."""

    def __init__(self, checked: CheckedList, places: Sequence[int]) -> None:
        """places: the lines to show, by their places in the list."""
        self._checked = checked
        self._places = places
        last = checked.lines[places[-1]].number if places else 0
        self._number_width = len(str(last))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, rank: int) -> Row: ...
    @overload
    def __getitem__(self, rank: slice) -> list[Row]: ...
    def __getitem__(self, rank: int | slice) -> Row | list[Row]:
        if isinstance(rank, slice):
            return [self._row(place) for place in self._places[rank]]
        return self._row(self._places[rank])

    def _row(self, place: int) -> Row:
        line = self._checked.lines[place]
        verdict, reasons = verdict_and_reasons(line)
        width = self._checked.code_width
        code = with_modifiers(line.claim) or clean(line.text)
        day = f"{line.claim.day or ''!s:<{_DAY_WIDTH}}  " if self._checked.has_days else ""
        return (
            Span(f"{line.number:>{self._number_width}} ", "label"),
            Span(f"{_sign(line)} ", _style(line)),
            Span(f"{padded(cut(code, width), width)}  ", "code"),
            Span(day),
            Span(verdict, _style(line)),
            Span(f"  {reasons}"),
        )


def line_rows(
    checked: CheckedList,
    line: CheckedLine,
    explanation: Explanation | None,
    citations: Mapping[str, str],
    width: int,
) -> list[Row]:
    """A line in full: as written, its verdict, the day that decided, its code, and the row of its table."""
    rows = labelled(f"Line {line.number}", clean(line.text) or "blank", "", width, "code")
    rows += [(Span(part, _style(line)),) for part in wrapped(in_a_sentence(line), width)]
    rows += [(Span(part, "note"),) for part in wrapped(_day_in_words(checked, line), width)]
    if explanation:
        rows += [(), *explanation_rows(explanation, width, citations)]
    return [*rows, *_own_cells(checked, line, width)]


def _day_in_words(checked: CheckedList, line: CheckedLine) -> str:
    if line.day is None:
        return f"No date of service: the word of the {checked.release.name} release itself counts."
    if line.claim.last_day:
        return f"Dates of service {days_in_words(line.claim)}, of the line; {line.day} decides."
    return f"Date of service {line.day}, of {'the line' if line.claim.day else 'the whole list'}."


def _own_cells(checked: CheckedList, line: CheckedLine, width: int) -> Iterator[Row]:
    """The cells of a table's row that are not blank, under the names of their columns."""
    named = list(zip(checked.columns, line.cells, strict=False))
    if any(clean(cell) for _, cell in named):
        yield ()
        yield (Span("The row", "heading"),)
    for column, cell in named:
        if clean(cell):
            yield from labelled(clean(column) or "no name", clean(cell), "", width)


def _sign(line: CheckedLine) -> str:
    """'x' for a line that fails, '?' for one that is not checked, nothing for one that stands."""
    if line.is_failure:
        return "x"
    return " " if line.verdict.is_checked else "?"


def _style(line: CheckedLine) -> str:
    if line.is_failure:
        return "ended"
    return "in-use" if line.verdict.is_checked else "unknown"
