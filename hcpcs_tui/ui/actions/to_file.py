"""Writing a text to a file that the user names in a dialog; a file that stands there is asked about."""

from collections.abc import Callable, Sequence

from hcpcs_tui.domain.errors import ExportError
from hcpcs_tui.session import Session
from hcpcs_tui.session.typed_paths import path_of


class ToFile:
    """Takes the name of a file and writes to it; the same name a second time replaces the file."""

    def __init__(
        self,
        session: Session,
        forms: Sequence[str],
        written: Callable[[str], str],
        tell: Callable[[str], None],
    ) -> None:
        """forms: how names may end; written: the text in one of the forms."""
        self._session = session
        self._forms = forms
        self._written = written
        self._tell = tell
        self._asked_about = ""

    def take(self, name: str) -> str:
        """Write the file and say where it is; else a sentence that says why not comes back."""
        form = path_of(name).suffix.lower()
        if form not in self._forms:
            return f"Name a file that ends in {_or(self._forms)}."
        try:
            path = path_of(name)
            if path.exists() and name != self._asked_about:
                self._asked_about = name
                return f"{name} stands there already. Enter once more replaces it."
            self._session.export(path, self._written(form))
        except (OSError, RuntimeError):
            return f"{name} is no name that a file can have here. Name another file."
        except ExportError as error:
            return f"{error.file} {error.problem}; nothing was changed. Name another file."
        self._tell(f"Written to {path.absolute()}")
        return ""


def _or(forms: Sequence[str]) -> str:
    *others, last = forms
    return f"{', '.join(others)} or {last}" if others else last
