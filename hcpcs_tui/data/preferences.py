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
    """What the user wrote into settings.toml, which the program never writes."""

    theme: str = THEME
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by command id, overriding the defaults; several separated by commas."""
    export_licensed: bool = False
    """Whether licensed CPT text goes into copies and exports too."""

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Settings":
        """Read what is well formed; leave the defaults for the rest."""
        theme = tables.get("theme")
        return cls(
            theme if isinstance(theme, str) else THEME,
            {command: key for command, key in _keys(tables).items() if key is not None},
            tables.get("export_licensed") is True,
        )

    @staticmethod
    def problems_in(tables: Mapping[str, Any]) -> list[str]:
        """A sentence for each value of a wrong kind, in whose place the default is used."""
        problems = []
        if not isinstance(tables.get("theme", ""), str):
            problems.append('theme is not a name in quotes, as in theme = "nord"; the default is used.')
        if not isinstance(tables.get("export_licensed", False), bool):
            problems.append("export_licensed is neither true nor false; the default is used.")
        if not isinstance(tables.get("keys", {}), Mapping):
            problems.append("keys is not a table that begins with [keys]; the default keys are used.")
        return problems + [
            f'the key of {command!r} is not a text, as in "m", nor a list of them; the default is used.'
            for command, key in _keys(tables).items()
            if key is None
        ]


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
    theme: str = ""
    """The theme chosen in the program; empty before one was."""
    theme_instead_of: str = ""
    """That of the settings when it was chosen: once they name another, they decide again."""

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
            _text(tables.get("theme")),
            _text(tables.get("theme_instead_of")),
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

    def choose_theme(self, theme: str, instead_of: str) -> None:
        """Keep a theme that was chosen; instead_of: the one of the settings."""
        self.theme, self.theme_instead_of = theme, instead_of

    def theme_over(self, theme: str) -> str:
        """The theme to begin with, where the settings name this one."""
        return self.theme if self.theme and self.theme_instead_of == theme else theme

    def stood_on(self, walkthrough: str, step: int) -> None:
        """Keep the step of a walkthrough, counted from 1, so that it can go on there."""
        others = [(id, left) for id, left in self.learned.items() if id != walkthrough]
        self.learned = dict([*others, (walkthrough, step)][-_MOST_WALKTHROUGHS:])


def _keys(tables: Mapping[str, Any]) -> dict[str, str | None]:
    """The keys by command, several separated by commas; None for what is no text nor a list of texts."""
    keys = tables.get("keys")
    chosen = keys.items() if isinstance(keys, Mapping) else ()
    return {str(command): _joined(key) for command, key in chosen}


def _joined(key: object) -> str | None:
    if isinstance(key, list) and key and all(isinstance(one, str) for one in key):
        return ",".join(key)
    return key if isinstance(key, str) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object, most: int) -> list[str]:
    if not isinstance(value, list):
        return []
    return [text for text in value if isinstance(text, str)][:most]


def _steps(value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        return {}
    steps = {str(id): step for id, step in value.items() if type(step) is int and step > 0}
    return dict(list(steps.items())[-_MOST_WALKTHROUGHS:])
