"""Templates of a project: one that no page is made with is a finding, whatever it was meant to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline.conftest import Run

by_hand = "policy_src/pages/about.md"
config = "site_name: Lamps\ndocs_dir: policy_src/pages\ntheme: {name: material, custom_dir: own}\nplugins: [storepolicy]\n"


def _built(run: Run, project: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    done = run("build", "--project", project, "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == bool(found), done.output
    assert {one["code"] for one in found} <= {"SP123"}
    return [(one["path"], one["hint"]) for one in found]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("partials/foter.html", "partials/footer.html"),
        ("mian.html", "main.html"),
        ("Partials/footer.html", "partials/footer.html"),
    ],
)
def test_a_misspelt_template_is_told(name: str, near: str, project: Path, run: Run) -> None:
    """It would change nothing, and nobody would notice."""
    found = _built(run, project, {f"site_overrides/{name}": "<footer>Lamps</footer>"})
    assert found == [(f"site_overrides/{name}", f'did you mean "{near}"? else remove it')]


@pytest.mark.parametrize("folder", ["site_overrides", "own"])
def test_what_a_template_takes_in_is_used(folder: str, project: Path, run: Run) -> None:
    """By its whole name or by the beginning of one, one behind the other; and so is what a page asks for."""
    (project / "policy_src/pages").mkdir()
    files = {
        f"{folder}/partials/footer.html": '<footer>{% include ["partials/none.html", "partials/new.html"] %}</footer>',
        f"{folder}/partials/new.html": '{% set name = "lamp" %}{% include "signs/" ~ name ~ ".html" %}',
        f"{folder}/signs/lamp.html": "Lamps",
        f"{folder}/partials/languages/de.html": "{% macro t(key) %}{{ key }}{% endmacro %}",
        f"{folder}/plain.html": '{% extends "main.html" %}',
        f"{folder}/assets/own.txt": "No template.",
        by_hand: "---\ntemplate: plain.html\n---\n# About\n",
        **({"mkdocs.yml": config} if folder == "own" else {}),
    }
    assert _built(run, project, files) == []
    (project / by_hand).write_text("# About\n")
    assert [path for path, _ in _built(run, project, {})] == [f"{folder}/plain.html"]


def test_nobody_knows_what_hooks_use(project: Path, run: Run) -> None:
    """Where they have a hand in the site, no template is called unused."""
    (project / "policy_src/pages").mkdir()
    files = {"own/foter.html": "", "hook.py": "", "mkdocs.yml": f"{config}hooks: [hook.py]\n"}
    assert _built(run, project, files) == []
