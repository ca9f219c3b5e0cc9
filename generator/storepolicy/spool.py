"""Finished files laid aside on disk, so that a large site need not be held in memory until it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from tempfile import TemporaryFile
from typing import BinaryIO
from weakref import finalize

import msgspec

room = 24 * 1024 * 1024
"""So many bytes are held in memory before anything is laid aside on disk: small sites need no folder at all."""
little = 1024 * 1024
"""The same of a history, which is the longer the older a store is."""


class Spool:
    """A place for what is finished before it is needed: one file without a name, gone with its last holder.

    A `file` that is given is read, and closed with its last holder.
    """

    def __init__(self, room: int = room, *, file: BinaryIO | None = None) -> None:
        self._room = room
        self._end = 0
        if file:
            self._file = file
            finalize(self, file.close)

    @cached_property
    def _file(self) -> BinaryIO:
        file = TemporaryFile(prefix="storepolicy-")  # noqa: SIM115 - closed with the spool
        finalize(self, file.close)
        return file

    def put(self, content: bytes) -> Aside:
        """Lays a content aside."""
        if len(content) <= self._room:
            self._room -= len(content)
            return Aside(self, content)
        start, self._end = self._end, self._end + len(content)
        self._file.seek(start)
        self._file.write(content)
        return Aside(self, b"", range(start, self._end))

    def files(self, files: Iterable[tuple[str, bytes]]) -> Files:
        """Lays files aside, one after the other as they are made."""
        return Files({name: self.put(content) for name, content in files})

    def read(self, where: range) -> bytes:
        """The content that lies there."""
        self._file.seek(where.start)
        return self._file.read(len(where))


class Aside(msgspec.Struct, frozen=True):
    """A content that is held, or lies in the file of its spool."""

    spool: Spool
    held: bytes
    where: range | None = None

    def read(self) -> bytes:
        """The content."""
        return self.spool.read(self.where) if self.where else self.held


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

    def laid_aside(self, name: str) -> bool:
        """Whether a content is not held in memory."""
        found = self._files[name]
        return isinstance(found, Aside) and found.where is not None


def joined(*parts: Mapping[str, bytes]) -> Files:
    """All files of several, a later one in place of an earlier one of its name; what is laid aside stays there."""
    held: dict[str, bytes | Aside] = {}
    for part in parts:
        held.update(part._files if isinstance(part, Files) else part)  # noqa: SLF001 - a part of its own kind
    return Files(held)
