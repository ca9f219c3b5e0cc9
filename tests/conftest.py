"""Switches, profiles and fixtures that every test may use."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.clients.browser import launched
from tests.clients.tools import NODE_MODULES, ROOT, Client, client_named, given_folder, missing

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


class Golden(Protocol):
    """Fails unless the produced text or bytes equal the file; with `--update-golden`, writes the file."""

    def __call__(self, produced: str | bytes, expected: Path) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew instead of comparing with them"
    )


# Set for this run of the tests, workers and programs included: a folder for what they lay aside.
ASIDE = pytest.StashKey[Path]()

# What the tests compile and remember is not this user's.
os.environ["XDG_CACHE_HOME"] = str(ROOT / ".cache" / "tests")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for a person who reads the diff: it is refused in CI")
    if not hasattr(config, "workerinput"):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
        config.stash[ASIDE] = Path(tempfile.mkdtemp(prefix="tests-of-storepolicy-"))
        os.environ["TMPDIR"] = tempfile.tempdir = str(config.stash[ASIDE])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the run where the program has left a folder of its own behind; workers have ended by now."""
    gc.collect()  # a worker may be stopped before it clears up
    if ASIDE not in session.config.stash:
        return
    if _left(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if ASIDE in config.stash:
        for path in _left(config):
            terminalreporter.write_line(f"left behind: {path}", red=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    if ASIDE in config.stash:
        shutil.rmtree(config.stash[ASIDE], ignore_errors=True)


def _left(config: pytest.Config) -> list[Path]:
    return sorted(config.stash[ASIDE].glob("storepolicy-*"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    update = bool(request.config.getoption("--update-golden"))

    def compare(produced: str | bytes, expected: Path) -> None:
        if update:
            _write_if_changed(expected, _as_bytes(produced))
            return
        assert expected.is_file(), f"no golden file {expected}: make golden"
        if isinstance(produced, str):
            assert produced == expected.read_bytes().decode(), f"{expected} differs: make golden"
        else:
            assert produced == expected.read_bytes(), f"{expected} differs: make golden"

    return compare


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def client() -> Callable[[str], Client]:
    """`client("node")` is the program; a test that asks for a missing one is skipped, or fails in CI."""
    return client_named


@pytest.fixture(scope="session")
def node_modules() -> Path:
    return NODE_MODULES if (NODE_MODULES / ".package-lock.json").is_file() else missing("npm ci was not run")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium under Playwright; each test makes a context of its own."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def interop() -> Path:
    """Data files of others: official schemas, grammars and vocabularies."""
    return given_folder("STOREPOLICY_INTEROP")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Real revisions of real policies."""
    return given_folder("STOREPOLICY_CORPORA")


def _as_bytes(produced: str | bytes) -> bytes:
    return produced.encode() if isinstance(produced, str) else produced


def _write_if_changed(expected: Path, produced: bytes) -> None:
    expected.parent.mkdir(parents=True, exist_ok=True)
    if not expected.is_file() or expected.read_bytes() != produced:
        expected.write_bytes(produced)
