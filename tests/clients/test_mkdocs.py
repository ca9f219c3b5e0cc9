"""Who builds with MkDocs itself gets the same site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.fixtures.projects import bytes_below

COMMANDS = ("storepolicy build --out", "mkdocs build --strict --site-dir")


def test_mkdocs_strict_builds_what_storepolicy_builds(root: Path, tmp_path: Path) -> None:
    """Byte for byte, and without a warning: strict mode makes each of them an error."""
    # A command that ran in this process before has left its project in the environment.
    day = {"SOURCE_DATE_EPOCH": "1795000000", "NO_MKDOCS_2_WARNING": "1", "STOREPOLICY_PROJECT": ""}
    made = []
    for command in COMMANDS:
        folder = tmp_path / command.split()[0]
        words = [sys.executable, "-m", *command.split(), str(folder)]
        done = subprocess.run(
            words, cwd=root, env=os.environ | day, capture_output=True, text=True, check=False
        )
        assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
        made.append(bytes_below(folder))
    assert made[0] == made[1]
