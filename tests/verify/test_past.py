"""A word changed on any page of a history, or a file of it that follows no schema, is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from storepolicy.cli.publishing import Wish, planned
from storepolicy.site import Site
from storepolicy.verify import verify_site
from tests.commandline.conftest import Run
from tests.commandline.conftest import run as run_fixture
from tests.fixtures.projects import MINIMAL, laid_out

run = run_fixture
day = "2026-02-10"
fragment = "changes: [retention.orders.period]\nwhy: {en: Warranties last longer.}\nmeaning: {en: We keep it longer.}\n"


@pytest.fixture(scope="module")
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
    shutil.copytree(built[0], tmp_path / "site")
    return tmp_path / "site", built[1]


def test_a_whole_site_has_no_fault(built: tuple[Path, Site]) -> None:
    assert verify_site(*built) == ()


@pytest.mark.parametrize(
    ("page", "before", "after", "code"),
    [
        ("lumen/changes/2/old/", "2 years", "3 years", "SP611"),
        ("lumen/changes/2/new/", "5 years", "6 years", "SP611"),
        ("lumen/changes/2/", "Warranties last longer.", "Warranties last.", "SP612"),
        ("lumen/revisions/1/", "2 years", "3 years", "SP603"),
        ("lumen/", "2 years", "3 years", "SP603"),
    ],
)
def test_a_changed_word_is_found(
    copied: tuple[Path, Site], page: str, before: str, after: str, code: str
) -> None:
    folder, site = copied
    path = folder / page / "index.html"
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    found = verify_site(folder, site)
    assert code in {finding.code for finding in found}
    assert {finding.place.path for finding in found} == {f"{page}index.html"}


@pytest.mark.parametrize(
    "name",
    [
        "lumen/status.json",
        "lumen/revisions/2/record.json",
        "lumen/revisions/2/notice.en.json",
        "lumen/since/1.json",
        "stores.json",
        "status.json",
    ],
)
def test_a_file_that_follows_no_schema_is_found(copied: tuple[Path, Site], name: str) -> None:
    folder, site = copied
    spoilt = json.dumps({**json.loads(site.files[name]), "schema": 7}).encode()
    (folder / name).write_bytes(spoilt)
    found = verify_site(folder, Site(site.pages, {**site.files, name: spoilt}, site.internal))
    assert [(finding.code, finding.place.path) for finding in found] == [("SP613", name)]
