"""What a user chose and the program remembers; whatever is odd falls back to a default."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.preferences import THEME, Remembered, Settings

ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def test_an_empty_file_means_the_defaults() -> None:
    assert Settings.from_tables({}) == Settings(THEME, {})
    assert Remembered.from_tables({}) == Remembered("", [], [], {}, False, {})


def test_settings_are_read_and_several_keys_may_stand_in_a_list() -> None:
    tables = {"theme": "hcpcs-light", "keys": {"search": "slash,ctrl+f", "mark": ["m", "insert"]}}
    settings = Settings.from_tables(tables)
    assert settings == Settings("hcpcs-light", {"search": "slash,ctrl+f", "mark": "m,insert"})
    assert Settings.problems_in(tables) == []


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"theme": 7}, "theme is not a name"),
        ({"export_licensed": "yes"}, "export_licensed is neither true nor false"),
        ({"keys": "slash"}, "keys is not a table"),
        ({"keys": {"search": 1, "copy": "y"}}, "the key of 'search' is not a text"),
        ({"keys": {"search": ["a", 1]}}, "the key of 'search' is not a text"),
        ({"keys": {"search": []}}, "the key of 'search' is not a text"),
    ],
)
def test_a_setting_of_a_wrong_kind_is_told(tables: dict[str, Any], said: str) -> None:
    (problem,) = Settings.problems_in(tables)
    assert problem.startswith(said)
    assert "default" in problem


def test_a_chosen_theme_goes_before_the_settings_until_they_name_another() -> None:
    remembered = Remembered()
    assert remembered.theme_over("nord") == "nord"
    remembered.choose_theme("hcpcs-light", "nord")
    assert remembered.theme_over("nord") == "hcpcs-light"
    assert remembered.theme_over("dracula") == "dracula"


@pytest.mark.parametrize(
    ("tables", "settings"),
    [
        ({"theme": 7}, Settings()),
        ({"theme": ["a"]}, Settings()),
        ({"keys": "slash"}, Settings()),
        ({"keys": {"search": 1, "copy": "y"}}, Settings(keys={"copy": "y"})),
        ({"unknown": 1, "theme": "x"}, Settings("x")),
    ],
)
def test_odd_settings_fall_back(tables: dict[str, Any], settings: Settings) -> None:
    assert Settings.from_tables(tables) == settings


@pytest.mark.parametrize(
    ("tables", "remembered"),
    [
        ({"last_code": 5}, Remembered()),
        ({"marks": "J1885"}, Remembered()),
        ({"marks": ["J1885", 7, "E0601"]}, Remembered(marks=["J1885", "E0601"])),
        ({"recent": {"J1885": 1}}, Remembered()),
        ({"filters": ["J"]}, Remembered()),
        ({"filters": {"letter": "J"}}, Remembered(filters={"letter": "J"})),
        ({"greeted": "yes"}, Remembered()),
        ({"greeted": True}, Remembered(greeted=True)),
        ({"learned": {"modifiers": 4}}, Remembered(learned={"modifiers": 4})),
        ({"learned": ["modifiers"]}, Remembered()),
        ({"learned": {"a": 0, "b": -1, "c": "2", "d": True, "e": 2.0, "f": 3}}, Remembered(learned={"f": 3})),
    ],
)
def test_odd_memories_fall_back(tables: dict[str, Any], remembered: Remembered) -> None:
    assert Remembered.from_tables(tables) == remembered


def test_what_is_remembered_is_bounded() -> None:
    many = [f"J{number:04d}" for number in range(1000)]
    remembered = Remembered.from_tables({"marks": many, "recent": many})
    assert len(remembered.marks) == 200
    assert remembered.recent == many[:30]


def test_the_code_seen_last_comes_first_and_once() -> None:
    remembered = Remembered(recent=["J1885", "E0601"])
    remembered.saw("E0601")
    assert remembered.last_code == "E0601"
    assert remembered.recent == ["E0601", "J1885"]
    for number in range(100):
        remembered.saw(f"J{number:04d}")
    assert len(remembered.recent) == 30
    assert remembered.recent[0] == "J0099"


@given(
    st.dictionaries(
        st.sampled_from(["theme", "keys", "last_code", "marks", "recent", "filters", "greeted", "learned"])
        | st.text(),
        ODD,
    )
)
def test_any_tables_are_understood_as_far_as_they_go(tables: dict[str, Any]) -> None:
    settings, remembered = Settings.from_tables(tables), Remembered.from_tables(tables)
    assert isinstance(settings.theme, str)
    assert all(isinstance(text, str) for pair in settings.keys.items() for text in pair)
    assert isinstance(remembered.last_code, str)
    assert all(isinstance(code, str) for code in (*remembered.marks, *remembered.recent))
    assert isinstance(remembered.greeted, bool)


def test_the_step_stood_on_last_is_kept_and_the_oldest_are_dropped() -> None:
    remembered = Remembered()
    for number in range(250):
        remembered.stood_on(f"walkthrough-{number}", 1)
    remembered.stood_on("walkthrough-100", 7)
    remembered.stood_on("walkthrough-100", 3)
    assert len(remembered.learned) == 200
    assert list(remembered.learned.items())[-1] == ("walkthrough-100", 3)
    assert "walkthrough-49" not in remembered.learned
    assert Remembered.from_tables(remembered.to_tables()) == remembered
