"""The update calendar as an iCalendar file, RFC 5545."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.update_calendar import CalendarEntry
from hcpcs_tui.domain.update_rules import Day, DayKind

_LONGEST = 75
"""Octets of a line without its break; longer ones are folded (section 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})

_SUMMARIES = {
    DayKind.IN_FORCE: "changed codes in force",
    DayKind.PUBLISHED: "new codes published",
    DayKind.DUE: "application due",
}


def as_ics(entries: Iterable[CalendarEntry], today: date) -> str:
    """All days of the entries as all-day events that block no time.

    The stamp of each event is today, and its UID depends on set, kind and day alone: a calendar that has
    read the file before updates the event instead of doubling it.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hcpcs-tui//Update calendar//EN",
        "CALSCALE:GREGORIAN",
    ]
    for entry in entries:
        for number, day in enumerate(entry.days):
            if not _is_told_before(day, entry.days[:number]):
                lines += _event(entry, day, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _is_told_before(day: Day, before: Iterable[Day]) -> bool:
    return any((day.kind, day.day) == (other.kind, other.day) for other in before)


def _event(entry: CalendarEntry, day: Day, today: date) -> Iterator[str]:
    said = entry.rule.rule
    caution = f" ({said.caution})" if said.caution else ""
    leads = "" if day.kind is DayKind.IN_FORCE else f"For codes from {in_words(day.in_force)}. "
    described = (
        f"{leads}{said.text}{caution} Sources: {', '.join(said.sources)}; hcpcs-tui calendar tells them."
    )
    kind = day.kind.value.replace(" ", "-")
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.rule.id}-{kind}-{day.day:%Y%m%d}@hcpcs-tui"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{entry.rule.name}: {_SUMMARIES[day.kind]}')}"
    yield f"DESCRIPTION:{_escaped(described)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, the later ones begun with a blank; no sign is cut."""
    part, octets = "", 0
    for sign in line:
        size = len(sign.encode("utf-8"))
        if octets + size > _LONGEST:
            yield part
            part, octets = " ", 1
        part += sign
        octets += size
    yield part
