"""What a front end holds: one session, and what belongs to its parts."""

from hcpcs_tui.session.session import Session

__all__ = ["Session"]
