"""What `check` found, kept for the next time that not a byte has changed."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from storepolicy import __version__
from storepolicy.finding import Finding
from storepolicy.resources import cache_root, package, resource

most_bytes = 8 * 1024 * 1024
"""A project that holds more is checked anew: to read all of it would take as long."""
most_projects = 64


class Verdict(msgspec.Struct, frozen=True):
    """The ids of a project's stores, everything that was found, which stores were never released, and their files."""

    ids: tuple[str, ...]
    findings: tuple[Finding, ...]
    drafts: tuple[str, ...] = ()
    files: dict[str, tuple[str, ...]] = {}


class State(NamedTuple):
    """The state of everything that a check reads: a digest by content, and the times of the project's files."""

    key: bytes
    times: bytes


class Verdicts:
    """The verdict on one project as its files are now, on a day; safe to delete, and never changes what is said."""

    def __init__(self, project: Path, as_of: str) -> None:
        self._source, self._as_of = project / "policy_src", as_of
        self._folder = cache_root()
        self._state = _state(self._source, self._as_of) if self._folder else None
        self._name = f"check-{hashlib.sha256(os.fsencode(project.resolve())).hexdigest()[:16]}"

    def known(self) -> Verdict | None:
        """What was found when the files were as they are now, or None."""
        if self._folder and self._state:
            with suppress(OSError, msgspec.DecodeError):
                content = (self._folder / self._name).read_bytes()
                if content.startswith(self._state.key):
                    return msgspec.msgpack.decode(content[len(self._state.key) :], type=Verdict)
        return None

    def keep(self, verdict: Verdict) -> None:
        """Keeps it in place of an older one, unless a file was saved meanwhile: nobody knows what was read."""
        if self._folder and self._state and self._state == _state(self._source, self._as_of):
            _write(self._folder, self._name, self._state.key + msgspec.msgpack.encode(verdict))


def _write(folder: Path, name: str, content: bytes) -> None:
    """Replaces the file in one step; nothing where that cannot be done. The verdicts longest unused go."""
    with suppress(OSError):
        descriptor, made = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
            Path(made).replace(folder / name)
        finally:
            Path(made).unlink(missing_ok=True)
        kept = sorted(folder.glob("check-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[most_projects:]:
            path.unlink(missing_ok=True)


def _state(source: Path, as_of: str) -> State | None:
    """None where it cannot be told: a link, whose target may change on its own, a device, too many bytes."""
    key, times, read = hashlib.sha256(f"{__version__} {sys.version} {as_of}".encode()), hashlib.sha256(), 0
    try:
        for line in _program():
            key.update(os.fsencode(line))
        for entry in _entries(source):
            key.update(os.fsencode(entry.path) + b"\0")
            if entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                times.update(f"{status.st_mtime_ns} {status.st_ctime_ns} ".encode())
                read += status.st_size
                if read > most_bytes:
                    return None
                key.update(hashlib.sha256(Path(entry.path).read_bytes()).digest())
    except (OSError, ValueError):
        return None
    return State(key.digest(), times.digest())


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Every folder and file below a folder; raises ValueError at anything else."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
            msg = f"{entry.name} is no file of its own"
            raise ValueError(msg)
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)


def _program() -> Iterator[str]:
    """Size and time of each file of the program, and when the libraries beside it last came or went."""
    for folder in (package, resource("schema"), resource("wording")):
        for entry in _entries(folder):
            if entry.is_file() and not entry.name.endswith(".pyc"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
    yield str(Path(msgspec.__file__).parent.parent.stat().st_mtime_ns)
