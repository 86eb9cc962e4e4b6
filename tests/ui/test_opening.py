"""Every screen and dialog that something asks for can be made."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from hcpcs_tui.ui.commands import PAGES
from hcpcs_tui.ui.opening import DIALOGS, dialog_of, page_of
from tests.ui.conftest import Begin

_ASKS = re.compile(r"(?:\bOpen|\b_?ask)\(\s*\"([a-z.-]+)\"")
_FORWARDED = {"date", "filters", "import", "update"}
"""What a screen asks for by a name that it has from a list."""


def _asked_for() -> set[str]:
    """The names with which screens, panels and actions ask for a screen or a dialog."""
    folder = Path(str(files("hcpcs_tui.ui")))
    sources = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py")]
    return {name for source in sources for name in _ASKS.findall(source)}


def test_what_is_asked_for_is_a_screen_or_a_dialog() -> None:
    asked = _asked_for()
    assert {"quiz", "compare", "learn", "check.columns"} <= asked
    assert asked | _FORWARDED <= PAGES | set(DIALOGS)
    assert set(DIALOGS) <= asked | _FORWARDED


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_called_as_the_command_that_opens_it(name: str, new_session: Begin) -> None:
    assert name == page_of(name, new_session(), ()).NAME


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_a_dialog_can_be_made(name: str, new_session: Begin) -> None:
    assert isinstance(dialog_of(name, new_session()), ModalScreen)


def test_other_names_are_refused(new_session: Begin) -> None:
    with pytest.raises(KeyError):
        dialog_of("nothing", new_session())
    with pytest.raises(KeyError):
        page_of("nothing", new_session(), ())
