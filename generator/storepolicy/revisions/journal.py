"""What an unfinished release leaves in the folder of revisions, and how it is to be read.

A release is written into `.pending`. Renaming that to `.committed` is the one step at which all its stores
change; from then on the records in it count, wherever a crash leaves them. They are moved to their
places one by one, and the emptied folder is renamed to `.finished` before it is removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from storepolicy.finding import Finding, Place, Severity
from storepolicy.revisions.files import below, names_in, read_bytes

pending, committed, finished = ".pending", ".committed", ".finished"
journal_names = frozenset([pending, committed, finished])
drop_file, dropped = "drop.json", ".dropped"


@dataclass(frozen=True, slots=True)
class Later:
    """What a committed release still has to do for a store: names to add, and names to take away."""

    added: Mapping[str, Path]
    dropped: frozenset[str]


def stores_in(root: Path) -> tuple[str, ...]:
    """The stores of a committed release that is not finished."""
    names, _ = names_in(root / committed, committed)
    return tuple(name for name in names if name not in (drop_file, dropped))


def overlay(root: Path, store: str) -> Later:
    """What counts as done for a store although a crash came first."""
    base = root / committed
    names, _ = names_in(base / store, store)
    gone, _ = names_in(base / dropped / store, store)
    return Later(
        {name: base / store / name for name in names}, frozenset(drops(base).get(store, ())) - set(gone)
    )


def drops(base: Path) -> dict[str, tuple[str, ...]]:
    """The names that a release takes away, by store; none where the list is not there or not readable."""
    content = read_bytes(base / drop_file, drop_file)
    if isinstance(content, Finding):
        return {}
    try:
        return msgspec.json.decode(content, type=dict[str, tuple[str, ...]])
    except msgspec.DecodeError:
        return {}


def unfinished(root: Path, place: str) -> tuple[Finding, ...]:
    """What a reader is told of a release that did not come to its end."""
    words = {
        pending: "a release is being written or was interrupted: the chains are as before it",
        committed: "a release was interrupted when it was complete: the chains are read as after it",
    }
    hint = (
        "if no release is running, the next one clears this up; so does `storepolicy release` without a store"
    )
    return tuple(
        Finding("SP721", message, Place(below(place, name)), Severity.WARNING, hint=hint)
        for name, message in words.items()
        if (root / name).exists() or (root / name).is_symlink()
    )
