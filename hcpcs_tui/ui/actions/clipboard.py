"""Sending text to the clipboard: by the terminal itself (OSC 52), and by the local tool when there is one."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress

from textual.app import App

_TOOLS = {
    "darwin": ((("pbcopy",), ""),),
    "win32": ((("clip.exe",), ""),),
    "linux": (
        (("wl-copy",), "WAYLAND_DISPLAY"),
        (("xclip", "-selection", "clipboard"), "DISPLAY"),
        (("xsel", "--clipboard", "--input"), "DISPLAY"),
    ),
}
"""Per system the commands that are tried in turn, each with the variable that names its display, if any."""
_PATIENCE = 1.0
"""Seconds that a local tool may take."""


def send(app: App[object], text: str) -> None:
    """Send a text to the clipboard of the terminal and, when not over ssh, of this machine."""
    app.copy_to_clipboard(text)
    if "SSH_CONNECTION" in os.environ or app.is_headless:
        return
    for command, display in _TOOLS.get(sys.platform, _TOOLS["linux"]):
        path = shutil.which(command[0])
        if path is None or (display and not os.environ.get(display)):
            continue
        with suppress(OSError, subprocess.TimeoutExpired):
            ran = subprocess.run(  # noqa: S603  (a fixed command; the text goes by standard input)
                [path, *command[1:]],
                input=text.encode("utf-16-le" if sys.platform == "win32" else "utf-8"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
            if ran.returncode == 0:
                return
