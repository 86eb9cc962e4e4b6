"""What a catalogue asks of the place that it comes from."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hcpcs_tui.domain.catalogue import Letter, Mention, Synonym, Unlisted
from hcpcs_tui.domain.choices import Choice
from hcpcs_tui.domain.codes import Code, Modifier
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.differences import Differences
from hcpcs_tui.domain.papers import Papers
from hcpcs_tui.domain.sections import Sections
from hcpcs_tui.domain.statements import Source
from hcpcs_tui.domain.systems import CodeSystem
from hcpcs_tui.domain.update_rules import UpdateRule


class CatalogueSource(Protocol):
    """Where a catalogue comes from; each part is asked for once, and only when it is needed.

    Every method raises CatalogueError when its part cannot be read.
    """

    @property
    def release(self) -> Release:
        """The release that the facts rest on."""

    @property
    def release_source(self) -> str:
        """The source key of the release."""

    @property
    def papers(self) -> Papers:
        """What the release's package holds beside the codes."""

    def letters(self) -> Sequence[str]:
        """The first letters that codes carry, in order."""

    def codes(self, letter: str) -> Mapping[str, Code]:
        """The codes that begin with the letter, by code, in code order."""

    def modifiers(self) -> Mapping[str, Modifier]:
        """All modifiers, in order."""

    def sections(self) -> Sections:
        """The usual sections of Level II."""

    def letters_named(self) -> Mapping[str, Letter]:
        """The usual names of the letters."""

    def cpt_sections(self) -> Sections:
        """The sections of CPT by number."""

    def indicators(self) -> Mapping[str, Mapping[str, str]]:
        """The meaning of each indicator value, by field id and value."""

    def systems(self) -> Mapping[str, CodeSystem]:
        """The code systems by id."""

    def sources(self) -> Mapping[str, Source]:
        """The sources by key."""

    def choices(self) -> Sequence[Choice]:
        """The pairs in which a coder must choose."""

    def choices_naming(self, code: str) -> Sequence[Choice]:
        """The pairs that name the code, number or modifier on a side."""

    def differences(self) -> Differences:
        """How the systems differ in short, and what is often said of them."""

    def mentions(self) -> Sequence[Mention]:
        """The CPT numbers that official texts name."""

    def synonyms(self) -> Sequence[Synonym]:
        """The phrases that coders type and what they mean."""

    def unlisted(self) -> Mapping[str, Unlisted]:
        """The products without a code, by lower-case term."""

    def update_rules(self) -> Mapping[str, UpdateRule]:
        """The rules by which each code set changes, by id."""
