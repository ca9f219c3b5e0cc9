"""A small project with a history, its built site and its plan, for all tests of `verify`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storepolicy.cli.publishing import Wish, planned
from storepolicy.site import Site
from tests.commandline.conftest import Run
from tests.commandline.conftest import run as run_fixture
from tests.fixtures.projects import MINIMAL, laid_out

run = run_fixture
day = "2026-02-10"
fragment = "changes: [retention.orders.period]\nwhy: {en: Warranties last longer.}\nmeaning: {en: We keep it longer.}\n"


@pytest.fixture(scope="package")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """A site with one change to come, and its plan."""
    project = laid_out(tmp_path_factory.mktemp("past") / "project", MINIMAL)
    first = ("release", "lumen", "--project", project, "--today", "2026-02-01", "--effective", "on-publish")
    assert run(*first).exit_code == 0
    base = project / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("exact: 2", "exact: 5"))
    (project / "policy_src/changes/lumen").mkdir(parents=True)
    (project / "policy_src/changes/lumen/longer.yaml").write_text(fragment)
    second = ("release", "lumen", "--project", project, "--today", "2026-02-05", "--effective", "2026-03-15")
    noticed = run(*second)
    assert noticed.exit_code == 0, noticed.output
    target = project / "site"
    done = run("build", "--project", project, "--out", target, "--today", day)
    assert done.exit_code == 0, done.output
    return target, planned(project, "text", "", Wish(day))[1]


@pytest.fixture
def copied(built: tuple[Path, Site], tmp_path: Path) -> tuple[Path, Site]:
    """The same in a folder of its own, to be tampered with."""
    shutil.copytree(built[0], tmp_path / "site")
    return tmp_path / "site", built[1]
