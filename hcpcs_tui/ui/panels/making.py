"""The live panel of a step."""

from typing import assert_never

from hcpcs_tui.domain.walkthroughs import (
    AnatomyPanel,
    CalendarPanel,
    ChoicePanel,
    ComparisonPanel,
    DecisionPanel,
    DetailPanel,
    NoPanel,
    Panel,
    SearchPanel,
)
from hcpcs_tui.session import Session
from hcpcs_tui.ui.panels.asking import AnatomyLive, DetailLive, SearchLive
from hcpcs_tui.ui.panels.deciding import DecisionLive
from hcpcs_tui.ui.panels.live import LivePanel
from hcpcs_tui.ui.panels.reading import CalendarLive, ChoiceLive, ComparisonLive


def live_panel(panel: Panel, session: Session) -> LivePanel:
    """What the panel of a step shows, ready to be used."""
    match panel:
        case AnatomyPanel(code):
            return AnatomyLive(session, code)
        case DetailPanel(code):
            return DetailLive(session, code)
        case SearchPanel(query):
            return SearchLive(session, query)
        case ComparisonPanel():
            return ComparisonLive(session, panel)
        case CalendarPanel():
            return CalendarLive(session)
        case ChoicePanel():
            return ChoiceLive(session, panel)
        case DecisionPanel():
            return DecisionLive(session, panel)
        case NoPanel():
            return LivePanel(session)
        case _:
            assert_never(panel)
