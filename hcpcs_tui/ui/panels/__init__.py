"""The live panels of walkthroughs: what each shows, and what the reader can do with it."""

from hcpcs_tui.ui.panels.live import Begin, LivePanel
from hcpcs_tui.ui.panels.making import live_panel

__all__ = ["Begin", "LivePanel", "live_panel"]
