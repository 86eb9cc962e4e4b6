"""Personal files live where the operating system wants them, or in HCPCS_TUI_HOME."""

from pathlib import Path

import pytest

from hcpcs_tui.data.places import HOME_VARIABLE, Places, places
from hcpcs_tui.data.walkthrough_files import read_walkthroughs


def test_the_variable_puts_every_file_into_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "here"))
    assert (places().settings, places().state, places().releases, places().licensed) == (
        tmp_path / "here" / "settings.toml",
        tmp_path / "here" / "state.toml",
        tmp_path / "here" / "releases.sqlite",
        tmp_path / "here" / "licensed-cpt.txt",
    )
    assert places().downloads == tmp_path / "here" / "downloads"
    assert not (tmp_path / "here").exists()


def test_the_scores_of_the_quiz_lie_beside_the_state() -> None:
    where = places()
    assert where.scores == where.state.parent / "scores.toml"


def test_the_users_walkthroughs_lie_where_they_are_read(tmp_path: Path) -> None:
    where = Places(tmp_path / "settings.toml", tmp_path / "state.toml")
    where.walkthroughs.mkdir()
    (where.walkthroughs / "broken.toml").write_text("nothing", encoding="utf-8")
    faults = read_walkthroughs(tmp_path / "nowhere", where.settings.parent).faults
    assert [str(where.walkthroughs / "broken.toml") in str(fault) for fault in faults] == [True]


def test_the_variable_is_called_as_the_documents_say() -> None:
    assert HOME_VARIABLE == "HCPCS_TUI_HOME"


def test_a_tilde_means_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "~/codes")
    assert places().state == Path.home() / "codes" / "state.toml"


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_folders_of_the_system_are_used(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv(HOME_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(HOME_VARIABLE, value)
    where = places()
    for path in (where.settings, where.state, where.releases, where.licensed, where.downloads):
        assert path.is_absolute()
        assert "hcpcs-tui" in path.parts
    assert where.releases.parent == where.licensed.parent == where.imported
