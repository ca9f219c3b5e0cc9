"""Writing so that a reader sees the old or the new, never a half."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replaces a file's content in one step; keeps its permissions."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        if path.exists():
            shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """A fresh folder that takes the target's place when the block ends well, and vanishes when it does not.

    Where the system can exchange two folders in one step, a reader sees the old or the new one
    whenever he looks. Where it cannot, there is an instant without the target; the old one is then
    beside it under the name `.NAME.old`, and the next run puts it back.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.parent / f".{target.name}.old"
    if old.exists() and not target.exists():
        old.replace(target)
    shutil.rmtree(old, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        yield fresh
        fresh.chmod(0o755)
        if not _exchanged(fresh, target):
            if target.exists():
                target.replace(old)
            fresh.replace(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


at_here, exchange = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""


def _exchanged(one: Path, other: Path) -> bool:
    """True where two folders have changed places in one step; false where nothing was done."""
    if not other.exists():
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux, or an old C library
        return False
    return bool(rename(at_here, os.fsencode(one), at_here, os.fsencode(other), exchange) == 0)
