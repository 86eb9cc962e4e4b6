"""Our two themes; Textual's own stand beside them."""

from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="hcpcs-dark",
    primary="#5fb3b3",
    secondary="#8fa1b3",
    accent="#e6b450",
    warning="#e6b450",
    error="#f07178",
    success="#99c794",
    foreground="#d8dee9",
    background="#0f161c",
    surface="#141d25",
    panel="#1c2832",
    dark=True,
)
LIGHT = Theme(
    name="hcpcs-light",
    primary="#00626b",
    secondary="#4c5b66",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a3122a",
    success="#1f6b2d",
    foreground="#1b2328",
    background="#fbfbf8",
    surface="#f2f2ec",
    panel="#e4e4da",
    dark=False,
)
OURS = (DARK, LIGHT)


def begin_with(app: App[Any], chosen: str) -> list[str]:
    """Let an app that is being made know our themes and begin with one; what was wrong, a sentence each."""
    for theme in OURS:
        app.register_theme(theme)
    usual = OURS[0].name
    problems = []
    if chosen not in app.available_themes:
        problems.append(f"There is no theme {chosen!r}; {usual} is used.")
        chosen = usual
    if chosen == usual:
        # unwatched, before the first style sheet is read: a watched change reads them all again
        app.set_reactive(App.theme, usual)
        app.stylesheet.set_variables(app.get_css_variables())
    else:
        app.theme = chosen
    return problems
