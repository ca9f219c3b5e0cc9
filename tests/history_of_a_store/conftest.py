"""The whole history of the fictional store, recorded once through the command line."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storepolicy.revisions import Chain, read_chain
from tests.fixtures.projects import bytes_below
from tests.history_of_a_store.steps import STORE, TODAY, lay, run, steps, take

Files = dict[str, bytes]


@dataclass(frozen=True)
class History:
    """A project with every record of the store; `after[n]` are the files of the records after n steps."""

    project: Path
    after: tuple[Files, ...]

    @property
    def revisions(self) -> Path:
        """The folder of all records."""
        return self.project / "policy_src" / "revisions"

    def chain(self) -> Chain:
        """The records read back; fails where anything is wrong with them."""
        chain, findings = read_chain(self.revisions / STORE, STORE)
        assert findings == ()
        return chain

    def file(self, number: int, name: str) -> dict[str, Any]:
        """A JSON file of a record."""
        found: dict[str, Any] = json.loads(self.after[-1][f"{STORE}/{number:04}/{name}"])
        return found

    def before(self, number: int, target: Path) -> Path:
        """A copy of the project as it stood when the author was about to take a step."""
        lay(target, number)
        for name, content in self.after[number - 1].items():
            path = target / "policy_src" / "revisions" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return target


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """Every step taken in its order."""
    project = lay(tmp_path_factory.mktemp("history") / "project", 0)
    after: list[Files] = [{}]
    for step in steps():
        done = take(step, project)
        assert done.exit_code == 0, f"{step.name}: {done.output}"
        after.append(bytes_below(project / "policy_src" / "revisions"))
    return History(project, tuple(after))


@pytest.fixture
def copied(history: History, tmp_path: Path) -> Path:
    """A copy of the project with all its records, to be changed."""
    return Path(shutil.copytree(history.project, tmp_path / "project"))


@pytest.fixture(scope="session")
def site(history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the whole history, built on the day of today; copy it before changing it."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = run("build", "--project", history.project, "--today", TODAY, "--out", target)
    assert done.exit_code == 0, done.output
    return target
