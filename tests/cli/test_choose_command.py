"""`hcpcs-tui choose`: Level II or CPT, and what decides."""

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("words", [("electrical", "stimulation"), ("97014",), ("g0283",)])
def test_words_and_codes_tell_what_decides(run: Run, words: tuple[str, ...]) -> None:
    status, out, _ = run("choose", *words)
    assert status == 0
    assert out.startswith("Electrical stimulation, unattended (")
    assert "  Level II: G0283, G0281\n  CPT: 97014\n  Decides: The payer." in out
    assert "Statuses are those of the October 2025 release." in out
    assert "  G0283-S: " in out


@pytest.mark.parametrize("words", [("zzzz",), ("12345",)])
def test_nothing_on_file_is_said_with_exit_status_one(run: Run, words: tuple[str, ...]) -> None:
    status, out, _ = run("choose", *words)
    assert status == 1
    assert out.startswith("No choice between Level II and CPT is on file for this.")


def test_general_knowledge_is_marked(run: Run) -> None:
    _, out, _ = run("choose", "rent", "buy", "used")
    assert "Decides: Whether the DME is rented, new or used. [partly general knowledge]" in out


def test_json_has_choices_with_sources(run: Run) -> None:
    status, out, _ = run("choose", "flu vaccine administration", "--json")
    answer = json.loads(out)
    assert status == 0
    first = answer["choices"][0]
    assert (first["id"], first["level2"]) == ("influenza-vaccine-administration", ["G0008"])
    assert set(first["sources"]) <= {source["key"] for source in answer["sources"]}
    assert answer["level2"][0]["code"] == "G0008"
    assert answer["cpt"][0]["code"] == "90471-90474"
    assert answer["catalogue"] == {"release": "October 2025", "through": "2025-12-31"}


def test_json_of_nothing_has_no_choices(run: Run) -> None:
    status, out, _ = run("choose", "zzzz", "--json")
    assert status == 1
    assert json.loads(out)["choices"] == []
