"""What a user chose and what the program remembers, with safe defaults for whatever is odd."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

THEME = "hcpcs-dark"
"""The theme of a first start."""

_MOST_RECENT = 30
_MOST_MARKS = 200
_MOST_WALKTHROUGHS = 200


@dataclass(slots=True)
class Settings:
    """What the user chose, from settings.toml."""

    theme: str = THEME
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by command id, overriding the defaults; several separated by commas."""
    export_licensed: bool = False
    """Whether licensed CPT text goes into copies and exports too."""

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Settings":
        """Read what is well formed; leave the defaults for the rest."""
        theme = tables.get("theme")
        keys = tables.get("keys")
        chosen = keys.items() if isinstance(keys, Mapping) else ()
        return cls(
            theme if isinstance(theme, str) else THEME,
            {str(command): key for command, key in chosen if isinstance(key, str)},
            tables.get("export_licensed") is True,
        )

    def to_tables(self) -> dict[str, Any]:
        """As TOML tables."""
        return asdict(self)


@dataclass(slots=True)
class Remembered:
    """What the program remembers between two runs, from state.toml.

    A value is changed by another in its place, never within: it may be written meanwhile.
    """

    last_code: str = ""
    marks: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    """The codes looked at last, newest first."""
    filters: dict[str, Any] = field(default_factory=dict)
    greeted: bool = False
    """Whether the first-run line has served its purpose."""
    learned: dict[str, int] = field(default_factory=dict)
    """The step, counted from 1, on which each walkthrough was left, by its id."""
    told_to_mark: bool = False
    """Whether it was said once how codes get into a comparison."""

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Remembered":
        """Read what is well formed; leave the defaults for the rest."""
        last = tables.get("last_code")
        filters = tables.get("filters")
        return cls(
            last if isinstance(last, str) else "",
            _texts(tables.get("marks"), _MOST_MARKS),
            _texts(tables.get("recent"), _MOST_RECENT),
            dict(filters) if isinstance(filters, Mapping) else {},
            tables.get("greeted") is True,
            _steps(tables.get("learned")),
            tables.get("told_to_mark") is True,
        )

    def to_tables(self) -> dict[str, Any]:
        """As TOML tables."""
        return asdict(self)

    def is_as(self, other: "Remembered") -> bool:
        """Whether both say the same, the order of the walkthroughs included."""
        return self == other and list(self.learned) == list(other.learned)

    def saw(self, code: str) -> None:
        """Put a code first among the recent ones."""
        self.last_code = code
        self.recent = [code, *(other for other in self.recent if other != code)][:_MOST_RECENT]

    def stood_on(self, walkthrough: str, step: int) -> None:
        """Keep the step of a walkthrough, counted from 1, so that it can go on there."""
        others = [(id, left) for id, left in self.learned.items() if id != walkthrough]
        self.learned = dict([*others, (walkthrough, step)][-_MOST_WALKTHROUGHS:])


def _texts(value: object, most: int) -> list[str]:
    if not isinstance(value, list):
        return []
    return [text for text in value if isinstance(text, str)][:most]


def _steps(value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        return {}
    steps = {str(id): step for id, step in value.items() if type(step) is int and step > 0}
    return dict(list(steps.items())[-_MOST_WALKTHROUGHS:])
