"""Where personal files live: the folders of the operating system, or one folder named by HCPCS_TUI_HOME."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "HCPCS_TUI_HOME"
"""Environment variable that puts every personal file into one folder."""


@dataclass(frozen=True, slots=True)
class Places:
    """The files that belong to the user; none need exist."""

    settings: Path
    """What the user chose: theme, keys. Written by hand or by the program."""
    state: Path
    """What the program remembers: panes, filters, last code, marks. May be deleted at any time."""


def places() -> Places:
    """The places on this machine; nothing is created."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        folder = Path(home).expanduser()
        return Places(folder / "settings.toml", folder / "state.toml")
    import platformdirs  # dear to import, and not needed when HCPCS_TUI_HOME is set

    folders = platformdirs.PlatformDirs("hcpcs-tui", appauthor=False)
    return Places(
        Path(folders.user_config_path) / "settings.toml", Path(folders.user_state_path) / "state.toml"
    )


def downloads_folder() -> Path:
    """Where downloaded releases are put on this machine; it is not created."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / "downloads"
    import platformdirs

    folders = platformdirs.PlatformDirs("hcpcs-tui", appauthor=False)
    return Path(folders.user_data_path) / "downloads"
