"""`mkdocs build` with the plugin says what is wrong, and never builds a site without its stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from tests.commandline.conftest import Run
from tests.commandline.steps import FIRST, longer, released
from tests.fixtures.projects import MINIMAL, laid_out


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands name the project by an environment variable; here the folder of mkdocs.yml counts."""
    monkeypatch.delenv("STOREPOLICY_PROJECT", raising=False)


def plan(project: Path, option: str = "") -> Files:
    """What the plugin gives when MkDocs asks it for files."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    config = project / "mkdocs.yml"
    config.write_text(
        f"site_name: x\ndocs_dir: policy_src/pages\nplugins:\n  - storepolicy: {{{option}}}\n", "utf-8"
    )
    loaded = load_config(str(config))
    loaded.plugins.on_pre_build(config=loaded)
    return loaded.plugins.on_files(Files([]), config=loaded)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match='there is no store "nosuch"; stores are: lumen'):
        plan(laid_out(tmp_path, MINIMAL), "store: nosuch")


@pytest.mark.parametrize("site", ["domain: policies.example", "former: {old: 3}", "former: 3"])
def test_a_fault_of_site_yaml(tmp_path: Path, site: str) -> None:
    project = laid_out(tmp_path, MINIMAL)
    (project / "policy_src/site.yaml").write_text(f"publisher: X\n{site}\n", "utf-8")
    with pytest.raises(PluginError, match=r"policy_src/site.yaml:2:\d+: error SP"):
        plan(project)


def test_what_is_edited_is_served(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` shows the working copy of a released store; a build shows what was released."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    longer(project)
    shown = "lumen/policy.txt"
    assert b"2 years" in plan(project).get_file_from_path(shown).content_bytes  # type: ignore[union-attr]
    monkeypatch.setenv("STOREPOLICY_DRAFT", "1")
    assert b"5 years" in plan(project).get_file_from_path(shown).content_bytes  # type: ignore[union-attr]
