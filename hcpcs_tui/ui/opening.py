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
        case "quiz-choice":
            from hcpcs_tui.ui.screens.choose_quiz import ChooseQuiz

            return ChooseQuiz(session)
        case "import":
            from hcpcs_tui.ui.screens.import_file import ImportFile

            return ImportFile(session)
        case "update":
            from hcpcs_tui.ui.screens.update_release import UpdateRelease

            return UpdateRelease(session)
        case "remove-licensed":
            from hcpcs_tui.ui.screens.remove_licensed import RemoveLicensed

            return RemoveLicensed(session)
        case "changes.releases":
            from hcpcs_tui.ui.screens.choose_releases import ChooseReleases

            return ChooseReleases(session)
        case "changes.filter":
            from hcpcs_tui.ui.screens.choose_changes import ChooseChanges

            return ChooseChanges(session)
        case "check.columns":
            from hcpcs_tui.ui.screens.name_columns import NameColumns

            return NameColumns(session)
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
        case "learn":
            from hcpcs_tui.ui.screens.learn import LearnScreen

            return LearnScreen(session, subjects)
        case "quiz":
            from hcpcs_tui.ui.screens.quiz import QuizScreen

            return QuizScreen(session, subjects)
        case "releases":
            from hcpcs_tui.ui.screens.releases import ReleasesScreen

            return ReleasesScreen(session)
        case "changes":
            from hcpcs_tui.ui.screens.changes import ChangesPage

            return ChangesPage(session)
        case "calendar":
            from hcpcs_tui.ui.screens.calendar import CalendarPage

            return CalendarPage(session)
        case "check":
            from hcpcs_tui.ui.screens.check import CheckScreen

            return CheckScreen(session, subjects)
        case _:
            raise KeyError(name)
