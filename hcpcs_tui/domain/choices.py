"""Pairs in which a coder must choose between Level II and CPT, and what decides."""

from collections.abc import Collection
from typing import NamedTuple

from hcpcs_tui.domain.sections import range_holds
from hcpcs_tui.domain.statements import Confidence


class Choice(NamedTuple):
    """One topic that both code sets can name, with the rule that decides."""

    id: str
    topic: str
    group: str
    level2: tuple[str, ...]
    """Level II codes, modifiers, or ranges 'START-END'."""
    cpt: tuple[str, ...]
    """CPT numbers, modifiers, or ranges; numbers only, never a descriptor."""
    decides: str
    medicare: str
    others: str
    status: str
    """How the codes stand in the reference release."""
    sources: tuple[str, ...]
    confidence: Confidence

    @property
    def cited(self) -> str:
        """What may be said of a number that it names: a topic is not the meaning of each number in it."""
        return f'in the choice "{self.topic}"'

    def names(self, code: str) -> bool:
        """Whether the code or modifier stands on either side."""
        return self.names_level2(code) or self.names_cpt(code)

    def stands_between(self, codes: Collection[str]) -> bool:
        """Whether some of the codes stand on one of its sides and some on the other."""
        return any(map(self.names_level2, codes)) and any(map(self.names_cpt, codes))

    def names_level2(self, code: str) -> bool:
        """Whether the code or modifier stands on the Level II side."""
        return any(range_holds(text, code) for text in self.level2)

    def names_cpt(self, code: str) -> bool:
        """Whether the number stands on the CPT side."""
        return any(range_holds(text, code) for text in self.cpt)
