"""What a front end sets side by side: systems, codes, and the two sides of a search."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hcpcs_tui.domain.reading import ReadAs

if TYPE_CHECKING:
    from hcpcs_tui.domain.both_systems import TwoSided
    from hcpcs_tui.domain.comparison import Comparison
    from hcpcs_tui.domain.finding import Found
    from hcpcs_tui.session.session import Session


class SideBySide:
    """Compares by the release that answers, on the session's date of service."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def compare(self, typed: Sequence[str]) -> "Comparison":
        """Two to four systems, codes, modifiers or numbers side by side; raises ComparisonError."""
        from hcpcs_tui.domain.comparing import Comparer

        session, reference = self._session, self._session.reference
        return Comparer(
            reference.catalogue,
            session.succession_of,
            session.today,
            session.date_of_service,
            reference.brief_of,
        ).compare(typed)

    @property
    def subjects(self) -> tuple[str, ...]:
        """What a comparison opens with: the first marks; one mark and the code looked at last; or systems."""
        from hcpcs_tui.domain.comparing import opening_subjects

        return opening_subjects(self._session.marks.codes, self._session.remembered.last_code)

    def both_systems(self, text: str) -> "TwoSided":
        """One search in both systems, with the choices between them."""
        return self._session.reference.choosing.answer(text, self._session.search(text))

    def cpt_side(self, found: "Found") -> str:
        """Which CPT numbers a choice sets beside the words of an answer; empty where none does."""
        if found.reading.kind is not ReadAs.WORDS:
            return ""
        return self._session.reference.cpt_side(found.text)
