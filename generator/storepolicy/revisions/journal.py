"""What an unfinished release leaves in the folder of revisions, and how it is to be read.

A release is written into `.pending`. Renaming that to `.committed` is the one step at which all its stores
change; from then on the records in it count, wherever a crash leaves them. They are moved to their
places one by one, and the emptied folder is renamed to `.finished` before it is removed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from storepolicy.finding import Finding, Place, Severity
from storepolicy.model.about import ident
from storepolicy.revisions.files import below, names_in, read_bytes

pending, committed, finished = ".pending", ".committed", ".finished"
journal_names = frozenset([pending, committed, finished])
drop_file, dropped = "drop.json", ".dropped"
# Whoever can add files to a project must not be able to have others moved: a number, and whatever git adds to it.
_droppable = re.compile(r"[0-9]{4}[^/\\\x00]*")


class Later(msgspec.Struct, frozen=True):
    """What a committed release still has to do for a store: names to add, and names to take away."""

    added: Mapping[str, Path]
    dropped: frozenset[str]


def stores_in(root: Path) -> tuple[str, ...]:
    """The stores of a committed release that is not finished."""
    names, _ = _within(root)
    return tuple(
        name for name in names if re.fullmatch(ident, name) and not _no_folder(root / committed / name)
    )


def _no_folder(path: Path) -> bool:
    """True for a file or a link; not for what a release that is being finished has just moved away."""
    return path.is_symlink() or (path.exists() and not path.is_dir())


def misplaced(root: Path, place: str) -> tuple[Finding, ...]:
    """What has the name of an unfinished release, or lies in a committed one, and was written by none."""
    found: list[Finding] = []
    for name in sorted(journal_names):
        _, faults = names_in(root / name, below(place, name))
        found += [replace(fault, hint=_foreign) for fault in faults]
    names, _ = _within(root)
    at = below(place, committed)
    found += [
        Finding("SP704", "no release has written this", Place(below(at, name)), hint=_foreign)
        for name in names
        if name not in (drop_file, dropped)
        and (not re.fullmatch(ident, name) or _no_folder(root / committed / name))
    ]
    return tuple(found)


_foreign = "look at it and remove it; only the folders that a release makes itself belong here"


def overlay(root: Path, store: str) -> Later:
    """What counts as done for a store although a crash came first."""
    if store not in stores_in(root) and store not in drops(root):
        return Later({}, frozenset())
    base = root / committed
    names, _ = names_in(base / store, store)
    gone, _ = names_in(base / dropped / store, store)
    added = {name: base / store / name for name in names}
    return Later(added, frozenset(drops(root).get(store, ())) - set(gone))


def drops(root: Path) -> dict[str, tuple[str, ...]]:
    """The names that a release takes away, by store; none where the list is not there or names what it must not."""
    names, _ = _within(root)
    content = read_bytes(root / committed / drop_file, drop_file) if drop_file in names else b"{}"
    if isinstance(content, Finding):
        return {}
    try:
        listed = msgspec.json.decode(content, type=dict[str, tuple[str, ...]])
    except msgspec.DecodeError:
        return {}
    sound = all(
        re.fullmatch(ident, store) and all(map(_droppable.fullmatch, listed[store])) for store in listed
    )
    return listed if sound else {}


def _within(root: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The names in a committed release; none where that is a link, which may lead anywhere."""
    return names_in(root / committed, committed)


def unfinished(root: Path, place: str) -> tuple[Finding, ...]:
    """What a reader is told of a release that did not come to its end."""
    words = {
        pending: "a release is being written or was interrupted: the chains are as before it",
        committed: "a release was interrupted when it was complete: the chains are read as after it",
        finished: "a release is complete, and what is left of it was not removed",
    }
    hint = "if no release is running, the next one clears this up and says so"
    return tuple(
        Finding("SP721", message, Place(below(place, name)), Severity.WARNING, hint=hint)
        for name, message in words.items()
        if (root / name).exists() or (root / name).is_symlink()
    )
