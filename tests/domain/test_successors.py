"""What replaced an ended code: the cross reference, else an inference that is labelled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code
from hcpcs_tui.domain.successors import Succession, Successors


@pytest.mark.parametrize(
    ("code", "first", "inferred"),
    [
        ("G2012", "98016", False),
        ("G0202", "77067", False),
        ("J2930", "J2919", True),
        ("J2920", "J2919", True),
        ("K0553", "A4239", True),
    ],
)
def test_an_ended_code_names_its_successor(
    catalogue: Catalogue, successors: Successors, code: str, first: str, inferred: bool
) -> None:
    successor = successors.of(catalogue.codes[code]).successors[0]
    assert (successor.code, successor.inferred) == (first, inferred)


def test_what_is_inferred_says_so(catalogue: Catalogue, successors: Successors) -> None:
    successor = successors.of(catalogue.codes["J2930"]).successors[0]
    assert "inferred" in successor.reason
    assert "cross reference" in successors.of(catalogue.codes["G2012"]).successors[0].reason


def test_a_dead_end_is_told_step_by_step(catalogue: Catalogue, successors: Successors) -> None:
    succession = successors.of(catalogue.codes["S8032"])
    assert not succession.successors
    assert any("S8032" in note and "G0297" in note and "2020-12-31" in note for note in succession.notes)
    assert any("G0297 names no successor" in note for note in succession.notes)


def test_a_code_without_a_trace_says_that_none_was_found(
    catalogue: Catalogue, successors: Successors
) -> None:
    succession = successors.of(catalogue.codes["J2503"])
    assert not succession.successors
    assert any("No successor found" in note for note in succession.notes)


@pytest.mark.parametrize("code", ["J1885", "J0895", "A0021", "P7001"])
def test_a_code_in_use_has_no_successor_whatever_it_refers_to(
    catalogue: Catalogue, successors: Successors, code: str
) -> None:
    succession = successors.of(catalogue.codes[code])
    assert not succession.successors
    assert not succession.notes


def pointing_to(catalogue: Catalogue, *references: str) -> Succession:
    """What is said of an ended code, were these its cross references."""
    return Successors(catalogue).of(replace(catalogue.codes["J2503"], xref=references))


def test_a_code_that_refers_to_itself_ends_the_search(catalogue: Catalogue) -> None:
    assert not pointing_to(catalogue, "J2503").successors


def test_a_successor_that_is_named_twice_is_told_once(catalogue: Catalogue) -> None:
    succession = pointing_to(catalogue, "98016", "98016")
    assert [successor.code for successor in succession.successors] == ["98016"]


@pytest.mark.parametrize(
    ("reference", "said"),
    [("CPT", "reads 'CPT'"), ("J0001", "no longer lists"), ("D0120", "no longer lists")],
)
def test_a_reference_that_leads_nowhere_is_told(catalogue: Catalogue, reference: str, said: str) -> None:
    assert any(said in note for note in pointing_to(catalogue, reference).notes)


def test_the_likeness_of_a_code_with_itself_is_whole(catalogue: Catalogue, successors: Successors) -> None:
    assert successors.likeness(catalogue.codes["J1885"], catalogue.codes["J1885"]) == pytest.approx(1.0)


def test_rare_words_weigh_more_than_common_ones(catalogue: Catalogue, successors: Successors) -> None:
    genvisc, hymovis = catalogue.codes["Q9980"], catalogue.codes["J7322"]
    assert successors.of(genvisc).successors[0].code == "J7320"
    assert hymovis.code not in {successor.code for successor in successors.of(genvisc).successors}


def ended(catalogue: Catalogue) -> Iterator[Code]:
    return (code for code in catalogue.codes.values() if code.ended)


@pytest.fixture(scope="module")
def successions(catalogue: Catalogue, successors: Successors) -> dict[str, Succession]:
    """What is said of every ended code."""
    return {code.code: successors.of(code) for code in ended(catalogue)}


def test_every_ended_code_has_a_valid_successor_or_a_sentence(
    catalogue: Catalogue, successions: dict[str, Succession]
) -> None:
    for code in ended(catalogue):
        succession = successions[code.code]
        assert succession.successors or succession.notes, code.code
        for successor in succession.successors:
            other = catalogue.entry(successor.code)
            assert successor.code != code.code
            assert 0.5 <= successor.score <= 1.0 + 1e-9, code.code
            if successor.inferred:
                assert isinstance(other, Code)
                assert code.ended is not None
                assert other.added == code.ended + timedelta(days=1)
            elif other:
                assert other.ended is None, code.code


def test_hundreds_of_codes_without_a_reference_get_a_proposal(
    catalogue: Catalogue, successions: dict[str, Succession]
) -> None:
    proposed = [code for code in ended(catalogue) if not code.xref and successions[code.code].successors]
    assert len(proposed) >= 225


def test_the_inference_agrees_with_the_cross_reference(catalogue: Catalogue) -> None:
    blind = Successors(catalogue)  # only ever shown codes without their cross references
    compared: list[tuple[str, bool]] = []
    for code in ended(catalogue):
        assert code.ended is not None
        day = code.ended + timedelta(days=1)
        named = {reference for reference in code.xref if reference in catalogue.codes}
        named = {reference for reference in named if catalogue.codes[reference].added == day}
        proposed = blind.of(replace(code, xref=())).successors if named else ()
        if proposed:
            compared.append((code.code, proposed[0].code in named))
    assert len(compared) >= 130
    astray = [code for code, agrees in compared if not agrees]
    assert len(astray) <= 0.02 * len(compared), astray


def test_the_answer_is_the_same_in_every_run() -> None:
    ask = (
        "from hcpcs_tui.data.embedded import embedded_catalogue as read;"
        "from hcpcs_tui.domain.successors import Successors;"
        "catalogue = read(); print(Successors(catalogue).of(catalogue.codes['G1000']))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", ask],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    ("like", "name", "ended_on", "proposed"),
    [
        ("J1442", "Injection, filgrastim (g-csf), 300 mcg", date(2013, 12, 31), ["J1442"]),
        ("J1447", "Injection, tbo-filgrastim, 5 micrograms", date(2013, 12, 31), ["J1446"]),
    ],
)
def test_a_word_behind_a_prefix_is_another_substance(
    catalogue: Catalogue, like: str, name: str, ended_on: date, proposed: list[str]
) -> None:
    code = replace(catalogue.codes[like], code="J1439", name=name, terms=(), xref=(), ended=ended_on)
    found = Successors(catalogue).of(code).successors
    assert [successor.code for successor in found] == proposed


def test_the_opposite_of_a_word_is_not_proposed_beside_it(
    catalogue: Catalogue, successors: Successors
) -> None:
    found = successors.of(catalogue.codes["C9065"]).successors
    assert [successor.code for successor in found] == ["J9318"]
