"""Personal files live where the operating system wants them, or in HCPCS_TUI_HOME."""

from pathlib import Path

import pytest

from hcpcs_tui.data.places import HOME_VARIABLE, downloads_folder, places


def test_the_variable_puts_every_file_into_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "here"))
    assert (places().settings, places().state) == (
        tmp_path / "here" / "settings.toml",
        tmp_path / "here" / "state.toml",
    )
    assert downloads_folder() == tmp_path / "here" / "downloads"
    assert not (tmp_path / "here").exists()


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
    assert all(path.is_absolute() for path in (places().settings, places().state))
    assert "hcpcs-tui" in places().settings.parts
    assert "hcpcs-tui" in places().state.parts
    assert downloads_folder().is_absolute()
    assert "hcpcs-tui" in downloads_folder().parts
