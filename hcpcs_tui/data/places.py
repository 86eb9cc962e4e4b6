"""Where personal files live: the folders of the operating system, or one folder named by HCPCS_TUI_HOME."""

import os
from pathlib import Path
from typing import NamedTuple

HOME_VARIABLE = "HCPCS_TUI_HOME"
"""Environment variable that puts every personal file into one folder."""


class Places(NamedTuple):
    """The files that belong to the user; none need exist."""

    settings: Path
    """What the user chose: theme, keys. Written by hand or by the program."""
    state: Path
    """What the program remembers: panes, filters, last code, marks. May be deleted at any time."""
    imported: Path | None = None
    """The folder of what was imported; None for the folder of the state."""

    @property
    def releases(self) -> Path:
        """The imported CMS releases, a SQLite file."""
        return self._imported_folder / "releases.sqlite"

    @property
    def licensed(self) -> Path:
        """The licence holder's own CPT text, and nothing else: deleting the file leaves none behind."""
        return self._imported_folder / "licensed-cpt.txt"

    @property
    def downloads(self) -> Path:
        """The folder in which a release is kept while it is downloaded."""
        return self._imported_folder / "downloads"

    @property
    def walkthroughs(self) -> Path:
        """The folder of the user's own walkthroughs."""
        return self.settings.parent / "walkthroughs"

    @property
    def _imported_folder(self) -> Path:
        return self.imported or self.state.parent

    @property
    def scores(self) -> Path:
        """How the quiz went, by day and topic. May be deleted at any time."""
        return self.state.parent / "scores.toml"


def places() -> Places:
    """The places on this machine; nothing is created."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        folder = Path(home).expanduser()
        return Places(folder / "settings.toml", folder / "state.toml")
    import platformdirs  # dear to import, and not needed when HCPCS_TUI_HOME is set

    folders = platformdirs.PlatformDirs("hcpcs-tui", appauthor=False)
    return Places(
        Path(folders.user_config_path) / "settings.toml",
        Path(folders.user_state_path) / "state.toml",
        Path(folders.user_data_path),
    )
