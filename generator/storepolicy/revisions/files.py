"""The edge: files of records, read without following a link and without trusting a size."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from storepolicy.document.files import whole
from storepolicy.document.source import shown
from storepolicy.finding import Finding, Place, PolicyError
from storepolicy.revisions.chain import record_file, sha256

max_bytes = 32 * 1024 * 1024
# O_NONBLOCK so that a pipe put in place of a file cannot stop the program.
_flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

restore = "restore it from version control; what was published never changes"


def read_bytes(path: Path, place: str) -> bytes | Finding:
    """The bytes of a regular file, or why they are not read: a link, a device, too large, or the system's reason."""
    try:
        if path.is_symlink():
            return Finding(
                "SP702", "this is a symbolic link; a record holds files", Place(place), hint=restore
            )
        descriptor = os.open(path, _flags)
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            return _refused(status, place) or whole(stream, status.st_size, max_bytes)
    except OSError as error:
        return unreadable(error, place)


def _refused(status: os.stat_result, place: str) -> Finding | None:
    if not stat.S_ISREG(status.st_mode):
        return Finding("SP702", "this is no file", Place(place), hint=restore)
    if status.st_size > max_bytes:
        message = f"the file holds {status.st_size:,} bytes; more than {max_bytes:,} are not read"
        return Finding("SP703", message, Place(place), hint=restore)
    return None


def unreadable(error: OSError, place: str) -> Finding:
    """Said of a file or folder that the system does not open."""
    reason = (error.strerror or "it cannot be opened").lower()
    return Finding("SP701", f"it cannot be read: {reason}", Place(place), hint=restore)


def names_in(folder: Path, place: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The names in a folder, sorted; none where it is not there, and a finding where it is no folder."""
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return (), (Finding("SP702", "a folder is expected here", Place(place), hint=restore),)
        return tuple(sorted(entry.name for entry in folder.iterdir())), ()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (unreadable(error, place),)


def below(place: str, name: str) -> str:
    """The path of a name in a folder, fit to be shown."""
    return f"{place}/{shown(name)}" if place else shown(name)


class Folder(Mapping[str, bytes]):
    """Every file of a record but `record.json` by name, read when asked for and never taken on trust.

    Raises KeyError for a name that neither the folder nor the record has, PolicyError for a file that is
    missing, cannot be read, or is not what the record says.
    """

    def __init__(self, path: Path, place: str, names: tuple[str, ...], digests: Mapping[str, str]) -> None:
        self._path = path
        self._place = place
        self._names = tuple(name for name in names if name != record_file)
        self._digests = digests

    def __getitem__(self, name: str) -> bytes:
        place = below(self._place, name)
        if name not in self._names:
            if name in self._digests:
                raise PolicyError([Finding("SP707", "the file is missing", Place(place), hint=restore)])
            raise KeyError(name)
        content = read_bytes(self._path / name, place)
        if isinstance(content, Finding):
            raise PolicyError([content])
        if sha256(content) != self._digests.get(name):
            raise PolicyError([differing(content, place)])
        return content

    def __contains__(self, name: object) -> bool:
        """Whether the folder has the name; nothing is read."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def differing(content: bytes, place: str) -> Finding:
    """Said of a file whose digest is not the one in its record."""
    if conflicted(content):
        return unmerged(place)
    message = "the file is not what was published: its SHA-256 differs from that in the record"
    return Finding("SP708", message, Place(place), hint=restore)


def conflicted(content: bytes) -> bool:
    """True where git has left both sides of a merge in the file."""
    return content.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in content


def unmerged(place: str) -> Finding:
    """Said of a file that holds both sides of a merge."""
    message = "two branches have each released this number: the file holds both sides of a merge"
    hint = "keep the published side of the whole folder of the store, then `storepolicy release STORE --rebase`; docs/revisions.md has the steps"
    return Finding("SP714", message, Place(place), hint=hint)
