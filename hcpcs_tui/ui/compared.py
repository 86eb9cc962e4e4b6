"""What the comparison screen compares, and what its commands make of that; knows no widget."""

import re
from collections.abc import Mapping, Sequence

from hcpcs_tui.domain import both_systems_export as both_export
from hcpcs_tui.domain import comparison_export as export
from hcpcs_tui.domain.both_systems import TwoSided
from hcpcs_tui.domain.comparing import FEWEST, MOST
from hcpcs_tui.domain.comparison import ColumnHead, Comparison
from hcpcs_tui.domain.errors import ComparisonError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.columns import Look


class Compared:
    """A comparison with the look that the reader has given it."""

    def __init__(self, session: Session, subjects: Sequence[str]) -> None:
        """subjects: what the columns hold, as typed. Raises ComparisonError."""
        self._session = session
        self.look = Look()
        self.comparison = self._take(subjects)

    @property
    def active(self) -> ColumnHead:
        """The marked column."""
        return self.comparison.columns[self.look.active]

    @property
    def subjects(self) -> list[str]:
        """What can be typed to get each column again."""
        systems = self._session.catalogue.systems
        return [head.id if head.id in systems else head.title for head in self.comparison.columns]

    @property
    def shows_differences(self) -> bool:
        """Whether equal rows are left out."""
        wanted = self.look.only_differences
        return self.comparison.opens_with_differences if wanted is None else wanted

    @property
    def file_name(self) -> str:
        """A name for a file of it: 'L1851-L1843.md'."""
        return file_name("-".join(self.subjects))

    @property
    def citations(self) -> Mapping[str, str]:
        """The sources named, by key."""
        return self._session.citations(self.comparison)

    def begin(self, subjects: Sequence[str]) -> None:
        """Compare something else, as if opened anew; raises ComparisonError and changes nothing."""
        self._take(subjects)
        self.look = Look()

    def answer_anew(self) -> None:
        """Compare the same again: the date of service has changed."""
        self._take(self.subjects)

    def put(self, text: str) -> None:
        """Put what is typed into the marked column; raises ComparisonError and changes nothing."""
        place = self.look.active
        subjects = self.subjects
        self._take([*subjects[:place], text, *subjects[place + 1 :]])

    def add(self, text: str) -> None:
        """Add a column behind the last one, and mark it; raises ComparisonError and changes nothing."""
        self._take([*self.subjects, text])
        self.look = self.look._replace(active=len(self.comparison.columns) - 1)

    def remove(self) -> None:
        """Leave the marked column out; raises ComparisonError when only two are left."""
        if len(self.subjects) == FEWEST:
            raise ComparisonError((), "it needs two columns; change one with e, or add one with a")
        subjects = self.subjects
        self._take([*subjects[: self.look.active], *subjects[self.look.active + 1 :]])

    def swap(self) -> None:
        """Let the marked column change places with the one right of it; the last one with the first."""
        here = self.look.active
        there = (here + 1) % len(self.comparison.columns)
        order = list(range(len(self.comparison.columns)))
        order[here], order[there] = there, here
        self.comparison = self.comparison.reordered(order)
        self.look = self.look._replace(active=there)

    def step(self, step: int) -> None:
        """Mark the column that stands so many places to the right, or left, as far as there are columns."""
        last = len(self.comparison.columns) - 1
        self.look = self.look._replace(active=max(0, min(self.look.active + step, last)))

    def has_room(self) -> bool:
        """Whether a column can be added."""
        return len(self.comparison.columns) < MOST

    def toggle_differences(self) -> None:
        """Leave equal rows out, or show all."""
        self.look = self.look._replace(only_differences=not self.shows_differences)

    def written(self, form: str) -> str:
        """The rows that are shown, as a document: '.md', '.html' or '.csv'.

        Licensed text is left out unless the settings let it into exports.
        """
        is_let_in = self._session.settings.export_licensed
        comparison = self.comparison.with_licensed_text() if is_let_in else self.comparison
        rows = comparison.shown(only_differences=self.look.only_differences)
        if form == ".csv":
            return export.as_csv(comparison, rows)
        write = export.as_html if form == ".html" else export.as_markdown
        return write(comparison, rows, self.citations)

    def _take(self, subjects: Sequence[str]) -> Comparison:
        self.comparison = self._session.side_by_side.compare(subjects)
        last = len(self.comparison.columns) - 1
        self.look = self.look._replace(active=min(self.look.active, last))
        return self.comparison


class BothAnswered:
    """One search in both systems, as it can be written."""

    def __init__(self, session: Session, both: TwoSided) -> None:
        self._session = session
        self._both = both

    @property
    def file_name(self) -> str:
        """A name for a file of it: 'colonoscopy.md'."""
        return file_name(self._both.words)

    def written(self, form: str) -> str:
        """All three sides as a document: '.md', '.html' or '.csv'; licensed text as the settings say."""
        is_let_in = self._session.settings.export_licensed
        if form == ".csv":
            return both_export.as_csv(self._both, with_licensed=is_let_in)
        write = both_export.as_html if form == ".html" else both_export.as_markdown
        return write(self._both, self._session.citations(self._both), with_licensed=is_let_in)


def file_name(named: str) -> str:
    """What is shown as the name of a Markdown file."""
    return f"{re.sub('[^A-Za-z0-9]+', '-', named).strip('-') or 'comparison'}.md"
