"""Finding the programs of others, or saying why a test cannot have one."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "node_modules"
SCRIPTS = Path(__file__).parent / "scripts"

# Command -> names it goes by, and how to come by it.
COMMANDS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium"),
    "git": (("git",), "apt-get install git"),
    "java": (("java",), "apt-get install default-jre-headless"),
    "jing": (("jing",), "apt-get install jing"),
    "newsboat": (("newsboat",), "apt-get install newsboat"),
    "node": (("node",), "install Node.js 20 or newer"),
    "pdftotext": (("pdftotext",), "apt-get install poppler-utils"),
    "w3m": (("w3m",), "apt-get install w3m"),
}


@dataclass(frozen=True, slots=True)
class Client:
    """A program that was found; `run` gives what it printed, whatever it thought."""

    command: tuple[str, ...]

    def run(
        self,
        *arguments: str | Path,
        stdin: str | None = None,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end, within two minutes; the exit code is the caller's to judge."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            input=stdin,
            cwd=cwd or ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def client_named(name: str) -> Client:
    """The program; the test is skipped where it is missing, and fails where all are required."""
    names, remedy = COMMANDS[name]
    found = next(filter(None, map(shutil.which, names)), None)
    return Client((found,)) if found else missing(f"{name} is not installed ({remedy})")


def node_package(name: str) -> Path:
    """The folder of an npm package that `npm ci` put in place."""
    folder = NODE_MODULES / name
    return (
        folder
        if folder.is_dir()
        else missing(f"npm package {name} is not installed (npm ci, with a Node.js that it fits)")
    )


def given_folder(variable: str) -> Path:
    """The folder of other people's data files that an environment variable names."""
    given = os.environ.get(variable)
    if not given:
        missing(f"{variable} is not set")
    folder = Path(given)
    return folder if folder.is_dir() else missing(f"{variable} names no folder: {folder}")


def missing(reason: str) -> NoReturn:
    """Skip the test with the reason; where `STOREPOLICY_REQUIRE_CLIENTS` is set, fail it."""
    if os.environ.get("STOREPOLICY_REQUIRE_CLIENTS"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
