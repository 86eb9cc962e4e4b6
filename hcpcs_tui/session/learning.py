"""What a reader learns with: walkthroughs, the quiz, and how it went over time."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hcpcs_tui.domain.quiz import Quiz
    from hcpcs_tui.domain.quiz_run import Run
    from hcpcs_tui.domain.scores import Scores
    from hcpcs_tui.domain.walkthroughs import Walkthrough
    from hcpcs_tui.session.personal_files import PersonalFiles
    from hcpcs_tui.session.session import Session


class Learning:
    """The walkthroughs and the quiz of one run of the program."""

    def __init__(
        self, session: "Session", files: "PersonalFiles", warn: Callable[[str], None], *, keeps: bool
    ) -> None:
        """keeps: whether scores are read and kept; warn: takes a sentence for the user."""
        self._session = session
        self._files = files
        self._warn = warn
        self._keeps = keeps
        self.run: Run | None = None
        """The run of the quiz that was begun last, as far as it has come; None when none can be resumed."""

    @cached_property
    def walkthroughs(self) -> "list[Walkthrough]":
        """The walkthroughs of the program and then the user's own; a broken file becomes a warning."""
        from hcpcs_tui.data.walkthrough_files import read_walkthroughs

        read = read_walkthroughs(self._session.catalogue_folder, self._session.places.settings.parent)
        for fault in read.faults:
            self._warn(str(fault))
        return read.walkthroughs

    def quiz(self, seed: int, topics: Sequence[str] = ()) -> "Quiz":
        """The questions of a seed, as of today; of every topic when none is named."""
        from hcpcs_tui.domain.quiz import Quiz

        return Quiz(self._session.catalogue, self._session.today, seed, topics)

    def begin_run(self, topics: Sequence[str] = (), seed: int | None = None) -> "Run":
        """Begin a run of the quiz in the place of the one before; a seed is drawn when none is given."""
        from secrets import randbelow

        from hcpcs_tui.domain.quiz import SEEDS
        from hcpcs_tui.domain.quiz_run import Run

        self.run = Run(self.quiz(randbelow(SEEDS) if seed is None else seed, topics))
        return self.run

    @cached_property
    def scores(self) -> "Scores":
        """How the quiz went in all runs; nothing when fresh."""
        from hcpcs_tui.domain.scores import Scores

        return Scores.from_tables(self._files.read(self._session.places.scores) if self._keeps else {})

    def keep_scores(self) -> None:
        """Keep the scores for the next run; a failure becomes a warning."""
        if self._keeps:
            self._files.write(self._session.places.scores, self.scores.to_tables())
