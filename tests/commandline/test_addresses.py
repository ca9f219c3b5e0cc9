"""The address of a site: from `--site-url`, else from mkdocs.yml, and the same bytes whichever program builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storepolicy.cli.mkdocs_build import address
from tests.commandline.conftest import Run
from tests.commandline.steps import FIRST, released
from tests.fixtures.projects import bytes_below

STATED, GIVEN = "https://stated.example/policies/", "https://given.example/"
SECOND = "1770681600"
"""The second with which 10 February 2026 begins, for programs that read SOURCE_DATE_EPOCH."""


@pytest.fixture
def stating(run: Run, project: Path, root: Path) -> Path:
    """A project with a release, feeds, and an mkdocs.yml that states an address."""
    (project / "policy_src/pages").mkdir()
    with (project / "policy_src/site.yaml").open("a", encoding="utf-8") as site:
        site.write('domain: lumen.example\ndomain_since: "2026-01-01"\n')
    shutil.copytree(root / "site_overrides", project / "site_overrides")
    text = (root / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(f"{text}site_url: {STATED.removesuffix('/')}\n", "utf-8")
    released(run, project, "--effective", "on-publish", today=FIRST)
    return project


def built(run: Run, project: Path, target: Path, *more: str) -> dict[str, bytes]:
    """Every file of the site that `storepolicy build` makes."""
    done = run("build", "--project", project, "--out", target, *more, SOURCE_DATE_EPOCH=SECOND)
    assert done.exit_code == 0, done.output
    return bytes_below(target)


def built_by_mkdocs(project: Path, target: Path) -> dict[str, bytes]:
    """Every file of the site that `mkdocs build` makes with the plugin."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    told = {**os.environ, "SOURCE_DATE_EPOCH": SECOND, "NO_MKDOCS_2_WARNING": "1"}
    told.pop("STOREPOLICY_PROJECT", None)
    done = subprocess.run(command, cwd=project, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return bytes_below(target)


def test_both_programs_publish_the_same_bytes(run: Run, stating: Path, tmp_path: Path) -> None:
    ours = built(run, stating, tmp_path / "ours")
    theirs = built_by_mkdocs(stating, tmp_path / "theirs")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
    told = ours["lumen/changes/1/notice.txt"].decode()
    assert f"{STATED}lumen/" in told
    assert f'"{STATED}lumen/feed.json"' in ours["lumen/feed.json"].decode()
    assert f'rel="canonical" href="{STATED}lumen/"' in ours["lumen/index.html"].decode()


def test_the_option_wins(run: Run, stating: Path, tmp_path: Path) -> None:
    """An empty one wins too: then links are relative."""
    files = built(run, stating, tmp_path / "given", "--site-url", GIVEN)
    assert not [name for name, content in files.items() if b"stated.example" in content]
    assert f"{GIVEN}lumen/" in files["lumen/changes/1/notice.txt"].decode()
    files = built(run, stating, tmp_path / "none", "--site-url", "")
    assert not [name for name, content in files.items() if b"stated.example" in content]
    assert 'rel="canonical"' not in files["lumen/index.html"].decode()


def test_a_site_is_compared_for_the_address_for_which_it_was_built(
    run: Run, stating: Path, tmp_path: Path
) -> None:
    built(run, stating, tmp_path / "stated")
    built(run, stating, tmp_path / "given", "--site-url", GIVEN)
    assert run("verify", tmp_path / "stated", "--project", stating).exit_code == 0
    assert run("verify", tmp_path / "given", "--project", stating, "--site-url", GIVEN).exit_code == 0
    other = run("verify", tmp_path / "given", "--project", stating)
    assert other.exit_code == 1
    assert "lumen/feed.atom:1:1: error SP602" in other.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("site_name: Lamps\n", ""),
        ("site_name: Lamps\nsite_url:\n", ""),
        ("site_url: https://lumen.example\n", "https://lumen.example/"),
        ("site_url: !ENV [LAMP_URL, 'https://lumen.example/a']\n", "https://lumen.example/a/"),
        ("INHERIT: other.yml\n", "https://other.example/"),
        ("INHERIT: other.yml\nsite_url: https://lumen.example/\n", "https://lumen.example/"),
    ],
)
def test_the_address_is_read_as_mkdocs_reads_it(tmp_path: Path, text: str, found: str) -> None:
    (tmp_path / "other.yml").write_text("site_url: https://other.example/\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert address(tmp_path, None) == found
    assert address(tmp_path, "https://given.example") == GIVEN
    assert address(tmp_path, "") == ""


def test_without_a_configuration_there_is_no_address(tmp_path: Path) -> None:
    assert address(tmp_path, None) == ""


def test_a_configuration_that_cannot_be_read_is_told(run: Run, project: Path) -> None:
    """What MkDocs says of it, and no traceback."""
    (project / "mkdocs.yml").write_text("site_url: [\n", "utf-8")
    done = run("build", "--project", project)
    assert done.exit_code == 1
    assert "MkDocs encountered an error parsing the configuration file" in done.output


def test_a_history_without_feeds_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    """Ids of entries need a domain; nobody would notice what is not written."""
    wanted = "no feeds: they need `domain` and `domain_since` in policy_src/site.yaml\n"
    said = []
    for more in ("", 'domain: lumen.example\ndomain_since: "2026-01-01"\n'):
        with (project / "policy_src/site.yaml").open("a", encoding="utf-8") as site:
            site.write(more)
        if not more:
            released(run, project, "--effective", "on-publish", today=FIRST)
        done = run("build", "--project", project, "--out", tmp_path / "site", SOURCE_DATE_EPOCH=SECOND)
        said.append((done.exit_code, wanted in done.stdout, (tmp_path / "site/feed.atom").is_file()))
    assert said == [(0, True, False), (0, False, True)]
