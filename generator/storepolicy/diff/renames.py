"""Facts that look like others under a new id: reported, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from storepolicy.diff.difference import Difference, Plain
from storepolicy.finding import Finding, Place, Severity

alike_from = 80
all_of_it = 100
"""Percent of attributes that are the same."""
Attributes = frozenset[tuple[str, str]]


class Rename(msgspec.Struct, frozen=True):
    """A fact that went and one that came, alike to so many percent."""

    before: str
    after: str
    alike: int


def likely_renames(differences: Iterable[Difference]) -> tuple[Rename, ...]:
    """Each fact that went with the one that came of the same kind and is most like it, from 80 percent on.

    A fact stands in one pair at most; one that a hint speaks of stands in none.
    """
    given = tuple(differences)
    gone = [one for one in given if _whole(one.before) and one.after is None and not one.moved_to]
    come = [one for one in given if _whole(one.after) and one.before is None and not one.moved_from]
    attributes = {one.ref: frozenset(_attributes(one.before or one.after, "")) for one in (*gone, *come)}
    pairs = [
        Rename(old.ref, new.ref, _alike(attributes[old.ref], attributes[new.ref]))
        for old in gone
        for new in come
        if _of_one_map(old.ref, new.ref)
    ]
    return tuple(_apart(sorted(pairs, key=lambda pair: (-pair.alike, pair.before, pair.after))))


def rename_findings(renames: Iterable[Rename], place: Place, store: str) -> tuple[Finding, ...]:
    """A warning for each likely rename, with the line that says that it is one."""
    return tuple(
        Finding(
            "SP331",
            _likeness(one),
            place,
            Severity.WARNING,
            hint=f'if it is the same fact, write "renamed_from: {{{one.after}: {one.before}}}" into the change file; '
            "if not, nothing is to be done",
            store=store,
            ref=one.after,
        )
        for one in renames
    )


def _likeness(one: Rename) -> str:
    if one.alike == all_of_it:
        return f'"{one.after}" says what "{one.before}" said'
    return f'"{one.after}" says {one.alike} percent of what "{one.before}" said'


def _alike(left: Attributes, right: Attributes) -> int:
    """Percent of the attributes of the larger that are the same in both; a member of a set is an attribute."""
    return all_of_it * len(left & right) // max(len(left), len(right), 1)


def _attributes(value: Plain, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _attributes(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield path, msgspec.json.encode(inner, order="sorted").decode()
    else:
        yield path, str(value)


def _apart(pairs: Iterable[Rename]) -> Iterator[Rename]:
    taken: set[str] = set()
    for pair in pairs:
        if pair.alike >= alike_from and not taken & {pair.before, pair.after}:
            taken |= {pair.before, pair.after}
            yield pair


def _whole(value: Plain) -> bool:
    return isinstance(value, dict) and bool(value)


def _of_one_map(one: str, other: str) -> bool:
    """True for two facts of one kind, not for groups inside facts."""
    return one.count(".") == other.count(".") == 1 and one.partition(".")[0] == other.partition(".")[0]
