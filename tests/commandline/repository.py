"""A git repository made for a test: an author, branches, commits on given days."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which

who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example"}  # fmt: skip
alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass(frozen=True, slots=True)
class Repository:
    """A working copy whose commits bear the times that a test names."""

    folder: Path

    def git(self, *arguments: str, fails: bool = False, time: str = "2026-01-01T00:00:00+00:00") -> str:
        """What a git command prints; it must go well, or else must fail."""
        times = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
        done = subprocess.run(
            [which("git") or "git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
            env={**os.environ, **who, **alone, **times},
        )  # fmt: skip
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str = "more", time: str = "2026-01-01T00:00:00+00:00") -> str:
        """Everything as it is now; the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, time=time)
        return self.git("rev-parse", "HEAD").strip()

    def write(self, name: str, content: str | bytes, time: str) -> str:
        """A file with this content, committed."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.commit(name, time)


def repository(folder: Path) -> Repository:
    """A new one, on its branch `main`; what lies in the folder is not committed yet."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made
