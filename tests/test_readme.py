"""The README's tour: every command is run and its output is what the README shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

block = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
shown_paths = ("policy_src", "site_overrides", "clients", "mkdocs.yml", "tests/fixtures/minimal")


@pytest.mark.slow
def test_the_tour_is_real(root: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each command of the README, run in order in a copy of the project, prints what the README says."""
    for name in shown_paths:
        source = root / name
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    readme = root / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = block.sub(lambda found: _played(found[0], tmp_path), before)
    if request.config.getoption("--update-golden"):
        readme.write_text(after, encoding="utf-8")
        return
    assert after == before


def _played(text: str, folder: Path) -> str:
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "110"}
    run = subprocess.run(
        ["/usr/bin/env", "bash", "-c", command], cwd=folder, env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return run.stdout
