"""Finished files laid aside on disk, so that a large site need not be held in memory until it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import msgspec

room = 24 * 1024 * 1024
"""So many bytes are held in memory before anything is laid aside on disk: small sites need no folder at all."""


class Spool:
    """A place for what is finished before it is needed; its folder goes with the last holder, or with the program."""

    def __init__(self, room: int = room) -> None:
        self._room = room
        self._count = 0

    @cached_property
    def _folder(self) -> Path:
        folder = Path(mkdtemp(prefix="storepolicy-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        return folder

    def put(self, content: bytes) -> Aside:
        """Lays a content aside."""
        if len(content) <= self._room:
            self._room -= len(content)
            return Aside(self, content)
        self._count += 1
        path = self._folder / str(self._count)
        path.write_bytes(content)
        return Aside(self, b"", path)


class Aside(msgspec.Struct, frozen=True):
    """A content that is held, or lies in a file of its own."""

    spool: Spool
    held: bytes
    path: Path | None = None

    def read(self) -> bytes:
        """The content."""
        return self.path.read_bytes() if self.path else self.held


class Files(Mapping[str, bytes]):
    """Contents by name, those laid aside read each time they are asked for."""

    def __init__(self, files: Mapping[str, bytes | Aside]) -> None:
        self._files = dict(files)

    def __getitem__(self, name: str) -> bytes:
        found = self._files[name]
        return found.read() if isinstance(found, Aside) else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def path(self, name: str) -> Path | None:
        """Where a content is laid aside; None where it is held in memory."""
        found = self._files[name]
        return found.path if isinstance(found, Aside) else None


def joined(*parts: Mapping[str, bytes]) -> Files:
    """All files of several, a later one in place of an earlier one of its name; what is laid aside stays there."""
    held: dict[str, bytes | Aside] = {}
    for part in parts:
        held.update(part._files if isinstance(part, Files) else part)  # noqa: SLF001 - a part of its own kind
    return Files(held)
