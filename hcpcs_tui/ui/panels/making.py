"""The live panel of a step."""

from typing import assert_never

from hcpcs_tui.domain import panels
from hcpcs_tui.session import Session
from hcpcs_tui.ui.panels.asking import AnatomyLive, DetailLive, SearchLive
from hcpcs_tui.ui.panels.deciding import DecisionLive
from hcpcs_tui.ui.panels.live import LivePanel
from hcpcs_tui.ui.panels.reading import CalendarLive, ChoiceLive, ComparisonLive


def live_panel(panel: panels.Panel, session: Session) -> LivePanel:
    """What the panel of a step shows, ready to be used."""
    match panel:
        case panels.Anatomy(code):
            return AnatomyLive(session, code)
        case panels.Detail(code):
            return DetailLive(session, code)
        case panels.Search(query):
            return SearchLive(session, query)
        case panels.Comparison():
            return ComparisonLive(session, panel)
        case panels.Calendar():
            return CalendarLive(session)
        case panels.Choice():
            return ChoiceLive(session, panel)
        case panels.Decision():
            return DecisionLive(session, panel)
        case panels.Nothing():
            return LivePanel(session)
        case _:
            assert_never(panel)
