"""Writing a text to a file that the user names in a dialog; a file that stands there is asked about."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hcpcs_tui.domain.errors import AlreadyThereError, ExportError
from hcpcs_tui.session import Session


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
        form = Path(name).suffix.lower()
        if form not in self._forms or not Path(name).stem:
            return f"Name a file that ends in {', '.join(self._forms[:-1])} or {self._forms[-1]}."
        try:
            path = self._session.export(name, self._written(form), replace=name == self._asked_about)
        except AlreadyThereError as error:
            self._asked_about = name
            return f"{error.file} stands there already. Enter once more replaces it."
        except ExportError as error:
            return str(error)
        self._tell(f"Written to {path}")
        return ""
