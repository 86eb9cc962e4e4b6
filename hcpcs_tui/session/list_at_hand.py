"""The list that is checked in this run of the program, so that nothing of it is lost between two looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hcpcs_tui.domain.checked_list import CheckedList
from hcpcs_tui.domain.claim_tables import ClaimList, open_list
from hcpcs_tui.domain.list_text import text_lines
from hcpcs_tui.domain.reading import clean
from hcpcs_tui.session.list_files import chunks, opened_plain


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where a list comes from, and what the user has said of its columns."""

    text: str = ""
    """The lines themselves, when there is no file."""
    file: Path | None = None
    code_column: str = ""
    """Name or number of the column of codes; empty to know it by the header."""
    date_column: str = ""

    @property
    def name(self) -> str:
        """The name of the file, without control characters; empty for lines that were pasted."""
        return clean(self.file.name) if self.file else ""

    @contextmanager
    def lines(self) -> Iterator[Iterator[str]]:
        """The lines, as they are read; raises ListError for what cannot be read, or is no text."""
        if self.file is None:
            yield text_lines([self.text.encode("utf-8", errors="replace")])
            return
        with opened_plain(self.file) as stream:
            yield text_lines(chunks(stream))

    @contextmanager
    def claims(self) -> Iterator[ClaimList]:
        """The list to check; raises ListError also when a named column is not there."""
        with self.lines() as lines:
            yield open_list(lines, self.code_column, self.date_column)


@dataclass(slots=True)
class ListAtHand:
    """What was typed, what was checked, and where the user stood in the answers."""

    text: str = ""
    """What stands in the box."""
    answered: str = ""
    """What stood in the box when it was last checked."""
    source: ListSource | None = None
    """What is checked, or was last."""
    checked: CheckedList | None = None
    """Its lines with their verdicts; None before the first check."""
    place: int = 0
    """The place of the highlighted line, counted from 0."""
    only_failures: bool = False
    is_editing: bool = True
    """Whether the box is shown rather than the answers."""

    def typed(self, text: str) -> ListSource:
        """A text as the list to check; the columns that were named hold while its first line is the same."""
        before, self.answered = self.source, text
        if before is None or before.file or before.text.partition("\n")[0] != text.partition("\n")[0]:
            return ListSource(text)
        return replace(before, text=text)
