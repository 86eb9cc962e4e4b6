"""What a screen asks of the app, or tells it: screens do not know each other."""

from textual.message import Message

from hcpcs_tui.domain.errors import HcpcsError


class Open(Message):
    """A screen or dialog is wanted: its name in the app's list, and what it is to show."""

    def __init__(self, screen: str, *subjects: str) -> None:
        self.screen = screen
        self.subjects = subjects
        """Codes or ids, as the wanted screen reads them."""
        super().__init__()


class GoTo(Message):
    """A code is to be shown on the main screen."""

    def __init__(self, code: str, remark: str = "") -> None:
        """remark: a sentence to show beside it."""
        self.code = code
        self.remark = remark
        super().__init__()


class Search(Message):
    """The search box of the main screen is wanted."""


class CatalogueChanged(Message):
    """Another release may answer now: one was imported, removed or restored."""


class DayLent(Message):
    """Another day holds for the main screen alone: the others stay as they are."""


class CatalogueReady(Message):
    """The catalogue is read and can be searched."""


class CatalogueFailed(Message):
    """The catalogue cannot be read."""

    def __init__(self, error: HcpcsError) -> None:
        self.error = error
        super().__init__()
