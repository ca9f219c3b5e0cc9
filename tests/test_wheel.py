"""What pip installs elsewhere: everything it needs travels with it, and it builds a stranger's store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

STORE = "smegstoresale"
PROJECT = (f"policy_src/stores/{STORE}.yaml", "policy_src/base", "policy_src/site.yaml")
PACKAGED = {"schema": "schema", "policy_src/wording": "wording", "site_overrides": "site_overrides"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that one is whole too."""
    dist = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, root)
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an empty environment that has the wheel, and sees the locked dependencies.

    A `.pth` file names the folder of the dependencies; the `.pth` files inside that folder, the one of the
    editable checkout among them, are not read from there.
    """
    home = tmp_path_factory.mktemp("env")
    _run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin/python"
    own = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    own.joinpath("dependencies.pth").write_text(sysconfig.get_path("purelib"))
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    return home / "bin"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Somebody else's project: one store, the bases that it extends, and nothing more."""
    for name in PROJECT:
        source, target = root / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy(source, target)
    return tmp_path


@pytest.mark.parametrize(("folder", "packaged"), PACKAGED.items())
def test_every_resource_is_in_the_wheel(root: Path, wheel: Path, folder: str, packaged: str) -> None:
    prefix = f"storepolicy/resources/{packaged}/"
    there = {
        name.removeprefix(prefix) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix)
    }
    here = {path.relative_to(root / folder).as_posix() for path in _files(root / folder)}
    assert there == here != set()


def test_the_code_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    found = _run(installed / "python", "-c", "import storepolicy; print(storepolicy.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)


def test_a_store_is_built(root: Path, installed: Path, project: Path) -> None:
    _run(installed / "storepolicy", "build", cwd=project)
    site = project / "site"
    assert (site / STORE / "index.html").is_file()
    assert (site / STORE / "policy.json").is_file()
    schema = "schema/1.0/manifest.json"
    assert (site / schema).read_bytes() == (root / schema).read_bytes()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    """What the command printed; the test fails with all of it if the command did."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout
