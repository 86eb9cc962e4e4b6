"""The one object that a front end holds: catalogue, search, explanations, settings and marks."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.places import Places, places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.domain.explainer import Explainer
from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.marks import Marks
from hcpcs_tui.domain.reading import CodeReading, Reading
from hcpcs_tui.domain.statements import citations
from hcpcs_tui.session import lasting
from hcpcs_tui.session.memory import Memory
from hcpcs_tui.session.personal_files import PersonalFiles
from hcpcs_tui.session.reference import Reference
from hcpcs_tui.session.releases import Releases

if TYPE_CHECKING:
    from hcpcs_tui.data.preferences import Remembered, Settings
    from hcpcs_tui.domain.both_systems import TwoSided
    from hcpcs_tui.domain.changes import Changes
    from hcpcs_tui.domain.checking import Checker
    from hcpcs_tui.domain.comparison import Comparison
    from hcpcs_tui.domain.finding import Filters, Found, Hit
    from hcpcs_tui.domain.history_lines import HistoryLines
    from hcpcs_tui.domain.successors import Succession
    from hcpcs_tui.domain.update_calendar import CalendarEntry
    from hcpcs_tui.search.engine import SearchEngine
    from hcpcs_tui.session.learning import Learning
    from hcpcs_tui.session.list_at_hand import ListAtHand
    from hcpcs_tui.session.side_by_side import SideBySide
    from hcpcs_tui.session.what_changed import WhatChanged


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
        """catalogue: what answers, whatever the day; without one, the releases on this machine do.

        fresh: ignore what was remembered, and remember nothing.
        """
        self._given = Reference(catalogue) if catalogue else None
        self._where = where
        self._fresh = fresh
        self._clock = today
        self.warnings: list[str] = []
        """What went wrong with files, a sentence each, for the front end to show once."""
        self._files = PersonalFiles(self.warnings.append)
        self._memory = Memory(self._files, lambda: self.places.state, keeps=not fresh)
        self.date_of_service: date | None = None
        """The day that every status honours; None for the release's own word."""
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
        """What the user chose; the defaults when the file is missing or broken.

        The theme chosen in the program goes before the one in the file until that is edited.
        """
        return replace(self._written, theme=self.remembered.theme_over(self._written.theme))

    @cached_property
    def _written(self) -> "Settings":
        """The settings as the user's file has them."""
        from hcpcs_tui.data.preferences import Settings

        tables = self._files.read(self.places.settings)
        self.warnings += [f"{self.places.settings}: {problem}" for problem in Settings.problems_in(tables)]
        return Settings.from_tables(tables)

    @property
    def remembered(self) -> "Remembered":
        """What the last run left; nothing when fresh."""
        return self._memory.remembered

    @property
    def filters(self) -> "Filters":
        """The filters chosen in the panel; those typed in a query come on top."""
        from hcpcs_tui.domain.finding import Filters

        return Filters.from_tables(self.remembered.filters)

    @filters.setter
    def filters(self, filters: "Filters") -> None:
        self.remembered.filters = filters.to_tables()

    @property
    def marks(self) -> Marks:
        """The marked codes, as the last run left them."""
        return self._memory.marks

    @cached_property
    def releases(self) -> Releases:
        """The releases on this machine."""
        return Releases(lambda: self.places, self.warnings.append)

    @cached_property
    def learning(self) -> "Learning":
        """The walkthroughs, and the quiz with its scores."""
        from hcpcs_tui.session.learning import Learning

        return Learning(self, self._files, self.warnings.append, keeps=not self._fresh)

    @cached_property
    def side_by_side(self) -> "SideBySide":
        """Comparisons, and searches in both systems."""
        from hcpcs_tui.session.side_by_side import SideBySide

        return SideBySide(self)

    @property
    def reference(self) -> Reference:
        """What answers on the date of service."""
        return self._given or self.releases.answering.reference(self.date_of_service)

    @property
    def release(self) -> Release:
        """The release that answers on the date of service, known before its catalogue is read."""
        if self._given:
            return self._given.catalogue.release
        return self.releases.answering.release(self.date_of_service)

    @property
    def is_ready(self) -> bool:
        """Whether a search is answered at once: what answers on the date of service need not be read."""
        if self._given:
            return self._given.is_ready
        return self.releases.answering.is_ready(self.date_of_service)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that answers on the date of service."""
        return self.reference.catalogue

    @property
    def engine(self) -> "SearchEngine":
        """The search engine that answers on the date of service."""
        return self.reference.engine

    def succession_of(self, code: Code) -> "Succession":
        """What replaced an ended code."""
        return self.reference.successors.of(code)

    def history_of(self, code: str) -> "HistoryLines | None":
        """What the releases on this machine tell of a code together; None when none was imported."""
        return self.releases.answering.histories.of(code, self.catalogue.release)

    @property
    def explainer(self) -> Explainer:
        """Explains codes as of today."""
        return Explainer(self.catalogue, self.succession_of, self.today, self.history_of)

    def checker(self, day: date | None = None) -> "Checker":
        """Checks lists of codes on a date of service; without one, on the session's."""
        from hcpcs_tui.session.list_checking import checker_on

        day = day or self.date_of_service
        answering = self.releases.answering
        reference = self._given or answering.reference(day)
        is_alone = self._given or not self.releases.imported
        return checker_on(day, reference, None if is_alone else answering, self.today)

    @cached_property
    def list_at_hand(self) -> "ListAtHand":
        """The list that is checked in this run, with what was answered."""
        from hcpcs_tui.session.list_at_hand import ListAtHand

        return ListAtHand()

    def prepare(self) -> None:
        """Read the catalogue and build what answers a query."""
        _ = self.engine

    def settle(self) -> None:
        """After that: do what the first queries and the first comparison would wait for."""
        from hcpcs_tui.domain.comparing import OPENING

        self.engine.warm()
        _ = self.releases.answering.histories.telling
        with suppress(HcpcsError):  # it is told when a comparison is opened
            self.side_by_side.compare(OPENING)
            self.side_by_side.both_systems("a")
        lasting.renew()

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

    def changes(self, older: Release | None, newer: Release) -> "Changes":
        """What changed between two releases on this machine; see Releases.changes."""
        return self.releases.changes(older, newer)

    def catalogue_of(self, release: Release) -> Catalogue:
        """The catalogue of a release on this machine; reading one takes some tenths of a second."""
        if self._given:
            return self._given.catalogue
        return self.releases.answering.reference(release.last_day).catalogue

    @cached_property
    def what_changed(self) -> "WhatChanged":
        """What the screen of changes shows, and under which filter; lasts as long as the run."""
        from hcpcs_tui.session.what_changed import WhatChanged

        return WhatChanged(self)

    @property
    def update_calendar(self) -> "tuple[CalendarEntry, ...]":
        """What comes next for each code set, from today."""
        from hcpcs_tui.domain.update_calendar import update_calendar

        return update_calendar(self.today, self.catalogue.update_rules.values())

    def citations(self, told: "Explanation | Comparison | TwoSided") -> dict[str, str]:
        """The sources that an explanation, a comparison or a search in both systems names, by key."""
        return citations(told.source_keys, self.catalogue.sources)

    def entry(self, code: str) -> Entry | None:
        """The code or modifier of that name."""
        return self.catalogue.entry(code)

    def export(self, path: Path, text: str) -> None:
        """Write a file that the user named, over an older one; raises ExportError."""
        from hcpcs_tui.data.whole_files import export_text

        export_text(path, text)

    def remember(self) -> None:
        """Keep state for the next run where it has changed; a failure becomes a warning, nothing is lost."""
        self._memory.keep()

    def keep_theme(self) -> None:
        """Keep the theme that was chosen with what is remembered: settings.toml is the user's own."""
        self.remembered.choose_theme(self.settings.theme, self._written.theme)
        self.remember()
