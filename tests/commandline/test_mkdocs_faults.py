"""What stops MkDocs is told at its line in the project: pages written by hand, templates, hooks, the configuration."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from storepolicy.cli import mkdocs_build
from storepolicy.site import Site
from tests.commandline.conftest import Run
from tests.fixtures.projects import MINIMAL, bytes_below, laid_out, last_good_site

Spoil = Callable[[Path], object]
pages = "policy_src/pages"


def put(name: str, content: str | bytes) -> Spoil:
    def spoil(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def swap(name: str, old: str, new: str) -> Spoil:
    def spoil(project: Path) -> None:
        text = (project / name).read_text()
        assert old in text, text
        (project / name).write_text(text.replace(old, new, 1))

    return spoil


faults: dict[str, tuple[Spoil, str, str]] = {
    "a page in another encoding": (put(f"{pages}/x.md", b"# \xe9\n"), f"{pages}/x.md:1:1", "Encoding error"),
    "a link to nothing": (put(f"{pages}/x.md", "# X\n\nSee [it](nowhere.md).\n"), f"{pages}/x.md:3:10", "nowhere.md"),
    "a page with a generated address": (put(f"{pages}/lumen.md", "# X\n"), f"{pages}/lumen.md:1:1", "takes the address"),
    "a file with a generated address": (put(f"{pages}/lumen/policy.json", "{}"), f"{pages}/lumen/policy.json:1:1", "takes"),
    "front matter of another type": (put(f"{pages}/x.md", "---\nlinks: 3\n---\n# X\n"), f"{pages}/x.md:1:1", "iterable"),
    "a circle of links": (lambda project: (project / pages / "x").symlink_to("."), f"{pages}/x", "x"),
    "a template with a fault": (swap("site_overrides/main.html", "<main", "{% if %}<main"), "site_overrides/main.html:", "Expected"),
    "a template that divides by zero": (swap("site_overrides/main.html", "<main", "{{ 1/0 }}<main"), "site_overrides/main.html:", "zero"),
    "an unknown filter": (swap("site_overrides/404.html", "<h1>", "{{ 1 | no }}<h1>"), "site_overrides/404.html:4:1", "No filter"),
    "a template that extends nothing": (put("site_overrides/404.html", '{% extends "no.html" %}'), "site_overrides/404.html:1:1", "no.html"),
    "a template in another encoding": (put("site_overrides/main.html", b"\xe9"), "site_overrides/main.html:1:1", "UTF-8"),
    "a hook that raises": (lambda project: (put("hook.py", "def on_env(env, **_):\n    raise ValueError('why')\n")(project), swap("mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")(project)), "hook.py:2:1", "why"),
    "broken YAML": (put("mkdocs.yml", "site_name: [\n"), "mkdocs.yml:2:1", "parsing"),
    "a list for a configuration": (put("mkdocs.yml", "- a\n"), "mkdocs.yml:1:1", "key-value"),
    "no name": (put("mkdocs.yml", "docs_dir: policy_src/pages\n"), "mkdocs.yml:1:1", "site_name"),
    "an unknown theme": (swap("mkdocs.yml", "name: material", "name: nowhere"), "mkdocs.yml:", "nowhere"),
    "a page of the navigation": (swap("mkdocs.yml", "reading/index.md", "no.md"), "mkdocs.yml:22:18", "no.md"),
    "no plugin": (swap("mkdocs.yml", "  - storepolicy\n", "  []\n"), "mkdocs.yml:1:1", 'plugin "storepolicy"'),
    "no folder of pages": (lambda project: shutil.rmtree(project / pages), "mkdocs.yml:2:1", "docs_dir"),
}  # fmt: skip


@pytest.mark.parametrize("name", faults)
def test_a_fault_is_told_at_its_place(name: str, project: Path, root: Path, run: Run) -> None:
    """With a suggestion and exit code 1; the last good site stands."""
    (project / pages).mkdir(exist_ok=True)
    shutil.copytree(root / "site_overrides", project / "site_overrides")
    shutil.copy(root / "mkdocs.yml", project)
    last_good_site(project / "site")
    before = bytes_below(project / "site")
    spoil, place, message = faults[name]
    spoil(project)
    done = run("build", "--project", project, "--format", "json")
    assert done.exit_code == 1, (done.output, done.exception)
    findings = json.loads(done.stdout)
    found = [f"{one['path']}:{one['line']}:{one['column']} {one['message']}" for one in findings]
    assert any(one.startswith(place) and message in one for one in found), found
    assert all(one["hint"] for one in findings)
    assert bytes_below(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == []


def test_a_fault_of_our_own_is_no_finding(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised, and the program says that it is its own."""

    class Broken:
        @property
        def planned(self) -> Site | None:
            return None

        @planned.setter
        def planned(self, _: Site) -> None:
            raise ZeroDivisionError

    monkeypatch.setattr(
        mkdocs_build, "load", lambda *_: type("Config", (), {"plugins": {"storepolicy": Broken()}})
    )
    done = run("build", "--project", laid_out(project, MINIMAL))
    assert isinstance(done.exception, ZeroDivisionError)
