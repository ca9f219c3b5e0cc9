"""The vocabulary, the schemas, real manifests and a built site."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storepolicy.document import read_tree
from storepolicy.pipeline import Checked, check, plan_site
from storepolicy.publishing import publishing_of
from storepolicy.resources import resource
from storepolicy.schema.__main__ import published
from storepolicy.vocabulary import Vocabulary, read_vocabulary
from tests.clients.tools import ROOT

Json = dict[str, Any]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    documents, _ = read_tree(resource("schema"), ("vocabulary/*.yaml",))
    return read_vocabulary(documents)[0]


@pytest.fixture(scope="session")
def schemas(vocabulary: Vocabulary) -> dict[str, Json]:
    """The schemas as the model makes them now, by the names of their files."""
    return published(vocabulary)


@pytest.fixture(scope="session")
def checked() -> Checked:
    """The repository's own project."""
    return check(ROOT)


@pytest.fixture(scope="session")
def contents(checked: Checked) -> dict[str, bytes]:
    """Store id -> the bytes of its manifest: the real stores and a small one that writes its own policy."""
    small = check(ROOT / "tests/fixtures/minimal")
    planned = [plan_site(one, "", publishing_of(one.sources, "2026-11-21")) for one in (checked, small)]
    files = {name: content for site in planned for name, content in site.files.items()}
    return {name: files[f"{name}/policy.json"] for name in (*checked.ids, *small.ids)}


@pytest.fixture(scope="session")
def manifests(contents: dict[str, bytes]) -> dict[str, Json]:
    """Store id -> its manifest as plain JSON."""
    return {name: json.loads(content) for name, content in contents.items()}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's site, built and verified by the command line."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "storepolicy", "build", "--project", str(ROOT), "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder
