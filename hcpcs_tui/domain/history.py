"""The history of a code over the stored releases, and which of them speaks for a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from hcpcs_tui.domain.change_kinds import ChangeKind
from hcpcs_tui.domain.changes import Change, changes_between
from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.reuse import LEAST_SHARED, Reuse, reuse_between, shared_meaning
from hcpcs_tui.domain.word_difference import Piece

Snapshot = tuple[Release, Record | None]
"""A stored release with its record of the code; None where it does not list the code."""

_ALIKE = 0.5
"""Of a number added again, texts that share so much of their words mean the same."""


class EventKind(Enum):
    """What happened to a code."""

    FIRST_SEEN = "first seen"
    ADDED = "added"
    TEXT = "text"
    COVERAGE = "coverage"
    PRICING = "pricing"
    OTHER = "other"
    ENDED = "ended"
    REACTIVATED = "re-activated"
    REUSED = "re-used"
    DROPPED = "left the file"


class Event(NamedTuple):
    """One step of a history."""

    kind: EventKind
    release: Release
    """The first stored release that shows it."""
    day: date | None
    """The day by the file; None where it gives none."""
    text: str
    caution: str = ""
    """'inferred', or empty for what the files say."""
    before: tuple[Piece, ...] = ()
    """Of a text, coverage or pricing change: what stood before, the words that changed marked."""
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """The stored records of a number in one meaning, oldest first."""

    records: tuple[tuple[Release, Record], ...]
    reuse: Reuse
    """How it is told from the life before; NO for the first."""

    @property
    def sure_from(self) -> date | None:
        """The first day on which the number surely had this meaning, by its oldest record.

        The added date; where only the text tells the lives apart, the day of the last action, after which
        nothing changed. None when that is not given.
        """
        column = "ACT EFF DT" if self.reuse is Reuse.OTHER_TEXT else "ADD DT"
        return day_of(self.records[0][1], column)


@dataclass(frozen=True, slots=True)
class History:
    """What the stored releases tell of a code."""

    code: str
    snapshots: tuple[Snapshot, ...]
    """Oldest first."""
    lives: tuple[Life, ...]
    """More than one when the number was re-used; none when no release lists it."""
    events: tuple[Event, ...]
    """In the order of the releases that show them."""


def history_of(code: str, snapshots: Sequence[Snapshot]) -> History:
    """The history of a code from the stored releases, given in any order."""
    ordered = tuple(sorted(snapshots, key=lambda snapshot: snapshot[0]))
    return History(code, ordered, _lives(ordered), tuple(_events(ordered)))


def day_of(record: Record, column: str) -> date | None:
    """The day in a column of days; None where the release gives none."""
    value = record.fact(column)
    return date.fromisoformat(value) if value else None


def may_tell_more(older: Record, newer: Record) -> bool:
    """Whether two records of a code may tell together what the newer one does not: a re-use or a gap.

    Quick, for whole releases; the history of the code decides. The older record has the newest text known.
    """
    ended = older.fact("TERM DT")
    if older.fact("ADD DT") != newer.fact("ADD DT") or (ended and ended != newer.fact("TERM DT")):
        return True
    is_reworded = older.long and newer.long and older.long != newer.long
    return bool(is_reworded) and shared_meaning(older.long, newer.long) < LEAST_SHARED


def _lives(snapshots: Sequence[Snapshot]) -> tuple[Life, ...]:
    lives: list[Life] = []
    for release, record in snapshots:
        if record is None:
            continue
        reuse = _reuse(lives[-1].records, record) if lives else Reuse.NO
        if lives and reuse is Reuse.NO:
            lives[-1] = Life((*lives[-1].records, (release, record)), lives[-1].reuse)
        else:
            lives.append(Life(((release, record),), reuse))
    return tuple(lives)


def _reuse(life: Sequence[tuple[Release, Record]], record: Record) -> Reuse:
    """Whether a record is another life of the number than the one that these records tell."""
    return reuse_between(_worded(life), life[-1][0], record)


def _worded(life: Sequence[tuple[Release, Record]]) -> Record:
    """The newest record of a life, with the newest text where it has none: the embedded one has none."""
    newest = life[-1][1]
    return newest._replace(long=next((known.long for _, known in reversed(life) if known.long), ""))


def _events(snapshots: Sequence[Snapshot]) -> Iterator[Event]:
    life: list[tuple[Release, Record]] = []
    is_listed = False
    for place, (release, record) in enumerate(snapshots):
        if record is None:
            if is_listed:
                yield _dropped(life[-1][0], release)
            is_listed = False
            continue
        if not life:
            earlier = snapshots[place - 1][0] if place else None
            yield from _first_seen(release, record, earlier)
        else:
            yield from _since(life, release, record)
            if _reuse(life, record) is not Reuse.NO:
                life.clear()
        life.append((release, record))
        is_listed = True


def _dropped(before: Release, release: Release) -> Event:
    text = f"In the {before.name} release, no longer in that of {release.name}."
    return Event(EventKind.DROPPED, release, None, text)


def _first_seen(release: Release, record: Record, earlier: Release | None) -> Iterator[Event]:
    absent = f", not in that of {earlier.name}" if earlier else ""
    text = f"First seen in the {release.name} release{absent}."
    yield Event(EventKind.FIRST_SEEN, release, release.first_day, text)
    yield from _began_and_ended(release, record)
    if record.fact("ACTION CD") == "R":
        yield _returned(release, record)


def _began_and_ended(release: Release, record: Record) -> Iterator[Event]:
    if began := day_of(record, "ADD DT"):
        yield Event(EventKind.ADDED, release, began, f"Added: {in_words(began)} is the first valid day.")
    yield from _ended(release, record)


def _ended(release: Release, record: Record) -> Iterator[Event]:
    if ended := day_of(record, "TERM DT"):
        yield Event(EventKind.ENDED, release, ended, f"Ended: {in_words(ended)} is the last valid day.")


def _returned(release: Release, record: Record) -> Event:
    day = day_of(record, "ACT EFF DT")
    since = f" on {in_words(day)}" if day else ""
    text = f"Put back in use{since}, after a gap that the file does not date."
    return Event(EventKind.REACTIVATED, release, day, text)


def _since(life: Sequence[tuple[Release, Record]], release: Release, record: Record) -> Iterator[Event]:
    """What happened between the records of a life and the next record of the code."""
    older_release, older = life[-1]
    reuse = _reuse(life, record)
    if reuse is not Reuse.NO:
        yield _another_life(reuse, _worded(life), release, record)
        if reuse is Reuse.ADDED_AGAIN:
            yield from _began_and_ended(release, record)
        elif record.fact("TERM DT") != older.fact("TERM DT"):
            yield from _ended(release, record)
        return
    if record.fact("ACTION CD") == "R" and not (older.fact("TERM DT") or older.fact("ACTION CD") == "R"):
        yield _returned(release, record)
    listed = changes_between(
        {older.code: older}, {record.code: record}, older_release=older_release, newer_release=release
    ).listed
    for change in listed:
        yield from _changed(change, older_release, release, record)


def _another_life(reuse: Reuse, older: Record, release: Release, record: Record) -> Event:
    if reuse is Reuse.OTHER_TEXT:
        day = day_of(record, "ACT EFF DT")
        text = (
            "Re-used with another meaning: the new text shares hardly a word with the old one, "
            "although the added date stands."
        )
        return Event(EventKind.REUSED, release, day, text, "inferred", *_texts(older, record))
    ended, began = day_of(older, "TERM DT"), day_of(record, "ADD DT")
    after = f" after it ended on {in_words(ended)}" if ended else ""
    again = f"Added again{after}"
    are_known = bool(older.long and record.long)
    shared = shared_meaning(older.long, record.long) if are_known else 0.0
    if shared >= _ALIKE:
        text = f"{again}, with a like text."
        return Event(EventKind.REACTIVATED, release, began, text, "", *_texts(older, record))
    caution = "" if are_known and shared < LEAST_SHARED else "inferred"
    text = f"{again}: re-used with another meaning."
    return Event(EventKind.REUSED, release, began, text, caution, *_texts(older, record))


def _texts(older: Record, newer: Record) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts whole: of another meaning no words need marks."""
    before, after = ((Piece(text, differs=True),) if text else () for text in (older.long, newer.long))
    return before, after


_FIELD_EVENTS = {
    "text": (EventKind.TEXT, "Official text changed", "BC"),
    "short": (EventKind.TEXT, "Short text changed", "S"),
    "coverage": (EventKind.COVERAGE, "Medicare coverage changed", "BF"),
}
"""Per field the event, its words, and the action codes that date it."""


def _changed(change: Change, older: Release, release: Release, record: Record) -> Iterator[Event]:
    for field in change.fields:
        if field.field == "ended":
            if ChangeKind.REACTIVATED in change.kinds:
                yield _returned(release, record)
            else:
                yield from _ended(release, record)
            continue
        usual = (EventKind.OTHER, f"{field.label} changed", "FT")
        if ChangeKind.PRICING in change.kinds and field.field.endswith("pricing"):
            usual = (EventKind.PRICING, "Medicare pricing changed", "P")
        kind, words, dating = _FIELD_EVENTS.get(field.field, usual)
        is_dated = record.fact("ACTION CD") in tuple(dating)
        day = day_of(record, "ACT EFF DT") if is_dated else None
        when = f"from {in_words(day)}" if day else f"between the releases of {older.name} and {release.name}"
        yield Event(kind, release, day, f"{words} {when}.", "", *field.pieces)
