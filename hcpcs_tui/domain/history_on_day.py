"""Which stored release speaks for a code on a date of service, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.history import History, Life, day_of
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.reuse import Reuse


@dataclass(frozen=True, slots=True)
class OnDay:
    """What can be said of a code on a day."""

    status: Status
    record: Record | None
    """The record with the meaning of the day; None where no stored release has it."""
    release: Release | None
    """The release that speaks; None when none does."""
    text: str
    """The status as a sentence that names what it rests on, and what to load where that is not enough."""


def on_day(history: History, day: date) -> OnDay:
    """What the stored releases say of the code on the day.

    The release in force on the day speaks, if it is stored and lists the code; else the earliest later one
    that lists it as added by then. Behind both stands the newest earlier one, of which the status is not
    known. A day before a re-use is never answered with the later meaning.
    """
    current = Release.in_force_on(day)
    for life, release, record in _listings(history):
        in_force = release == current and _may_mean(life, day)
        if in_force or (release > current and _covers(life, record, day)):
            return _spoken(history, life, release, record, day)
    earlier = [
        (release, record)
        for _, release, record in _listings(history)
        if release < current and record.fact("ADD DT") <= day.isoformat()
    ]
    if earlier:
        return _past(history, *earlier[-1], day)
    return _unheard(history, day)


def at_last(history: History, answering: Release) -> OnDay:
    """What the newest stored release that lists the code says of it, without a day.

    answering: the release that answers, and does not list it. At least one stored release must list it.
    """
    release, record = history.lives[-1].records[-1]
    ended = day_of(record, "TERM DT")
    if ended:
        text = f"Ended: {in_words(ended)} was the last valid day ({release.name} release)."
        return OnDay(Status.ENDED, record, release, text)
    text = (
        f"Not known: in the {release.name} release, not in that of {answering.name}. What lies between tells."
    )
    return OnDay(Status.NOT_KNOWN, record, release, text)


def _listings(history: History) -> Iterator[tuple[Life, Release, Record]]:
    """The releases that list the code, oldest first."""
    return ((life, release, record) for life in history.lives for release, record in life.records)


def _covers(life: Life, record: Record, day: date) -> bool:
    """Whether a later record may speak for the day: added by then, and surely with this meaning."""
    added = day_of(record, "ADD DT")
    if added is None or added > day:
        return False
    if life.reuse is Reuse.NO:
        return True
    return life.sure_from is not None and life.sure_from <= day


def _may_mean(life: Life, day: date) -> bool:
    """Whether the number may have had this meaning on a day of a quarter whose release lists it so."""
    return life.reuse is Reuse.NO or life.sure_from is None or life.sure_from <= day


def _spoken(history: History, life: Life, release: Release, record: Record, day: date) -> OnDay:
    on, said = in_words(day), f"({release.name} release)"
    added, ended = day_of(record, "ADD DT"), day_of(record, "TERM DT")
    if added and day < added:
        return _not_yet(release, added, day)
    if ended and ended < day:
        text = f"Ended: {in_words(ended)} was the last valid day {said}.{_reuse_after(history, release)}"
        return OnDay(Status.ENDED, record, release, text)
    back = _put_back(history, life, day)
    if back is not None:
        return back
    more = f"{_reworded(record, day)}{_reuse_after(history, release)}"
    return OnDay(Status.IN_USE, record, release, f"In use on {on} {said}.{more}")


def _put_back(history: History, life: Life, day: date) -> OnDay | None:
    """The answer for a day that lies in a gap, or may lie in one; None for a day that does not."""
    ended, ended_record = _end_before(life, day)
    for release, record in life.records:
        back = day_of(record, "ACT EFF DT")
        if record.fact("ACTION CD") != "R" or back is None or day >= back:
            continue
        if _is_listed_in_use(history, release, day):
            return None
        if ended is not None and ended_record is not None:
            text = f"Ended: {in_words(ended)} was the last valid day, and {in_words(back)} the first again."
            return OnDay(Status.ENDED, ended_record, release, text)
        text = (
            f"Not known: put back in use on {in_words(back)} ({release.name} release), "
            "after a gap that the file does not date. Load an older release."
        )
        return OnDay(Status.NOT_KNOWN, record, release, text)
    if ended is not None and ended_record is not None:
        text = (
            f"Not known: ended on {in_words(ended)} and in use again later; "
            "when it came back the stored releases do not tell."
        )
        return OnDay(Status.NOT_KNOWN, ended_record, None, text)
    return None


def _end_before(life: Life, day: date) -> tuple[date | None, Record | None]:
    """The end before the day that an older release gives and a later one took back."""
    found: tuple[date | None, Record | None] = (None, None)
    for release, record in life.records:
        ended = day_of(record, "TERM DT")
        if ended is not None and ended < day:
            found = (ended, record)
        elif ended is None and (release <= Release.in_force_on(day) or _is_back_on(record, day)):
            found = (None, None)
    return found


def _is_back_on(record: Record, day: date) -> bool:
    """Whether the record says that it was put back in use by then."""
    back = day_of(record, "ACT EFF DT")
    return record.fact("ACTION CD") == "R" and back is not None and back <= day


def _is_listed_in_use(history: History, back: Release, day: date) -> bool:
    """Whether a release before the return, and not before the day, lists the code as valid on the day."""
    return any(
        release < back and release.last_day >= day and (record.fact("TERM DT") or "9") >= day.isoformat()
        for _, release, record in _listings(history)
    )


def _past(history: History, release: Release, record: Record, day: date) -> OnDay:
    """The answer when only an earlier release lists the code with the meaning of the day."""
    ended = day_of(record, "TERM DT")
    later = [stored for stored, _ in history.snapshots if stored > release and stored.last_day >= day]
    again = _reuse_after(history, release)
    if ended and ended < day and later:
        text = f"Ended: {in_words(ended)} was the last valid day ({release.name} release).{again}"
        return OnDay(Status.ENDED, record, release, text)
    text = (
        f"Not known on {in_words(day)}: the newest release that lists it before that day is {release.name}. "
        f"Load that of {Release.in_force_on(day).name}.{again}"
    )
    return OnDay(Status.NOT_KNOWN, record, release, text)


def _reuse_after(history: History, release: Release) -> str:
    """A sentence on the next life of the number; empty when it has none."""
    following = next((life for life in history.lives if life.records[0][0] > release), None)
    if following is None or following.reuse is Reuse.NO:
        return ""
    since = f" from {in_words(following.sure_from)}" if following.sure_from else ""
    label = " (inferred from the texts)" if following.reuse is Reuse.OTHER_TEXT else ""
    return f" The number was given out again{since}{label}: that meaning does not hold here."


def _unheard(history: History, day: date) -> OnDay:
    """The answer when no stored release has a record for the day."""
    later = next(
        (
            (release, added)
            for _, release, record in _listings(history)
            if (added := day_of(record, "ADD DT")) and added > day
        ),
        None,
    )
    if later:
        return _not_yet(*later, day)
    text = f"Not known on {in_words(day)}: no stored release lists {history.code} for that day."
    return OnDay(Status.NOT_KNOWN, None, None, text)


def _not_yet(release: Release, added: date, day: date) -> OnDay:
    text = (
        f"Not yet on {in_words(day)}: the {release.name} release knows it from {in_words(added)}. "
        "Whether the number meant something else before, an older release tells."
    )
    return OnDay(Status.NOT_YET, None, release, text)


def _reworded(record: Record, day: date) -> str:
    """A sentence for a day before the last change of the text; empty when there is none to give."""
    changed = day_of(record, "ACT EFF DT")
    if record.fact("ACTION CD") not in ("B", "C") or changed is None or day >= changed:
        return ""
    return f" Its text was changed on {in_words(changed)}; an older release has the wording before."
