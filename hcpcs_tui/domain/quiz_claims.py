"""Questions on what is often said of the code sets, true or not; the statements on the systems decide."""

from collections.abc import Iterator
from typing import NamedTuple

from hcpcs_tui.domain.quiz_questions import Asking, Lesson, Question

_TRUE, _FALSE = "True", "False"


class _Claim(NamedTuple):
    """A sentence with its verdict and the statement that settles it."""

    text: str
    verdict: str
    system: str
    aspect: str


_CLAIMS = (
    _Claim(
        "HCPCS and CPT are two code sets side by side; no CPT code is a HCPCS code.",
        _FALSE,
        "hcpcs",
        "covers",
    ),
    _Claim(
        "Codes of Level II and of CPT Categories II and III vary in length.", _FALSE, "hcpcs", "structure"
    ),
    _Claim("All of HCPCS may be shown in a product without any licence.", _FALSE, "hcpcs", "licence"),
    _Claim("HCPCS has three levels in use today.", _FALSE, "hcpcs", "status"),
    _Claim("A code must be valid on the day of care.", _TRUE, "hcpcs", "legal"),
    _Claim("Level I is CPT under another name, with the same numbers and texts.", _TRUE, "level1", "covers"),
    _Claim("CMS has a vote on the panel that decides on CPT codes.", _FALSE, "level1", "decides"),
    _Claim("Level II covers ambulance services.", _TRUE, "level2", "covers"),
    _Claim(
        "Level II is for suppliers; physicians and hospitals do not report it.", _FALSE, "level2", "reports"
    ),
    _Claim("Level II codes may begin with any letter from A to Z.", _FALSE, "level2", "structure"),
    _Claim("That a Level II code exists means that Medicare pays for it.", _FALSE, "level2", "payment"),
    _Claim("Pricing 00 in the CMS file means that Medicare refuses the code.", _FALSE, "level2", "payment"),
    _Claim(
        "An ended Level II code may still be billed for care of the next 90 days.",
        _FALSE,
        "level2",
        "history",
    ),
    _Claim("Under HIPAA Level II binds all plans, private ones too.", _TRUE, "level2", "legal"),
    _Claim(
        "A payer may still ask for a local code of Level III on a HIPAA claim.", _FALSE, "level3", "reports"
    ),
    _Claim("The last valid day of the local codes was 31 December 2003.", _TRUE, "level3", "status"),
    _Claim("Every modifier that begins with X or Z is a local one.", _FALSE, "level3", "modifiers"),
    _Claim("To use CPT a clinic must be a member of the AMA.", _FALSE, "cpt", "licence"),
    _Claim("Every part of CPT changes once a year and at no other time.", _FALSE, "cpt", "updates"),
    _Claim("CPT lost its copyright when the government began to require it.", _FALSE, "cpt", "owner"),
    _Claim("A Category II code may take the place of a Category I code.", _FALSE, "cpt2", "covers"),
    _Claim("Category II codes go on the claim with no charge or a token one.", _TRUE, "cpt2", "claim"),
    _Claim("A Category III code goes before an unlisted Category I code.", _TRUE, "cpt3", "reports"),
    _Claim("Category III codes come into force twice a year.", _TRUE, "cpt3", "updates"),
    _Claim("0001U and U0001 are two ways to write one code.", _FALSE, "pla", "structure"),
    _Claim("A PLA code stands for one test of one laboratory or maker.", _TRUE, "pla", "covers"),
    _Claim("The D codes stand in the CMS file of Level II.", _FALSE, "cdt", "structure"),
    _Claim("A Level II modifier may stand on a CPT code.", _TRUE, "modifiers", "modifiers"),
    _Claim("Modifiers P1 to P6 are CMS's own, since they stand in its file.", _FALSE, "mod-status", "owner"),
    _Claim("Modifier JG is still in use in the October 2025 release.", _FALSE, "mod-level2", "history"),
    _Claim("Modifiers 1P and P1 belong to one set.", _FALSE, "mod-cpt2", "structure"),
    _Claim("Hospitals report procedures on inpatients with CPT codes.", _FALSE, "icd10pcs", "covers"),
    _Claim("On a facility claim the revenue code replaces the HCPCS code.", _FALSE, "revenue", "covers"),
)


def claims(asking: Asking) -> Iterator[Question]:
    """Whether a sentence on the code sets is true; the two options keep their order."""
    for claim in asking.mixed(_CLAIMS):
        system = asking.catalogue.systems.get(claim.system)
        statement = system.says(claim.aspect) if system else None
        if system is None or statement is None:
            continue
        lesson = Lesson(
            f"{claim.verdict}. {system.name}: {statement.text}",
            statement.sources,
            statement.caution,
            system.example,
            claim.system,
        )
        options = (_TRUE, _FALSE)
        subject = f"{claim.system}-{claim.aspect}-{_CLAIMS.index(claim)}"
        text = f"True or false? {claim.text}"
        yield Question(
            f"{asking.topic}:{subject}", asking.topic, text, options, options.index(claim.verdict), *lesson
        )
