"""The one object that a front end holds: catalogue, search, explanations, settings and marks."""

import gc
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcpcs_tui.data.embedded import catalogue_folder, embedded_catalogue
from hcpcs_tui.data.places import Places, places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry
from hcpcs_tui.domain.errors import SettingsError
from hcpcs_tui.domain.explainer import Explainer
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.marks import Marks
from hcpcs_tui.domain.reading import CodeReading, Reading

if TYPE_CHECKING:
    from hcpcs_tui.data.preferences import Remembered, Settings
    from hcpcs_tui.domain.checking import Checker
    from hcpcs_tui.domain.finding import Filters, Found, Hit
    from hcpcs_tui.domain.successors import Succession, Successors
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

    def checker(self, day: date | None = None) -> "Checker":
        """Checks lists of codes on a date of service; without one, on the session's."""
        from hcpcs_tui.domain.checking import Checker

        checker = Checker(self.catalogue, self.successors, day or self.date_of_service, today=self.today)
        gc.freeze()  # the catalogue stays; a long list would have it collected over and over
        return checker

    def prepare(self) -> None:
        """Read the catalogue and build what answers a query."""
        _ = self.engine

    def settle(self) -> None:
        """After that: do what the first queries would wait for, and spare the garbage collector the index."""
        self.engine.warm()
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

    def citations(self, explanation: Explanation) -> dict[str, str]:
        """The sources that an explanation names, as citations by key."""
        sources = self.catalogue.sources
        return {key: sources[key].citation() for key in explanation.source_keys if key in sources}

    def entry(self, code: str) -> Entry | None:
        """The code or modifier of that name."""
        return self.catalogue.entry(code)

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
