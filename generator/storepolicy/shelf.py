"""What was made before and need not be made again, found by the content of all that it was made of."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO, TypeVar
from zlib import crc32

import msgspec

from storepolicy.spool import Aside, Spool

Thing = TypeVar("Thing")

_key, _length, _sum = 32, 8, 4
"""Before each thing in the file stand its key, its length with its checksum, and its checksum: so many bytes each."""


class Shelf:
    """Things by key, kept in one file between runs; safe to delete, and never changes a byte of a result.

    `parts` of a thing must name everything that it is made of beside the program and the `basis`, which all
    things share. What a run does not ask for is dropped at its end. Without a path nothing is kept. All things
    lie on disk, so that a long history need not be held in memory.
    """

    def __init__(self, path: Path | None = None, basis: str = "") -> None:
        self._path = path
        self._basis = basis
        self._last, self._kept = _read(path)
        self._made = Spool(0)
        self._used: dict[bytes, Aside] = {}

    def get(self, parts: tuple[object, ...], kind: type[Thing], make: Callable[[], Thing]) -> Thing:
        """The thing that was made of these parts before, else the one made now."""
        if self._path is None:
            return make()
        key = key_of(self._basis, *parts)
        if known := self._kept.get(key):
            with suppress(OSError, ValueError, msgspec.DecodeError):  # what is damaged is made anew
                found = msgspec.msgpack.decode(_sound(known.read()), type=kind)
                self._used[key] = known
                return found
        made = make()
        thing = msgspec.msgpack.encode(made)
        with suppress(OSError):
            self._used[key] = self._made.put(_summed(thing))
        return made

    def close(self) -> None:
        """Keeps what was asked for; nothing where the file cannot be written."""
        if self._path and self._used != self._kept:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._put_in_place(self._path)

    def _put_in_place(self, path: Path) -> None:
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as out:
                for key, one in self._used.items():
                    content = one.read()
                    out.write(key + len(content).to_bytes(_length, "big"))
                    out.write(content)
            if self._last:  # a file that is open cannot be replaced everywhere
                self._last.close()
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


def key_of(*parts: object) -> bytes:
    """A key that differs where a part differs, or the program."""
    digest = hashlib.sha256(program().encode())
    for part in parts:
        digest.update(b"\0" + msgspec.msgpack.encode(part, enc_hook=repr))
    return digest.digest()


@cache
def program() -> str:
    """A digest of the program's own files, so that nothing made by another version is found."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".html")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(path: Path | None) -> tuple[BinaryIO | None, dict[bytes, Aside]]:
    """The file of the last run, and what lies in it by key; nothing where it is damaged."""
    try:
        file = path.open("rb") if path else None
    except OSError:
        file = None
    if file is None:
        return None, {}
    spool = Spool(0, file=file)
    with suppress(OSError, ValueError):
        return file, {key: Aside(spool, b"", where) for key, where in _places(file)}
    return file, {}


def _places(file: BinaryIO) -> Iterator[tuple[bytes, range]]:
    """Where each thing lies; raises ValueError where the file is not one thing after the other to its end."""
    end, at = file.seek(0, os.SEEK_END), 0
    while at < end:
        file.seek(at)
        key, length = file.read(_key), int.from_bytes(file.read(_length), "big")
        start = at + _key + _length
        at = start + length
        if not start < at <= end:
            msg = "a thing without an end"
            raise ValueError(msg)
        yield key, range(start, at)


def _summed(thing: bytes) -> bytes:
    return crc32(thing).to_bytes(_sum, "big") + thing


def _sound(content: bytes) -> bytes:
    """A thing without its checksum; raises ValueError where that is not right."""
    thing = content[_sum:]
    if content != _summed(thing):
        msg = "another content than was written"
        raise ValueError(msg)
    return thing


nothing_kept = Shelf()
"""A shelf that keeps nothing."""
