"""The detail pane: what can be said of the highlighted code."""

from collections.abc import Mapping
from functools import partial

from hcpcs_tui.domain.explanation import Explanation
from hcpcs_tui.ui.prose import explanation_rows
from hcpcs_tui.ui.widgets.prose_pane import ProsePane


class Detail(ProsePane):
    """Shows one explanation."""

    explanation: Explanation | None = None
    """What is explained; None shows nothing."""

    def show(self, explanation: Explanation | None, citations: Mapping[str, str], found_by: str) -> None:
        """Show an explanation from its top, with its sources and why a search found it."""
        self.explanation = explanation
        self.show_text(partial(explanation_rows, explanation, citations=citations, found_by=found_by))
