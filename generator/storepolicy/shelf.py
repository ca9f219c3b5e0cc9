"""What was made before and need not be made again, found by the content of all that it was made of."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

Thing = TypeVar("Thing")


class Shelf:
    """Things by key, kept in one file between runs; safe to delete, and never changes a byte of a result.

    `parts` of a thing must name everything that it is made of beside the program and the `basis`, which all
    things share. What a run does not ask for is dropped at its end. Without a path nothing is kept.
    """

    def __init__(self, path: Path | None = None, basis: str = "") -> None:
        self._path = path
        self._basis = basis
        self._kept = _read(path)
        self._used: dict[str, msgspec.Raw] = {}

    def get(self, parts: tuple[object, ...], kind: type[Thing], make: Callable[[], Thing]) -> Thing:
        """The thing that was made of these parts before, else the one made now."""
        if self._path is None:
            return make()
        key = key_of(self._basis, *parts)
        known = self._kept.get(key)
        if known is not None:
            with suppress(msgspec.DecodeError):
                found = msgspec.msgpack.decode(known, type=kind)
                self._used[key] = known
                return found
        made = make()
        self._used[key] = msgspec.Raw(msgspec.msgpack.encode(made))
        return made

    def close(self) -> None:
        """Keeps what was asked for; nothing where the file cannot be written."""
        if self._path and self._used.keys() != self._kept.keys():
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(dir=self._path.parent)
                with os.fdopen(descriptor, "wb") as out:
                    out.write(msgspec.msgpack.encode(self._used))
                Path(name).replace(self._path)


def key_of(*parts: object) -> str:
    """A key that differs where a part differs, or the program."""
    digest = hashlib.sha256(program().encode())
    for part in parts:
        digest.update(b"\0" + repr(part).encode())
    return digest.hexdigest()


@cache
def program() -> str:
    """A digest of the program's own files, so that nothing made by another version is found."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".html")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(path: Path | None) -> dict[str, msgspec.Raw]:
    try:
        content = path.read_bytes() if path else b""
        return msgspec.msgpack.decode(content, type=dict[str, msgspec.Raw]) if content else {}
    except (OSError, msgspec.DecodeError):
        return {}


nothing_kept = Shelf()
"""A shelf that keeps nothing."""
