"""Opening a session for one command."""

import click

from hcpcs_tui.session import Session


def open_session(*, fresh: bool = True) -> Session:
    """A session whose warnings are told on standard error when the command ends, however it ends."""
    session = Session(fresh=fresh)

    def tell() -> None:
        for warning in session.warnings:
            click.echo(f"hcpcs-tui: {warning}", err=True)
        session.warnings.clear()

    click.get_current_context().call_on_close(tell)
    return session
