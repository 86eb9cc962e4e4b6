"""The one object that a front end holds: catalogue, search, explanations, settings and marks."""

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcpcs_tui.data.embedded import catalogue_folder, embedded_catalogue
from hcpcs_tui.data.places import Places, places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry
from hcpcs_tui.domain.errors import HcpcsError, SettingsError
from hcpcs_tui.domain.explainer import Explainer
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.marks import Marks
from hcpcs_tui.domain.reading import CodeReading, ReadAs, Reading, read

if TYPE_CHECKING:
    from hcpcs_tui.data.preferences import Remembered, Settings
    from hcpcs_tui.domain.both_systems import TwoSided
    from hcpcs_tui.domain.comparison import Comparison
    from hcpcs_tui.domain.finding import Filters, Found, Hit
    from hcpcs_tui.domain.quiz import Quiz
    from hcpcs_tui.domain.scores import Scores
    from hcpcs_tui.domain.successors import Succession, Successors
    from hcpcs_tui.search.choosing import Choosing
    from hcpcs_tui.search.engine import SearchEngine


class Session:
    """What one run of the program works with. The heavy parts come when first asked for."""

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        *,
        fresh: bool = False,
        where: Places | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """fresh: ignore what was remembered, and remember nothing."""
        self.catalogue = catalogue or embedded_catalogue()
        self._where = where
        self._fresh = fresh
        self._clock = today
        self.warnings: list[str] = []
        """What went wrong with personal files, a sentence each, for the front end to show once."""
        self.date_of_service: date | None = None
        """The day that every status honours; None for the release's own word."""
        self._untouchable: set[Path] = set()
        """Personal files that could not be read and still stand: writing would lose what is in them."""
        self.copied: list[str] = []
        """What was sent to the clipboard in this run, a line each."""

    @cached_property
    def places(self) -> Places:
        """The personal files on this machine."""
        return self._where or places()

    @property
    def catalogue_folder(self) -> Path:
        """Where the embedded catalogue lies."""
        return catalogue_folder()

    @property
    def today(self) -> date:
        """The day from which updates and ages are computed."""
        return self._clock()

    @cached_property
    def settings(self) -> "Settings":
        """What the user chose; the defaults when the file is missing or broken."""
        from hcpcs_tui.data.preferences import Settings

        return Settings.from_tables(self._tables(self.places.settings))

    @cached_property
    def remembered(self) -> "Remembered":
        """What the last run left; nothing when fresh."""
        from hcpcs_tui.data.preferences import Remembered

        return Remembered.from_tables({} if self._fresh else self._tables(self.places.state))

    @property
    def filters(self) -> "Filters":
        """The filters chosen in the panel; those typed in a query come on top."""
        from hcpcs_tui.domain.finding import Filters

        return Filters.from_tables(self.remembered.filters)

    @filters.setter
    def filters(self, filters: "Filters") -> None:
        self.remembered.filters = filters.to_tables()

    @cached_property
    def marks(self) -> Marks:
        """The marked codes, as the last run left them."""
        return Marks(self.remembered.marks)

    @cached_property
    def engine(self) -> "SearchEngine":
        """The search engine, built on first use in about a fifth of a second."""
        from hcpcs_tui.search.engine import SearchEngine

        was_enabled = gc.isenabled()
        gc.disable()  # tens of thousands of lasting objects: collecting them while they are made only costs
        try:
            engine = SearchEngine(self.catalogue, self.successors)
        finally:
            if was_enabled:
                gc.enable()
        return engine

    @cached_property
    def successors(self) -> "Successors":
        """What replaced ended codes."""
        from hcpcs_tui.domain.successors import Successors

        return Successors(self.catalogue)

    def succession_of(self, code: Code) -> "Succession":
        """What replaced an ended code."""
        return self.successors.of(code)

    @property
    def explainer(self) -> Explainer:
        """Explains codes as of today."""
        return Explainer(self.catalogue, self.succession_of, self.today)

    def prepare(self) -> None:
        """Read the catalogue and build what answers a query."""
        _ = self.engine

    def settle(self) -> None:
        """After that: do what the first queries and the first comparison would wait for.

        It also spares the garbage collector the index.
        """
        from hcpcs_tui.domain.comparing import OPENING

        self.engine.warm()
        with suppress(HcpcsError):  # it is told when a comparison is opened
            self.compare(OPENING)
            self.both_systems("a")
        gc.collect()
        gc.freeze()

    def search(self, text: str) -> "Found":
        """Answer a query under the session's filters and on its date of service."""
        return self.engine.search(text, self.filters, self.date_of_service)

    def listing(self, codes: Sequence[str], title: str) -> "Found":
        """These codes as an answer, in the order given: marked ones, recent ones."""
        return self.engine.listing(codes, title, self.date_of_service)

    def explain(self, code: str, line: CodeReading | None = None) -> Explanation:
        """Explain a code, modifier or number on the session's date of service."""
        return self.explainer.of_code(code, self.date_of_service, line)

    def explain_hit(self, hit: "Hit", reading: Reading) -> Explanation:
        """Explain a hit, which may also be a section, with the claim line in which it was typed."""
        if hit.kind == "section":
            return self.explainer.of_section(hit.code)
        line = next((line for line in reading.codes if line.code == hit.code), None)
        return self.explain(hit.code, line)

    def explain_lookalike(self, system: str, text: str) -> Explanation:
        """Explain a text that looks like a code of another code set."""
        return self.explainer.of_system(system, text)

    def compare(self, typed: Sequence[str]) -> "Comparison":
        """Two to four systems, codes, modifiers or numbers side by side; raises ComparisonError."""
        from hcpcs_tui.domain.comparing import Comparer

        comparer = Comparer(self.catalogue, self.succession_of, self.today, self.date_of_service)
        return comparer.compare(typed)

    @property
    def comparison_subjects(self) -> tuple[str, ...]:
        """What a comparison opens with: the first marks; one mark and the code looked at last; or systems."""
        from hcpcs_tui.domain.comparing import FEWEST, MOST, OPENING

        marks = self.marks.codes
        wanted = (*marks, self.remembered.last_code) if len(marks) == 1 else marks
        known = (code for code in wanted if read(code).kind in (ReadAs.CODE, ReadAs.MODIFIER))
        subjects = tuple(dict.fromkeys(known))
        return subjects[:MOST] if len(subjects) >= FEWEST else OPENING

    def both_systems(self, text: str) -> "TwoSided":
        """One search in both systems, with the choices between them."""
        return self._choosing.answer(text, self.search(text))

    @cached_property
    def _choosing(self) -> "Choosing":
        from hcpcs_tui.search.choosing import Choosing

        return Choosing(self.catalogue)

    def citations(self, told: "Explanation | Comparison | TwoSided") -> dict[str, str]:
        """The sources that an explanation, a comparison or a search in both systems names, by key."""
        sources = self.catalogue.sources
        return {key: sources[key].citation() for key in told.source_keys if key in sources}

    def export(self, name: str, text: str, *, replace: bool = False) -> Path:
        """Write a text to a file that the user names; raises ExportError, and before it replaces a file."""
        from hcpcs_tui.data.exports import write_export

        return write_export(name, text, replace=replace)

    def entry(self, code: str) -> Entry | None:
        """The code or modifier of that name."""
        return self.catalogue.entry(code)

    def quiz(self, seed: int, topics: Sequence[str] = ()) -> "Quiz":
        """The questions of a seed, as of today; of every topic when none is named."""
        from hcpcs_tui.domain.quiz import Quiz

        return Quiz(self.catalogue, self.today, seed, topics)

    @cached_property
    def scores(self) -> "Scores":
        """How the quiz went in all runs; nothing when fresh."""
        from hcpcs_tui.domain.scores import Scores

        return Scores.from_tables({} if self._fresh else self._tables(self.places.scores))

    def keep_scores(self) -> None:
        """Keep the scores for the next run; a failure becomes a warning."""
        if not self._fresh:
            self._write(self.places.scores, self.scores.to_tables())

    def remember(self) -> None:
        """Keep state for the next run; a failure becomes a warning, nothing is lost."""
        self.remembered.marks = list(self.marks.codes)
        if not self._fresh:
            self._write(self.places.state, self.remembered.to_tables())

    def keep_settings(self) -> None:
        """Keep settings; a failure becomes a warning, nothing is lost."""
        self._write(self.places.settings, self.settings.to_tables())

    def _tables(self, path: Path) -> dict[str, Any]:
        from hcpcs_tui.data.personal import read_personal

        try:
            return read_personal(path)
        except SettingsError as error:
            self.warnings.append(str(error))
            if path.exists():
                self._untouchable.add(path)
            return {}

    def _write(self, path: Path, tables: dict[str, Any]) -> None:
        from hcpcs_tui.data.personal import write_personal

        if path in self._untouchable:
            return
        try:
            write_personal(path, tables)
        except SettingsError as error:
            self.warnings.append(str(error))
