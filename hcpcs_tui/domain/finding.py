"""What is looked for and what is found: filters, hits that can say why they are hits, and the answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, overload

from hcpcs_tui.domain.codes import Status
from hcpcs_tui.domain.reading import ReadAs, Reading

_TEXT_FILTERS = frozenset({"letter", "section", "status", "coverage", "added"})
_SWITCH_FILTERS = frozenset({"measures", "modifiers"})


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are looked at; empty values do not narrow."""

    letter: str = ""
    section: str = ""
    """Words of a section's or letter's title, a range 'A7000-A7049', or 'dmepos'."""
    status: str = ""
    """'in use', 'ended', 'not yet' or 'not known'."""
    coverage: str = ""
    added: str = ""
    """The beginning of the ISO date added: '2025' or '2025-10'."""
    measures: bool | None = None
    """False hides quality measures, True shows only them."""
    modifiers: bool | None = None
    """True shows only modifiers, False hides them."""

    def merged(self, other: "Filters") -> "Filters":
        """These filters with the other's values laid over them where it has any."""
        values = {name: getattr(other, name) for name in self.__slots__}
        return replace(self, **{name: value for name, value in values.items() if value not in ("", None)})

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Filters":
        """The filters kept in a file; odd values narrow nothing."""
        known: dict[str, Any] = {
            name: value
            for name, value in tables.items()
            if (name in _TEXT_FILTERS and isinstance(value, str))
            or (name in _SWITCH_FILTERS and isinstance(value, bool))
        }
        return cls(**known)

    def to_tables(self) -> dict[str, str | bool]:
        """The filters that narrow, for keeping in a file."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value not in ("", None)}

    @property
    def active(self) -> int:
        """How many of them narrow the list."""
        return sum(getattr(self, name) not in ("", None) for name in self.__slots__)

    def in_words(self) -> str:
        """What they let through: 'letter J, ended, quality measures hidden'."""
        measures = {None: "", False: "quality measures hidden", True: "quality measures only"}
        modifiers = {None: "", False: "modifiers hidden", True: "modifiers only"}
        parts = (
            f"letter {self.letter}" if self.letter else "",
            f"section {self.section!r}" if self.section else "",
            self.status,
            f"coverage {self.coverage}" if self.coverage else "",
            f"added {self.added}" if self.added else "",
            measures[self.measures],
            modifiers[self.modifiers],
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer: an entry of the catalogue, a code outside it, or a section."""

    code: str
    """The code, number, modifier, or the range of a section."""
    kind: str
    """'code', 'modifier', 'section', or the id of the code system of a number outside the catalogue."""
    name: str
    status: Status
    added: date | None = None
    ended: date | None = None
    why: str = ""
    """Why it is a hit, when the words alone do not show it."""
    matched: frozenset[str] = frozenset()
    """The words of the name or terms that met the query, folded."""
    licensed: bool = False
    """Whether the name is licensed text, which stays out of exports and copies."""


class Hits(Sequence[Hit]):
    """Hits made one by one when they are looked at; thousands cost nothing until shown."""

    def __init__(
        self,
        places: Sequence[int],
        make: Callable[[int], Hit],
        find: Callable[[str], int | None],
    ) -> None:
        """places: entry numbers, best first; make: the hit of an entry; find: the entry of a code."""
        self._places = places
        self._find = find
        self._make = make
        self._made: dict[int, Hit] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, rank: int) -> Hit: ...

    @overload
    def __getitem__(self, rank: slice) -> list[Hit]: ...

    def __getitem__(self, rank: int | slice) -> Hit | list[Hit]:
        if isinstance(rank, slice):
            return [self[number] for number in range(*rank.indices(len(self)))]
        place = self._places[rank]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def __iter__(self) -> Iterator[Hit]:
        return (self[rank] for rank in range(len(self)))

    def place_of(self, code: str) -> int | None:
        """The rank of a code without making the hits before it; None when it is not there."""
        place = self._find(code)
        try:
            return None if place is None else self._places.index(place)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query."""

    text: str
    """What was asked, without the filters typed in it."""
    reading: Reading
    hits: Sequence[Hit]
    filters: Filters = field(default_factory=Filters)
    """The filters that held, typed or chosen."""
    notes: tuple[str, ...] = ()
    """Sentences on how the query was taken: words dropped, letters mended, what is not shown."""
    looked_at: int = 0
    """How many entries the filters let through."""

    @property
    def total(self) -> int:
        """How many hits there are."""
        return len(self.hits)

    def rank_of(self, code: str) -> int | None:
        """The rank of a code's hit, counted from 0; None when it is not among them."""
        if isinstance(self.hits, Hits):
            return self.hits.place_of(code)
        return next((rank for rank, hit in enumerate(self.hits) if hit.code == code), None)

    def in_words(self, date_of_service: date | None) -> str:
        """What is shown: 'letter J, on 2025-10-01, about oxygen: 12 found'."""
        about = f"about {self.text!r}" if self.reading.kind is ReadAs.WORDS else self.text
        parts = (
            self.filters.in_words(),
            f"on {date_of_service}" if date_of_service else "",
            about if self.text else "everything in code order",
        )
        return f"{', '.join(part for part in parts if part)}: {self.total:,} found"
