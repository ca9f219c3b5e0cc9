"""One site for the whole session, built by the product's own command, and served."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.browser import served


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository's stores."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "storepolicy", "build", "--project", str(root), "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served on this machine, with a slash at the end."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def paths(site: Path) -> tuple[str, ...]:
    """Every page by its path, the page for unknown addresses among them."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return tuple(path.removesuffix("index.html") for path in found)


@pytest.fixture(scope="session")
def store(site: Path) -> str:
    """The store whose page says the most."""
    sizes = {path.parent.name: path.stat().st_size for path in site.glob("*/policy.json")}
    return max(sizes, key=lambda name: (sizes[name], name))
