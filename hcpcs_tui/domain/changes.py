"""What changed between two releases, or by CMS's own flags in one.

Compared field by field: rows that differ only in action code, action-effective date or sequence number, or
in blanks within a text, are no change. So compared, April and July 2020 give CMS's own transaction report of
July 2020, code for code.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from hcpcs_tui.domain.change_kinds import FLAGGED, TEXT_FIELDS, ChangeKind, action_of, kinds_between
from hcpcs_tui.domain.dates import Release, in_words
from hcpcs_tui.domain.fields import FIELD
from hcpcs_tui.domain.record_fields import (
    EMBEDDED_FIELDS,
    EMBEDDED_MODIFIER_FIELDS,
    FIELD_COLUMNS,
    values_of,
)
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.word_difference import Piece, marked_difference

_NOT_COMPARED = frozenset({"effective", "action"})
_COMPARED = ("text", "short", *(field for field in FIELD_COLUMNS if field not in _NOT_COMPARED))


class FieldChange(NamedTuple):
    """A field whose values differ; of texts the words are marked."""

    field: str
    """Its id in the fields registry."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def label(self) -> str:
        """How the field is called."""
        return FIELD[self.field].label

    @property
    def pieces(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Before and after with the words marked that differ; values joined by blanks."""
        return marked_difference(" ".join(self.before), " ".join(self.after))


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of one code or modifier."""

    code: str
    kinds: tuple[ChangeKind, ...]
    older: Record | None
    """None for a code that was added, and for flags."""
    newer: Record | None
    """None for a code that left the file."""
    fields: tuple[FieldChange, ...] = ()
    """Before and after; empty for codes new or gone, and for flags, which do not tell."""
    action: str = ""
    """CMS's action code for it; empty for codes that left the file, which CMS does not report."""

    @property
    def kind(self) -> str:
        """'code' or 'modifier'."""
        record = self.newer or self.older
        return record.kind if record else ""

    @property
    def text(self) -> str:
        """The official long text, the newer one where there is one; empty when no release gives it."""
        record = self.newer or self.older
        return record.long if record else ""

    @property
    def day(self) -> date | None:
        """First valid day, last valid day, or the day of CMS's last action, by what changed."""
        if self.newer is None:
            return _day(self.older, "TERM DT")
        if ChangeKind.ADDED in self.kinds:
            return _day(self.newer, "ADD DT")
        if ChangeKind.ENDED in self.kinds:
            return _day(self.newer, "TERM DT")
        return _day(self.newer, "ACT EFF DT")

    def in_words(self) -> str:
        """The kinds with the day: 'ended, last valid day 30 Sep 2025', 'coverage, last action 1 Jul 2020'."""
        kinds = ", ".join(f"{kind.value}{self._now(kind)}" for kind in self.kinds)
        if self.day is None:
            return kinds
        return f"{kinds}, {self._day_is} {in_words(self.day)}"

    @property
    def _day_is(self) -> str:
        """What the day is; between two releases CMS may have acted twice, and tells the last day alone."""
        if ChangeKind.ADDED in self.kinds:
            return "first valid day"
        if {ChangeKind.ENDED, ChangeKind.DROPPED} & set(self.kinds):
            return "last valid day"
        return "last action" if self.older else "from"

    def _now(self, kind: ChangeKind) -> str:
        """The value that a flagged change led to, in brackets; empty where before and after stand."""
        field = {ChangeKind.COVERAGE: "coverage", ChangeKind.PRICING: "pricing"}.get(kind)
        if field is None or self.fields or self.newer is None:
            return ""
        return f" (now {' '.join(values_of(self.newer, field)) or 'none'})"


@dataclass(frozen=True)
class Changes:
    """What changed, in code order, codes before modifiers."""

    older: Release | None
    """None when one release speaks of itself by its flags."""
    newer: Release
    listed: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    """Sentences on what could not be compared, and on what the list rests."""

    @cached_property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many codes changed in each way, in the order of ChangeKind."""
        counted = Counter(kind for change in self.listed for kind in change.kinds)
        return {kind: counted[kind] for kind in ChangeKind if counted[kind]}

    @property
    def title(self) -> str:
        """What is compared: 'April 2020 to July 2020', or whose flags these are."""
        if self.older is None:
            return f"{self.newer.name}, by CMS's own action codes"
        return f"{self.older.name} to {self.newer.name}"

    def in_words(self) -> str:
        """What is compared, with the count of codes and of each kind, in one line."""
        counts = self._counts_in_words()
        return f"{self.title}: {self._number_in_words()}" + (f" ({counts})" if counts else "")

    def counted(self) -> str:
        """The count of codes and of each kind: '75 codes: 23 added, 6 ended'."""
        counts = self._counts_in_words()
        return self._number_in_words() + (f": {counts}" if counts else "")

    def only(self, holds: Callable[[Change], bool]) -> "Changes":
        """The changes of which this holds."""
        return replace(self, listed=tuple(filter(holds, self.listed)))

    def _number_in_words(self) -> str:
        return f"{len(self.listed):,} code{'s' * (len(self.listed) != 1)}"

    def _counts_in_words(self) -> str:
        return ", ".join(f"{count:,} {kind.value}" for kind, count in self.counts.items())


def changes_between(
    older: Mapping[str, Record],
    newer: Mapping[str, Record],
    *,
    older_release: Release,
    newer_release: Release,
) -> Changes:
    """What changed from one release to a later one.

    The embedded catalogue has no official texts: where it is one side, only the facts that it carries are
    compared, and a note says so.
    """
    bare = [
        release.name
        for records, release in ((older, older_release), (newer, newer_release))
        if not any(record.long for record in records.values())
    ]
    compared = _fields_compared(embedded=bool(bare))
    found = [
        _change(code, older.get(code), newer.get(code), compared) for code in dict.fromkeys([*newer, *older])
    ]
    listed = tuple(sorted((change for change in found if change), key=_in_code_order))
    return Changes(older_release, newer_release, listed, tuple(map(_without_texts, bare)))


def changes_flagged(records: Iterable[Record], release: Release) -> Changes:
    """What a release says of itself by its action codes; what stood before it does not tell."""
    listed = [
        Change(record.code, FLAGGED[flag], None, record, (), flag)
        for record in records
        if (flag := record.fact("ACTION CD")) in FLAGGED
    ]
    note = (
        f"These are CMS's own action codes in the {release.name} release. "
        "What stood before shows when the release before it is imported."
    )
    return Changes(None, release, tuple(sorted(listed, key=_in_code_order)), (note,))


def _fields_compared(*, embedded: bool) -> Mapping[str, tuple[str, ...]]:
    """The fields that both sides carry, by kind of record."""
    if not embedded:
        return {"code": _COMPARED, "modifier": _COMPARED}
    return {
        "code": tuple(field for field in _COMPARED if field in EMBEDDED_FIELDS),
        "modifier": tuple(field for field in _COMPARED if field in EMBEDDED_MODIFIER_FIELDS),
    }


def _without_texts(name: str) -> str:
    return (
        f"Texts are not compared: of the {name} release this machine has the facts, not the official text. "
        "Import its file from CMS to compare them."
    )


def _in_code_order(change: Change) -> tuple[bool, str]:
    return change.kind == "modifier", change.code


def _change(
    code: str, older: Record | None, newer: Record | None, compared: Mapping[str, tuple[str, ...]]
) -> Change | None:
    if newer is None:
        return Change(code, (ChangeKind.DROPPED,), older, None)
    if older is None:
        ended = (ChangeKind.ENDED,) if newer.fact("TERM DT") else ()
        return Change(code, (ChangeKind.ADDED, *ended), None, newer, (), "A")
    if older[3:] == newer[3:]:
        return None
    fields = tuple(_field_changes(older, newer, compared[newer.kind]))
    if not fields:
        return None
    kinds = kinds_between(older, newer, frozenset(change.field for change in fields))
    action = action_of(kinds, frozenset(change.field for change in fields))
    return Change(code, kinds, older, newer, fields, action)


def _field_changes(older: Record, newer: Record, compared: Iterable[str]) -> Iterable[FieldChange]:
    for field in compared:
        before, after = values_of(older, field), values_of(newer, field)
        if before != after and (field not in TEXT_FIELDS or _spaced(before) != _spaced(after)):
            yield FieldChange(field, before, after)


def _spaced(values: Iterable[str]) -> list[str]:
    """The words between blanks; CMS reports no change where only blanks differ (U0002 in July 2020)."""
    return " ".join(values).split()


def _day(record: Record | None, column: str) -> date | None:
    value = record.fact(column) if record else ""
    return date.fromisoformat(value) if value else None
