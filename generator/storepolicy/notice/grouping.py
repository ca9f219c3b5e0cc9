"""Which changes one sentence tells: those of one kind, weight and direction in one fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storepolicy.materiality import Weighed
from storepolicy.notice.sides import spot


def grouped(changes: Iterable[Weighed]) -> tuple[tuple[Weighed, ...], ...]:
    """Every change once, in groups; groups and their changes in the order given."""
    found: dict[tuple[object, ...], list[Weighed]] = {}
    for change in changes:
        alike = spot(change.ref).fact, change.rule, change.direction, change.weight, change.basis
        found.setdefault((*alike, change.disclosure_only, change.practised_since, change.since), []).append(
            change
        )
    return tuple(tuple(group) for group in found.values())


def one_a_fact(refs: Sequence[str]) -> tuple[int, ...]:
    """The positions of the refs that are the first of their fact."""
    first: dict[str, int] = {}
    for index, ref in enumerate(refs):
        first.setdefault(spot(ref).fact, index)
    return tuple(first.values())
