"""Which class shows which screen; each is imported when it is first opened."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, cast

from textual.screen import ModalScreen

from hcpcs_tui.session import Session
from hcpcs_tui.ui.page import Page

DIALOGS: Mapping[str, tuple[str, str]] = {
    "date": ("ask_date", "AskDate"),
    "filters": ("choose_filters", "ChooseFilters"),
    "quiz-choice": ("choose_quiz", "ChooseQuiz"),
    "import": ("import_file", "ImportFile"),
    "update": ("update_release", "UpdateRelease"),
    "remove-licensed": ("remove_licensed", "RemoveLicensed"),
    "changes.releases": ("choose_releases", "ChooseReleases"),
    "changes.filter": ("choose_changes", "ChooseChanges"),
    "check.columns": ("name_columns", "NameColumns"),
}
"""The module and the class of each dialog, by the name that asks for it."""

_WITH_SUBJECTS: Mapping[str, tuple[str, str]] = {
    "compare": ("compare", "ComparePage"),
    "learn": ("learn", "LearnScreen"),
    "quiz": ("quiz", "QuizScreen"),
    "check": ("check", "CheckScreen"),
}
"""Likewise the screens that can be told what to show."""

_AS_THEY_ARE: Mapping[str, tuple[str, str]] = {
    "releases": ("releases", "ReleasesScreen"),
    "changes": ("changes", "ChangesPage"),
    "calendar": ("calendar", "CalendarPage"),
}
"""Likewise those that cannot."""


def dialog_of(name: str, session: Session) -> ModalScreen[bool]:
    """The dialog of that name; it ends with whether it changed anything. Raises KeyError for others."""
    return cast("ModalScreen[bool]", _class_of(DIALOGS[name])(session))


def page_of(name: str, session: Session, subjects: Sequence[str]) -> Page:
    """The screen of that name; subjects: what it is to show.

    Raises KeyError for other names, HcpcsError for subjects that it cannot show.
    """
    if name in _AS_THEY_ARE:
        return cast("Page", _class_of(_AS_THEY_ARE[name])(session))
    return cast("Page", _class_of(_WITH_SUBJECTS[name])(session, subjects))


def _class_of(place: tuple[str, str]) -> Callable[..., Any]:
    module, name = place
    return cast("Callable[..., Any]", getattr(import_module(f"hcpcs_tui.ui.screens.{module}"), name))
