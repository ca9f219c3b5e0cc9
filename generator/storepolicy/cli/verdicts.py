"""What `check` found, kept for the next time that not a byte has changed."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from storepolicy import __version__
from storepolicy.finding import Finding
from storepolicy.resources import cache_root, package, resource

most_bytes = 8 * 1024 * 1024
"""A project that holds more is checked anew: to read all of it would take as long."""


class Verdict(msgspec.Struct, frozen=True):
    """The ids of a project's stores, and everything that was found."""

    ids: tuple[str, ...]
    findings: tuple[Finding, ...]


class Verdicts:
    """The verdict on one project as its files are now; safe to delete, and never changes what is said."""

    def __init__(self, project: Path) -> None:
        folder = cache_root()
        self._key = _key(project) if folder else b""
        name = hashlib.sha256(os.fsencode(project.resolve())).hexdigest()[:16]
        self._path = folder / f"check-{name}" if folder and self._key else None

    def known(self) -> Verdict | None:
        """What was found when the files were as they are now, or None."""
        with suppress(OSError, msgspec.DecodeError):
            content = self._path.read_bytes() if self._path else b""
            if self._path and content.startswith(self._key):
                return msgspec.msgpack.decode(content[len(self._key) :], type=Verdict)
        return None

    def keep(self, verdict: Verdict) -> None:
        """Keeps it in place of an older one; nothing where that cannot be done."""
        if self._path is None:
            return
        with suppress(OSError):
            descriptor, name = tempfile.mkstemp(dir=self._path.parent)
            with os.fdopen(descriptor, "wb") as out:
                out.write(self._key + msgspec.msgpack.encode(verdict))
            Path(name).replace(self._path)


def _key(project: Path) -> bytes:
    """The digest of all that a check reads, of the project by content; empty where that cannot be said."""
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    try:
        for line in _program():
            digest.update(line.encode(errors="surrogateescape"))
        read = 0
        for path in _files(project / "policy_src"):
            content = path.read_bytes()
            read += len(content)
            if read > most_bytes:
                return b""
            digest.update(os.fsencode(path) + b"\0" + hashlib.sha256(content).digest())
    except (OSError, ValueError):
        return b""
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder; raises ValueError at a link, whose target may change on its own."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_symlink():
            msg = "a link"
            raise ValueError(msg)
        if entry.is_dir():
            yield from _files(Path(entry.path))
        else:
            yield Path(entry.path)


def _program() -> Iterator[str]:
    """Size and time of each file of the program, and when the libraries beside it last came or went."""
    for folder in (package, resource("schema"), resource("wording")):
        for path in _files(folder):
            if path.suffix != ".pyc":
                status = path.stat()
                yield f"{path} {status.st_size} {status.st_mtime_ns}"
    yield str(Path(msgspec.__file__).parent.parent.stat().st_mtime_ns)
