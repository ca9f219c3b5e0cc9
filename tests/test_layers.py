"""The contracts of `.importlinter` break when the code breaks them: a linter that is asleep proves nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACTS = {
    "layers": "A lower layer never imports a higher one",
    "edges": "Only the edges know click and mkdocs",
    "yaml": "Only document reads YAML",
}


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """The package and its contracts, to be spoilt."""
    shutil.copy(root / ".importlinter", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "generator", tmp_path / "generator", ignore=ignored)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("utils.py", "", "layers"),
        ("finding.py", "import storepolicy.resources", "layers"),
        ("finding.py", "import click", "edges"),
        ("finding.py", "from mkdocs.structure.files import File", "edges"),
        ("finding.py", "import yaml", "yaml"),
        ("finding.py", "from ruamel.yaml import YAML", "yaml"),
    ],
)
def test_a_breach_is_found(copied: Path, module: str, line: str, contract: str) -> None:
    spoilt = copied / "generator/storepolicy" / module
    with spoilt.open("a") as text:
        text.write(f"\n{line}\n")
    assert f"{CONTRACTS[contract]} BROKEN" in _linted(copied)


def test_the_code_as_it_stands_breaks_nothing(copied: Path) -> None:
    assert "0 broken" in _linted(copied)


def test_the_table_of_the_guide_is_the_contract(root: Path) -> None:
    """The layers of docs/architecture.md, low to high, are those that the linter holds the code to."""
    text = (
        (root / ".importlinter")
        .read_text("utf-8")
        .partition("layers =\n")[2]
        .partition("exhaustive_ignores")[0]
    )
    held = [set(re.findall(r"\w+", line)) for line in reversed(text.splitlines()) if line.strip()]
    guide = (root / "docs/architecture.md").read_text("utf-8").partition("| layer |")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", guide, re.MULTILINE)
    assert [set(re.findall(r"`(\w+)`", row)) for row in rows] == held


def test_modules_stay_short(root: Path) -> None:
    """All below 300 lines, and the adapter of MkDocs, which nothing else may come to rest on, has 100 at most."""
    lengths = {
        path.name: len(path.read_text("utf-8").splitlines()) for path in (root / "generator").rglob("*.py")
    }
    assert [name for name, length in lengths.items() if length >= 300] == []
    assert lengths["mkdocs_plugin.py"] <= 100


def _linted(folder: Path) -> str:
    command = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(folder / "generator"), "NO_COLOR": "1", "COLUMNS": "120"}
    done = subprocess.run(
        [command, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr
