"""Explaining the highlighted hit in the detail."""

from collections.abc import Sequence

from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.domain.finding import Found, Hit
from hcpcs_tui.domain.reading import CodeReading, ReadAs
from hcpcs_tui.session import Session
from hcpcs_tui.ui.widgets.detail import Detail


class Explaining:
    """Shows what can be said of a hit, once: the same hit a second time leaves the reader's place."""

    def __init__(self, session: Session, detail: Detail) -> None:
        self._session = session
        self._detail = detail
        self._shown: tuple[Hit | None, Sequence[CodeReading]] | None = None

    def forget(self) -> None:
        """Explain anew at the next time: another release or another day answers."""
        self._shown = None

    def show(self, found: Found, hit: Hit | None) -> None:
        """Explain the hit; without one what the query looks like."""
        shown = (hit, found.reading.codes)
        if hit is not None and shown == self._shown:
            return
        self._shown = shown
        explanation = self._explain(found, hit)
        citations = self._session.citations(explanation) if explanation else {}
        self._detail.show(explanation, citations, hit.why if hit else "")

    def _explain(self, found: Found, hit: Hit | None) -> Explanation | None:
        if hit is not None:
            return self._session.explain_hit(hit, found.reading)
        if found.reading.kind is ReadAs.LOOKALIKE:
            return self._session.explain_lookalike(found.reading.system, found.reading.text)
        return None
