"""The one place that asks git: the versions of a file, and a project as it was."""

from __future__ import annotations

import os
import posixpath
import subprocess
from pathlib import Path

import msgspec
from msgspec.structs import replace

from storepolicy.finding import Finding, Place, PolicyError

_no_git, _no_repository, _shallow, _no_file, _no_commit = "SP731", "SP732", "SP733", "SP734", "SP735"


class Version(msgspec.Struct, frozen=True):
    """A file as one commit left it; `day` is that of the commit, in UTC, as YYYY-MM-DD.

    `gone` are the times after it in which there was no such file: from which day, and to which, empty for ever.
    """

    commit: str
    day: str
    path: str
    content: bytes
    gone: tuple[tuple[str, str], ...] = ()


def versions(repository: Path, path: str) -> tuple[Version, ...]:
    """Every version of a file on the current branch, oldest first, followed through renames.

    What was written on another branch counts from the merge on: only then could people read it. A version
    equal to the one before is left out. Raises PolicyError where there is no repository, where its history
    has been cut off (a shallow clone), or where no commit holds the file.
    """
    _complete(repository)
    found: list[Version] = []
    listed = _listed(repository, path, "AMRCD")
    _no_folder(repository, path, listed)
    left, removed = "", {commit for commit, *_ in _listed(repository, path, "D")}
    for commit, day, name in reversed(listed):
        if commit in removed:
            left = day
            continue
        if found and left:
            found[-1] = _gone(found[-1], left, day)
        left, content = "", _git(repository, "cat-file", "blob", f"{commit}:{name}")
        if not found or found[-1].content != content:
            found.append(Version(commit, day, name, content))
    if not found:
        raise PolicyError([_fault(_no_file, path, "no commit of the current branch holds the file")])
    return (*found[:-1], _gone(found[-1], left, "") if left else found[-1])


def _gone(version: Version, left: str, back: str) -> Version:
    return replace(version, gone=(*version.gone, (left, back)))


def _listed(repository: Path, path: str, how: str) -> tuple[tuple[str, str, str], ...]:
    """Commit, day and name of each change of a file, of these sorts, newest first."""
    listed = _git(
        repository, "log", "-z", "--follow", "--first-parent", "-m", f"--diff-filter={how}", "--name-only",
        "--format=%H %cd", "--date=format-local:%Y-%m-%d", "--", path,
    )  # fmt: skip
    parts = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
    names = [line.removeprefix("\n") for line in parts[1::2]]  # git begins them on a line of their own
    heads = (head.split(" ") for head in parts[::2])
    return tuple((commit, day, name) for (commit, day), name in zip(heads, names, strict=True))


def _no_folder(repository: Path, path: str, listed: tuple[tuple[str, str, str], ...]) -> None:
    """Raises PolicyError where git listed the files of a folder."""
    prefix = _git(repository, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    if listed and listed[0][2] != posixpath.normpath(prefix + path):
        raise PolicyError([_fault(_no_file, path, "this is a folder", "name the file itself")])


def files_at(repository: Path, commit: str, folder: str) -> dict[str, bytes]:
    """Every file below a folder as a commit has it, by its path from the repository's root.

    Raises PolicyError where there is no such commit.
    """
    _repository(repository)
    if (
        _git(
            repository,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{commit}^{{commit}}",
            check=False,
        )
        == b""
    ):
        hint = (
            "name a branch, a tag or a commit that is there; a shallow clone has few: git fetch --unshallow"
        )
        raise PolicyError([_fault(_no_commit, commit, f'there is no commit "{commit}"', hint)])
    prefix = _git(repository, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(repository, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{prefix}{folder}")
    files: dict[str, bytes] = {}
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        mode, _, rest = line.partition(" ")
        if mode in ("100644", "100755"):
            name = rest.split("\t", 1)[1]
            files[name.removeprefix(prefix)] = _git(repository, "cat-file", "blob", f"{commit}:{name}")
    return files


def _complete(repository: Path) -> None:
    _repository(repository)
    if _git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true":
        reason = "the clone is shallow: older versions of the file are cut off, so its history would begin too late"
        raise PolicyError(
            [_fault(_shallow, str(repository), reason, "get the whole history: git fetch --unshallow")]
        )


def _repository(repository: Path) -> None:
    if _git(repository, "rev-parse", "--is-inside-work-tree", check=False).strip() != b"true":
        hint = "name the folder of a git working copy"
        raise PolicyError([_fault(_no_repository, str(repository), "there is no git repository here", hint)])


def _git(repository: Path, *arguments: str, check: bool = True) -> bytes:
    """What git prints; names are taken as they stand, and nothing of the repository is run."""
    safe = (
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.quotePath=false",
        "-c",
        "log.showSignature=false",
    )
    command = ["git", "--no-pager", "--literal-pathspecs", *safe, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - every argument is ours, or stands after "--"
            command, cwd=repository, capture_output=True, check=False, env=_environment()
        )
    except FileNotFoundError:
        raise PolicyError([_fault(_no_git, str(repository), "git is not installed", "install git")]) from None
    if check and done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise PolicyError([_fault(_no_file, str(repository), f"git says: {message}")])
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "TZ": "UTC", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}


def _fault(code: str, path: str, message: str, hint: str = "") -> Finding:
    return Finding(code, message, Place(path), hint=hint)
