"""The detail of anything typed, in the catalogue or not."""

import pytest

from tests.ui.conftest import Open


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        (
            "99213",
            (
                "99213 CPT, not in the CMS file",
                "CPT Category I",
                "AMA, by copyright",
                "next 1 Jan 2027, in 41 days",
            ),
        ),
        ("0042T", ("0042T CPT by its shape", "CPT Category III", "Twice a year", "six months before")),
        ("D0120", ("D0120 CDT by its shape", "CDT (D codes)", "ADA, by copyright", "Yearly, 1 January")),
        ("W1234", ("W1234 ended", "HCPCS Level III", "31 Dec 2003 was the last valid day")),
        ("E11.9", ("E11.9 not known", "ICD-10-CM", "outside HCPCS", "Diagnoses")),
        ("E0601-RR-KX", ("E0601 in use", "As typed", "Rental of DME", "Medical policy requirements met")),
        ("J1885x2", ("J1885 in use", "As typed", "2 units", "Quarterly; next 1 Jan 2027")),
        ("KX", ("KX in use", "Medical policy requirements met", "odifier")),
        ("L9999", ("L9999 not known", "not in the October 2025 release", "may have existed")),
        ("J0135", ("J0135 ended", "31 Dec 2024 was the last valid day", "J0139", "[inferred")),
        ("J1885", ("Coverage", "Pricing", "they do not speak for Medicaid", "Sources", "Added")),
        ("0001U", ("0001U CPT by its shape", "PLA", "AMA")),
    ],
)
async def test_the_detail_explains_what_was_typed(
    open_app: Open, query: str, claims: tuple[str, ...]
) -> None:
    async with open_app(size=(140, 100)) as seen:
        await seen.type(query)
        for claim in claims:
            assert claim in seen.detail


async def test_a_letter_lists_its_sections_and_enter_opens_one(open_app: Open) -> None:
    async with open_app(size=(120, 40)) as seen:
        await seen.browse("E")
        assert "49 usual sections" in seen.words
        assert seen.code == "E0100-E0159"
        await seen.press("j", "enter")
        assert seen.query == "E0160-E0162"
        assert seen.codes == ["E0160", "E0161", "E0162"]
        assert seen.detail.startswith("E0160")


async def test_the_detail_follows_the_claim_line_only_on_its_own_row(open_app: Open) -> None:
    async with open_app(size=(140, 100)) as seen:
        await seen.type("E0601-RR-KX")
        assert "As typed" in seen.detail
        await seen.press("down")
        assert seen.detail.startswith("RR")


async def test_nothing_found_clears_the_detail(open_app: Open) -> None:
    async with open_app() as seen:
        await seen.type("zzqqxx")
        assert "in use" not in seen.detail
