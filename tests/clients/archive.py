"""An archiving client, Open Terms Archive's engine, with what it records in a folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from subprocess import CompletedProcess
from typing import Any

from tests.clients.browser import ARGUMENTS
from tests.clients.tools import Client, client_named, node_package

ENGINE = "@opentermsarchive/engine"


@dataclass(frozen=True, slots=True)
class Archive:
    """What the engine knows and keeps: declarations, and the versions it took for new."""

    folder: Path

    def declare(self, service: str, declaration: dict[str, Any]) -> None:
        """Tell the engine where a policy is and which element of the page to keep."""
        path = self.folder / "declarations" / f"{service}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(declaration), "utf-8")

    def faults(self) -> tuple[str, ...]:
        """What the engine holds against the declarations, each looked up twice; nothing if all are right."""
        done = self._engine("validate", "declarations")
        return tuple(line.strip() for line in done.stdout.splitlines() if line) if done.returncode else ()

    def track(self) -> dict[str, int]:
        """Look at every declared page once; how many versions are new, by service."""
        before = {service: len(self.versions(service)) for service in self._services()}
        done = self._engine("track")
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return {service: len(self.versions(service)) - count for service, count in before.items()}

    def versions(self, service: str) -> tuple[str, ...]:
        """The texts that were recorded, the oldest first, in Markdown."""
        repository = self.folder / "data" / "versions"
        if not repository.is_dir():
            return ()
        git = client_named("git")
        path = f"{service}/Privacy Policy.md"
        commits = git.run("log", "--reverse", "--format=%H", "--", path, cwd=repository).stdout.split()
        return tuple(git.run("show", f"{commit}:{path}", cwd=repository).stdout for commit in commits)

    def _services(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in (self.folder / "declarations").glob("*.json")))

    def _engine(self, *arguments: str) -> CompletedProcess[str]:
        program = node_package(ENGINE) / "bin" / "ota.js"
        return client_named("node").run(program, *arguments, cwd=self.folder, env=self._environment())

    def _environment(self) -> dict[str, str]:
        """Nothing of the machine's settings: no proxy, no git configuration, no key of a service."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PUPPETEER_EXECUTABLE_PATH": str(self._browser(client_named("chromium"))),
        }

    def _browser(self, chromium: Client) -> Path:
        """A program that starts the browser without its sandbox, which the engine has no option for."""
        path = self.folder / "chromium"
        options = " ".join(map(quote, ARGUMENTS))
        path.write_text(f'#!/bin/sh\nexec {quote(chromium.command[0])} {options} "$@"\n', "utf-8")
        path.chmod(0o755)
        return path
