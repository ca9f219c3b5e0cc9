"""The edge: files below one folder, read without leaving it."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import BinaryIO

import msgspec

from storepolicy.document.node import Document
from storepolicy.document.reader import max_bytes, read, too_large
from storepolicy.document.source import shown
from storepolicy.finding import Finding, Place, sort_findings

suffix = ".yaml"
# What a person may have written for it; the longer ones come about where a system hides known endings.
near_suffixes = (".yaml", ".yml", ".yaml.txt", ".yml.txt")


class File(msgspec.Struct, frozen=True):
    """The bytes of a YAML file, not read yet; `path` is what findings show."""

    path: str
    content: bytes

    def read(self) -> tuple[Document | None, tuple[Finding, ...]]:
        """The document, or what is wrong with it."""
        return read(self.path, self.content)

    def line(self, number: int) -> str:
        """The text of a line counted from 1, or nothing where there is none or the file cannot be read."""
        document, _ = self.read()
        return document.line(number) if document else ""


def read_tree(root: Path, patterns: Iterable[str]) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Every document below `root` that a pattern names, ordered by path, and all that is wrong with the files."""
    files, findings = find_tree(root, patterns)
    documents, found = read_all(files)
    return documents, sort_findings((*findings, *found))


def read_all(files: Iterable[File]) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The documents of files, and all that is wrong with them."""
    results = [file.read() for file in files]
    documents = tuple(document for document, _ in results if document)
    return documents, tuple(finding for _, found in results for finding in found)


def find_tree(root: Path, patterns: Iterable[str]) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
    """Every file below `root` that a pattern names, ordered by path, and what keeps any from being opened.

    A pattern is relative to `root` and has a part for each folder: `site.yaml`, `stores/*.yaml`.
    What it names need not exist; hidden files are passed over. Paths in findings begin with
    the name of `root`. No symbolic link is followed; nothing outside `root` is touched.
    """
    paths = sorted({path for pattern in patterns for path in _matches(root, pattern)})
    found = [_found(root, path) for path in paths]
    files = tuple(one for one in found if isinstance(one, File))
    return files, sort_findings(one for one in found if isinstance(one, Finding))


def one_file(root: Path, name: str) -> File | Finding:
    """The file of that name below `root`, or why it cannot be opened.

    The name may come out of somebody's file: one that leads out of `root` is a finding.
    """
    return _found(root, PurePosixPath(name))


def read_file(root: Path, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document of that name below `root`, which must be there, or what is wrong with it."""
    found = one_file(root, name)
    return (None, (found,)) if isinstance(found, Finding) else found.read()


def _matches(root: Path, pattern: str) -> Iterator[PurePosixPath]:
    """What a pattern names, what it would name but for a slip in the ending, and every link on the way."""
    met = [PurePosixPath()]
    for part in PurePosixPath(pattern).parts:
        yield from (path for path in met if (root / path).is_symlink() and path.parts)
        met = [path / name for path in met for name in _names(root, path) if _fits(name, part)]
    yield from met


def _names(root: Path, path: PurePosixPath) -> list[str]:
    folder = root / path
    if path.parts and folder.is_symlink():
        return []
    try:
        return [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    except (
        OSError
    ):  # a file, or nothing at all; a folder that may not be opened is told when its files are missed
        return []


def _fits(name: str, part: str) -> bool:
    if fnmatchcase(name, part):
        return True
    meant = (name[: -len(near)] + suffix for near in near_suffixes if name.lower().endswith(near))
    return part.endswith(suffix) and any(fnmatchcase(one, part) for one in meant)


def _found(root: Path, path: PurePosixPath) -> File | Finding:
    place = Place(shown(str(PurePosixPath(root.name, path))))
    try:
        content = _leaving(root, path, place) or _misnamed(path, place) or _content(root / path, place)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        hint = "add the file or correct its name"
        return Finding("SP001", f"the file cannot be read: {reason}", place, hint=hint)
    return content if isinstance(content, Finding) else File(place.path, content)


def _leaving(root: Path, path: PurePosixPath, place: Place) -> Finding | None:
    """Set where the path, as written or through a link, could lead out of the folder."""
    elsewhere = PureWindowsPath(path)  # what no path means here may lead out on another machine
    if path.is_absolute() or elsewhere.anchor or ".." in elsewhere.parts:
        hint = f"put the file into {root.name} and name it from there, without `..`"
        return Finding("SP004", f"the path leads out of {root.name}", place, hint=hint)
    for step in (*reversed(path.parents), path):
        if step.parts and (root / step).is_symlink():
            kind = "the path is" if step == path else f"{shown(step.name)} in the path is"
            message = f"{kind} a symbolic link {_target(root, root / step)}"
            return Finding("SP003", message, place, hint="put the file itself in place of the link")
    return None


def _target(root: Path, link: Path) -> str:
    """Where a link leads, told from the folder; of what lies outside nothing is told."""
    try:
        inside = PurePath(link.resolve().relative_to(root.resolve()))
    except (OSError, RuntimeError, ValueError):
        return f"that leads out of {root.name}"
    return f"to {shown(str(PurePosixPath(root.name, inside)))}"


def _misnamed(path: PurePosixPath, place: Place) -> Finding | None:
    if not str(path).isprintable():
        return Finding(
            "SP036",
            "the name of the file holds a character that cannot be shown",
            place,
            hint="rename the file",
        )
    if path.suffix != suffix:
        stem = path.name.partition(".")[0]
        message = f'the file must end in "{suffix}", not "{shown(path.name[len(stem) :])}"'
        return Finding("SP002", message, place, hint=f"rename it to {shown(stem + suffix)}")
    return None


def _content(file: Path, place: Place) -> bytes | Finding:
    """The bytes of a regular file within the limit. Raises OSError where there is none to read."""
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode):
        kind = "folder" if stat.S_ISDIR(status.st_mode) else "device"
        return Finding("SP005", f"a {kind} stands where a file is expected", place, hint=f"rename the {kind}")
    if status.st_size > max_bytes:
        return too_large(place.path, status.st_size)
    with file.open("rb") as stream:
        return whole(stream, status.st_size, max_bytes)


def whole(stream: BinaryIO, size: int, most: int) -> bytes:
    """What a file of that size holds, and of one that has grown meanwhile at most one byte more than `most`.

    To ask for the most at once would set aside that much for each file.
    """
    content = stream.read(size + 1)
    return content if len(content) <= size else content + stream.read(most - size)
