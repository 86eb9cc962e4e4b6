"""What a release says of a code or modifier on a day, worded once for each stretch of days that are alike."""

from bisect import bisect_right
from collections.abc import Callable, Container, Mapping
from datetime import date, timedelta

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, Modifier, Status, is_before_return, status_on
from hcpcs_tui.domain.dates import in_words
from hcpcs_tui.domain.history_in_brief import BriefOf, none_told
from hcpcs_tui.domain.successors import Succession, Successor, Successors
from hcpcs_tui.domain.systems import LETTERS_WITHOUT_CODES, system_of_code, system_of_modifier
from hcpcs_tui.domain.verdicts import Ruling, Verdict

_MOST_CODES, _MOST_MODIFIERS = 200_000, 2_000
"""Timelines kept; all codes of any shape would be more."""
_DAY = timedelta(days=1)


FINE = Ruling(Verdict.VALID, "")
"""The ruling on every modifier that is in use."""


_VERDICTS = {
    Status.IN_USE: Verdict.VALID,
    Status.ENDED: Verdict.ENDED,
    Status.NOT_YET: Verdict.NOT_YET,
    Status.NOT_KNOWN: Verdict.NOT_KNOWN,
}
_MODIFIER_VERDICTS = {
    Status.ENDED: Verdict.MODIFIER_ENDED,
    Status.NOT_YET: Verdict.MODIFIER_NOT_YET,
    Status.NOT_KNOWN: Verdict.MODIFIER_NOT_KNOWN,
}


class Timeline:
    """The rulings on one code or modifier, each worded when first asked for."""

    __slots__ = ("_days", "_rule", "_ruled")

    def __init__(self, turns: set[date], rule: Callable[[date | None], Ruling]) -> None:
        """turns: the days on which another ruling may begin."""
        self._days = sorted(turns)
        self._rule = rule
        self._ruled: list[Ruling | None] = [None] * (len(self._days) + 2)
        """Before the first turn, from each turn on, and last the ruling without a date."""

    def on(self, day: date | None) -> Ruling:
        """The ruling on a day; without one, the release's own word."""
        place = -1 if day is None else bisect_right(self._days, day)
        ruling = self._ruled[place]
        if ruling is None:
            ruling = self._ruled[place] = self._rule(day)
        return ruling


class _BesideOthers(Timeline):
    """The rulings of one release, unless other releases tell better."""

    __slots__ = ("_alone", "_told")

    def __init__(self, alone: Timeline, told: Callable[[date | None], Ruling | None]) -> None:
        """told: the ruling by other releases; None where this one speaks for itself."""
        self._alone = alone
        self._told = told

    def on(self, day: date | None) -> Ruling:
        """The ruling on a day; without one, the release's own word."""
        return self._told(day) or self._alone.on(day)


class _Timelines(dict[str, Timeline]):
    """Timelines by code or modifier, each made when first asked for."""

    def __init__(self, make: Callable[[str], Timeline], most: int) -> None:
        """most: how many are kept."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, text: str) -> Timeline:
        timeline = self._make(text)
        if len(self) < self._most:
            self[text] = timeline
        return timeline


class Rulings:
    """Rules on codes and modifiers by a release, and on CPT numbers by a licensed file if there is one."""

    def __init__(
        self,
        catalogue: Catalogue,
        successors: Successors,
        licensed: Container[str] | None,
        brief_of: BriefOf = none_told,
        today: date | None = None,
    ) -> None:
        """brief_of: what other releases tell of a code in place of this one.

        today: past the reach of the release, what is valid without a date says what it rests on.
        """
        self._brief_of = brief_of
        self._catalogue = catalogue
        self._entries = catalogue.codes
        self._successors = successors
        self._licensed = licensed
        self.release = catalogue.release
        """The release that rules."""
        self._reach = catalogue.release.last_day
        self._beyond = self._reach + _DAY
        is_behind = today is not None and today > self._reach
        rests = f" in the {self.release.name} release, which speaks up to {in_words(self._reach)}"
        self._rests_on = rests if is_behind else ""
        """Said of what is valid without a date of service."""
        self._numbers: dict[tuple[str, str, bool], Timeline] = {}
        """Of codes that the release does not list, by system, first letter, and whether they are licensed."""
        is_alone = brief_of is none_told
        of_code = self._timeline_of_code if is_alone else self._code_beside_others
        of_modifier = self._timeline_of_modifier if is_alone else self._modifier_beside_others
        self.on_code: Mapping[str, Timeline] = _Timelines(of_code, _MOST_CODES)
        """What is said of a text of five characters in the shape of a code."""
        self.on_modifier: Mapping[str, Timeline] = _Timelines(of_modifier, _MOST_MODIFIERS)
        """What is said of a modifier, or of what stands in the place of one."""

    def _code_beside_others(self, code: str) -> Timeline:
        return _BesideOthers(self._timeline_of_code(code), lambda day: self._told_of_code(code, day))

    def _modifier_beside_others(self, modifier: str) -> Timeline:
        alone = self._timeline_of_modifier(modifier)
        return _BesideOthers(alone, lambda day: self._told_of_modifier(modifier, day))

    def _timeline_of_code(self, code: str) -> Timeline:
        entry = self._entries.get(code)
        if entry is not None:
            return Timeline(self._turns(entry), lambda day: self._rule_on_code(entry, day))
        return self._timeline_of_number(code)

    def _timeline_of_number(self, code: str) -> Timeline:
        """The timeline of a code that the release does not list; numbers of a kind share it."""
        id = "cpt1" if code.isdecimal() else system_of_code(code) or "hcpcs"
        is_licensed = self._licensed is not None and code in self._licensed
        kind = id, "" if id == "cpt1" else code[0], is_licensed
        if kind not in self._numbers:
            ended = self._catalogue.systems[id].ended
            turns = {self._beyond} | ({ended + _DAY} if ended else set())
            self._numbers[kind] = Timeline(turns, lambda day: self._rule_on_number(code, day))
        return self._numbers[kind]

    def _timeline_of_modifier(self, modifier: str) -> Timeline:
        entry = self._catalogue.modifiers.get(modifier)
        if entry is not None:
            return Timeline(self._turns(entry), lambda day: self._rule_on_modifier(entry, day))
        return Timeline(set(), lambda _: self._rule_on_foreign_modifier(modifier))

    def _turns(self, entry: Entry) -> set[date]:
        turns = {self._beyond}
        if entry.ended and entry.ended < date.max:
            turns.add(entry.ended + _DAY)
        if entry.added:
            turns.add(entry.added)
        if entry.effective:
            turns.add(entry.effective)
        return turns

    def _rule_on_code(self, code: Code, day: date | None) -> Ruling:
        match status_on(code, self.release, day):
            case Status.ENDED:
                succession = self._successors.of(code)
                says = f"ended {code.ended}; {_replacement(code, succession, self._catalogue)}"
                return Ruling(Verdict.ENDED, says, succession.successors, code.ended)
            case Status.NOT_YET:
                return Ruling(Verdict.NOT_YET, f"not yet: {_from(code)}", (), code.ended)
            case Status.NOT_KNOWN:
                return Ruling(Verdict.NOT_KNOWN, f"not known: {self._unknown(code, day)}", (), code.ended)
            case _:
                rests = "" if day else self._rests_on
                return Ruling(Verdict.VALID, f"valid{rests}{_caution(code)}", (), code.ended)

    def _rule_on_modifier(self, modifier: Modifier, day: date | None) -> Ruling:
        named = f"modifier {modifier.code}"
        match status_on(modifier, self.release, day):
            case Status.ENDED:
                return Ruling(Verdict.MODIFIER_ENDED, f"{named} ended {modifier.ended}")
            case Status.NOT_YET:
                return Ruling(Verdict.MODIFIER_NOT_YET, f"{named} not yet: {_from(modifier)}")
            case Status.NOT_KNOWN:
                return Ruling(
                    Verdict.MODIFIER_NOT_KNOWN, f"{named} not known: {self._unknown(modifier, day)}"
                )
            case _:
                return FINE

    def _rule_on_foreign_modifier(self, modifier: str) -> Ruling:
        release = self.release.name
        system = system_of_modifier(modifier)
        if system is None:
            said = f"{modifier[:20]!r} has not the shape of a modifier"
            return Ruling(Verdict.MODIFIER_UNKNOWN, said)
        if system == "mod-level2":
            said = f"modifier {modifier} is not in the {release} release"
            return Ruling(Verdict.MODIFIER_UNKNOWN, said)
        said = f"modifier {modifier} belongs to CPT and is not in the CMS file; not checked"
        return Ruling(Verdict.MODIFIER_ELSEWHERE, said)

    def _rule_on_number(self, code: str, day: date | None) -> Ruling:
        """The ruling on a code that the release does not list."""
        system = self._catalogue.systems[system_of_code(code) or "hcpcs"]
        has_ended = system.ended is not None and (day or self._reach) > system.ended
        if system.id == "level2":
            return self._rule_on_absent(code, day)
        if system.id == "level3" and not has_ended:
            return Ruling(Verdict.NOT_KNOWN, f"not known: {system.name} codes were local to a payer")
        if system.id == "level3":
            said = f"local code of {system.name}, which ended {system.ended}"
            return Ruling(Verdict.LOCAL, said, (), system.ended)
        if has_ended:
            return Ruling(Verdict.ENDED, f"ended {system.ended} with all {system.name}", (), system.ended)
        if system.id == "cdt":
            return Ruling(Verdict.DENTAL, f"{system.name} of the ADA: not in the CMS file, not checked")
        return self._rule_on_cpt(code, system.name)

    def _rule_on_cpt(self, code: str, name: str) -> Ruling:
        if self._licensed is None:
            return Ruling(Verdict.CPT, f"{name} by its shape: not in the CMS file, not checked")
        if code in self._licensed:
            return Ruling(Verdict.LICENSED, f"{name}: in the licensed file")
        return Ruling(Verdict.CPT, f"{name} by its shape: not in the licensed file")

    def _rule_on_absent(self, code: str, day: date | None) -> Ruling:
        absent = f"not in the {self.release.name} release"
        if code[0] in LETTERS_WITHOUT_CODES:
            return Ruling(Verdict.UNKNOWN, f"{absent}; no Level II code begins with {code[0]}")
        if day is not None and day > self._reach:
            said = f"{absent}, which speaks up to {self._reach}; check a newer release"
            return Ruling(Verdict.NOT_KNOWN, f"not known: {said}")
        earliest = self._catalogue.earliest_end
        dropped = f"; a code that ended before {earliest} may have been dropped" if earliest else ""
        return Ruling(Verdict.UNKNOWN, f"{absent}{dropped}")

    def _told_of_code(self, code: str, day: date | None) -> Ruling | None:
        brief = self._brief_of(code, self._entries.get(code), day)
        if brief is None:
            return None
        verdict = _VERDICTS[brief.status]
        valid = f"valid{'' if day else self._rests_on}: " if verdict is Verdict.VALID else ""
        return Ruling(verdict, f"{valid}{brief.clause}", (), brief.ended)

    def _told_of_modifier(self, modifier: str, day: date | None) -> Ruling | None:
        brief = self._brief_of(modifier, self._catalogue.modifiers.get(modifier), day)
        if brief is None:
            return None
        if brief.status is Status.IN_USE:
            return FINE
        return Ruling(_MODIFIER_VERDICTS[brief.status], f"modifier {modifier} {brief.clause}")

    def _unknown(self, entry: Entry, day: date | None) -> str:
        """Why nothing is known on the day: before a return to use, or past what the release speaks for."""
        if day and is_before_return(entry, day):
            gap = "after a gap that the release does not date; an older release can tell"
            return f"it was put back in use on {entry.effective} {gap}"
        ended = f"it ended {entry.ended} there; " if entry.ended else ""
        return f"the {self.release.name} release speaks up to {self._reach}; {ended}check a newer release"


def _from(entry: Entry) -> str:
    return f"this release knows it from {entry.added}; before that it was not in use or meant something else"


def _caution(code: Code) -> str:
    return f"; last valid day {code.ended}" if code.ended else ""


def _replacement(code: Code, succession: Succession, catalogue: Catalogue) -> str:
    """What replaced the code, as a clause; without a successor, where the cross references end."""
    if succession.successors:
        named = ", ".join(_named(code, successor, catalogue) for successor in succession.successors)
        return f"now {named}"
    notes = "; ".join(note.rstrip(".") for note in succession.notes)
    return "no successor found" if not notes or notes.startswith("No successor found") else notes


def _named(code: Code, successor: Successor, catalogue: Catalogue) -> str:
    basis = "inferred" if successor.inferred else "cross reference"
    other = catalogue.codes.get(successor.code)
    began = other.added if other else None
    is_later = began and code.ended and began > code.ended + _DAY
    return f"{successor.code}{f' from {began}' if is_later else ''} ({basis})"
