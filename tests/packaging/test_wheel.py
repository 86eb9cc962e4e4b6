"""The wheel carries the catalogue, and the program installed from it finds it there."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from hcpcs_tui import __version__
from hcpcs_tui.data.embedded import catalogue_folder

PROJECT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(PROJECT),
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the libraries it needs are lent by the running one."""
    folder = tmp_path_factory.mktemp("environment") / "env"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / SCRIPTS / Path(sys.executable).name
    install = ["-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    installed = subprocess.run(
        [sys.executable, *install, str(wheel)], capture_output=True, text=True, check=False
    )
    assert installed.returncode == 0, installed.stderr
    packages = next(folder.rglob("site-packages"))
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    return folder


def run(environment: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed command, run in a folder that is not the checkout."""
    outside = environment.parent
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(
        [environment / SCRIPTS / "hcpcs-tui", *arguments],
        cwd=outside,
        env=clean | {"HCPCS_TUI_HOME": str(outside / "home"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_the_whole_catalogue(wheel: Path) -> None:
    catalogue = catalogue_folder()
    files = [
        path for path in catalogue.rglob("*") if path.is_file() and path.suffix in (".tsv", ".toml", ".md")
    ]
    wanted = {f"hcpcs_tui/catalog/{path.relative_to(catalogue).as_posix()}" for path in files}
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert len(wanted) > 30
    assert wanted <= packed
    assert {name.split("/")[0] for name in packed} == {
        "hcpcs_tui",
        f"hcpcs_tui-{__version__}.dist-info",
    }


def test_a_checkout_reads_the_catalogue_beside_the_package() -> None:
    assert catalogue_folder() == PROJECT / "catalog"


def test_the_installed_program_answers_from_its_own_catalogue(environment: Path) -> None:
    where = run(environment, "where")
    assert where.returncode == 0, where.stderr
    named = where.stdout.splitlines()[0].removeprefix("catalogue").strip()
    assert Path(named).resolve().is_relative_to(environment.resolve())
    assert Path(named).is_dir()

    shown = run(environment, "show", "J1885")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("J1885  Ketorolac")

    version = run(environment, "--version")
    assert version.stdout.split()[-1] == __version__
    assert not (environment.parent / "home").exists()
