"""Shapes are drawn sign by sign and read aloud."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.shapes import drawn, shapes_drawn


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("J1885", "J      1     8     8     5\nletter digit digit digit digit"),
        ("0042T", "0     0     4     2     T\ndigit digit digit digit letter"),
        ("RT", "R      T\nletter letter"),
        ("E11.9", "E      1     1     9\nletter digit digit digit"),
        ("", "\n"),
    ],
)
def test_each_sign_stands_above_what_it_is(code: str, text: str) -> None:
    assert drawn(code) == text


@pytest.mark.parametrize(
    ("system", "kinds"),
    [
        ("level2", ["letter digit digit digit digit"]),
        ("cpt1", ["digit digit digit digit digit"]),
        ("cpt", ["digit digit digit digit digit", "digit digit digit digit letter"]),
        (
            "hcpcs",
            [
                "letter digit digit digit digit",
                "digit digit digit digit digit",
                "digit digit digit digit letter",
            ],
        ),
        ("modifiers", ["letter letter", "digit digit", "digit letter", "letter digit"]),
    ],
)
def test_a_system_draws_each_shape_of_its_parts_once(
    catalogue: Catalogue, system: str, kinds: list[str]
) -> None:
    lines = shapes_drawn(catalogue.systems[system], catalogue.systems).splitlines()
    assert lines[1::2] == kinds
