"""Who builds with MkDocs itself gets the same site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.projects import MINIMAL, bytes_below, laid_out

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


@pytest.mark.parametrize(
    ("anchor", "code"), [("commitments--no-sale--commitment", 0), ("commitments--no-sale--promise", 1)]
)
def test_a_page_written_by_hand_links_to_a_clause(anchor: str, code: int, root: Path, tmp_path: Path) -> None:
    """Strict MkDocs knows the anchors of a policy: it takes a link to a clause, and stops at one to none."""
    project = laid_out(tmp_path / "project", MINIMAL)
    pages = project / "policy_src/pages"
    pages.mkdir(exist_ok=True)
    (pages / "about.md").write_text(f"# About\n\nWe [never sell](lumen/index.md#{anchor}).\n")
    shutil.copytree(root / "site_overrides", project / "site_overrides")
    shutil.copy(root / "mkdocs.yml", project)
    words = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "STOREPOLICY_PROJECT": ""}
    done = subprocess.run(words, cwd=project, env=settings, capture_output=True, text=True, check=False)
    assert (done.returncode, f"does not contain an anchor '#{anchor}'" in done.stderr) == (
        code,
        bool(code),
    ), done.stderr
    if not code:
        assert f'href="../lumen/#{anchor}"' in (project / "site/about/index.html").read_text()
