"""The steps of the fictional store, as their files tell them."""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from storepolicy.cli.main import commands
from storepolicy.document import plain, read_file
from tests.fixtures.projects import FIXTURES

HISTORY = FIXTURES / "history"
STORE = "fjordlys"
TODAY = "2026-11-21"


@dataclass(frozen=True)
class Step:
    """What is done on a day, and what follows: the record, its changes, what holds when."""

    number: int
    name: str
    today: str
    command: tuple[str, ...]
    record: dict[str, Any]
    holds: dict[str, dict[str, Any]]
    rules: dict[str, list[str]] | None = None
    requires: str = ""
    consent_revision: int = 0

    @property
    def written(self) -> Path:
        """What the author wrote at this step."""
        return HISTORY / "steps" / self.name / "policy_src"

    @property
    def releases(self) -> bool:
        """True where the record is a revision with a text of its own."""
        return self.rules is not None


def steps() -> tuple[Step, ...]:
    """Every step in its order."""
    folders = sorted((HISTORY / "steps").iterdir())
    return tuple(_step(number, folder) for number, folder in enumerate(folders, 1))


def _step(number: int, folder: Path) -> Step:
    document, findings = read_file(folder, "step.yaml")
    assert document is not None, findings
    said: Any = plain(document.root)
    return Step(number=number, name=folder.name, **{**said, "command": tuple(shlex.split(said["command"]))})


def lay(project: Path, count: int) -> Path:
    """The project as its author had it at a step: everything shared, and every step up to it."""
    shutil.copytree(HISTORY / "project", project, dirs_exist_ok=True)
    for step in steps()[:count]:
        if step.written.is_dir():
            shutil.copytree(step.written, project / "policy_src", dirs_exist_ok=True)
    return project


def run(*arguments: str | Path) -> Result:
    """A command run in this process."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(commands, words, prog_name="storepolicy")


def take(step: Step, project: Path) -> Result:
    """What the author wrote at a step, and its command."""
    if step.written.is_dir():
        shutil.copytree(step.written, project / "policy_src", dirs_exist_ok=True)
    return run(*step.command, "--project", project, "--today", step.today)
