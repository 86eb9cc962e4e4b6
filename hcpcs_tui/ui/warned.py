"""Telling what went wrong with files; the one place that takes the warnings from the session."""

from typing import Any

from textual.app import App

from hcpcs_tui.session import Session


def tell_warnings(app: App[Any], session: Session) -> None:
    """Show each warning once. They are taken one by one: work beside the screen may add another meanwhile."""
    while session.warnings:
        app.notify(session.warnings.pop(0), severity="warning", markup=False, timeout=10)
