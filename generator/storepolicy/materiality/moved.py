"""Weighed changes to the facts that have another id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from storepolicy.diff import Moved
from storepolicy.materiality.weighed import Weighed

_rules = ("fact_renamed", "facts_merged")


def moves_of(changes: Iterable[Weighed]) -> Iterator[Moved]:
    """The facts that were renamed, split or merged; a list of ids that names the same facts as before is none."""
    for one in changes:
        if one.rule in _rules and isinstance(one.after, list | tuple) and one.ref in one.after:
            yield Moved(tuple(one.before), tuple(one.after))


def by_ref(changes: Iterable[Weighed]) -> dict[str, Moved]:
    """The same by each ref under which something is told that changed in such facts."""
    return {new: one for one in moves_of(changes) for new in one.news}


def both_sides(ref: str, moves: Mapping[str, Moved]) -> Moved:
    """Where a value stood, and where it stands: under the same ref, but for facts that have another id.

    A value of one heir of several stands there alone; the heirs as a whole stand together.
    """
    fact = ".".join(ref.split(".")[:2])
    found, inside = moves.get(fact), ref.removeprefix(fact)
    if found is None:
        return Moved((ref,), (ref,))
    return Moved(tuple(f"{old}{inside}" for old in found.olds), (ref,) if inside else found.news)
