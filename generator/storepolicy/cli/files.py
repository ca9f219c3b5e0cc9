"""Writing so that a reader sees the old or the new, never a half."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from storepolicy.revisions import locked


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
    beside it under the name `.NAME.old`, and the next run puts it back. What a killed run left is removed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.parent / f".{target.name}.old"
    if old.exists() and not target.exists():
        old.replace(target)
    shutil.rmtree(old, ignore_errors=True)
    _sweep(target)
    with ExitStack() as held:
        fresh = _own(target, held)
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


def _building(target: Path) -> str:
    """How the name of a folder begins in which a run makes what will take the target's place."""
    return f".{target.name}.building-"


def _own(target: Path, held: ExitStack) -> Path:
    """A new folder beside the target, locked for as long as its run lives."""
    while True:
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=_building(target)))
        try:
            free = held.enter_context(locked(fresh))
        except FileNotFoundError:  # another run took it for a remain before it was locked
            continue
        except OSError:  # no locks on this file system: then nobody removes it either
            return fresh
        if free and fresh.exists():
            return fresh


def _sweep(target: Path) -> None:
    """Removes the folders of runs that were killed: a lock ends with its process, so theirs are free."""
    if sys.platform == "win32":
        return  # no lock of a folder there to tell a killed run from a running one
    start = _building(target)
    for left in tuple(target.parent.iterdir()):
        if left.name.startswith(start) and left.is_dir() and not left.is_symlink():
            with suppress(OSError), locked(left) as free:
                if free:
                    shutil.rmtree(left, ignore_errors=True)


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
