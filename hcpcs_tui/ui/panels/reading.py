"""The panels to read: a comparison, the update calendar, pairs of codes, and none."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.message import Message

from hcpcs_tui.domain import panels
from hcpcs_tui.domain.comparison import Cell, ColumnHead, ComparedRow, Comparison
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.domain.panel_lines import choice_blocks
from hcpcs_tui.domain.update_calendar import CalendarEntry, ahead, update_calendar
from hcpcs_tui.domain.update_rules import DayKind
from hcpcs_tui.session import Session
from hcpcs_tui.ui.panels.live import LivePanel, note_rows
from hcpcs_tui.ui.prose import Row, Span
from hcpcs_tui.ui.requests import Open
from hcpcs_tui.ui.spans import cited, flowed, indented

_INDENT = 2
_NARROWEST_TEXT = 28
"""Columns that a text needs to stand beside the title of its column."""


class ComparisonLive(LivePanel):
    """Systems or codes row by row: what the row is, then what each of them says."""

    def __init__(self, session: Session, panel: panels.Comparison) -> None:
        super().__init__(session)
        self._panel = panel

    def shown(self, width: int) -> Sequence[Row]:
        """The rows that the step speaks of, or all."""
        try:
            comparison = self._compared()
        except ComparisonError as error:
            return note_rows([str(error)], width)
        rows = list(_comparison_rows(comparison, self._rows_of(comparison), width))
        return [*rows, (), *note_rows(["o shows all rows on a screen of their own."], width)]

    def subject(self) -> str:
        """The first code that is compared."""
        subject = self._panel.subjects[0]
        return "" if subject in self.session.catalogue.systems else subject

    def full(self) -> Message | None:
        """Ask for the whole comparison."""
        return Open("compare", *self._panel.subjects)

    @property
    def source_keys(self) -> Sequence[str]:
        """Those of the rows in view."""
        try:
            rows = self._rows_of(self._compared())
        except ComparisonError:
            return ()
        return [key for row in rows for cell in row.cells for key in cell.sources]

    def _compared(self) -> Comparison:
        return self.session.side_by_side.compare(self._panel.subjects)

    def _rows_of(self, comparison: Comparison) -> Sequence[ComparedRow]:
        return comparison.rows_named(self._panel.rows)


def _comparison_rows(comparison: Comparison, rows: Sequence[ComparedRow], width: int) -> Iterator[Row]:
    for row in rows:
        if row is not rows[0]:
            yield ()
        yield (Span(row.label, "heading"), Span("  the same for all" if row.is_equal else "", "note"))
        if row.is_equal:
            yield from flowed(_spans(row.cells[0], row), width)
        else:
            yield from _cells(comparison.columns, row, width)


def _cells(columns: Sequence[ColumnHead], row: ComparedRow, width: int) -> Iterator[Row]:
    """What each column says: behind its title where that leaves enough room, else below it."""
    column = max(len(head.title) for head in columns) + _INDENT
    is_beside = width - column >= _NARROWEST_TEXT
    indent = column if is_beside else _INDENT
    for head, cell in zip(columns, row.cells, strict=True):
        texts = flowed(_spans(cell, row), width - indent)
        if is_beside:
            yield (Span(head.title.ljust(column), "label"), *(texts[0] if texts else ()))
            yield from indented(texts[1:], indent)
        else:
            yield (Span(head.title, "label"),)
            yield from indented(texts, indent)


def _spans(cell: Cell, row: ComparedRow) -> list[Span]:
    marks = row.has_marked_words
    spans = [Span(piece.text, "differs" if piece.differs and marks else "") for piece in cell.pieces]
    return [*spans, Span(f" [{cell.caution}]", "source")] if cell.caution else spans


class CalendarLive(LivePanel):
    """The next day on which each set changes, computed from today, the soonest first."""

    def shown(self, width: int) -> Sequence[Row]:
        """The sets by their next day; then the rule of each with its sources."""
        rows: list[Row] = []
        for day, entries in groupby(self._entries(), key=lambda entry: entry.in_force):
            rows.append((Span(ahead(day, self.session.today), "heading"),))
            for entry in entries:
                rows += indented(cited(entry.rule.name, (), entry.caution, width - _INDENT), _INDENT)
                published = entry.next_of(DayKind.PUBLISHED)
                if published and published.in_force == day:
                    told = f"published {ahead(published.day, self.session.today)}"
                    rows += indented(flowed([Span(told, "note")], width - _INDENT * 2), _INDENT * 2)
            rows.append(())
        rows.append((Span("The rules", "heading"),))
        for entry in self._entries():
            said = entry.rule.rule
            rows.append((Span(entry.rule.name, "label"),))
            rows += indented(cited(said.text, said.sources, said.caution, width - _INDENT), _INDENT)
        return rows

    @property
    def source_keys(self) -> Sequence[str]:
        """Those of the rules and their exceptions."""
        return [key for entry in self._entries() for key in entry.source_keys]

    def _entries(self) -> Sequence[CalendarEntry]:
        entries = update_calendar(self.session.today, self.session.catalogue.update_rules.values())
        return sorted(entries, key=lambda entry: entry.in_force)


class ChoiceLive(LivePanel):
    """Pairs in which a coder must choose between Level II and CPT."""

    def __init__(self, session: Session, panel: panels.Choice) -> None:
        super().__init__(session)
        self._choices = panel.choices

    def shown(self, width: int) -> Sequence[Row]:
        """A card for each pair."""
        rows: list[Row] = []
        for block in choice_blocks(self._choices, self.session.catalogue):
            rows += [(), *flowed([Span(block.heading, "heading")], width)]
            for line in block.lines:
                caution = Span(f" [{line.caution}]" if line.caution else "", "source")
                rows += flowed([Span(f"{line.label}: ", "label"), Span(line.text), caution], width)
            keys = dict.fromkeys(key for line in block.lines for key in line.sources)
            rows += flowed([Span(f"[{', '.join(keys)}]", "source")], width) if keys else []
        if not rows:
            return note_rows(["No pair is called so."], width)
        code = self.subject()
        return [*rows[1:], (), *note_rows([f"v shows {code} on the main screen."] if code else [], width)]

    def subject(self) -> str:
        """The first Level II code of the first pair that names one."""
        by_id = {choice.id: choice for choice in self.session.catalogue.choices}
        codes = [code for id in self._choices if id in by_id for code in by_id[id].level2]
        return next((code for code in codes if "-" not in code), "")

    @property
    def source_keys(self) -> Sequence[str]:
        """Those of the pairs."""
        blocks = choice_blocks(self._choices, self.session.catalogue)
        return [key for block in blocks for line in block.lines for key in line.sources]
