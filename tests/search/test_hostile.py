"""No text makes the search raise, and what it says stays short and clean."""

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.search.engine import SearchEngine
from hcpcs_tui.search.query import parse

HOSTILE = {
    "control characters": "\x00\x1b[31moxygen\x07\r\n\x9b",
    "markup": "[bold]oxygen[/bold] [link=x]",
    "open markup": "[/ [[ ]] [A",
    "long word": "x" * 100_000,
    "many words": "oxygen tubing " * 7_000,
    "many different words": " ".join(f"word{number}" for number in range(10_000)),
    "many codes": "J1885 " * 16_000,
    "digits": "9" * 100_000,
    "punctuation": "!@#$%^&*()_+-=[]{}|;':\",./<>?`~" * 50,
    "operators": "! !! ^ ^^ ' '' !' ^! :: letter: is:: !letter:J",
    "emoji": "🦽 wheelchair 👩🏽‍⚕️",
    "right to left": "\u202eoxygen\u202c \u05d7\u05de\u05e6\u05df",
    "full width": "Ｅ０６０１",
    "combining": "o\u0301xyge\u0301n" + "\u0301" * 5_000,
    "surrogate": "oxygen \ud800",
    "superscripts": "J¹²³⁴ x² ½ Ⅷ ٣٤",
    "expanding": "\ufdfa" * 5_000,
    "code and noise": "E0601" + "\u200b" * 1000,
    "blanks": " \t\u00a0\u2003\u3000",
    "regex": "(a+)+$ .* [a-z]{1000} \\1",
    "dashes": "-" * 50_000,
    "units": "J1885x99999999999999999999",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_never_raises(engine: SearchEngine, text: str) -> None:
    found = engine.search(text, None, date(2025, 10, 1))
    assert found.total == len(found.hits) == len(list(found.hits))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_said_of_hostile_text_is_clean(engine: SearchEngine, text: str) -> None:
    found = engine.search(text)
    said = [*found.notes, *(hit.why for hit in found.hits[:20]), found.text]
    assert not [sign for line in said for sign in line if unicodedata.category(sign) in ("Cc", "Cf")]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_note_on_hostile_text_can_be_read(engine: SearchEngine, text: str) -> None:
    assert all(len(note) < 1000 for note in engine.search(text).notes)


@pytest.mark.parametrize(
    "text", ["\x00\x1boxygen\x07", "ｏｘｙｇｅｎ", "oxygén", "OXYGEN", "oxygen\u200b", "🦽 oxygen"]
)
def test_oxygen_is_found_through_the_noise(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).hits[0].matched == {"oxygen"}


_PIECES = st.sampled_from(
    "oxygen wheelchair E0601 99213 25 RR A1 E J330 x2 - , ! ^ ' !oxygen 'cane ^conc letter:J status:ended "
    "added:2025 section: section:dme is:modifier measure:no mod modifier mg 4 vs to L1843-L1846 whelchair "
    'duringsurgery ozempic E11.9 " [b] \x00 é 🦽'.split(" ")
)
_QUERIES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="AEJLMOX0159 -x!^':/.", max_size=24),
    st.lists(_PIECES, max_size=8).map(" ".join),
    st.lists(_PIECES, max_size=8).map("".join),
)
_FILTERS = st.builds(
    Filters,
    letter=st.sampled_from(["", "A", "J", "Z"]),
    section=st.sampled_from(["", "dme", "A7000-A7049", "-", "nonsense"]),
    status=st.sampled_from(["", "in use", "ended"]),
    added=st.sampled_from(["", "2025", "2025-10"]),
    measures=st.sampled_from([None, True, False]),
    modifiers=st.sampled_from([None, True, False]),
)


@example(text="mod M0 M0", filters=None, day=None)
@example(text="00000-00000", filters=None, day=None)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_QUERIES, filters=st.none() | _FILTERS, day=st.none() | st.dates())
def test_any_text_is_answered(
    engine: SearchEngine, text: str, filters: Filters | None, day: date | None
) -> None:
    found = engine.search(text, filters, day)
    assert found.total == len(found.hits)
    shown = found.hits[:50]
    assert all(hit.code and hit.name and hit.status for hit in shown)
    assert len({hit.code for hit in shown}) == len(shown)
    assert all(found.rank_of(hit.code) == rank for rank, hit in enumerate(shown))


@given(st.text())
def test_any_text_is_taken_apart_and_says_nothing_new(text: str) -> None:
    query = parse(text)
    assert parse(query.text).filters.active <= query.filters.active + 1
    assert all(word.text for word in query.words)
