"""The session: personal files that may be missing, broken or unwritable, and the day that all honours."""

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hcpcs_tui.data.places import Places
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import NoReleaseError
from hcpcs_tui.domain.finding import Filters
from hcpcs_tui.domain.quiz import SEEDS
from hcpcs_tui.session import Session

Start = Callable[..., Session]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Session(fresh=True).catalogue


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path, catalogue: Catalogue) -> Start:
    """A run of the program over the same personal files: start(fresh=True)."""

    def begin(*, fresh: bool = False) -> Session:
        where = Places(home / "settings.toml", home / "state.toml")
        return Session(catalogue, fresh=fresh, where=where, today=lambda: date(2026, 11, 21))

    return begin


def _files(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


def test_a_first_run_has_defaults_and_no_warnings(start: Start) -> None:
    session = start()
    remembered = session.remembered
    assert (remembered.last_code, remembered.marks, remembered.recent, remembered.greeted) == (
        "",
        [],
        [],
        False,
    )
    assert session.settings.theme == "hcpcs-dark"
    assert session.warnings == []


def test_starting_and_searching_writes_nothing(start: Start, home: Path) -> None:
    session = start()
    session.search("J1885")
    session.explain("J1885")
    assert session.settings.keys == session.remembered.filters == {}
    assert _files(home) == []


def test_what_is_remembered_comes_back(start: Start, home: Path) -> None:
    before = start()
    for code in ("J1885", "E0601", "J1885"):
        before.remembered.saw(code)
    before.marks.toggle("A0428")
    before.marks.toggle("99213")
    before.filters = Filters(letter="J", measures=False)
    before.remembered.greeted = True
    before.remember()
    after = start()
    assert after.remembered == before.remembered
    assert (after.remembered.last_code, after.remembered.recent) == ("J1885", ["J1885", "E0601"])
    assert list(after.marks.codes) == ["A0428", "99213"]
    assert after.filters == Filters(letter="J", measures=False)
    assert _files(home) == ["state.toml"]


def test_a_chosen_theme_comes_back_and_the_settings_stay_as_they_were_written(
    start: Start, home: Path
) -> None:
    home.mkdir()
    written = '# mine\ntheme = "nord"\nexport_licenced = true\n[keys]\nmark = ["m", "k"]\n[other]\na = 1\n'
    settings = home / "settings.toml"
    settings.write_text(written, encoding="utf-8")
    before = start()
    assert before.settings.theme == "nord"
    before.settings.theme = "hcpcs-light"
    before.keep_theme()
    assert settings.read_text(encoding="utf-8") == written
    assert (start().settings.theme, start().settings.keys) == ("hcpcs-light", {"mark": "m,k"})
    assert start(fresh=True).settings.theme == "nord"
    settings.write_text('theme = "dracula"\n', encoding="utf-8")
    assert start().settings.theme == "dracula", "whoever edits the settings means it"


def test_a_theme_chosen_without_settings_comes_back_and_makes_none(start: Start, home: Path) -> None:
    before = start()
    before.settings.theme = "nord"
    before.keep_theme()
    assert start().settings.theme == "nord"
    assert _files(home) == ["state.toml"]


def test_fresh_writes_nothing(start: Start, home: Path) -> None:
    session = start(fresh=True)
    session.remembered.saw("J1885")
    session.remember()
    assert _files(home) == []


def test_fresh_ignores_and_keeps_what_was_remembered(start: Start) -> None:
    before = start()
    before.remembered.saw("J1885")
    before.remember()
    fresh = start(fresh=True)
    assert fresh.remembered.last_code == ""
    fresh.remembered.saw("E0601")
    fresh.remember()
    assert start().remembered.last_code == "J1885"


@pytest.mark.parametrize("file", ["settings.toml", "state.toml"])
@pytest.mark.parametrize(
    "text",
    [b"theme = [unclosed", b"\xff\xfe\x00", b"= = =", b"a = " + b"[" * 5000, b"[a]\n[a]\n"],
    ids=["not closed", "not UTF-8", "no key", "deep", "twice"],
)
def test_a_broken_file_is_set_aside_with_one_warning(
    start: Start, home: Path, file: str, text: bytes
) -> None:
    home.mkdir()
    (home / file).write_bytes(text)
    session = start()
    assert session.settings.theme == "hcpcs-dark"
    assert session.remembered.last_code == ""
    (warning,) = session.warnings
    assert file in warning
    assert "set aside" in warning
    assert (home / f"{file}.broken").read_bytes() == text
    again = start()
    assert (again.settings.keys, again.remembered.marks, again.warnings) == ({}, [], [])


def test_a_file_that_is_too_large_is_left_alone(start: Start, home: Path) -> None:
    home.mkdir()
    (home / "state.toml").write_text("#" * (1024 * 1024 + 1))
    session = start()
    assert session.remembered.recent == []
    assert "larger than" in session.warnings[0]
    assert _files(home) == ["state.toml"]


def test_a_folder_in_place_of_a_file_is_a_warning(start: Start, home: Path) -> None:
    (home / "settings.toml").mkdir(parents=True)
    session = start()
    assert session.settings.theme == "hcpcs-dark"
    assert "settings.toml" in session.warnings[0]


def test_values_of_the_wrong_kind_are_passed_over(start: Start, home: Path) -> None:
    home.mkdir()
    (home / "state.toml").write_text(
        'last_code = 7\nmarks = ["J1885", 3, "E0601"]\nrecent = "J1885"\nfilters = 1\ngreeted = "yes"\n'
    )
    (home / "settings.toml").write_text('theme = 3\n[keys]\nmark = 1\nquit = "x"\n')
    session = start()
    remembered = session.remembered
    assert (remembered.last_code, remembered.marks, remembered.recent) == ("", ["J1885", "E0601"], [])
    assert (remembered.filters, remembered.greeted) == ({}, False)
    assert (session.settings.theme, session.settings.keys) == ("hcpcs-dark", {"quit": "x"})
    theme, key = session.warnings
    assert "settings.toml: theme is not a name in quotes" in theme
    assert "settings.toml: the key of 'mark' is not a text" in key


def test_a_place_that_cannot_be_written_is_a_warning(start: Start, home: Path) -> None:
    home.write_text("a file where the folder should be")
    session = start(fresh=False)
    session.settings.theme = "nord"
    session.keep_theme()
    assert any("cannot be written" in warning or "cannot be read" in warning for warning in session.warnings)
    assert home.read_text() == "a file where the folder should be"


def test_a_write_that_fails_leaves_the_old_file(
    start: Start, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = start()
    session.remembered.saw("J1885")
    session.remember()

    def refuse(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        session.remembered.saw("E0601")
        session.remember()
    assert "No space left" in session.warnings[0]
    assert start().remembered.last_code == "J1885"
    assert _files(home) == ["state.toml"]


def test_recent_codes_are_the_last_thirty_each_once(start: Start) -> None:
    remembered = start().remembered
    for number in range(40):
        remembered.saw(f"A{number:04}")
    remembered.saw("A0020")
    assert remembered.recent[:2] == ["A0020", "A0039"]
    assert len(remembered.recent) == len(set(remembered.recent)) == 30


@pytest.mark.parametrize(
    ("day", "status"), [(None, "ended"), (date(2025, 9, 30), "in use"), (date(2026, 5, 1), "not known")]
)
def test_search_and_explanation_honour_the_date_of_service(
    start: Start, day: date | None, status: str
) -> None:
    session = start()
    session.date_of_service = day
    assert session.search("C9088").hits[0].status.value == status
    assert session.explain("C9088").status.value == status


def test_every_kind_of_hit_can_be_explained(start: Start) -> None:
    session = start()
    for text in ("E", "J1885x2", "99213", "modifier 59", "C9088", "L9999", "W1234", "ozempic"):
        found = session.search(text)
        for hit in found.hits[:10]:
            explanation = session.explain_hit(hit, found.reading)
            assert explanation.code == hit.code
            assert explanation.blocks
    assert session.explain_lookalike("icd10cm", "E11.9").blocks


def test_filters_chosen_narrow_the_search_and_typed_ones_come_on_top(start: Start) -> None:
    session = start()
    session.filters = Filters(letter="A")
    assert {hit.code[0] for hit in session.search("oxygen").hits} == {"A"}
    assert {hit.code[0] for hit in session.search("oxygen letter:E").hits} == {"E"}


def test_filters_in_a_file_that_mean_nothing_narrow_nothing(start: Start, home: Path) -> None:
    home.mkdir()
    (home / "state.toml").write_text('[filters]\nletter = 3\nmeasures = "no"\nmodifiers = true\nnew = "x"\n')
    session = start()
    assert session.filters == Filters(modifiers=True)
    assert session.warnings == []


def test_codes_are_listed_in_the_order_given(start: Start) -> None:
    codes = ["J1885", "99213", "KX", "A0428"]
    found = start().listing(codes, "marked codes")
    assert [hit.code for hit in found.hits] == codes
    assert [found.rank_of(code) for code in codes] == [0, 1, 2, 3]


def test_days_are_counted_from_the_sessions_today(start: Start) -> None:
    session = start()
    assert session.today == date(2026, 11, 21)
    lines = [line.text for block in session.explain("J1885").blocks for line in block.lines]
    assert any("1 Jan 2027, in 41 days" in line for line in lines)


def test_only_the_first_checker_sets_aside_what_is_in_memory(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[int] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: len(frozen))
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    session = start()
    for _ in range(3):
        session.checker()
    assert len(frozen) == 1, "each screen that was left would stay in memory with its list"


def test_the_personal_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HCPCS_TUI_HOME", str(tmp_path))
    assert Session(fresh=True).places == Places(tmp_path / "settings.toml", tmp_path / "state.toml")


def test_walkthroughs_of_the_user_stand_behind_and_a_broken_one_is_a_warning(
    start: Start, home: Path
) -> None:
    folder = home / "walkthroughs"
    folder.mkdir(parents=True)
    text = '[walkthrough]\ntitle = "Mine"\nabout = "It."\nminutes = 1\n[[step]]\ntitle = "A"\ntext = ["B"]\n'
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    (folder / "broken.toml").write_text("[walkthrough]\n", encoding="utf-8")
    session = start()
    assert [(one.id, one.is_yours) for one in session.learning.walkthroughs][-2:] == [
        ("ten-common-mistakes", False),
        ("mine", True),
    ]
    assert len(session.warnings) == 1
    assert f"{folder / 'broken.toml'}, line 1" in session.warnings[0]


def test_a_walkthrough_goes_on_where_it_was_left(start: Start) -> None:
    session = start()
    session.remembered.stood_on("modifiers", 4)
    session.remember()
    assert start().remembered.learned == {"modifiers": 4}
    assert start(fresh=True).remembered.learned == {}


def test_the_records_of_the_release_in_use_are_there(start: Start) -> None:
    records = start().releases.records_of(Release(2025, 4))
    assert len(records) == 8463 + 383
    assert records["J1885"].fact("ADD DT") == "1993-01-01"


def test_a_release_that_is_not_here_is_refused_with_those_that_are(start: Start) -> None:
    with pytest.raises(NoReleaseError, match="import FILE") as refused:
        start().releases.records_of(Release(2020, 2))
    assert (refused.value.wanted, refused.value.stored) == ("April 2020", ("October 2025",))


def test_a_run_of_the_quiz_stands_until_another_begins(start: Start) -> None:
    session = start()
    assert session.learning.run is None
    first = session.learning.begin_run(["claim"], 7)
    assert session.learning.run is first
    assert (first.quiz.seed, [topic.id for topic in first.quiz.topics]) == (7, ["claim"])
    assert session.learning.begin_run(seed=7) is session.learning.run


def test_without_a_seed_each_run_draws_its_own(start: Start) -> None:
    session = start()
    seeds = {session.learning.begin_run(["claim"]).quiz.seed for _ in range(8)}
    assert len(seeds) > 1
    assert all(0 <= seed < SEEDS for seed in seeds)


@pytest.mark.parametrize(
    ("marks", "last", "subjects"),
    [
        ((), "E0601", ("level2", "cpt")),
        (("E0601",), "", ("level2", "cpt")),
        (("E0601",), "E0601", ("level2", "cpt")),
        (("E0601",), "A7000-A7049", ("level2", "cpt")),
        (("E0601",), "99213", ("E0601", "99213")),
        (("E0601", "RR"), "J1885", ("E0601", "RR")),
        (("A0428", "E0601", "J1885", "J3300", "J3301"), "", ("A0428", "E0601", "J1885", "J3300")),
    ],
)
def test_a_comparison_opens_with_marks_then_the_last_code_then_systems(
    start: Start, marks: tuple[str, ...], last: str, subjects: tuple[str, ...]
) -> None:
    session = start()
    for code in marks:
        session.marks.toggle(code)
    session.remembered.last_code = last
    assert session.side_by_side.subjects == subjects


def test_what_has_not_changed_is_not_written_again(start: Start, home: Path) -> None:
    session = start()
    session.remember()
    assert _files(home) == []
    session.remembered.saw("J1885")
    session.remember()
    (home / "state.toml").unlink()
    session.remember()
    assert _files(home) == []
    session.marks.toggle("E0601")
    session.remember()
    assert start().remembered.recent == ["J1885"]


def test_two_runs_at_the_same_time_lose_nothing_of_each_other(start: Start) -> None:
    first = start()
    first.marks.toggle("A0428")
    first.remember()
    one, other = start(), start()
    one.marks.toggle("J1885")
    one.remembered.saw("J1885")
    other.marks.toggle("E0601")
    other.remembered.saw("E0601")
    other.remembered.stood_on("modifiers", 4)
    for run in (one, other, one):
        run.remember()
    assert start().marks.codes == ("A0428", "J1885", "E0601")
    one.marks.toggle("A0428")
    one.remember()
    other.marks.toggle("KX")
    other.remember()
    after = start()
    assert after.marks.codes == ("J1885", "E0601", "KX")
    assert after.remembered.recent == ["E0601", "J1885"]
    assert after.remembered.learned == {"modifiers": 4}


def test_a_file_that_breaks_during_the_run_is_set_aside_and_hinders_nothing(start: Start, home: Path) -> None:
    session = start()
    session.marks.toggle("J1885")
    session.remember()
    (home / "state.toml").write_text("marks = [[[", encoding="utf-8")
    session.marks.toggle("E0601")
    session.remember()
    assert "set aside" in session.warnings[0]
    assert start().marks.codes == ("J1885", "E0601")


def test_a_failure_is_told_once_and_what_could_not_be_written_is_written_later(
    start: Start, home: Path
) -> None:
    home.write_text("a file where the folder should be")
    session = start()
    session.remembered.saw("J1885")
    session.remember()
    told = list(session.warnings)
    session.remember()
    session.remember()
    assert session.warnings == told
    assert len(told) == len(set(told))
    assert any("cannot be written" in warning for warning in told)
    home.unlink()
    session.remember()
    assert start().remembered.recent == ["J1885"]
