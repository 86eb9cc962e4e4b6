"""What the history of a code over the stored releases adds to its explanation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import Any

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Entry, Status, status_on
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.explanation import CONTINUED, Block, Explanation, Line
from hcpcs_tui.domain.fields import FIELD
from hcpcs_tui.domain.history import Event, EventKind, History, Life, day_of
from hcpcs_tui.domain.history_in_brief import InBrief
from hcpcs_tui.domain.history_on_day import OnDay, at_last, on_day
from hcpcs_tui.domain.record_fields import values_of
from hcpcs_tui.domain.records import Record
from hcpcs_tui.domain.word_difference import Piece, differing_words

HISTORY = "history"
"""The id of the block that tells the events."""
ELSEWHERE = "elsewhere"
"""The id of the block with what another release than the answering one says."""

_BEFORE = frozenset({"modifiers", "neighbours", "terms", "letter", "claim", "about"})
"""The blocks behind the history."""
_LEFT_OUT = frozenset({"absence", "choices"})
"""The blocks that another release's word takes the place of, or that speak of today's meaning."""
_TOLD = ("short", "added", "ended", "coverage", "pricing", "xref")
"""The fields told from another release."""


@dataclass(frozen=True, slots=True)
class HistoryLines:
    """The history of a code that at least one stored release lists, told beside the release that answers."""

    history: History
    answering: Release

    def elsewhere(self, entry: Entry | None, day: date | None) -> OnDay | None:
        """What another release says, where the answering one lacks the code or the meaning of the day.

        entry: the code in the release that answers. None where that release speaks for itself.
        """
        if entry is None:
            return on_day(self.history, day) if day else at_last(self.history, self.answering)
        said = on_day(self.history, day) if day else None
        if said is None or said.record is None:
            return None
        ours = self._life(lambda release, _: release == self.answering)
        theirs = self._life(lambda _, record: record is said.record)
        return said if ours is not None and ours is not theirs else None

    def told(self, explanation: Explanation, day: date | None) -> Explanation:
        """The explanation of a code that the release lists, with its history.

        A gap and a re-use that only several releases together tell decide the status.
        """
        said = self._deciding(explanation.status, day)
        if said:
            explanation = explanation._replace(status=said.status, status_text=said.text)
        return self._with((self.block(),), explanation)

    def in_brief(self, entry: Entry | None, day: date | None) -> InBrief | None:
        """What decides the status in place of the answering release; None where that speaks for itself.

        entry: the code in the release that answers.
        """
        if said := self.elsewhere(entry, day):
            return _with_name(said)
        status = status_on(entry, self.answering, day) if entry else None
        said = self._deciding(status, day) if status else None
        return InBrief(said.status, said.text) if said and said.status is not status else None

    def _deciding(self, status: Status, day: date | None) -> OnDay | None:
        """A gap or a re-use that decides the status; status: by the answering release alone."""
        said = on_day(self.history, day) if day else None
        if said is None or said.record is None:
            return None
        return said if said.status is not status or len(self.history.lives) > 1 else None

    def told_elsewhere(self, explanation: Explanation, said: OnDay, catalogue: Catalogue) -> Explanation:
        """The explanation of a code outside the answering release, with another release's status and text."""
        kept = tuple(block for block in explanation.blocks if block.id not in _LEFT_OUT)
        explanation = explanation._replace(blocks=kept, status=said.status, status_text=said.text)
        if said.record is None:
            return self._with((self.block(),), explanation)
        release = self._release_of(said.record)
        named = explanation._replace(
            title=said.record.long or said.record.short or explanation.title,
            title_note=f"official text of the {release.name} release" if said.record.long else "",
        )
        return self._with((self._facts(release, said.record, catalogue), self.block()), named)

    def block(self) -> Block:
        """The events, each with the release that shows it; empty where only the answering one is there."""
        if all(release == self.answering for release, _ in self.history.snapshots):
            return Block(HISTORY, "", ())
        return Block(HISTORY, "What the releases on this machine say", tuple(self._lines()))

    def as_json(self) -> list[dict[str, Any]]:
        """The events as values for json.dumps; days are ISO."""
        return [
            {
                "release": event.release.name,
                "event": event.kind.value,
                "day": event.day.isoformat() if event.day else None,
                "text": event.text,
                "caution": event.caution or None,
                "before": _joined(event.before) or None,
                "after": _joined(event.after) or None,
                "gone": list(differing_words(event.before)),
                "new": list(differing_words(event.after)),
            }
            for event in self.history.events
        ]

    def _lines(self) -> Iterator[Line]:
        last = None
        told = (event for event in self.history.events if event.kind is not EventKind.OTHER)
        for event in told:
            release = event.release
            label = CONTINUED if release == last else f"{release.name[:3]} {release.year}"
            yield Line(label, event.text, event.caution)
            yield from (Line(CONTINUED, text) for text in _difference(event))
            last = release

    def _facts(self, release: Release, record: Record, catalogue: Catalogue) -> Block:
        """What the other release says, field by field, under a line on the one that answers."""
        answers = f"the {self.answering.name} release"
        has_other = catalogue.entry(record.code) is not None
        lines = [
            Line("", f"In {answers} the number means something else." if has_other else f"Not in {answers}.")
        ]
        for field in _TOLD:
            meanings = catalogue.indicators.get(field, {})
            lines += [
                Line(FIELD[field].label, f"{value}, {meanings[value]}" if value in meanings else value)
                for value in values_of(record, field)
            ]
        return Block(ELSEWHERE, f"{release.name} release", tuple(lines))

    def _life(self, holds: Callable[[Release, Record], bool]) -> Life | None:
        """The meaning with a record of which this holds."""
        return next((life for life in self.history.lives if any(starmap(holds, life.records))), None)

    def _release_of(self, record: Record) -> Release:
        """The newest stored release that gives the record."""
        return [release for release, known in self.history.snapshots if known is record][-1]

    def _with(self, blocks: Sequence[Block], explanation: Explanation) -> Explanation:
        """The explanation with further blocks, behind the facts of the release."""
        place = next(
            (place for place, block in enumerate(explanation.blocks) if block.id in _BEFORE),
            len(explanation.blocks),
        )
        more = tuple(block for block in blocks if block.lines)
        return explanation._replace(blocks=(*explanation.blocks[:place], *more, *explanation.blocks[place:]))


def _with_name(said: OnDay) -> InBrief:
    """What another release says, with its name of the code and its days."""
    record = said.record
    if record is None:
        return InBrief(said.status, said.text)
    days = day_of(record, "ADD DT"), day_of(record, "TERM DT")
    return InBrief(said.status, said.text, record.long or record.short, said.release, *days)


_OF_MEANING = frozenset({EventKind.REUSED, EventKind.REACTIVATED})
"""The events whose texts are told whole."""


def _difference(event: Event) -> Iterator[str]:
    """What stood before and what stands now; of a changed text the words alone."""
    if not (event.before or event.after):
        return
    if event.kind in _OF_MEANING:
        sides = (("Before", event.before), ("Now", event.after))
        yield from (f"{word}: {_joined(pieces)}" for word, pieces in sides if pieces)
    elif event.kind is EventKind.TEXT:
        for word, pieces in (("Gone", event.before), ("New", event.after)):
            if words := differing_words(pieces):
                yield f"{word}: {' | '.join(words)}"
    else:
        yield f"{_joined(event.before) or 'none'}, now {_joined(event.after) or 'none'}"


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
