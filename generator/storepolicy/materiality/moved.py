"""Weighed changes to the facts that have another id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storepolicy.diff import Moved
from storepolicy.materiality.weighed import Weighed

_rules = ("fact_renamed", "facts_merged")


def moves_of(changes: Iterable[Weighed]) -> Iterator[Moved]:
    """The facts that were renamed, split or merged; a list of ids that names the same facts as before is none."""
    for one in changes:
        if one.rule in _rules and isinstance(one.after, list | tuple) and one.ref in one.after:
            yield Moved(tuple(one.before), tuple(one.after))
