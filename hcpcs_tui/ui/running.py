"""The full-screen program from its start to its exit status."""

from hcpcs_tui.domain.errors import HcpcsError
from hcpcs_tui.session import Session
from hcpcs_tui.ui.app import HcpcsApp


def run(session: Session) -> int:
    """Run the full-screen program to its end; its exit status: 0, or 1 after a fault of its own.

    Raises HcpcsError when the catalogue cannot be read.
    """
    app = HcpcsApp(session)
    try:
        app.run()
    finally:
        session.remember()
    if app.return_code == 2:
        raise HcpcsError("The catalogue cannot be read; see above.")
    return app.return_code or 0
