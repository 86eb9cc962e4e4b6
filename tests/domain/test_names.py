"""Names tell how an orthosis is made; remarks of ours are no part of them."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.names import made_how


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Knee orthosis, prefabricated, off the shelf", "prefabricated, off the shelf"),
        ("Knee orthosis, prefabricated, off-the-shelf", "prefabricated, off the shelf"),
        ("Knee orthosis, prefabricated, custom fitted", "prefabricated, custom fitted"),
        ("Knee orthosis, custom made", "custom made for one patient"),
        ("Compression glove, custom fabricated", "custom made for one patient"),
        ("Lacer, molded to patient model, custom made orthosis only", "custom made for one patient"),
        ("Lacer, custom made orthosis only", ""),
        ("Knee joint for custom made KAFO", ""),
        ("Knee orthosis, off the shelf or custom made", ""),
        ("Brim, custom fitted", "custom fitted"),
        ("CPAP device", ""),
        ("", ""),
    ],
)
def test_the_name_tells_how_it_is_made(name: str, made: str) -> None:
    assert made_how(name) == made


def test_the_triplet_of_a_knee_orthosis_is_told_apart(catalogue: Catalogue) -> None:
    made = [made_how(catalogue.codes[code].name) for code in ("L1851", "L1843", "L1844")]
    assert len(set(made)) == 3
    assert all(made)
