"""Short texts around the panes, computed from the session; knows no widget."""

from collections.abc import Sequence
from datetime import timedelta

from hcpcs_tui.domain.dates import MONTHS, Release
from hcpcs_tui.domain.finding import Found
from hcpcs_tui.session import Session

GREETING = "Type a code or words and the list follows. Enter goes to the list, ? there shows the keys."
"""How to begin; shown until the first search."""


def release_caption(session: Session) -> str:
    """Which release answers, how old it is, and on which day: 'October 2025 · 4 releases behind'."""
    newest = session.releases.on_hand[-1] if session.date_of_service else session.release
    behind = newest.releases_behind(session.today)
    age = f" · {behind} release{'s' * (behind != 1)} behind" if behind and newest == session.release else ""
    day = f" · on {session.date_of_service}" if session.date_of_service else ""
    return f"hcpcs  Level II {session.release.name}{age}{day}"


def update_caption(session: Session) -> str:
    """The days to the next quarterly update: '41 days to 1 Jan'."""
    coming = Release.in_force_on(session.today).last_day + timedelta(days=1)
    days = (coming - session.today).days
    return f"{days} day{'s' * (days != 1)} to {coming.day} {MONTHS[coming.month - 1][:3]}"


def count_caption(found: Found, session: Session) -> str:
    """How many of how many, under which filters: '9 of 8,846 · all'."""
    licensed = session.catalogue.licensed
    every = len(session.catalogue) + (len(licensed.codes) if licensed else 0)
    return f"{found.total:,} of {every:,} · {found.filters.in_words() or 'all'}"


def place_caption(found: Found, highlighted: int) -> str:
    """Where the highlight stands: '3 of 9'."""
    return f"{highlighted + 1:,} of {found.total:,}" if found.total else "none"


def greeting(session: Session) -> Sequence[str]:
    """How to begin, until the first search."""
    return () if session.remembered.greeted else (GREETING,)


def notes_on(found: Found, session: Session) -> Sequence[str]:
    """What is to be said of an answer above its hits; of words also what stands for them in CPT."""
    in_cpt = session.side_by_side.cpt_side(found)
    notes = (*found.notes, f"{in_cpt} c and / show both.") if in_cpt else found.notes
    return notes or greeting(session)
