"""Which class shows which screen; each is imported when it is first opened."""

from collections.abc import Sequence

from textual.screen import ModalScreen

from hcpcs_tui.session import Session
from hcpcs_tui.ui.page import Page


def dialog_of(name: str, session: Session) -> ModalScreen[bool]:
    """The dialog of that name; it ends with whether it changed anything. Raises KeyError for others."""
    match name:
        case "date":
            from hcpcs_tui.ui.screens.ask_date import AskDate

            return AskDate(session)
        case "filters":
            from hcpcs_tui.ui.screens.choose_filters import ChooseFilters

            return ChooseFilters(session)
        case _:
            raise KeyError(name)


def page_of(name: str, session: Session, subjects: Sequence[str]) -> Page:
    """The screen of that name; subjects: what it is to show.

    Raises KeyError for other names, HcpcsError for subjects that it cannot show.
    """
    match name:
        case "compare":
            from hcpcs_tui.ui.screens.compare import ComparePage

            return ComparePage(session, subjects)
        case _:
            raise KeyError(name)
