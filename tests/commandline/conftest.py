"""A site of the minimal project, built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storepolicy.cli.main import commands
from tests.fixtures.projects import MINIMAL, laid_out

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a command in this process."""

    def invoke(*arguments: str | Path, **settings: str) -> Result:
        return CliRunner(env=settings).invoke(
            commands, [str(argument) for argument in arguments], prog_name="storepolicy"
        )

    return invoke


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the minimal project."""
    return laid_out(tmp_path / "project", MINIMAL)


@pytest.fixture(scope="session")
def site(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the minimal project; copy it before changing it."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = run("build", "--project", MINIMAL, "--out", target)
    assert done.exit_code == 0, done.output
    return target
